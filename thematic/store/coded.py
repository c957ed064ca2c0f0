"""What has been coded: units and the codes on them, extracts, and who mentioned what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, and_, case, cast, func, select, union

from thematic.model.codings import Origin
from thematic.model.sources import SourceState
from thematic.store.schema import (
    CODINGS,
    DECISIONS,
    PARTICIPANTS,
    QUESTIONS,
    SOURCES,
    SPEAKERS,
    TEXTS,
    TURNS,
    UNITS,
    WAVES,
)
from thematic.store.texts import bodies, chunks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Select


@dataclass(frozen=True, slots=True)
class UnitText:
    """A unit with its words and what a table needs to name it."""

    unit_id: int
    source_id: int
    start: int
    end: int
    blind: bool
    participant: str
    question: str
    wave: str
    text: str


@dataclass(frozen=True, slots=True)
class UnitMark:
    """A code that a coder gave to at least half of a unit (or of the coding, if that is shorter)."""

    unit_id: int
    code_id: int
    coder_id: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class Extract:
    """A coded span with its words, each span once per code."""

    source_id: int
    start: int
    end: int
    code_id: int
    participant_id: int | None
    question_id: int | None
    wave_id: int | None
    text: str


def _voice() -> ColumnElement[int | None]:
    """Say who speaks where a coding begins: in a turn its speaker, elsewhere the participant of the source."""
    return case((TURNS.c.turn_id.is_(None), SOURCES.c.participant_id), else_=SPEAKERS.c.participant_id)


def _units() -> Select[Any]:
    words = func.substr(TEXTS.c.body, UNITS.c.start + 1, UNITS.c.end - UNITS.c.start)
    return (
        select(
            UNITS.c.unit_id,
            UNITS.c.source_id,
            UNITS.c.start,
            UNITS.c.end,
            UNITS.c.blind,
            PARTICIPANTS.c.label_ref,
            QUESTIONS.c.text_ref.label("question_ref"),
            WAVES.c.name_ref,
            words.label("words"),
        )
        .join(SOURCES, SOURCES.c.source_id == UNITS.c.source_id)
        .join(TEXTS, TEXTS.c.text_id == SOURCES.c.text_ref)
        .outerjoin(
            TURNS,
            and_(TURNS.c.source_id == UNITS.c.source_id, TURNS.c.start <= UNITS.c.start, TURNS.c.end > UNITS.c.start),
        )
        .outerjoin(SPEAKERS, SPEAKERS.c.speaker_id == TURNS.c.speaker_id)
        .outerjoin(PARTICIPANTS, PARTICIPANTS.c.participant_id == _voice())
        .outerjoin(QUESTIONS, QUESTIONS.c.question_id == SOURCES.c.question_id)
        .outerjoin(WAVES, WAVES.c.wave_id == SOURCES.c.wave_id)
        .order_by(UNITS.c.unit_id)
    )


def units(connection: Connection, unit_ids: Sequence[int] | None = None) -> list[UnitText]:
    """Read units with their words, all of them or those named, ordered by id."""
    if unit_ids is None:
        found = connection.execute(_units()).all()
    else:
        found = [
            row
            for some in chunks(sorted(set(unit_ids)))
            for row in connection.execute(_units().where(UNITS.c.unit_id.in_(some)))
        ]
    refs = {ref for row in found for ref in row[5:8] if ref is not None}
    names: dict[int | None, str] = {None: "", **dict[int | None, str](bodies(connection, refs).items())}
    # By place, not by name: of a hundred thousand rows the names would take longer than the query.
    return [
        UnitText(unit, source, start, end, bool(blind), names[label], names[question], names[wave], words or "")
        for unit, source, start, end, blind, label, question, wave, words in found
    ]


def marks(connection: Connection, source_ids: Sequence[int] | None = None) -> list[UnitMark]:
    """List which code each coder gave to which unit, in all sources or in those named."""
    overlap = func.min(UNITS.c.end, CODINGS.c.end) - func.max(UNITS.c.start, CODINGS.c.start)
    shorter = func.min(UNITS.c.end - UNITS.c.start, CODINGS.c.end - CODINGS.c.start)
    query = (
        select(UNITS.c.unit_id, CODINGS.c.code_id, CODINGS.c.coder_id, CODINGS.c.origin)
        .join(CODINGS, CODINGS.c.source_id == UNITS.c.source_id)
        .where(CODINGS.c.start < UNITS.c.end, CODINGS.c.end > UNITS.c.start, overlap * 2 >= shorter)
        .order_by(UNITS.c.unit_id, CODINGS.c.code_id, CODINGS.c.coder_id)
    )
    queries = [query]
    if source_ids is not None:
        queries = [query.where(UNITS.c.source_id.in_(some)) for some in chunks(sorted(set(source_ids)))]
    origins_by_value = {origin.value: origin for origin in Origin}
    return [
        UnitMark(unit, code, coder, origins_by_value[origin])
        for one in queries
        for unit, code, coder, origin in connection.execute(one).all()
    ]


def extracts(connection: Connection, code_ids: Sequence[int]) -> list[Extract]:
    """Read the coded spans of codes, each span once per code however many coders marked it."""
    words = func.substr(TEXTS.c.body, CODINGS.c.start + 1, CODINGS.c.end - CODINGS.c.start)
    query = (
        select(
            CODINGS.c.source_id,
            CODINGS.c.start,
            CODINGS.c.end,
            CODINGS.c.code_id,
            _voice().label("participant_id"),
            SOURCES.c.question_id,
            SOURCES.c.wave_id,
            words,
        )
        .join(SOURCES, SOURCES.c.source_id == CODINGS.c.source_id)
        .join(TEXTS, TEXTS.c.text_id == SOURCES.c.text_ref)
        .distinct()
        .order_by(CODINGS.c.source_id, CODINGS.c.start, CODINGS.c.end, CODINGS.c.code_id)
    )
    query = _with_turns(query)
    found = []
    for some in chunks(list(code_ids)):
        found += [Extract(*row) for row in connection.execute(query.where(CODINGS.c.code_id.in_(some)))]
    return found


def unit_over(connection: Connection, spans: Sequence[tuple[int, int, int]]) -> list[int | None]:
    """Find, for each span (source, start, end), the unit that shares most characters with it; ties: the earlier."""
    source_ids = sorted({source for source, _, _ in spans})
    by_source: dict[int, list[tuple[int, int, int]]] = {}
    for some in chunks(source_ids):
        query = select(UNITS.c.source_id, UNITS.c.start, UNITS.c.end, UNITS.c.unit_id).where(
            UNITS.c.source_id.in_(some)
        )
        for source, start, end, unit in connection.execute(query.order_by(UNITS.c.unit_id)):
            by_source.setdefault(source, []).append((start, end, unit))
    found: list[int | None] = []
    for source, start, end in spans:
        shared = [(min(end, last) - max(start, first), -unit) for first, last, unit in by_source.get(source, [])]
        best = max(shared, default=(0, 0))
        found.append(-best[1] if best[0] > 0 else None)
    return found


def _with_turns(query: Select[Any]) -> Select[Any]:
    begins = and_(
        TURNS.c.source_id == CODINGS.c.source_id, TURNS.c.start <= CODINGS.c.start, TURNS.c.end > CODINGS.c.start
    )
    return query.outerjoin(TURNS, begins).outerjoin(SPEAKERS, SPEAKERS.c.speaker_id == TURNS.c.speaker_id)


def mentions(connection: Connection) -> list[tuple[int, int, int | None]]:
    """List who said something under which code, and in which wave: code, participant, wave."""
    said = _with_turns(
        select(CODINGS.c.code_id, _voice().label("participant_id"), SOURCES.c.wave_id).join(
            SOURCES, SOURCES.c.source_id == CODINGS.c.source_id
        )
    ).subquery()
    query = (
        select(said.c.code_id, said.c.participant_id, said.c.wave_id)
        .where(said.c.participant_id.is_not(None))
        .distinct()
        .order_by(said.c.code_id, said.c.participant_id, said.c.wave_id)
    )
    return [(code, participant, wave) for code, participant, wave in connection.execute(query)]


def answered(connection: Connection) -> set[tuple[int, int | None]]:
    """List the participants who have at least one source with a text, with its wave: the base of "mentioned by"."""
    wrote = select(SOURCES.c.participant_id, SOURCES.c.wave_id).where(
        SOURCES.c.participant_id.is_not(None), SOURCES.c.state == SourceState.TEXT.value
    )
    spoke = (
        select(SPEAKERS.c.participant_id, SOURCES.c.wave_id)
        .join(SOURCES, SOURCES.c.source_id == SPEAKERS.c.source_id)
        .where(SPEAKERS.c.participant_id.is_not(None), SPEAKERS.c.speaker_id.in_(select(TURNS.c.speaker_id)))
    )
    return {(participant, wave) for participant, wave in connection.execute(union(wrote, spoke))}


def coding_counts(connection: Connection) -> dict[int, int]:
    """Count the codings of each code."""
    query = select(CODINGS.c.code_id, func.count()).group_by(CODINGS.c.code_id)
    return dict(connection.execute(query).tuples().all())


def origins(connection: Connection) -> dict[Origin, int]:
    """Count the codings by how they came about."""
    query = select(CODINGS.c.origin, func.count()).group_by(CODINGS.c.origin)
    return {Origin(origin): count for origin, count in connection.execute(query)}


def verdicts(connection: Connection) -> dict[str, int]:
    """Count the decisions by verdict."""
    query = select(DECISIONS.c.verdict, func.count()).group_by(DECISIONS.c.verdict)
    return dict(connection.execute(query).tuples().all())


def coded_units(connection: Connection) -> tuple[int, int, int]:
    """Count the units, those in the blind sample, and those in sources that carry a coding."""
    query = select(
        func.count(),
        func.coalesce(func.sum(UNITS.c.blind), 0),
        func.coalesce(func.sum(cast(UNITS.c.source_id.in_(select(CODINGS.c.source_id)), Integer)), 0),
    ).select_from(UNITS)
    total, blind, coded = connection.execute(query).one()
    return int(total), int(blind), int(coded)
