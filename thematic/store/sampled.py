"""What reliability samples and agreement are made of: units with who speaks, days of coding, changes since a draw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, case, delete, func, select, union

from thematic.store.schema import CODINGS, DECISIONS, EVENTS, SOURCES, SPEAKERS, SUGGESTIONS, TEXTS, TURNS, UNITS
from thematic.store.schema_reporting import RELIABILITY_SAMPLES, SAMPLE_CODERS, SAMPLE_UNITS
from thematic.store.schema_suggesting import SHOWINGS, WAITING_SHOWINGS
from thematic.store.texts import chunks

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class UnitPlace:
    """A unit with who speaks where it begins; 0: nobody known, no question, no wave."""

    unit_id: int
    source_id: int
    start: int
    end: int
    participant_id: int
    question_id: int
    wave_id: int


@dataclass(frozen=True, slots=True)
class Days:
    """When somebody's codings of today were last written: the first and the last moment."""

    first: str
    last: str


def unfinished(
    connection: Connection, coder_id: int, source_ids: Sequence[int] | None = None
) -> dict[int, list[tuple[int, int]]]:
    """List, by source, the units of a coder's samples with which not everybody is done, as half-open code points."""
    waits = select(SAMPLE_CODERS.c.sample_id).where(SAMPLE_CODERS.c.done == 0)
    query = (
        select(UNITS.c.source_id, UNITS.c.start, UNITS.c.end)
        .join(SAMPLE_UNITS, SAMPLE_UNITS.c.unit_id == UNITS.c.unit_id)
        .join(SAMPLE_CODERS, SAMPLE_CODERS.c.sample_id == SAMPLE_UNITS.c.sample_id)
        .where(SAMPLE_CODERS.c.coder_id == coder_id, SAMPLE_CODERS.c.sample_id.in_(waits))
        .distinct()
    )
    queries = [query]
    if source_ids is not None:
        queries = [query.where(UNITS.c.source_id.in_(some)) for some in chunks(source_ids)]
    found: dict[int, list[tuple[int, int]]] = {}
    for one in queries:
        for source_id, start, end in connection.execute(one):
            found.setdefault(source_id, []).append((start, end))
    return found


def unit_places(connection: Connection) -> list[UnitPlace]:
    """List the units of all texts, by id."""
    voice = case((TURNS.c.turn_id.is_(None), SOURCES.c.participant_id), else_=SPEAKERS.c.participant_id)
    begins = and_(TURNS.c.source_id == UNITS.c.source_id, TURNS.c.start <= UNITS.c.start, TURNS.c.end > UNITS.c.start)
    query = (
        select(
            UNITS.c.unit_id,
            UNITS.c.source_id,
            UNITS.c.start,
            UNITS.c.end,
            func.coalesce(voice, 0),
            func.coalesce(SOURCES.c.question_id, 0),
            func.coalesce(SOURCES.c.wave_id, 0),
        )
        .join(SOURCES, SOURCES.c.source_id == UNITS.c.source_id)
        .outerjoin(TURNS, begins)
        .outerjoin(SPEAKERS, SPEAKERS.c.speaker_id == TURNS.c.speaker_id)
        .order_by(UNITS.c.unit_id)
    )
    return [UnitPlace(*row) for row in connection.execute(query)]


def coded_sources(connection: Connection, coder_ids: Sequence[int]) -> dict[int, frozenset[int]]:
    """Name for each coder the sources in which they coded something."""
    found: dict[int, set[int]] = {coder_id: set() for coder_id in coder_ids}
    query = select(CODINGS.c.coder_id, CODINGS.c.source_id).where(CODINGS.c.coder_id.in_(coder_ids)).distinct()
    for coder_id, source_id in connection.execute(query):
        found[coder_id].add(source_id)
    return {coder_id: frozenset(sources) for coder_id, sources in found.items()}


def working_coders(connection: Connection) -> frozenset[int]:
    """Name those who have coded something."""
    return frozenset(connection.execute(select(CODINGS.c.coder_id).distinct()).scalars())


def source_lengths(connection: Connection, source_ids: Collection[int]) -> dict[int, int]:
    """Count the code points of sources."""
    found: dict[int, int] = {}
    query = select(SOURCES.c.source_id, func.length(TEXTS.c.body)).join(TEXTS, TEXTS.c.text_id == SOURCES.c.text_ref)
    for some in chunks(sorted(source_ids)):
        found.update(connection.execute(query.where(SOURCES.c.source_id.in_(some))).tuples().all())
    return found


def shown_units(connection: Connection) -> frozenset[int]:
    """Name the units for which somebody has seen a suggestion, whether they decided about it or left it open."""
    seen = (select(table.c.unit_id).distinct() for table in (DECISIONS, SHOWINGS, WAITING_SHOWINGS))
    return frozenset(connection.execute(union(*seen)).scalars())


def forget_suggestions(connection: Connection, unit_ids: Sequence[int]) -> None:
    """Throw away what was suggested for units that are blind from now on."""
    for some in chunks(sorted(unit_ids)):
        connection.execute(delete(SUGGESTIONS).where(SUGGESTIONS.c.unit_id.in_(some)))


def drawn_by(connection: Connection, sample_id: int) -> int:
    """Return the event that a sample was drawn by; 0 when there is none."""
    query = select(RELIABILITY_SAMPLES.c.event).where(RELIABILITY_SAMPLES.c.sample_id == sample_id)
    return int(connection.execute(query).scalar() or 0)


def events_since(connection: Connection, event_id: int, kinds: Sequence[str]) -> int:
    """Count the events of some kinds after an event."""
    query = select(func.count()).select_from(EVENTS).where(EVENTS.c.event_id > event_id, EVENTS.c.kind.in_(kinds))
    return int(connection.execute(query).scalar_one())


def coding_days(connection: Connection, coder_id: int) -> Days | None:
    """Say when a coder's codings were written; None without any."""
    query = (
        select(func.min(EVENTS.c.at), func.max(EVENTS.c.at))
        .join(CODINGS, CODINGS.c.event == EVENTS.c.event_id)
        .where(CODINGS.c.coder_id == coder_id)
    )
    first, last = connection.execute(query).one()
    return None if first is None else Days(first, last)
