"""Suggestions as they were made: a cache, thrown away and made again, for all codes or for one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, exists, func, or_, select

from thematic.model.codings import Origin
from thematic.model.suggestions import Verdict
from thematic.store import log
from thematic.store.schema import CODES, CODINGS, DECISIONS, EVENT_PARTS, SUGGESTION_RUNS, SUGGESTIONS, UNITS
from thematic.store.schema_suggesting import UNSUGGESTED_CODES
from thematic.store.texts import chunks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection

ALL_CODES = 1
"""The id of the run that was made for all codes."""

_ROWS = 5000
_MOST_PARTS = 500
_MOST_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Run:
    """When and with what the suggestions were made.

    The run of all codes comes first (`ALL_CODES`); a code that was looked at alone since then has a run of its own.
    """

    run_id: int
    model: str
    last_event: int
    units: int


@dataclass(frozen=True, slots=True)
class Pair:
    """One suggestion as it is kept: ids and numbers only."""

    code_id: int
    rank: int
    unit_id: int
    score: float


def save(connection: Connection, run: Run, pairs: Sequence[Pair]) -> None:
    """Keep a run over all codes in place of everything before it."""
    connection.execute(delete(SUGGESTIONS))
    connection.execute(delete(SUGGESTION_RUNS))
    _insert(connection, run, pairs)


def save_code(connection: Connection, run: Run, code_id: int, pairs: Sequence[Pair]) -> Run:
    """Keep a run over one code in place of what there was for that code; returns it with its own id."""
    connection.execute(delete(SUGGESTIONS).where(SUGGESTIONS.c.code_id == code_id))
    empty = ~exists().where(SUGGESTIONS.c.run_id == SUGGESTION_RUNS.c.run_id)
    connection.execute(delete(SUGGESTION_RUNS).where(SUGGESTION_RUNS.c.run_id != ALL_CODES, empty))
    last = connection.execute(select(func.max(SUGGESTION_RUNS.c.run_id))).scalar() or ALL_CODES
    own = replace(run, run_id=last + 1)
    _insert(connection, own, pairs)
    return own


def _insert(connection: Connection, run: Run, pairs: Sequence[Pair]) -> None:
    # Units may have gone since these were scored.
    there: set[int] = set()
    for ids in chunks(sorted({pair.unit_id for pair in pairs})):
        there.update(connection.execute(select(UNITS.c.unit_id).where(UNITS.c.unit_id.in_(ids))).scalars())
    pairs = [pair for pair in pairs if pair.unit_id in there]
    row = {"run_id": run.run_id, "model": run.model, "last_event": run.last_event, "units": run.units}
    connection.execute(SUGGESTION_RUNS.insert(), row)
    for some in chunks(pairs, _ROWS):
        connection.execute(
            SUGGESTIONS.insert(),
            [
                {
                    "run_id": run.run_id,
                    "code_id": pair.code_id,
                    "rank": pair.rank,
                    "unit_id": pair.unit_id,
                    "score": pair.score,
                }
                for pair in some
            ],
        )


def newest(connection: Connection) -> Run | None:
    """Return the run over all codes, if there is one."""
    found = connection.execute(select(SUGGESTION_RUNS).where(SUGGESTION_RUNS.c.run_id == ALL_CODES)).first()
    return None if found is None else Run(*found)


def newest_of(connection: Connection, code_id: int) -> Run | None:
    """Return the run that a code's suggestions come from; for a code without any the run over all codes."""
    query = (
        select(SUGGESTION_RUNS)
        .join(SUGGESTIONS, SUGGESTIONS.c.run_id == SUGGESTION_RUNS.c.run_id)
        .where(SUGGESTIONS.c.code_id == code_id)
        .limit(1)
    )
    found = connection.execute(query).first()
    return newest(connection) if found is None else Run(*found)


def made_after(connection: Connection, code_ids: Sequence[int]) -> dict[int, int]:
    """Return for each code the newest event that its suggestions know of; codes without any are not there."""
    query = (
        select(SUGGESTIONS.c.code_id, func.max(SUGGESTION_RUNS.c.last_event))
        .join(SUGGESTION_RUNS, SUGGESTION_RUNS.c.run_id == SUGGESTIONS.c.run_id)
        .group_by(SUGGESTIONS.c.code_id)
    )
    found: dict[int, int] = {}
    for some in chunks(sorted(set(code_ids))):
        found |= dict(connection.execute(query.where(SUGGESTIONS.c.code_id.in_(some))).tuples().all())
    return found


def _pending() -> list[ColumnElement[bool]]:
    """Say what makes a suggestion still open.

    The code is still there and not left out of suggesting, nobody decided it (deferring keeps it open), and nobody
    coded the unit by other means than by accepting a suggestion.
    """
    return [
        exists().where(CODES.c.code_id == SUGGESTIONS.c.code_id, CODES.c.status == "active"),
        ~exists().where(UNSUGGESTED_CODES.c.code_id == SUGGESTIONS.c.code_id),
        exists().where(UNITS.c.unit_id == SUGGESTIONS.c.unit_id),
        ~exists().where(
            DECISIONS.c.unit_id == SUGGESTIONS.c.unit_id,
            DECISIONS.c.verdict != Verdict.DEFER.value,
            or_(
                DECISIONS.c.code_id == SUGGESTIONS.c.code_id,
                and_(DECISIONS.c.given_code_id.is_not(None), DECISIONS.c.given_code_id == SUGGESTIONS.c.code_id),
            ),
        ),
        ~exists().where(
            UNITS.c.unit_id == SUGGESTIONS.c.unit_id,
            CODINGS.c.source_id == UNITS.c.source_id,
            CODINGS.c.start < UNITS.c.end,
            CODINGS.c.end > UNITS.c.start,
            CODINGS.c.code_id == SUGGESTIONS.c.code_id,
        ),
    ]


def pending(connection: Connection, *, code_id: int | None = None, limit: int = 50, offset: int = 0) -> list[Pair]:
    """List open suggestions: best ranks first, codes in turn."""
    query = select(SUGGESTIONS.c.code_id, SUGGESTIONS.c.rank, SUGGESTIONS.c.unit_id, SUGGESTIONS.c.score)
    query = query.where(*_pending())
    if code_id is not None:
        query = query.where(SUGGESTIONS.c.code_id == code_id)
    query = query.order_by(SUGGESTIONS.c.rank, SUGGESTIONS.c.code_id).limit(limit).offset(offset)
    return [Pair(*row) for row in connection.execute(query)]


def pending_count(connection: Connection, *, code_id: int | None = None) -> int:
    """Count the open suggestions."""
    query = select(func.count()).select_from(SUGGESTIONS).where(*_pending())
    if code_id is not None:
        query = query.where(SUGGESTIONS.c.code_id == code_id)
    return int(connection.execute(query).scalar_one())


def pending_by_code(connection: Connection) -> dict[int, int]:
    """Count the open suggestions of each code."""
    query = select(SUGGESTIONS.c.code_id, func.count()).where(*_pending()).group_by(SUGGESTIONS.c.code_id)
    return dict(connection.execute(query).tuples().all())


def said_of(connection: Connection, code_id: int) -> int:
    """Count the codings of a code and the decisions about it."""
    codings = select(func.count()).select_from(CODINGS).where(CODINGS.c.code_id == code_id)
    decisions = select(func.count()).select_from(DECISIONS).where(DECISIONS.c.code_id == code_id)
    return int(connection.execute(select(codings.scalar_subquery() + decisions.scalar_subquery())).scalar_one())


def shown(connection: Connection, unit_id: int, code_id: int) -> tuple[Pair, Run] | None:
    """Return the suggestion of a unit and code as it stands in the run that is kept."""
    query = select(SUGGESTIONS.c.code_id, SUGGESTIONS.c.rank, SUGGESTIONS.c.unit_id, SUGGESTIONS.c.score).where(
        SUGGESTIONS.c.unit_id == unit_id, SUGGESTIONS.c.code_id == code_id
    )
    found = connection.execute(query).first()
    run = newest_of(connection, code_id)
    return None if found is None or run is None else (Pair(*found), run)


def given(connection: Connection, source_ids: Sequence[int] | None = None) -> list[tuple[int, int, int, bool, bool]]:
    """List each coding beside each unit that it overlaps, in no order, in all sources or in those named.

    Returns:
        Unit, code and coder; whether the overlap is at least half of the shorter of the two; and whether the coding is
        none that came of accepting a suggestion.
    """
    overlap = func.min(UNITS.c.end, CODINGS.c.end) - func.max(UNITS.c.start, CODINGS.c.start)
    shorter = func.min(UNITS.c.end - UNITS.c.start, CODINGS.c.end - CODINGS.c.start)
    query = (
        select(
            UNITS.c.unit_id,
            CODINGS.c.code_id,
            CODINGS.c.coder_id,
            overlap * 2 >= shorter,
            CODINGS.c.origin != Origin.SUGGESTION.value,
        )
        .join(CODINGS, CODINGS.c.source_id == UNITS.c.source_id)
        .where(CODINGS.c.start < UNITS.c.end, CODINGS.c.end > UNITS.c.start)
    )
    if source_ids is None:
        return list(connection.execute(query).tuples().all())
    return [
        row
        for some in chunks(sorted(set(source_ids)))
        for row in connection.execute(query.where(UNITS.c.source_id.in_(some))).tuples().all()
    ]


@dataclass(frozen=True, slots=True)
class Touched:
    """What events have written since one of them.

    Attributes:
        tables: the tables they wrote to.
        sources: the sources whose codings they wrote.
        units: the units about which they wrote decisions.
    """

    tables: frozenset[str]
    sources: frozenset[int]
    units: frozenset[int]


def touched_since(connection: Connection, event_id: int) -> Touched | None:
    """Read from the log what was written after an event; None when it is more than is worth looking through."""
    later = EVENT_PARTS.c.event_id > event_id
    count, size = connection.execute(
        select(func.count(), func.coalesce(func.sum(func.length(EVENT_PARTS.c.payload)), 0)).where(later)
    ).one()
    if count > _MOST_PARTS or size > _MOST_BYTES:
        return None
    query = select(EVENT_PARTS.c.payload).where(later).order_by(EVENT_PARTS.c.event_id, EVENT_PARTS.c.part)
    tables, sources, units = set(), set(), set()
    for part in log.unpacked(connection.execute(query).scalars().all()):
        tables.add(part.table)
        if part.table == CODINGS.name:
            place = part.columns.index(CODINGS.c.source_id.name)
            sources |= {row[place] for row in (*part.before, *part.after)}
        if part.table == DECISIONS.name:
            place = part.columns.index(DECISIONS.c.unit_id.name)
            units |= {row[place] for row in (*part.before, *part.after)}
    return Touched(frozenset(tables), frozenset(sources), frozenset(units))
