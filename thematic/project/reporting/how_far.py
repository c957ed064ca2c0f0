"""How far: what was read, coded and reviewed, each with its base and unit, and what was done in which phase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.analysis.counts import Count
from thematic.model.sources import Question, Unit
from thematic.model.suggestions import Decision
from thematic.model.themes import Theme, ThemeReview
from thematic.store import coded, standing, suggested

if TYPE_CHECKING:
    from thematic.project.session import Session
    from thematic.store.standing import PhaseWork


@dataclass(frozen=True, slots=True)
class CodedTexts:
    """The coded texts of one question, or of the interviews and documents, out of those with words."""

    name: str
    count: Count


@dataclass(frozen=True, slots=True)
class HowFar:
    """How far an analysis has come.

    Attributes:
        read: units that somebody must have read (coded in, or decided about), of all units.
        coded: units in texts that carry a coding, of all units.
        decided: suggestions decided about, of these and the open ones.
        reviewed: themes of whose review a question is answered, of all themes.
        texts: by question, in their order; interviews and documents last.
        phases: what was done in each phase that was declared; the name is empty for what was done in none.
    """

    read: Count
    coded: Count
    decided: Count
    reviewed: Count
    texts: tuple[CodedTexts, ...]
    phases: tuple[PhaseWork, ...]


def how_far(session: Session) -> HowFar:
    """Count it; every figure comes from an index."""
    with session.read() as reading:
        connection = reading.connection
        units = reading.count(Unit)
        _, _, done = coded.coded_units(connection)
        decided = reading.count(Decision)
        themes = reading.count(Theme)
        questions = {one.question_id: one.text for one in reading.all(Question)}
        return HowFar(
            Count(standing.read_units(connection), units, "units"),
            Count(done, units, "units"),
            Count(decided, decided + suggested.pending_count(connection), "suggestions"),
            Count(len({one.theme_id for one in reading.all(ThemeReview)}), themes, "themes"),
            tuple(
                CodedTexts(questions[one.question_id], Count(one.coded, one.texts, "answers"))
                if one.question_id is not None
                else CodedTexts("Interviews and documents", Count(one.coded, one.texts, "texts"))
                for one in standing.coverage(connection)
            ),
            tuple(standing.phases(connection)),
        )
