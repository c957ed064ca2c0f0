"""Answers as a grid, filtered, sorted and paged in the database; and the keys that tell answers apart."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import Float, Select, and_, cast, exists, func, literal, null, or_, select, union

from thematic.model.grids import Grid, GridAnswer, GridQuery, GridRow
from thematic.model.sources import SourceState
from thematic.store.schema import (
    ATTRIBUTE_VALUES,
    ATTRIBUTES,
    CODINGS,
    PARTICIPANTS,
    QUESTIONS,
    SOURCES,
    TEXTS,
    WAVES,
)
from thematic.store.texts import bodies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Subquery

AnswerKey = tuple[int, int, int | None]
"""Participant id, question id, wave id."""


def source_ids(connection: Connection) -> dict[AnswerKey, list[tuple[int, str]]]:
    """Map every participant, question and wave to the sources (id and state) that answer it."""
    query = select(
        SOURCES.c.participant_id, SOURCES.c.question_id, SOURCES.c.wave_id, SOURCES.c.source_id, SOURCES.c.state
    ).where(SOURCES.c.question_id.is_not(None), SOURCES.c.participant_id.is_not(None))
    found: dict[AnswerKey, list[tuple[int, str]]] = defaultdict(list)
    for participant, question, wave, source, state in connection.execute(query):
        found[participant, question, wave].append((source, state))
    return found


def lengths(connection: Connection, source_ids: Sequence[int]) -> dict[int, int]:
    """Count the code points of sources."""
    query = select(SOURCES.c.source_id, func.length(TEXTS.c.body)).join(TEXTS, TEXTS.c.text_id == SOURCES.c.text_ref)
    if len(source_ids) < 500:  # noqa: PLR2004 - below it a look-up per id is cheaper than reading all
        query = query.where(SOURCES.c.source_id.in_(source_ids))
    wanted = set(source_ids)
    return {source: length for source, length in connection.execute(query) if source in wanted}


def grid(connection: Connection, query: GridQuery) -> Grid:
    """Read one page of the grid: a row per respondent (and wave), attributes beside answers."""
    questions = tuple(
        connection.execute(
            select(QUESTIONS.c.question_id, TEXTS.c.body)
            .join(TEXTS, TEXTS.c.text_id == QUESTIONS.c.text_ref)
            .order_by(QUESTIONS.c.position, QUESTIONS.c.question_id)
        ).tuples()
    )
    attributes = tuple(
        connection.execute(
            select(ATTRIBUTES.c.attribute_id, TEXTS.c.body)
            .join(TEXTS, TEXTS.c.text_id == ATTRIBUTES.c.name_ref)
            .order_by(ATTRIBUTES.c.position, ATTRIBUTES.c.attribute_id)
        ).tuples()
    )
    rows = _rows(connection)
    wanted = _filtered(rows, query, dict(questions), dict(attributes))
    total = int(connection.execute(select(func.count()).select_from(wanted.subquery())).scalar_one())
    ordered = _sorted(wanted, rows, query, dict(questions), dict(attributes))
    page = connection.execute(ordered.limit(query.size).offset(query.page * query.size)).all()
    keys = [(row.participant_id, row.wave_id) for row in page]
    return Grid(
        tuple(text for _, text in attributes),
        tuple(text for _, text in questions),
        _filled(connection, keys, [one for one, _ in attributes], [one for one, _ in questions]),
        total,
    )


def _rows(connection: Connection) -> Subquery:
    """List what a row of the grid stands for: participants, or participants in waves where there are waves."""
    if connection.execute(select(exists().where(WAVES.c.wave_id.is_not(None)))).scalar():
        dated = union(
            select(SOURCES.c.participant_id, SOURCES.c.wave_id).where(SOURCES.c.participant_id.is_not(None)),
            select(ATTRIBUTE_VALUES.c.participant_id, ATTRIBUTE_VALUES.c.wave_id).where(
                ATTRIBUTE_VALUES.c.wave_id.is_not(None)
            ),
        ).subquery("dated")
        # Who is in no wave still has a row.
        undated = select(PARTICIPANTS.c.participant_id, null().label("wave_id")).where(
            PARTICIPANTS.c.participant_id.not_in(select(dated.c.participant_id))
        )
        return union(select(dated.c.participant_id, dated.c.wave_id), undated).subquery("grid_rows")
    return select(PARTICIPANTS.c.participant_id, null().label("wave_id")).subquery("grid_rows")


def _same_wave(left: Any, right: Any) -> Any:  # noqa: ANN401 - SQLAlchemy expressions
    return or_(left == right, and_(left.is_(None), right.is_(None)))


def _holds_in(value_wave: Any, row_wave: Any) -> Any:  # noqa: ANN401 - SQLAlchemy expressions
    """Say when an attribute's value belongs to a row: in its wave, or always when it has none."""
    return or_(value_wave == row_wave, value_wave.is_(None))


def _filtered(
    rows: Subquery, query: GridQuery, questions: dict[int, str], attributes: dict[int, str]
) -> Select[tuple[int, int | None]]:
    wanted = select(rows.c.participant_id, rows.c.wave_id)
    for name, values in query.equal:
        attribute_id = next((one for one, text in attributes.items() if text == name), -1)
        value = TEXTS.alias()
        wanted = wanted.where(
            exists()
            .where(
                ATTRIBUTE_VALUES.c.participant_id == rows.c.participant_id,
                _holds_in(ATTRIBUTE_VALUES.c.wave_id, rows.c.wave_id),
                ATTRIBUTE_VALUES.c.attribute_id == attribute_id,
                value.c.text_id == ATTRIBUTE_VALUES.c.value_ref,
                value.c.body.in_(values),
            )
            .correlate(rows)
        )
    if query.contains:
        body = TEXTS.alias()
        wanted = wanted.where(
            exists()
            .where(
                SOURCES.c.participant_id == rows.c.participant_id,
                _same_wave(SOURCES.c.wave_id, rows.c.wave_id),
                body.c.text_id == SOURCES.c.text_ref,
                body.c.body.icontains(query.contains, autoescape=True),
            )
            .correlate(rows)
        )
    if query.answered:
        question_id = next((one for one, text in questions.items() if text == query.answered), -1)
        wanted = wanted.where(
            exists()
            .where(
                SOURCES.c.participant_id == rows.c.participant_id,
                _same_wave(SOURCES.c.wave_id, rows.c.wave_id),
                SOURCES.c.question_id == question_id,
                SOURCES.c.state == SourceState.TEXT.value,
            )
            .correlate(rows)
        )
    if query.coded is not None:
        coded = (
            exists()
            .where(
                SOURCES.c.participant_id == rows.c.participant_id,
                _same_wave(SOURCES.c.wave_id, rows.c.wave_id),
                CODINGS.c.source_id == SOURCES.c.source_id,
            )
            .correlate(rows)
        )
        wanted = wanted.where(coded if query.coded else ~coded)
    return wanted


def _sorted(
    wanted: Select[tuple[int, int | None]],
    rows: Subquery,
    query: GridQuery,
    questions: dict[int, str],
    attributes: dict[int, str],
) -> Select[tuple[int, int | None]]:
    """Order the rows by a column; ties by participant in the order of import, then by wave."""
    ties = (rows.c.participant_id, rows.c.wave_id)
    attribute_id = next((one for one, text in attributes.items() if text == query.sort), None)
    question_id = next((one for one, text in questions.items() if text == query.sort), None)
    if attribute_id is not None:
        number = TEXTS.alias()
        key = (
            select(func.min(func.coalesce(cast(func.nullif(number.c.body, ""), Float), func.nullif(TEXTS.c.body, ""))))
            .join(TEXTS, TEXTS.c.text_id == ATTRIBUTE_VALUES.c.value_ref)
            .join(number, number.c.text_id == ATTRIBUTE_VALUES.c.number_ref)
            .where(
                ATTRIBUTE_VALUES.c.participant_id == rows.c.participant_id,
                _holds_in(ATTRIBUTE_VALUES.c.wave_id, rows.c.wave_id),
                ATTRIBUTE_VALUES.c.attribute_id == attribute_id,
            )
        )
    elif question_id is not None:
        key = (
            select(func.min(func.lower(func.nullif(TEXTS.c.body, ""))))
            .join(SOURCES, SOURCES.c.text_ref == TEXTS.c.text_id)
            .where(
                SOURCES.c.participant_id == rows.c.participant_id,
                _same_wave(SOURCES.c.wave_id, rows.c.wave_id),
                SOURCES.c.question_id == question_id,
            )
        )
    elif query.sort:
        key = (
            select(TEXTS.c.body)
            .join(PARTICIPANTS, PARTICIPANTS.c.label_ref == TEXTS.c.text_id)
            .where(PARTICIPANTS.c.participant_id == rows.c.participant_id)
        )
    else:
        key = select(literal(0))
    expression = key.correlate(rows).scalar_subquery()
    # Empty cells come last whichever way the column is sorted.
    direction = expression.desc() if query.descending else expression.asc()
    return wanted.order_by(expression.is_(None), direction, *ties)


def _filled(
    connection: Connection,
    keys: Sequence[tuple[int, int | None]],
    attribute_ids: Sequence[int],
    question_ids: Sequence[int],
) -> tuple[GridRow, ...]:
    """Fetch what stands in the cells of the rows on the page."""
    people = sorted({participant for participant, _ in keys})
    values = connection.execute(
        select(
            ATTRIBUTE_VALUES.c.participant_id,
            ATTRIBUTE_VALUES.c.wave_id,
            ATTRIBUTE_VALUES.c.attribute_id,
            ATTRIBUTE_VALUES.c.state,
            ATTRIBUTE_VALUES.c.value_ref,
        )
        .where(ATTRIBUTE_VALUES.c.participant_id.in_(people))
        .order_by(ATTRIBUTE_VALUES.c.value_id)
    ).all()
    coded = select(func.count()).where(CODINGS.c.source_id == SOURCES.c.source_id).correlate(SOURCES).scalar_subquery()
    answers = connection.execute(
        select(SOURCES, coded.label("codings"))
        .where(SOURCES.c.participant_id.in_(people), SOURCES.c.question_id.is_not(None))
        .order_by(SOURCES.c.source_id)
    ).all()
    labels = dict(
        connection.execute(
            select(PARTICIPANTS.c.participant_id, TEXTS.c.body)
            .join(TEXTS, TEXTS.c.text_id == PARTICIPANTS.c.label_ref)
            .where(PARTICIPANTS.c.participant_id.in_(people))
        )
        .tuples()
        .all()
    )
    waves = dict(
        connection.execute(select(WAVES.c.wave_id, TEXTS.c.body).join(TEXTS, TEXTS.c.text_id == WAVES.c.name_ref))
        .tuples()
        .all()
    )
    words = bodies(connection, [row.value_ref for row in values] + [row.text_ref for row in answers])
    cells: dict[tuple[int, int | None, int], list[str]] = defaultdict(list)
    for row in values:
        shown = words[row.value_ref] if row.state != SourceState.BLANK.value else ""
        cells[row.participant_id, row.wave_id, row.attribute_id].append(shown)
    found: dict[tuple[int, int | None, int], GridAnswer] = {}
    for row in answers:
        found[row.participant_id, row.wave_id, row.question_id] = GridAnswer(
            row.source_id, SourceState(row.state), words[row.text_ref], row.codings
        )
    return tuple(
        GridRow(
            labels[participant] or "",
            (waves[wave] or "") if wave is not None else "",
            tuple(_cell(cells, participant, wave, one) for one in attribute_ids),
            tuple(found.get((participant, wave, one)) for one in question_ids),
        )
        for participant, wave in keys
    )


def _cell(
    cells: dict[tuple[int, int | None, int], list[str]], participant: int, wave: int | None, attribute: int
) -> str | None:
    """Return what stands in a cell; None when it was never asked."""
    for when in (wave, None):
        if (participant, when, attribute) in cells:
            return "; ".join(cells[participant, when, attribute])
    return None


def is_said(connection: Connection, attribute_id: int, letter: str) -> bool:
    """Tell whether any value of an attribute has a letter in it; much cheaper than counting its values."""
    given = select(ATTRIBUTE_VALUES.c.value_ref).where(ATTRIBUTE_VALUES.c.attribute_id == attribute_id).distinct()
    query = select(TEXTS.c.text_id).where(TEXTS.c.text_id.in_(given), func.instr(TEXTS.c.body, letter) > 0).limit(1)
    return connection.execute(query).first() is not None


def value_counts(connection: Connection, attribute_id: int) -> dict[str, int]:
    """Count how many answers give each value of an attribute."""
    query = (
        select(TEXTS.c.body, func.count())
        .join(ATTRIBUTE_VALUES, ATTRIBUTE_VALUES.c.value_ref == TEXTS.c.text_id)
        .where(ATTRIBUTE_VALUES.c.attribute_id == attribute_id, ATTRIBUTE_VALUES.c.state == "value")
        .group_by(TEXTS.c.body)
    )
    return dict(connection.execute(query).tuples().all())
