"""Rows that counts are made of: who was asked what, what was said under which code, and what is known of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import and_, case, func, literal, null, select

from thematic.model.participants import ValueState
from thematic.model.sources import SourceState
from thematic.store.schema import ATTRIBUTE_VALUES, CODINGS, SOURCES, SPEAKERS, TEXTS, TURNS, UNITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from sqlalchemy import ColumnElement, Connection, Select

FEW = 3
"""Attributes that are looked up by their index; more are read in one pass over all of them."""

MOST = 2**62


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Where somebody was heard, or asked and silent: a source and a participant in it, column by column.

    A source that nobody known speaks in stands once with participant 0; 0 is also no question and no wave. Sorted by
    source, then participant.

    Attributes:
        responses: 1 where the source is an answer to a question.
        texts: 1 where there is a text.
    """

    sources: NDArray[np.int64]
    participants: NDArray[np.int64]
    questions: NDArray[np.int64]
    waves: NDArray[np.int64]
    responses: NDArray[np.int64]
    texts: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class SaidCodes:
    """What was said under which code, column by column; participant 0: nobody known."""

    sources: NDArray[np.int64]
    participants: NDArray[np.int64]
    codes: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class GivenValues:
    """Who gave which value of an attribute, column by column.

    Attributes:
        refs: the words of the value.
        waves: 0: at every wave.
    """

    participants: NDArray[np.int64]
    refs: NDArray[np.int64]
    waves: NDArray[np.int64]


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
    listed = [_columns(connection, own.order_by(SOURCES.c.source_id), 6)]
    if connection.execute(select(SPEAKERS.c.speaker_id).where(SPEAKERS.c.participant_id.is_not(None)).limit(1)).first():
        listed.append(_columns(connection, spoke, 6))
    joined = np.concatenate(listed, axis=1)
    order = np.lexsort((joined[1], joined[0])) if len(listed) > 1 else slice(None)
    return Places(*joined[:, order])


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
    return SaidCodes(*_columns(connection, query, 3))


def given_values(connection: Connection, attribute_ids: Sequence[int]) -> dict[int, GivenValues]:
    """List who gave which value, for each attribute; many of them in one pass over all values.

    Each value of a person lies beside the others of that person, so that looking many attributes up one by one would
    read every page of the table once for each.
    """
    wanted = sorted(set(attribute_ids))
    number = ATTRIBUTE_VALUES.c.attribute_id
    of = number if len(wanted) <= FEW else number + 0  # a sum is in no index
    dated = connection.execute(
        select(ATTRIBUTE_VALUES.c.value_id).where(ATTRIBUTE_VALUES.c.wave_id.is_not(None)).limit(1)
    ).first()
    columns: list[ColumnElement[Any]] = [number, ATTRIBUTE_VALUES.c.participant_id, ATTRIBUTE_VALUES.c.value_ref]
    columns += [func.coalesce(ATTRIBUTE_VALUES.c.wave_id, 0)] if dated else []
    query = select(*columns).where(of.in_(wanted), ATTRIBUTE_VALUES.c.state == ValueState.VALUE.value)
    listed = _columns(connection, query, len(columns))
    order = np.argsort(listed[0], kind="stable")
    listed = listed[:, order]
    bounds = np.searchsorted(listed[0], [*wanted, MOST]).tolist()
    return {
        attribute_id: GivenValues(
            listed[1, start:end],
            listed[2, start:end],
            listed[3, start:end] if dated else np.zeros(end - start, np.int64),
        )
        for attribute_id, start, end in zip(wanted, bounds[:-1], bounds[1:], strict=True)
    }


def coded_places(
    connection: Connection, code_ids: Sequence[int], coder_ids: Sequence[int] | None = None
) -> list[CodedPlace]:
    """List the codings of codes by place, with who speaks where each begins."""
    has_turns = connection.execute(select(TURNS.c.turn_id).limit(1)).first() is not None
    query = select(
        CODINGS.c.coding_id,
        CODINGS.c.source_id,
        CODINGS.c.start,
        CODINGS.c.end,
        CODINGS.c.code_id,
        CODINGS.c.coder_id,
        func.coalesce(_voice() if has_turns else SOURCES.c.participant_id, 0),
    ).join(SOURCES, SOURCES.c.source_id == CODINGS.c.source_id)
    query = (_with_turns(query) if has_turns else query).order_by(
        CODINGS.c.source_id, CODINGS.c.start, CODINGS.c.end, CODINGS.c.coding_id
    )
    if coder_ids is not None:
        query = query.where(CODINGS.c.coder_id.in_(coder_ids))
    wanted = set(code_ids)
    few = 400
    if len(wanted) <= few:
        query = query.where(CODINGS.c.code_id.in_(sorted(wanted)))
    return [CodedPlace(*row) for row in connection.execute(query) if row.code_id in wanted]


def spoken_units(connection: Connection) -> list[tuple[int, int, int]]:
    """List the units of conversations, each with its source and who speaks where it begins; 0: nobody known."""
    begins = and_(TURNS.c.source_id == UNITS.c.source_id, TURNS.c.start <= UNITS.c.start, TURNS.c.end > UNITS.c.start)
    query = (
        select(UNITS.c.unit_id, UNITS.c.source_id, func.coalesce(SPEAKERS.c.participant_id, 0))
        .join(TURNS, begins)
        .outerjoin(SPEAKERS, SPEAKERS.c.speaker_id == TURNS.c.speaker_id)
        .order_by(UNITS.c.unit_id)
    )
    return [(unit, source, person) for unit, source, person in connection.execute(query)]


def answer_lengths(connection: Connection) -> list[tuple[int, int, int, str]]:
    """List each answer with its question, its length in code points and its state."""
    length = case((SOURCES.c.state == SourceState.TEXT.value, func.length(TEXTS.c.body)), else_=literal(0))
    query = (
        select(SOURCES.c.source_id, SOURCES.c.question_id, length, SOURCES.c.state)
        .join(TEXTS, TEXTS.c.text_id == SOURCES.c.text_ref)
        .where(SOURCES.c.question_id.is_not(null()))
        .order_by(SOURCES.c.source_id)
    )
    return [(source, question, length, state) for source, question, length, state in connection.execute(query)]


def _columns(connection: Connection, query: Select[Any], width: int) -> NDArray[np.int64]:
    """Read whole numbers column by column, (width, rows): SQLite joins each column into one text.

    Of a hundred thousand rows, handing them over one by one would take longer than all that is done with them.
    """
    compiled = query.compile(connection, compile_kwargs={"literal_binds": True})  # ids and our own words, no text
    names = [f"c{place}" for place in range(width)]
    joined = ", ".join(f"group_concat({name})" for name in names)
    statement = f"WITH listed ({', '.join(names)}) AS ({compiled}) SELECT {joined} FROM listed"  # noqa: S608 - our own
    driver = connection.connection.driver_connection
    row: tuple[str | None, ...] = () if driver is None else driver.execute(statement).fetchone()
    read = [np.fromstring(text or "", dtype=np.int64, sep=",") for text in row]
    return np.array(read, np.int64).reshape(width, -1)


def _voice() -> ColumnElement[int | None]:
    """Say who speaks where a coding begins: in a turn its speaker, elsewhere the participant of the source."""
    return case((TURNS.c.turn_id.is_(None), SOURCES.c.participant_id), else_=SPEAKERS.c.participant_id)


def _with_turns(query: Any) -> Any:  # noqa: ANN401 - SQLAlchemy selects of several shapes
    begins = and_(
        TURNS.c.source_id == CODINGS.c.source_id, TURNS.c.start <= CODINGS.c.start, TURNS.c.end > CODINGS.c.start
    )
    return query.outerjoin(TURNS, begins).outerjoin(SPEAKERS, SPEAKERS.c.speaker_id == TURNS.c.speaker_id)
