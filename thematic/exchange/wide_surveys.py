"""Wide surveys: one row for each respondent (and wave), one column for each question."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from thematic.errors import DuplicateParticipantsError
from thematic.exchange.survey_records import SurveyAnswer, SurveyParticipant, SurveyValue
from thematic.exchange.survey_rows import AnswerReader, SurveyContent, closed_columns, folded, row_keys

if TYPE_CHECKING:
    from thematic.exchange.report import Refusal
    from thematic.exchange.role_records import SurveyRoles
    from thematic.exchange.survey_rows import ClosedColumn, RowKeys
    from thematic.exchange.tables import Table


def read_wide(table: Table, roles: SurveyRoles) -> SurveyContent:
    """Read the rows of a wide table; the roles name its columns exactly.

    Raises:
        DuplicateParticipantsError: a participant has two rows (in one wave).
    """
    keys = row_keys(table, roles)
    _check_unique(keys)
    reader = AnswerReader(folded(roles.no_answer))
    answers = _answers(table, roles, keys, reader)
    closed = closed_columns(table, roles)
    people, refused = _people(closed, keys)
    notes = [note for column in closed for note in column.notes]
    return SurveyContent(
        questions=roles.open,
        participants=people,
        waves=keys.distinct_waves(),
        answers=answers,
        changed=(*keys.changed, *notes, *reader.changed()),
        refused=refused,
    )


def _check_unique(keys: RowKeys) -> None:
    counts = Counter(zip(keys.labels, keys.waves, strict=True))
    twice = dict.fromkeys(label for (label, _), count in counts.items() if count > 1)
    if twice:
        raise DuplicateParticipantsError(list(twice))


def _answers(table: Table, roles: SurveyRoles, keys: RowKeys, reader: AnswerReader) -> tuple[SurveyAnswer, ...]:
    places = table.at(roles.open)
    answers = []
    for row, label, wave in zip(table.rows, keys.labels, keys.waves, strict=True):
        for question, at in zip(roles.open, places, strict=True):
            state, text = reader.read(row[at])
            answers.append(SurveyAnswer(label, question, wave, state, text))
    return tuple(answers)


def _people(closed: list[ClosedColumn], keys: RowKeys) -> tuple[tuple[SurveyParticipant, ...], tuple[Refusal, ...]]:
    values: dict[str, list[SurveyValue]] = {}
    refused = []
    for row, (label, wave) in enumerate(zip(keys.labels, keys.waves, strict=True)):
        own = values.setdefault(label, [])
        for column in closed:
            found = column.values(column.cells[row], wave)
            own.extend(found)
            if problem := column.problem(row):
                refused.append(problem)
    people = tuple(SurveyParticipant(label, tuple(own)) for label, own in values.items())
    return people, tuple(refused)
