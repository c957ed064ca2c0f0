"""Which texts may be erased: those that rows held which are gone, and that no other row holds."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from thematic.errors import RowsClashError
from thematic.store import log
from thematic.store.records import BY_RECORD, SHAPES
from thematic.store.schema import EVENTS, TEXTS
from thematic.store.texts import bodies, chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from thematic.store.changes import Change
    from thematic.store.log import Part


def text_refs(change: Change, record: type, keys: Sequence[tuple[Any, ...]]) -> set[int]:
    """List the texts that rows refer to."""
    shape = BY_RECORD[record]
    places = [shape.columns.index(f"{name}_ref") for name in shape.texts]
    return {row[place] for row in change.raw_rows(shape, keys) for place in places} if places else set()


def unreferenced(connection: Connection, text_ids: Iterable[int]) -> list[int]:
    """List those texts that no row of the state holds; the empty text is never among them."""
    left = set(text_ids)
    for shape in SHAPES:
        for name in shape.texts:
            column = shape.table.c[f"{name}_ref"]
            for some in chunks(sorted(left)):
                left -= set(connection.execute(select(column).where(column.in_(some)).distinct()).scalars())
    for some in chunks(sorted(left)):
        query = select(TEXTS.c.text_id).where(TEXTS.c.text_id.in_(some), TEXTS.c.body == "")
        left -= set(connection.execute(query).scalars())
    return sorted(left)


def erased_refs(connection: Connection, parts: Iterable[Part]) -> set[int]:
    """List the texts that rows would refer to and that were erased."""
    wanted = {ref for part in parts for row in part.after for ref in _refs(part, row)}
    gone: set[int] = set()
    for some in chunks(sorted(wanted)):
        query = select(TEXTS.c.text_id).where(TEXTS.c.text_id.in_(some), TEXTS.c.body.is_(None))
        gone |= set(connection.execute(query).scalars())
    return gone


def ever_held(connection: Connection, participant_id: int, label: str) -> set[int]:
    """List the texts of all rows that any event ever wrote about a participant, undone events included.

    A participant of the same label whom an undone import made is the same person.
    """
    people, sources, units, refs = {participant_id}, set(), set(), set()
    label_refs = _ids_of(connection, label)
    # Parents are written before the rows that refer to them, so one pass in the order of the log finds all.
    for event in log.rows(connection):
        for part in log.parts(connection, event.event_id):
            for row in (*part.before, *part.after):
                held = dict(zip(part.columns, row, strict=True))
                if part.table == "participants" and held["label_ref"] in label_refs:
                    people.add(held["participant_id"])
                if part.table == "sources" and held["participant_id"] in people:
                    sources.add(held["source_id"])
                if part.table == "units" and held["source_id"] in sources:
                    units.add(held["unit_id"])
                if (
                    held.get("participant_id") in people
                    or held.get("other_id") in people
                    or held.get("source_id") in sources
                    or held.get("unit_id") in units
                ):
                    refs |= set(_refs(part, row))
    return refs


def only_undone(connection: Connection) -> list[int]:
    """List the texts that nothing but undone events wrote: no row holds them, no event that stands needs them."""
    undone = log.undone_ids(connection)
    gone: set[int] = set()
    kept = set(connection.execute(select(EVENTS.c.reason_ref).where(EVENTS.c.reason_ref.is_not(None))).scalars())
    for event in log.rows(connection):
        if event.kind in (log.UNDONE, log.REDONE):
            continue
        refs = {
            ref
            for part in log.parts(connection, event.event_id)
            for row in (*part.before, *part.after)
            for ref in _refs(part, row)
        }
        if event.event_id in undone:
            gone |= refs
        else:
            kept |= refs
    there: set[int] = set()
    for some in chunks(sorted(gone - kept)):
        query = select(TEXTS.c.text_id).where(TEXTS.c.text_id.in_(some), TEXTS.c.body.is_not(None))
        there |= set(connection.execute(query).scalars())
    return unreferenced(connection, there)


def _refs(part: Part, row: Sequence[Any]) -> list[int]:
    return [value for name, value in zip(part.columns, row, strict=True) if name.endswith("_ref") and value is not None]


def _ids_of(connection: Connection, words: str) -> set[int]:
    return set(connection.execute(select(TEXTS.c.text_id).where(TEXTS.c.body == words)).scalars())


def loose_texts(connection: Connection) -> list[tuple[int, str]]:
    """List the texts that no row of the state holds: those of undone events and of reasons."""
    ids = set(connection.execute(select(TEXTS.c.text_id).where(TEXTS.c.body.is_not(None))).scalars())
    return sorted(bodies(connection, unreferenced(connection, ids)).items())


@contextmanager
def clashes_told(what: str) -> Iterator[None]:
    """Turn a clash of rows within the block into a sentence.

    Raises:
        RowsClashError: two rows came to hold a place that only one may hold.
    """
    try:
        yield
    except IntegrityError as error:
        raise RowsClashError(what) from error
