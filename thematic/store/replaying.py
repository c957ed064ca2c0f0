"""Replaying the log: what the events say the state should be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from thematic.store import log
from thematic.store.records import SHAPES
from thematic.store.schema import COUNTERS, EVENT_PARTS, EVENTS, META, TEXTS

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

State = dict[str, dict[tuple[Any, ...], tuple[Any, ...]]]
"""Table name -> key -> row, in the order of the shape's columns."""

_COPIED = 5000


def fold(connection: Connection) -> State:
    """Apply every event, oldest first, to an empty state.

    Raises:
        KeyError: an event changes or removes a row that no earlier event made.
    """
    state: State = {shape.table.name: {} for shape in SHAPES}
    for event in log.rows(connection):
        for part in log.parts(connection, event.event_id):
            _apply(state, part)
    return state


def _apply(state: State, part: log.Part) -> None:
    shape, table = part.shape, state[part.table]
    if part.operation != "insert":
        for row in part.before:
            del table[shape.key_of(row)]
    for row in part.after:
        table[shape.key_of(row)] = row


def kept(connection: Connection) -> State:
    """Read the state as the tables have it."""
    state: State = {}
    for shape in SHAPES:
        query = select(*(shape.table.c[name] for name in shape.columns))
        state[shape.table.name] = {shape.key_of(tuple(row)): tuple(row) for row in connection.execute(query)}
    return state


def replay(source: Connection, target: Connection) -> None:
    """Write the state that the log of `source` tells into the empty project behind `target`, with texts and log."""
    target.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    target.execute(META.delete())
    for table in (META, TEXTS, COUNTERS, EVENTS, EVENT_PARTS):
        _copy(source, target, table)
    state = fold(source)
    for shape in SHAPES:
        rows = state[shape.table.name].values()
        if rows:
            target.execute(shape.table.insert(), [dict(zip(shape.columns, row, strict=True)) for row in rows])


def _copy(source: Connection, target: Connection, table: Table) -> None:
    for some in source.execute(select(table)).partitions(_COPIED):
        target.execute(table.insert(), [dict(row._mapping) for row in some])  # noqa: SLF001 - SQLAlchemy's public name
