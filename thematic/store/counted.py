"""Rows that counts are made of: who was asked what, what was said under which code, and what is known of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, case, func, literal, null, select

from thematic.model.participants import ValueState
from thematic.model.sources import SourceState
from thematic.store.schema import ATTRIBUTE_VALUES, CODINGS, SOURCES, SPEAKERS, TEXTS, TURNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Select


@dataclass(frozen=True, slots=True)
class Places:
    """Where somebody was heard, or asked and silent: a source and a participant in it, column by column.

    A source that nobody known speaks in stands once with participant 0; 0 is also no question and no wave.

    Attributes:
        responses: whether the source is an answer to a question.
        texts: whether there is a text.
    """

    sources: tuple[int, ...] = ()
    participants: tuple[int, ...] = ()
    questions: tuple[int, ...] = ()
    waves: tuple[int, ...] = ()
    responses: tuple[bool, ...] = ()
    texts: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class SaidCodes:
    """What was said under which code, each source, participant and code once, column by column; 0: nobody known."""

    sources: tuple[int, ...] = ()
    participants: tuple[int, ...] = ()
    codes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ValueRef:
    """A value of an attribute and everybody who gave it.

    Attributes:
        ref: the words of the value.
        participants: their ids, joined by commas: of a hundred thousand rows numbers one by one would take longer
            than all that is done with them.
        waves: for each of them the wave, in the same order; 0: at every wave.
    """

    ref: int
    participants: str
    waves: str


@dataclass(frozen=True, slots=True)
class CodedPlace:
    """A coded span with who speaks where it begins."""

    coding_id: int
    source_id: int
    start: int
    end: int
    code_id: int
    coder_id: int
    participant_id: int


def places(connection: Connection) -> Places:
    """List every source with each participant who speaks in it."""
    about = (
        func.coalesce(SOURCES.c.question_id, 0),
        func.coalesce(SOURCES.c.wave_id, 0),
        SOURCES.c.kind == "response",
        SOURCES.c.state == SourceState.TEXT.value,
    )
    own = select(SOURCES.c.source_id, func.coalesce(SOURCES.c.participant_id, 0).label("person"), *about)
    spoke = (
        select(SOURCES.c.source_id, SPEAKERS.c.participant_id.label("person"), *about)
        .join(SPEAKERS, SPEAKERS.c.source_id == SOURCES.c.source_id)
        .where(
            SPEAKERS.c.participant_id.is_not(None),
            SPEAKERS.c.speaker_id.in_(select(TURNS.c.speaker_id)),
            SPEAKERS.c.participant_id != func.coalesce(SOURCES.c.participant_id, 0),
        )
        .distinct()
    )
    rows = _plain_rows(connection, own.order_by(SOURCES.c.source_id))
    others = _plain_rows(connection, spoke)
    if others:
        rows = sorted([*rows, *others])
    return Places(*zip(*rows, strict=True)) if rows else Places()


def said_codes(connection: Connection, coder_ids: Sequence[int] | None = None) -> SaidCodes:
    """List which participant said something under which code in which source, of some coders or of all."""
    query = select(CODINGS.c.source_id, func.coalesce(_voice(), 0), CODINGS.c.code_id).join(
        SOURCES, SOURCES.c.source_id == CODINGS.c.source_id
    )
    if coder_ids is not None:
        query = query.where(CODINGS.c.coder_id.in_(coder_ids))
    if connection.execute(select(TURNS.c.turn_id).limit(1)).first():
        query = _with_turns(query)
    else:
        query = query.with_only_columns(
            CODINGS.c.source_id, func.coalesce(SOURCES.c.participant_id, 0), CODINGS.c.code_id
        )
    rows = _plain_rows(connection, query)
    return SaidCodes(*zip(*rows, strict=True)) if rows else SaidCodes()


def values_of(connection: Connection, attribute_id: int) -> list[ValueRef]:
    """List the values that were given to an attribute, each with who gave it."""
    query = (
        select(
            ATTRIBUTE_VALUES.c.value_ref,
            func.group_concat(ATTRIBUTE_VALUES.c.participant_id),
            func.group_concat(func.coalesce(ATTRIBUTE_VALUES.c.wave_id, 0)),
        )
        .where(ATTRIBUTE_VALUES.c.attribute_id == attribute_id, ATTRIBUTE_VALUES.c.state == ValueState.VALUE.value)
        .group_by(ATTRIBUTE_VALUES.c.value_ref)
        .order_by(ATTRIBUTE_VALUES.c.value_ref)
    )
    return [ValueRef(*row) for row in _plain_rows(connection, query)]


def coded_places(
    connection: Connection, code_ids: Sequence[int], coder_ids: Sequence[int] | None = None
) -> list[CodedPlace]:
    """List the codings of codes by place, with who speaks where each begins."""
    query = _with_turns(
        select(
            CODINGS.c.coding_id,
            CODINGS.c.source_id,
            CODINGS.c.start,
            CODINGS.c.end,
            CODINGS.c.code_id,
            CODINGS.c.coder_id,
            func.coalesce(_voice(), 0),
        ).join(SOURCES, SOURCES.c.source_id == CODINGS.c.source_id)
    ).order_by(CODINGS.c.source_id, CODINGS.c.start, CODINGS.c.end, CODINGS.c.coding_id)
    if coder_ids is not None:
        query = query.where(CODINGS.c.coder_id.in_(coder_ids))
    wanted = set(code_ids)
    few = 400
    if len(wanted) <= few:
        query = query.where(CODINGS.c.code_id.in_(sorted(wanted)))
    return [CodedPlace(*row) for row in connection.execute(query) if row.code_id in wanted]


def answer_lengths(connection: Connection) -> list[tuple[int, int, str]]:
    """List for each answer its question, its length in code points and its state."""
    length = case((SOURCES.c.state == SourceState.TEXT.value, func.length(TEXTS.c.body)), else_=literal(0))
    query = (
        select(SOURCES.c.question_id, length, SOURCES.c.state)
        .join(TEXTS, TEXTS.c.text_id == SOURCES.c.text_ref)
        .where(SOURCES.c.question_id.is_not(null()))
        .order_by(SOURCES.c.source_id)
    )
    return [(question, length, state) for question, length, state in connection.execute(query)]


def _plain_rows(connection: Connection, query: Select[Any]) -> list[tuple[Any, ...]]:
    """Read rows as SQLite hands them over: of a hundred thousand, SQLAlchemy's own would take longer than the query."""
    compiled = query.compile(connection, compile_kwargs={"literal_binds": True})  # ids and our own words, no text
    driver = connection.connection.driver_connection
    rows: list[tuple[Any, ...]] = [] if driver is None else driver.execute(str(compiled)).fetchall()
    return rows


def _voice() -> ColumnElement[int | None]:
    """Say who speaks where a coding begins: in a turn its speaker, elsewhere the participant of the source."""
    return case((TURNS.c.turn_id.is_(None), SOURCES.c.participant_id), else_=SPEAKERS.c.participant_id)


def _with_turns(query: Any) -> Any:  # noqa: ANN401 - SQLAlchemy selects of several shapes
    begins = and_(
        TURNS.c.source_id == CODINGS.c.source_id, TURNS.c.start <= CODINGS.c.start, TURNS.c.end > CODINGS.c.start
    )
    return query.outerjoin(TURNS, begins).outerjoin(SPEAKERS, SPEAKERS.c.speaker_id == TURNS.c.speaker_id)
