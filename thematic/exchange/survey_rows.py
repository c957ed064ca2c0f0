"""What wide and long surveys share: who a row is, when it was, and what an open cell says."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.exchange.closed_values import read_column
from thematic.exchange.report import Refusal, counted
from thematic.exchange.role_records import Fixed
from thematic.exchange.split_columns import SplitColumns, empty_rows
from thematic.exchange.survey_records import SurveyValue
from thematic.model.codes import same_name
from thematic.model.sources import SourceState
from thematic.text import normalise

if TYPE_CHECKING:
    from thematic.exchange.closed_values import ReadColumn
    from thematic.exchange.role_records import AttributeRole, SurveyRoles
    from thematic.exchange.survey_records import SurveyAnswer, SurveyParticipant
    from thematic.exchange.tables import Table

_CONTENT = frozenset({"open", "answer", "attribute", "option"})
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_COUNTED_CHANGE = re.compile(r"\d[\d,]* (.+?)s? ((?:removed|changed|replaced|mended)\b.*)")


@dataclass(frozen=True, slots=True)
class SurveyContent:
    """What came out of the rows of a survey."""

    questions: tuple[str, ...]
    participants: tuple[SurveyParticipant, ...]
    waves: tuple[str, ...]
    answers: tuple[SurveyAnswer, ...]
    changed: tuple[str, ...]
    refused: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class RowKeys:
    """Who and when each row is.

    Attributes:
        labels: a participant for each row.
        waves: a time point for each row, None where there is none.
    """

    labels: list[str]
    waves: list[str | None]
    changed: tuple[str, ...]

    def distinct_waves(self) -> tuple[str, ...]:
        """List the time points in the order of the file."""
        return tuple(dict.fromkeys(wave for wave in self.waves if wave is not None))


def row_keys(table: Table, roles: SurveyRoles) -> RowKeys:
    """Name the participant and the wave of each row, making labels where the file has none."""
    changed: list[str] = []
    if roles.participant is None:
        labels = [f"row {line}" for line in table.lines]
        changed.append("no column holds participants, so they are called after their rows, as in 'row 2'")
    else:
        labels, made = _labels(table, table.at([roles.participant])[0])
        if made:
            shown = ", ".join(f"'{label}'" for label in made[:3])
            changed.append(f"{counted(len(made), 'row')} without a participant id got a label from the row: {shown}")
    match roles.wave:
        case str():
            cells = table.column(table.at([roles.wave])[0])
            waves = [" ".join(cell.split()) or None for cell in cells]
            if None in waves:
                rows = counted(waves.count(None), "row")
                changed.append(f"{rows} without a wave in column '{roles.wave}', kept outside the waves")
        case Fixed():
            waves = [roles.wave.value] * len(labels)
        case None:
            waves = [None] * len(labels)
    return RowKeys(labels, waves, tuple(changed))


def _labels(table: Table, at: int) -> tuple[list[str], list[str]]:
    labels = [" ".join(row[at].split()) for row in table.rows]
    taken = set(labels)
    made = []
    for number, label in enumerate(labels):
        if label:
            continue
        wanted = f"row {table.lines[number]}"
        while wanted in taken:
            wanted += " (no id)"
        taken.add(wanted)
        made.append(wanted)
        labels[number] = wanted
    return labels, made


class AnswerReader:
    """Says what the cells of open questions hold, and counts what normalising changed."""

    def __init__(self, no_answer: frozenset[str]) -> None:
        """Take the texts, folded with `same_name`, that mean "no answer"."""
        self._no_answer = no_answer
        self._changed: Counter[str] = Counter()

    def read(self, cell: str) -> tuple[SourceState, str]:
        """Return the state of a cell and its normalised text."""
        if not cell or not cell.strip():
            return SourceState.BLANK, ""
        normal = normalise(cell)
        self._changed.update({_COUNTED_CHANGE.sub(r"\1 \2", change) for change in normal.changes})
        if not normal.text.strip().strip(_INVISIBLE):
            return SourceState.BLANK, ""
        if len(cell) < 200 and same_name(cell) in self._no_answer:  # noqa: PLR2004 - longer than any such text
            return SourceState.NO_ANSWER, normal.text
        return SourceState.TEXT, normal.text

    def changed(self) -> tuple[str, ...]:
        """Say in how many answers each kind of change was made."""
        return tuple(f"{counted(count, 'answer')}: {change}" for change, count in sorted(self._changed.items()))


class ClosedColumn:
    """One attribute's column (or columns), read once; equal cells share their values."""

    def __init__(self, table: Table, role: AttributeRole, cells: tuple[str, ...], read: ReadColumn) -> None:
        """Take the cells, one for each row of the table, and what each of them means."""
        self.role = role
        self._lines = table.lines
        self.cells = cells
        self._read = read
        self.notes = read.notes
        self._values: dict[tuple[str, str | None], tuple[SurveyValue, ...]] = {}

    def problem(self, row: int) -> Refusal | None:
        """Say why the cell in that row cannot be read; None when it can."""
        problem = self._read.problems.get(self.cells[row])
        if problem is None:
            return None
        outcome = "kept as written, not counted" if self.cells[row] in self._read.parts else "left out"
        return Refusal(f"line {self._lines[row]}, column '{self.role.column}'", f"{problem}; {outcome}")

    def values(self, cell: str, wave: str | None) -> tuple[SurveyValue, ...]:
        """Return the values that a cell holds; none when the question was not asked."""
        key = (cell, wave)
        if key not in self._values:
            parts = self._read.parts.get(cell, ())
            name = self.role.column
            self._values[key] = tuple(SurveyValue(name, wave, part.state, part.value, part.number) for part in parts)
        return self._values[key]


def closed_columns(table: Table, roles: SurveyRoles) -> list[ClosedColumn]:
    """Read the columns of all attributes."""
    no_answer = folded(roles.no_answer)
    split = any(role.columns for role in roles.attributes)
    content = [column for role, column in roles.columns() if role in _CONTENT]
    empty = empty_rows(table, content) if split else []
    texts = frozenset(column for role, column in roles.columns() if role in _CONTENT - {"option"})
    closed = []
    for role in roles.attributes:
        if role.columns:
            merged = SplitColumns(table, role, no_answer=no_answer, texts=texts, empty=empty)
            closed.append(ClosedColumn(table, role, merged.cells, merged.read))
            continue
        cells = table.column(table.at([role.column])[0])
        closed.append(ClosedColumn(table, role, cells, read_column(role, cells, no_answer=no_answer)))
    return closed


def folded(texts: tuple[str, ...]) -> frozenset[str]:
    """Fold texts for comparison."""
    return frozenset(same_name(text) for text in texts if text.strip())
