"""Lineage: what two project files have in common, and what each has written since."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from thematic.store import log
from thematic.store.records import BY_RECORD, SHAPES
from thematic.store.schema import EVENT_PARTS, EVENTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

Key = tuple[Any, ...]

_PEEK = 96
"""Bytes of a payload that are enough to see which table it is about."""


def common_start(one: Connection, other: Connection) -> int:
    """Return the last event that two files share; 0 when they began apart.

    Each event's hash covers the one before, so that equal hashes mean an equal past.
    """
    last = 0
    query = select(EVENTS.c.event_id, EVENTS.c.hash).order_by(EVENTS.c.event_id)
    for mine, theirs in zip(one.execute(query), other.execute(query), strict=False):
        if tuple(mine) != tuple(theirs):
            break
        last = int(mine.event_id)
    return last


def keys_at(connection: Connection, records: Iterable[type], event_id: int) -> dict[type, set[Key]]:
    """List the rows of some records that there were after an event, by their keys."""
    found: dict[type, set[Key]] = {record: set() for record in records}
    tables = {BY_RECORD[record].table.name: record for record in found}
    query = (
        select(EVENT_PARTS.c.payload)
        .where(EVENT_PARTS.c.event_id <= event_id)
        .order_by(EVENT_PARTS.c.event_id, EVENT_PARTS.c.part)
    )
    for payload in connection.execute(query).scalars():
        head = zlib.decompressobj().decompress(payload, _PEEK)
        if not any(head.startswith(f'{{"table":"{name}"'.encode()) for name in tables):
            continue
        for part in log.unpacked([payload]):
            keys = found[tables[part.table]]
            if part.operation == "delete":
                keys.difference_update(part.row_keys())
            else:
                keys.update(part.row_keys())
    return found


def written(connection: Connection, record: type) -> dict[Key, int]:
    """Tell which event last wrote each row of a record."""
    shape = BY_RECORD[record]
    columns = [shape.table.c[name] for name in shape.key]
    rows = connection.execute(select(*columns, shape.table.c.event))
    return {tuple(row[:-1]): int(row[-1]) for row in rows}


def is_used(connection: Connection, record: type, number: int) -> bool:
    """Tell whether any row refers to a row, as the foreign keys of the schema say."""
    shape = BY_RECORD[record]
    target = shape.table.c[shape.key[0]]
    for other in SHAPES:
        for key in other.table.foreign_keys:
            if key.column is not target:
                continue
            query = select(key.parent).where(key.parent == number).limit(1)
            if connection.execute(query).first() is not None:
                return True
    return False


def moments(connection: Connection) -> dict[int, str]:
    """Tell when each event was, ISO 8601 in UTC."""
    return {int(event_id): str(at) for event_id, at in connection.execute(select(EVENTS.c.event_id, EVENTS.c.at))}
