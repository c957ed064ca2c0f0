"""One write: records in, rows and one event out, in one transaction."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import select, tuple_, update

from thematic.store import caching, log
from thematic.store.reading import Reading
from thematic.store.records import BY_RECORD, Shape, encode_field, encode_text
from thematic.store.schema import COUNTERS
from thematic.store.texts import Texts, chunks, purge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

_R = TypeVar("_R")
_ROWS_PER_PART = 5000


@dataclass(frozen=True, slots=True)
class Header:
    """What is known of an event before its rows are.

    Attributes:
        kind: what happens, in the past tense.
        coder_id: who writes.
        at: the time, ISO 8601 in UTC.
        phase: the phase of analysis the person declared; may be empty.
        reason: the person's words; may be empty.
        target: the event that is undone or redone, if any.
    """

    kind: str
    coder_id: int
    at: str
    phase: str = ""
    reason: str = ""
    target: int | None = None


class Change(Reading):
    """A write under way: everything it adds, replaces or removes becomes one event.

    It reads as well, within the same transaction, so that a rule checks the very state it changes.
    """

    def __init__(self, connection: Connection, header: Header) -> None:
        """Start a write on a connection whose transaction has begun."""
        super().__init__(connection)
        self.header = header
        self.event_id = self._counter("events")
        self._texts = Texts(connection, self._counter("texts"))
        self._parts: list[log.Part] = []
        self._erased: list[int] = []
        self.summary: dict[str, Any] = {}

    def aim(self, event_id: int) -> None:
        """Say which event this one undoes or redoes, where that is known only within the transaction."""
        self.header = replace(self.header, target=event_id)

    def _counter(self, name: str) -> int:
        found = self.connection.execute(select(COUNTERS.c.next).where(COUNTERS.c.name == name)).scalar()
        return 1 if found is None else int(found)

    def _advance(self, name: str, following: int) -> None:
        done = self.connection.execute(update(COUNTERS).where(COUNTERS.c.name == name).values(next=following))
        if done.rowcount == 0:
            self.connection.execute(COUNTERS.insert(), {"name": name, "next": following})

    def new_ids(self, record: type, count: int) -> range:
        """Reserve `count` ids for records of a class; an id is never given twice."""
        name = BY_RECORD[record].table.name
        first = self._counter(name)
        self._advance(name, first + count)
        return range(first, first + count)

    def new_id(self, record: type) -> int:
        """Reserve one id for a record of a class."""
        return self.new_ids(record, 1)[0]

    def add(self, record: object) -> None:
        """Add one record."""
        self.add_all([record])

    def add_all(self, records: Iterable[object]) -> None:
        """Add records of one class."""
        held = list(records)
        for part in chunks(held, _ROWS_PER_PART):
            shape = BY_RECORD[type(part[0])]
            rows = self._rows(shape, part)
            self.insert_rows(shape, rows)
            self._parts.append(log.Part(shape.table.name, "insert", shape.columns, (), tuple(rows)))

    def replace(self, record: object) -> None:
        """Write a record over the one with the same key."""
        self.replace_all([record])

    def replace_all(self, records: Iterable[object]) -> None:
        """Write records of one class over those with the same keys; of several with one key the last counts.

        Raises:
            KeyError: there is no row to write over.
        """
        for part in chunks(list(records), _ROWS_PER_PART):
            shape = BY_RECORD[type(part[0])]
            after = list({shape.key_of(row): row for row in self._rows(shape, part)}.values())
            before = self.raw_rows(shape, [shape.key_of(row) for row in after])
            if len(before) < len(after):
                missing = {shape.key_of(row) for row in after} - {shape.key_of(row) for row in before}
                raise KeyError(f"{shape.table.name} has no row {min(missing)} to write over")
            self.write_rows(shape, after)
            self._parts.append(log.Part(shape.table.name, "update", shape.columns, tuple(before), tuple(after)))

    def remove_all(self, record: type[_R], keys: Sequence[tuple[Any, ...]]) -> None:
        """Remove the records with these keys; keys that are not there are passed over."""
        shape = BY_RECORD[record]
        for part in chunks(list(dict.fromkeys(keys)), _ROWS_PER_PART):
            before = self.raw_rows(shape, part)
            if not before:
                continue
            self.delete_rows(shape, part)
            self._parts.append(log.Part(shape.table.name, "delete", shape.columns, tuple(before), ()))

    def erase_texts(self, text_ids: Sequence[int]) -> None:
        """Erase texts for good, with the event as witness; such an event has no undo.

        The caller has made sure that nothing in the state refers to them any more. The caches that may hold
        their words are emptied in the same transaction.
        """
        if text_ids:
            purge(self.connection, text_ids)
            caching.clear(self.connection)
            self._erased += text_ids

    @property
    def erases(self) -> bool:
        """Tell whether texts were erased."""
        return bool(self._erased)

    def apply(self, part: log.Part) -> None:
        """Write a part of another event as it stands, forwards; used by undo and redo."""
        shape = part.shape
        match part.operation:
            case "insert":
                self.insert_rows(shape, part.after)
            case "update":
                self.write_rows(shape, part.after)
            case "delete":
                self.delete_rows(shape, [shape.key_of(row) for row in part.before])
        self._parts.append(part)

    def _rows(self, shape: Shape, records: Sequence[object]) -> list[tuple[Any, ...]]:
        refs = self._texts.ids(encode_text(getattr(record, name)) for record in records for name in shape.texts)
        return [
            (
                *(
                    refs[encode_text(getattr(record, name))]
                    if name in shape.texts
                    else encode_field(getattr(record, name))
                    for name in shape.names
                ),
                self.event_id,
            )
            for record in records
        ]

    def raw_rows(self, shape: Shape, keys: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """Read rows as the table has them, in the order of the keys; missing keys are left out."""
        columns = [shape.table.c[name] for name in shape.columns]
        found: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        for part in chunks(list(keys), 400):
            for row in self.connection.execute(select(*columns).where(_key_in(shape, part))):
                found[shape.key_of(tuple(row))] = tuple(row)
        return [found[key] for key in keys if key in found]

    def insert_rows(self, shape: Shape, rows: Sequence[tuple[Any, ...]]) -> None:
        """Insert whole rows, in the order of the shape's columns; plain tuples, because large imports pass here."""
        if not rows:
            return
        names = ", ".join(f'"{name}"' for name in shape.columns)
        marks = ", ".join("?" * len(shape.columns))
        self.connection.exec_driver_sql(
            f"INSERT INTO {shape.table.name} ({names}) VALUES ({marks})",  # noqa: S608 - names come from our own schema
            list(rows),
        )

    def write_rows(self, shape: Shape, rows: Sequence[tuple[Any, ...]]) -> None:
        """Write whole rows over those with the same keys."""
        if not rows:
            return
        keyed = " AND ".join(f"{name} = ?" for name in shape.key)
        kept = [name for name in shape.columns if name not in shape.key]
        assigned = ", ".join(f'"{name}" = ?' for name in kept)
        places = [shape.columns.index(name) for name in (*kept, *shape.key)]
        self.connection.exec_driver_sql(
            f"UPDATE {shape.table.name} SET {assigned} WHERE {keyed}",  # noqa: S608 - names come from our own schema
            [tuple(row[place] for place in places) for row in rows],
        )

    def delete_rows(self, shape: Shape, keys: Sequence[tuple[Any, ...]]) -> None:
        """Delete rows by key."""
        for part in chunks(list(keys), 400):
            self.connection.execute(shape.table.delete().where(_key_in(shape, part)))

    def finish(self) -> int:
        """Write the event; returns its id. Called once, by the store, before the commit."""
        reason_ref = self._texts.ids([self.header.reason])[self.header.reason] if self.header.reason else None
        self._advance("texts", self._texts.next_id)
        self._advance("events", self.event_id + 1)
        log.append(
            self.connection,
            event_id=self.event_id,
            kind=self.header.kind,
            coder_id=self.header.coder_id,
            at=self.header.at,
            phase=self.header.phase,
            reason_ref=reason_ref,
            summary=json.dumps(self.summary, sort_keys=True),
            target=self.header.target,
            parts=self._parts,
            texts=self._texts.added,
            erased=self._erased,
        )
        return self.event_id

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing has been written yet."""
        return not self._parts and not self._erased


def _key_in(shape: Shape, keys: Sequence[tuple[Any, ...]]) -> Any:  # noqa: ANN401 - an SQLAlchemy expression
    columns = [shape.table.c[name] for name in shape.key]
    if len(columns) == 1:
        return columns[0].in_([key[0] for key in keys])
    return tuple_(*columns).in_(list(keys))
