"""Long surveys: one row for each answer; what is known of a respondent is repeated in each of their rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thematic.exchange.report import Refusal, counted
from thematic.exchange.role_records import Fixed
from thematic.exchange.survey_records import SurveyAnswer, SurveyParticipant, SurveyValue
from thematic.exchange.survey_rows import AnswerReader, SurveyContent, closed_columns, folded, row_keys
from thematic.model.participants import ValueState
from thematic.model.sources import SourceState

if TYPE_CHECKING:
    from thematic.exchange.role_records import SurveyRoles
    from thematic.exchange.survey_rows import ClosedColumn, RowKeys
    from thematic.exchange.tables import Table

Key = tuple[str, str | None]
_EXAMPLES = 3
_LONGEST = 40
_MOST_WRITTEN = 5


def read_long(table: Table, roles: SurveyRoles) -> SurveyContent:
    """Read the rows of a long table; the roles name its columns exactly."""
    keys = row_keys(table, roles)
    reader = AnswerReader(folded(roles.no_answer))
    gathered = _gather(table, roles, keys, reader)
    closed = closed_columns(table, roles)
    values = _Values(keys)
    for column in closed:
        values.add(column)
    notes = [note for column in closed for note in column.notes]
    return SurveyContent(
        questions=tuple(dict.fromkeys(answer.question for answer in gathered.answers)),
        participants=values.people(),
        waves=keys.distinct_waves(),
        answers=tuple(gathered.answers),
        changed=(*keys.changed, *gathered.changed(), *notes, *reader.changed()),
        refused=(*gathered.refused, *values.refused),
    )


@dataclass(slots=True)
class _Gathered:
    """Answers so far, and what happened to rows that say the same thing twice."""

    answers: list[SurveyAnswer] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    repeated: int = 0
    blanks: int = 0
    several: int = 0

    def changed(self) -> list[str]:
        said = []
        if self.repeated:
            rows = counted(self.repeated, "row")
            said.append(f"{rows} repeating an answer of the same participant to the same question; kept once")
        if self.blanks:
            said.append(f"{counted(self.blanks, 'row')} without an answer beside one that has it; left out")
        if self.several:
            said.append(f"{counted(self.several, 'participant')} gave different answers to the same question; all kept")
        return said


def _gather(table: Table, roles: SurveyRoles, keys: RowKeys, reader: AnswerReader) -> _Gathered:
    questions = _questions(table, roles)
    cells = table.column(table.at([roles.answer or ""])[0])
    groups: dict[tuple[str, str, str | None], dict[tuple[SourceState, str], None]] = {}
    gathered = _Gathered()
    for row, question in enumerate(questions):
        if not question:
            gathered.refused.append(Refusal(f"line {table.lines[row]}", "the row names no question; left out"))
            continue
        group = groups.setdefault((keys.labels[row], question, keys.waves[row]), {})
        read = reader.read(cells[row])
        gathered.repeated += read in group
        group[read] = None
    people = set()
    for (label, question, wave), group in groups.items():
        texts = [read for read in group if read[0] is SourceState.TEXT] or list(group)[:1]
        gathered.blanks += len(group) - len(texts)
        if len(texts) > 1:
            people.add((label, wave))
        gathered.answers += [SurveyAnswer(label, question, wave, state, text) for state, text in texts]
    gathered.several = len(people)
    return gathered


def _questions(table: Table, roles: SurveyRoles) -> list[str]:
    match roles.question:
        case Fixed():
            return [roles.question.value] * len(table.rows)
        case str():
            cells = table.column(table.at([roles.question])[0])
            tidied = {cell: " ".join(cell.split()) for cell in set(cells)}
            return [tidied[cell] for cell in cells]
        case None:
            return [""] * len(table.rows)


@dataclass(frozen=True, slots=True)
class _Conflict:
    """What the rows of one participant say differently; the texts are in alphabetical order, as rows have none."""

    label: str
    wave: str | None
    texts: tuple[str, ...]

    @property
    def written(self) -> str:
        """All that the rows say, the first of it when it is much."""
        left = len(self.texts) - _MOST_WRITTEN
        return " | ".join(self.texts[:_MOST_WRITTEN]) + (f" | and {left} more" if left > 0 else "")

    @property
    def shown(self) -> str:
        """Who says what, as an example."""
        said = " and ".join(f"'{text[:_LONGEST]}'" for text in self.texts[:2])
        when = f" in {self.wave}" if self.wave else ""
        more = f" and {len(self.texts) - 2} more" if len(self.texts) > 2 else ""  # noqa: PLR2004 - as many as are shown
        return f"{self.label}{when}: {said}{more}"


class _Values:
    """Closed values of each participant; where their rows contradict each other, what they say is kept uncounted."""

    def __init__(self, keys: RowKeys) -> None:
        self._keys: list[Key] = list(zip(keys.labels, keys.waves, strict=True))
        self._values: dict[str, list[SurveyValue]] = {label: [] for label in keys.labels}
        self.refused: list[Refusal] = []

    def add(self, column: ClosedColumn) -> None:
        """Take a column; where the rows of a participant (in a wave) contradict each other, that is said."""
        found: dict[Key, dict[str, int]] = {}
        for row, key in enumerate(self._keys):
            found.setdefault(key, {}).setdefault(" ".join(column.cells[row].split()), row)
        conflicts: list[_Conflict] = []
        for (label, wave), rows in found.items():
            filled = {text: row for text, row in rows.items() if text} or rows
            if len(filled) > 1:
                conflict = _Conflict(label, wave, tuple(sorted(filled)))
                conflicts.append(conflict)
                kept = SurveyValue(column.role.column, wave, ValueState.UNREADABLE, conflict.written, None)
                self._values[label].append(kept)
                continue
            row = next(iter(filled.values()))
            values = column.values(column.cells[row], wave)
            self._values[label] += values
            if problem := column.problem(row):
                self.refused.append(problem)
        if conflicts:
            self.refused.append(_conflicting(column.role.column, conflicts))

    def people(self) -> tuple[SurveyParticipant, ...]:
        return tuple(SurveyParticipant(label, tuple(own)) for label, own in self._values.items())


def _conflicting(column: str, conflicts: list[_Conflict]) -> Refusal:
    waves = any(one.wave for one in conflicts)
    todo = "correct the file, or ignore the column" if waves else "correct the file, name a wave column, or ignore it"
    within = " of one wave" if waves else ""
    shown = ", ".join(one.shown for one in sorted(conflicts, key=lambda one: (one.label, one.wave or ""))[:_EXAMPLES])
    more = " ..." if len(conflicts) > _EXAMPLES else ""
    return Refusal(
        f"column '{column}'",
        f"rows{within} of {counted(len(conflicts), 'participant')} contradict each other ({shown}{more}); "
        f"kept as written, not counted - {todo}",
    )
