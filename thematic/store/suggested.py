"""The newest run of suggestions: a cache, thrown away whenever a new run is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, exists, func, or_, select

from thematic.model.codings import Origin
from thematic.model.suggestions import Verdict
from thematic.store.schema import CODES, CODINGS, DECISIONS, SUGGESTION_RUNS, SUGGESTIONS, UNITS
from thematic.store.texts import chunks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection

_ROWS = 5000


@dataclass(frozen=True, slots=True)
class Run:
    """When and with what the suggestions were made."""

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
    """Keep a run in place of the one before it."""
    connection.execute(delete(SUGGESTIONS))
    connection.execute(delete(SUGGESTION_RUNS))
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
    """Return the run that is kept, if there is one."""
    found = connection.execute(select(SUGGESTION_RUNS)).first()
    return None if found is None else Run(*found)


def _pending() -> list[ColumnElement[bool]]:
    """Say what makes a suggestion still open.

    The code is still there, nobody decided it (deferring keeps it open), and nobody coded the unit by
    other means than by accepting a suggestion.
    """
    return [
        exists().where(CODES.c.code_id == SUGGESTIONS.c.code_id, CODES.c.status == "active"),
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


def shown(connection: Connection, unit_id: int, code_id: int) -> tuple[Pair, Run] | None:
    """Return the suggestion of a unit and code as it stands in the run that is kept."""
    query = select(SUGGESTIONS.c.code_id, SUGGESTIONS.c.rank, SUGGESTIONS.c.unit_id, SUGGESTIONS.c.score).where(
        SUGGESTIONS.c.unit_id == unit_id, SUGGESTIONS.c.code_id == code_id
    )
    found = connection.execute(query).first()
    run = newest(connection)
    return None if found is None or run is None else (Pair(*found), run)


def coded_by_hand(connection: Connection) -> set[int]:
    """List the units on which somebody coded by other means than by accepting a suggestion."""
    query = (
        select(UNITS.c.unit_id)
        .join(CODINGS, CODINGS.c.source_id == UNITS.c.source_id)
        .where(
            CODINGS.c.start < UNITS.c.end,
            CODINGS.c.end > UNITS.c.start,
            CODINGS.c.origin != Origin.SUGGESTION.value,
        )
        .distinct()
    )
    return set(connection.execute(query).scalars())
