"""What was shown: showings of the sitting under way, those taken over by events, and what the care report reads."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, exists, func, or_, select, update

from thematic.model.suggestions import Outcome, Showing, Strategy
from thematic.store.schema import CODES, CODINGS, EVENTS, UNITS
from thematic.store.schema_refinement import CODEBOOK_VERSIONS
from thematic.store.schema_suggesting import SHOWINGS, UNSUGGESTED_CODES, WAITING_SHOWINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row, Table


@dataclass(frozen=True, slots=True)
class BlindCoding:
    """A code that a coder gave to a unit of the blind sample, and when it was last written."""

    unit_id: int
    code_id: int
    coder_id: int
    at: str


def wait(connection: Connection, showings: Sequence[Showing]) -> int:
    """Add showings to the sitting; one that the same person has before them already is left out.

    Numbers of the rows are given here, whatever the records say. Returns how many were added.
    """
    waiting = WAITING_SHOWINGS.c
    query = select(waiting.unit_id, waiting.code_id, waiting.coder_id).where(waiting.outcome == Outcome.OPEN.value)
    there = {tuple(row) for row in connection.execute(query)}
    rows = []
    for one in showings:
        pair = (one.unit_id, one.code_id, one.coder_id)
        if pair not in there:
            there.add(pair)
            rows.append({name: value for name, value in asdict(one).items() if name != "showing_id"})
    if rows:
        connection.execute(WAITING_SHOWINGS.insert(), rows)
    return len(rows)


def waiting(connection: Connection) -> list[Showing]:
    """List the showings of the sitting under way, in the order they came."""
    query = select(WAITING_SHOWINGS).order_by(WAITING_SHOWINGS.c.showing_id)
    return [_record(row) for row in connection.execute(query)]


def look(connection: Connection, unit_id: int, code_id: int, coder_id: int | None, at: str) -> int:
    """Let the time of an open showing of the sitting begin anew: from now on it is the one that is asked about.

    Returns how many there were.
    """
    waiting = WAITING_SHOWINGS.c
    done = connection.execute(
        update(WAITING_SHOWINGS)
        .where(
            waiting.unit_id == unit_id,
            waiting.code_id == code_id,
            waiting.coder_id.is_not_distinct_from(coder_id),
            waiting.outcome == Outcome.OPEN.value,
        )
        .values(at=at)
    )
    return int(done.rowcount)


def clear(connection: Connection) -> None:
    """Empty the sitting: an event has taken it over."""
    connection.execute(delete(WAITING_SHOWINGS))


def drop_orphans(connection: Connection) -> None:
    """Let go of showings of the sitting whose unit is no longer there."""
    there = exists().where(UNITS.c.unit_id == WAITING_SHOWINGS.c.unit_id)
    connection.execute(delete(WAITING_SHOWINGS).where(~there))


def answer(connection: Connection, showing: Showing) -> None:
    """Note in the sitting what came of a showing, and after how long; one that an event has taken over stays."""
    connection.execute(
        update(WAITING_SHOWINGS)
        .where(WAITING_SHOWINGS.c.showing_id == showing.showing_id)
        .values(outcome=showing.outcome.value, seconds=showing.seconds)
    )


def waiting_for(connection: Connection, unit_id: int, code_id: int, coder_id: int) -> Showing | None:
    """Return the newest showing of a pair in the sitting to this coder, or to somebody who had no number yet."""
    return _newest(connection, WAITING_SHOWINGS, unit_id, code_id, coder_id)


def seen(connection: Connection, unit_id: int, code_id: int, coder_id: int) -> Showing | None:
    """Return the newest showing of a pair to a coder, of the sitting or of an earlier one."""
    return waiting_for(connection, unit_id, code_id, coder_id) or _newest(
        connection, SHOWINGS, unit_id, code_id, coder_id
    )


def fingerprint(connection: Connection, model: str, last_event: int) -> str:
    """Name a model together with everything it has learnt from: twelve hexadecimal digits.

    The hash of an event covers the whole log before it, and what was coded and decided is in the log.
    """
    found = connection.execute(select(EVENTS.c.hash).where(EVENTS.c.event_id == last_event)).scalar() or ""
    return blake2b(f"{model}\n{found}".encode(), digest_size=6).hexdigest()


def newest_version(connection: Connection) -> int | None:
    """Return the number of the newest named version of the codebook."""
    found = connection.execute(select(func.max(CODEBOOK_VERSIONS.c.version_id))).scalar()
    return None if found is None else int(found)


def revisions(connection: Connection) -> dict[int, int]:
    """Return the revision of every code."""
    return dict(connection.execute(select(CODES.c.code_id, CODES.c.revision)).tuples().all())


def unsuggested(connection: Connection) -> frozenset[int]:
    """List the codes that are left out of suggesting."""
    return frozenset(connection.execute(select(UNSUGGESTED_CODES.c.code_id)).scalars())


def first_shown(connection: Connection) -> dict[int, str]:
    """Return when each coder was first shown or asked about a suggestion; coders who never were are not there."""
    decided = EVENTS.c.kind.in_(("SuggestionDecided", "SuggestionsDecided"))
    queries = (
        select(SHOWINGS.c.coder_id, func.min(SHOWINGS.c.at)).group_by(SHOWINGS.c.coder_id),
        select(WAITING_SHOWINGS.c.coder_id, func.min(WAITING_SHOWINGS.c.at)).group_by(WAITING_SHOWINGS.c.coder_id),
        select(EVENTS.c.coder_id, func.min(EVENTS.c.at)).where(decided).group_by(EVENTS.c.coder_id),
    )
    first: dict[int, str] = {}
    for query in queries:
        for coder_id, at in connection.execute(query):
            if coder_id is not None:
                first[coder_id] = min(at, first.get(coder_id, at))
    return first


def blind_codings(connection: Connection) -> list[BlindCoding]:
    """List who gave which code to which unit of the blind sample, with the time of the event that wrote it last."""
    overlap = func.min(UNITS.c.end, CODINGS.c.end) - func.max(UNITS.c.start, CODINGS.c.start)
    shorter = func.min(UNITS.c.end - UNITS.c.start, CODINGS.c.end - CODINGS.c.start)
    query = (
        select(UNITS.c.unit_id, CODINGS.c.code_id, CODINGS.c.coder_id, func.min(EVENTS.c.at))
        .join(CODINGS, CODINGS.c.source_id == UNITS.c.source_id)
        .join(EVENTS, EVENTS.c.event_id == CODINGS.c.event)
        .where(
            UNITS.c.blind == 1,
            CODINGS.c.start < UNITS.c.end,
            CODINGS.c.end > UNITS.c.start,
            overlap * 2 >= shorter,
        )
        .group_by(UNITS.c.unit_id, CODINGS.c.code_id, CODINGS.c.coder_id)
        .order_by(UNITS.c.unit_id, CODINGS.c.code_id, CODINGS.c.coder_id)
    )
    return [BlindCoding(*row) for row in connection.execute(query)]


def _newest(connection: Connection, table: Table, unit_id: int, code_id: int, coder_id: int) -> Showing | None:
    query = (
        select(*(column for column in table.c if column.name != "event"))
        .where(
            table.c.unit_id == unit_id,
            table.c.code_id == code_id,
            or_(table.c.coder_id == coder_id, table.c.coder_id.is_(None)),
        )
        .order_by(table.c.showing_id.desc())
        .limit(1)
    )
    found = connection.execute(query).first()
    return None if found is None else _record(found)


def _record(row: Row[Any]) -> Showing:
    held = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public way to a row by name
    return Showing(**held | {"strategy": Strategy(held["strategy"]), "outcome": Outcome(held["outcome"])})
