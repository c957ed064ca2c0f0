"""The columns that tell the rows of a survey apart: participant, wave, question, and the answer itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.exchange.closed_proposals import is_open
from thematic.exchange.column_profiles import plain_name
from thematic.exchange.survey_tools import bare_name, personal

if TYPE_CHECKING:
    from collections.abc import Collection

    from thematic.exchange.column_profiles import ColumnProfile
    from thematic.exchange.tables import Table

_PERSON = (
    "(respondent|participant|person|patient|client|member|user|subject|interviewee|student|case|lfdn|staff|employee)"
)
_PARTICIPANT_NAMES = (
    re.compile(rf"{_PERSON}[\s\-.]*(id|ids|no\.?|number|nr|code|identifier|key|ref|reference)?"),
    re.compile(r"(unique|survey|anonymous|external)?[\s\-.]*(id|identifier|uid|uuid|pid|ref|reference|token)"),
    re.compile(r"(response|submission|record|entry|row|interview|answer set)[\s\-.]*(id|no\.?|number|code)"),
)
ANSWER_ID = re.compile(r"(comment|answer|quote|text|verbatim|item)[\s\-.]*(id|no\.?|number|key)")
_QUESTION_NAME = re.compile(r".*\b(questions?|item|prompt|frage)\b.*")
_ANSWER_NAME = re.compile(r".*\b(answers?|response|comments?|verbatim|text|reply|feedback|antwort)\b.*")
_WAVE_NAME = re.compile(
    r"(survey )?(wave|time ?point|round|sweep|phase|pre[ \-/]*post|before[ \-/]*after|t)( no\.?| number)?"
)
_MOST_QUESTIONS = 60
_MOST_WAVES = 12
_LEAST_FILLED = 0.95
_NEARLY_ALL = 0.95
_QUESTION_WORDS = 3
_ANSWER_WORDS = 1.5
_ID_WORDS = 2
_HALF = 0.5
_VARIED = 0.3


@dataclass(frozen=True, slots=True)
class KeyColumn:
    """A column that was found, and why it was taken."""

    profile: ColumnProfile
    why: str

    @property
    def name(self) -> str:
        """The column's name."""
        return self.profile.name


class KeyColumns:
    """Looks for the columns that tell the rows of one table apart."""

    def __init__(
        self, table: Table, profiles: tuple[ColumnProfile, ...], *, aside: Collection[str] = frozenset()
    ) -> None:
        """Take a table and the profiles of its columns, in the same order; columns in `aside` are not looked at."""
        self._table = table
        aliases = table.aliases or [""] * len(profiles)
        kept = [(column, alias) for column, alias in zip(profiles, aliases, strict=True) if column.name not in aside]
        self._profiles = tuple(column for column, _ in kept)
        self._aliases = tuple(alias for _, alias in kept)

    def wave(self) -> KeyColumn | None:
        """Find a column of time points, by its name."""
        for column in self._profiles:
            if _WAVE_NAME.fullmatch(plain_name(column.name)) and 0 < column.distinct <= _MOST_WAVES:
                shown = ", ".join(sorted(column.counts)[:4])
                return KeyColumn(column, f"its name is that of a time point and its values are few: {shown}")
        return None

    def participant(self) -> KeyColumn | None:
        """Find a column of ids: by its name first, then by short values with digits that never repeat."""
        for pattern in _PARTICIPANT_NAMES:
            for column, alias in zip(self._profiles, self._aliases, strict=True):
                named = any(pattern.fullmatch(bare_name(name)) for name in (column.name, alias) if name)
                if named and self._could_be_ids(column):
                    repeats = "every value once" if column.most_repeats == 1 else "values repeat"
                    return KeyColumn(column, f"its name is that of an id, {repeats}")
        for column in self._profiles:
            if column.rows > 1 and column.most_repeats == 1 and self._looks_like_ids(column):
                return KeyColumn(column, "every row has a different short value with digits, as ids do")
        return None

    def _could_be_ids(self, column: ColumnProfile) -> bool:
        filled = column.answered >= _LEAST_FILLED * column.rows
        return filled and (column.distinct > 1 or column.rows == 1) and not is_open(column)

    def _looks_like_ids(self, column: ColumnProfile) -> bool:
        if column.answered < column.rows or column.mean_words > _ID_WORDS:
            return False
        if personal(column) or ANSWER_ID.fullmatch(plain_name(column.name)):
            return False
        if not all(any(char.isdigit() for char in value) for value in column.counts):
            return False
        written, share = column.numbers()
        if share < 1:
            return column.dates()[1] < _NEARLY_ALL
        return column.name == self._table.columns[0] and all(
            (written.read(value) or 0.0).is_integer() for value in column.counts
        )

    def repeats(self, participant: KeyColumn, wave: KeyColumn | None) -> bool:
        """Say whether a participant has several rows (in one wave)."""
        if participant.profile.most_repeats <= 1:
            return False
        return wave is None or self._pairs(participant.profile, wave.profile) < participant.profile.answered

    def agree(self, participant: KeyColumn, other: ColumnProfile) -> bool:
        """Say whether a column is the same in all rows of each participant."""
        return self._pairs(participant.profile, other) == participant.profile.distinct

    def question_and_answer(self, participant: KeyColumn) -> tuple[KeyColumn, KeyColumn] | None:
        """Find a column of few questions that tells the rows of one participant apart, and their answers."""
        if participant.profile.most_repeats <= 1:
            return None
        others = [column for column in self._profiles if column.name != participant.name]
        questions = [column for column in others if self._asks(column, participant)]
        if not questions:
            return None
        question = max(
            questions,
            key=lambda column: (bool(_QUESTION_NAME.fullmatch(plain_name(column.name))), column.mean_words),
        )
        texts = [column for column in others if column is not question and _answers(column)]
        if not texts:
            return None
        answer = max(texts, key=lambda column: (column.mean_words, column.distinct))
        why = f"few texts that tell the rows of one '{participant.name}' apart"
        return KeyColumn(question, why), KeyColumn(answer, "the longest texts, in people's own words")

    def _asks(self, column: ColumnProfile, participant: KeyColumn) -> bool:
        if not 0 < column.distinct <= _MOST_QUESTIONS or column.answered < _LEAST_FILLED * column.rows:
            return False
        if column.distinct_share > _HALF:
            return False
        named = bool(_QUESTION_NAME.fullmatch(plain_name(column.name)))
        if named and column.distinct == 1:
            return True
        marks = sum(value.endswith("?") for value in column.counts)
        wordy = column.mean_words >= _QUESTION_WORDS or marks >= _HALF * column.distinct
        if not named and (not wordy or column.distinct == 1):
            return False
        return self._pairs(participant.profile, column) >= _NEARLY_ALL * participant.profile.answered

    def repeated_answer(self, participant: KeyColumn) -> KeyColumn | None:
        """Find answers that are the same in every row of a participant, as in files with one row for each code."""
        fits = [
            column
            for column in self._profiles
            if column.name != participant.name
            and (is_open(column) or column.mean_words >= _ANSWER_WORDS)
            and column.distinct_share < 1
            and self.agree(participant, column)
            and column.distinct > _VARIED * participant.profile.distinct
        ]
        if not fits:
            return None
        found = max(fits, key=lambda column: (column.mean_words, column.distinct))
        return KeyColumn(found, f"texts that are the same in every row of one '{participant.name}'")

    def _pairs(self, one: ColumnProfile, other: ColumnProfile) -> int:
        first, second = self._table.at([one.name, other.name])
        return len({(row[first].strip(), row[second].strip()) for row in self._table.rows if row[first].strip()})


def _answers(column: ColumnProfile) -> bool:
    return is_open(column) or bool(
        _ANSWER_NAME.fullmatch(plain_name(column.name)) and column.mean_words > _ANSWER_WORDS
    )
