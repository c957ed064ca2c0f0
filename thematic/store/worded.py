"""The words of one field, row by row, without the rest of the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from thematic.store.records import BY_RECORD
from thematic.store.schema import EVENTS, TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

Words = str | tuple[str, ...]


def worded(connection: Connection, record: type, field: str) -> Iterator[tuple[tuple[Any, ...], Words]]:
    """Yield key and words of every row of a record class whose field is not empty, by key."""
    shape = BY_RECORD[record]
    keys = [shape.table.c[name] for name in shape.key]
    query = select(*keys, TEXTS.c.body).join(TEXTS, shape.table.c[f"{field}_ref"] == TEXTS.c.text_id)
    decode = shape.decoders.get(field)
    for *key, words in connection.execute(query.where(TEXTS.c.body != "").order_by(*keys)):
        yield tuple(key), words if decode is None else decode(words)


def reasons(connection: Connection) -> Iterator[tuple[int, int, str]]:
    """Yield event, text id and words of every reason in the log, oldest event first."""
    query = select(EVENTS.c.event_id, TEXTS.c.text_id, TEXTS.c.body)
    query = query.join(TEXTS, EVENTS.c.reason_ref == TEXTS.c.text_id).where(TEXTS.c.body != "")
    for row in connection.execute(query.order_by(EVENTS.c.event_id)):
        yield row.event_id, row.text_id, row.body
