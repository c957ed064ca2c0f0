"""The log: events in a chain of hashes, each with the rows it wrote."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import func, select

from thematic.model.events import Event
from thematic.store.migrations import ADDED
from thematic.store.records import BY_TABLE, Shape
from thematic.store.schema import CODERS, EVENT_PARTS, EVENTS
from thematic.store.texts import bodies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Row

Operation = Literal["insert", "update", "delete"]
UNDONE = "EventUndone"
REDONE = "EventRedone"
_FIRST = "0" * 64
_TEXTS = "texts"


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one table that an event inserted, updated or deleted, as they were and as they became."""

    table: str
    operation: Operation
    columns: tuple[str, ...]
    before: tuple[tuple[Any, ...], ...]
    after: tuple[tuple[Any, ...], ...]

    @property
    def shape(self) -> Shape:
        """How the part's table is kept."""
        return BY_TABLE[self.table]

    def inverse(self) -> Part:
        """Return the part that takes this one back, last row first: names that moved on in a row move back."""
        opposite: Mapping[Operation, Operation] = {"insert": "delete", "update": "update", "delete": "insert"}
        return replace(self, operation=opposite[self.operation], before=self.after[::-1], after=self.before[::-1])

    def row_keys(self) -> list[tuple[Any, ...]]:
        """List the keys of the rows it touches."""
        return [self.shape.key_of(row) for row in (self.after or self.before)]

    def keyed_rows(self) -> dict[tuple[Any, ...], tuple[Any, ...]]:
        """Return the rows as they became, by key."""
        return {self.shape.key_of(row): row for row in self.after}


def _pack(held: Mapping[str, Any]) -> bytes:
    return zlib.compress(json.dumps(held, separators=(",", ":")).encode(), 1)


def _unpack(payload: bytes) -> Any:  # noqa: ANN401 - JSON
    try:
        plain = zlib.decompress(payload)
    except zlib.error as error:
        raise ValueError("a payload cannot be unpacked") from error
    return json.loads(plain)


def append(
    connection: Connection,
    *,
    parts: Sequence[Part],
    texts: Sequence[tuple[int, str]],
    erased: Sequence[int] = (),
    **header: Any,  # noqa: ANN401 - the columns of an event
) -> None:
    """Write one event after the last, with its parts, the digests of the texts it brought and the ids it erased."""
    payloads = [
        _pack(
            {
                "table": part.table,
                "operation": part.operation,
                "columns": part.columns,
                "before": part.before,
                "after": part.after,
            }
        )
        for part in parts
    ]
    if texts:
        payloads.append(_pack({"table": _TEXTS, "added": texts}))
    if erased:
        payloads.append(_pack({"table": _TEXTS, "erased": erased}))
    last = select(EVENTS.c.hash).order_by(EVENTS.c.event_id.desc()).limit(1)
    previous = connection.execute(last).scalar() or _FIRST
    hash_ = chain_hash(previous, header, payloads)
    connection.execute(EVENTS.insert(), {**header, "previous": previous, "hash": hash_})
    rows = [
        {"event_id": header["event_id"], "part": number, "payload": payload} for number, payload in enumerate(payloads)
    ]
    if rows:
        connection.execute(EVENT_PARTS.insert(), rows)


def chain_hash(previous: str, header: Mapping[str, Any], payloads: Sequence[bytes]) -> str:
    """Hash an event together with the hash of the one before it (SHA-256, hexadecimal)."""
    names = ("event_id", "kind", "coder_id", "at", "phase", "reason_ref", "summary", "target")
    line = [previous, *(header[name] for name in names), *(hashlib.sha256(one).hexdigest() for one in payloads)]
    return hashlib.sha256(json.dumps(line, separators=(",", ":")).encode()).hexdigest()


def payloads(connection: Connection, event_id: int) -> list[bytes]:
    """Read what an event wrote, packed."""
    query = select(EVENT_PARTS.c.payload).where(EVENT_PARTS.c.event_id == event_id).order_by(EVENT_PARTS.c.part)
    return list(connection.execute(query).scalars())


def parts(connection: Connection, event_id: int) -> list[Part]:
    """Read the rows an event wrote, in the order it wrote them."""
    return list(unpacked(payloads(connection, event_id)))


def unpacked(packed: Sequence[bytes]) -> Iterator[Part]:
    """Unpack the parts of an event, leaving out the digests of texts."""
    for payload in packed:
        held = _unpack(payload)
        if held["table"] != _TEXTS:
            yield _todays(
                Part(
                    held["table"],
                    held["operation"],
                    tuple(held["columns"]),
                    tuple(tuple(row) for row in held["before"]),
                    tuple(tuple(row) for row in held["after"]),
                )
            )


def _todays(part: Part) -> Part:
    """Give the rows of a part that was written before a migration the columns that their table has today."""
    columns = part.shape.columns
    if part.columns == columns:
        return part
    added = ADDED.get(part.table, {})
    place = {name: number for number, name in enumerate(part.columns)}

    def row_of(row: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(row[place[name]] if name in place else added[name] for name in columns)

    return replace(
        part,
        columns=columns,
        before=tuple(row_of(row) for row in part.before),
        after=tuple(row_of(row) for row in part.after),
    )


def digests(packed: Sequence[bytes]) -> Iterator[tuple[int, str]]:
    """Yield the digests of the texts that an event brought."""
    for payload in packed:
        held = _unpack(payload)
        if held["table"] == _TEXTS:
            yield from ((text_id, value) for text_id, value in held.get("added", ()))


def erased_texts(packed: Sequence[bytes]) -> Iterator[int]:
    """Yield the ids of the texts that an event erased for good."""
    for payload in packed:
        held = _unpack(payload)
        if held["table"] == _TEXTS:
            yield from held.get("erased", ())


def rows(connection: Connection) -> Iterator[Row[Any]]:
    """Yield the events as the table has them, oldest first."""
    yield from connection.execute(select(EVENTS).order_by(EVENTS.c.event_id))


def undone_ids(connection: Connection) -> set[int]:
    """List the events whose newest undo or redo was an undo."""
    newest = select(func.max(EVENTS.c.event_id)).where(EVENTS.c.target.is_not(None)).group_by(EVENTS.c.target)
    query = select(EVENTS.c.target).where(EVENTS.c.event_id.in_(newest), EVENTS.c.kind == UNDONE)
    return set(connection.execute(query).scalars())


def events(
    connection: Connection,
    *,
    limit: int | None = None,
    offset: int = 0,
    kinds: Sequence[str] = (),
    coder_ids: Sequence[int] = (),
    event_ids: Sequence[int] = (),
) -> list[Event]:
    """Read events, newest first."""
    query = select(EVENTS, CODERS.c.name_ref).join(CODERS, CODERS.c.coder_id == EVENTS.c.coder_id)
    if kinds:
        query = query.where(EVENTS.c.kind.in_(kinds))
    if coder_ids:
        query = query.where(EVENTS.c.coder_id.in_(coder_ids))
    if event_ids:
        query = query.where(EVENTS.c.event_id.in_(event_ids))
    found = connection.execute(query.order_by(EVENTS.c.event_id.desc()).limit(limit).offset(offset)).all()
    words = bodies(connection, (ref for row in found for ref in (row.name_ref, row.reason_ref) if ref is not None))
    undone = undone_ids(connection)
    return [
        Event(
            row.event_id,
            row.kind,
            words[row.name_ref],
            row.at,
            row.phase,
            words[row.reason_ref] if row.reason_ref is not None else "",
            row.summary,
            row.target,
            row.event_id in undone,
            row.hash,
        )
        for row in found
    ]


def count(connection: Connection, *, kinds: Sequence[str] = (), coder_ids: Sequence[int] = ()) -> int:
    """Count the events."""
    query = select(func.count()).select_from(EVENTS)
    if kinds:
        query = query.where(EVENTS.c.kind.in_(kinds))
    if coder_ids:
        query = query.where(EVENTS.c.coder_id.in_(coder_ids))
    return int(connection.execute(query).scalar_one())


def kinds(connection: Connection) -> list[str]:
    """List the kinds of events that there are, by name."""
    return list(connection.execute(select(EVENTS.c.kind).distinct().order_by(EVENTS.c.kind)).scalars())


def last_but(connection: Connection, kinds: Sequence[str]) -> int:
    """Return the newest event that is of none of these kinds."""
    query = select(func.max(EVENTS.c.event_id)).where(EVENTS.c.kind.not_in(kinds))
    return int(connection.execute(query).scalar() or 0)


def reasons(connection: Connection) -> dict[int, str]:
    """Read the reasons people gave, by text id."""
    query = select(EVENTS.c.reason_ref).where(EVENTS.c.reason_ref.is_not(None)).distinct()
    return bodies(connection, connection.execute(query).scalars().all())
