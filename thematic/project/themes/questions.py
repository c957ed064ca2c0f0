"""The questions of a theme's review: two levels after Braun and Clarke (2006), and Maguire and Delahunt's (2017)."""

from __future__ import annotations

from dataclasses import dataclass

_TWO_LEVELS = "Braun and Clarke 2006, phase 4"
_MAGUIRE = "Maguire and Delahunt 2017"


@dataclass(frozen=True, slots=True)
class ReviewQuestion:
    """A question a person answers about a theme; level 1 looks at the coded extracts, level 2 at the whole data set."""

    key: str
    level: int
    text: str
    origin: str


QUESTIONS = (
    ReviewQuestion("pattern", 1, "Do the coded extracts form a coherent pattern?", f"{_TWO_LEVELS}, level 1"),
    ReviewQuestion("support", 1, "Does the data support the theme?", _MAGUIRE),
    ReviewQuestion("too-much", 1, "Is too much fitted into one theme?", _MAGUIRE),
    ReviewQuestion("subthemes", 1, "Are there themes within the theme?", _MAGUIRE),
    ReviewQuestion("negative", 1, "What was found that contradicts or qualifies it?", "negative case analysis"),
    ReviewQuestion("whole", 2, "Does it hold across the whole data set?", f"{_TWO_LEVELS}, level 2"),
    ReviewQuestion("sense", 2, "Does the theme make sense, and answer the question of the study?", _MAGUIRE),
    ReviewQuestion("separate", 2, "If themes overlap, are they really separate?", _MAGUIRE),
    ReviewQuestion("others", 2, "Are there other themes within the data?", _MAGUIRE),
)
