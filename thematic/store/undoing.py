"""Undo and redo of any event: its rows are taken back, or written again, unless something depends on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, inspect, select, tuple_
from sqlalchemy.exc import IntegrityError

from thematic.errors import NothingToDoError, UndoRefusedError
from thematic.model.codes import CodeStatus
from thematic.store import erasing, log
from thematic.store.records import BY_TABLE, SHAPES, Shape
from thematic.store.schema import EVENTS
from thematic.store.texts import chunks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy import Column, Select

    from thematic.store.changes import Change
    from thematic.store.reading import Reading

Outcome = dict[str, dict[tuple[Any, ...], tuple[Any, ...] | None]]
"""Table name -> key -> the row that parts leave there, or None where they take it away."""

PERMANENT = frozenset({"ProjectCreated", "Exported", "SuggestionsShown", "UndoneWordsErased", log.UNDONE, log.REDONE})
"""Kinds that have no undo of their own."""

ERASING = frozenset({"ParticipantWithdrawn", "Anonymised"})
"""Kinds that erase words for good: an undo stops at them and says so."""

_EMPTYING = frozenset({"CodesMerged"})
"""Kinds that leave nothing under the codes they retire, whatever was there."""

_UNDER_CODES = frozenset({"codings", "codes", "theme_codes", "decisions", "memos", "quotes", "code_examples"})
"""Tables whose rows stand under a code, so that they would be left behind when it is retired."""

_ALONG = frozenset({"CoderAdded"})
"""Kinds that come along with a coder's first write and then stay, so that only undo by id asks for them."""


def newest_undoable(reading: Reading) -> int:
    """Return the newest event that is not undone, passing over the adding of coders.

    Raises:
        NothingToDoError: there is none.
    """
    found = _newest(reading, select(EVENTS.c.event_id))
    if found is None:
        raise NothingToDoError("There is nothing to undo", "the log holds only the creation of the project")
    return found


def newest_undoable_by(reading: Reading, coder_id: int) -> int | None:
    """Return the newest event of a coder that is not undone; None when there is none."""
    return _newest(reading, select(EVENTS.c.event_id).where(EVENTS.c.coder_id == coder_id))


def _newest(reading: Reading, query: Select[Any]) -> int | None:
    undone = log.undone_ids(reading.connection)
    query = query.where(EVENTS.c.kind.not_in(PERMANENT | _ALONG)).order_by(EVENTS.c.event_id.desc())
    return next((one for one in reading.connection.execute(query).scalars() if one not in undone), None)


def newest_undone(reading: Reading) -> int:
    """Return the event that was undone last.

    Raises:
        NothingToDoError: nothing is undone.
    """
    undone = log.undone_ids(reading.connection)
    query = select(EVENTS.c.target).where(EVENTS.c.kind == log.UNDONE).order_by(EVENTS.c.event_id.desc())
    for event_id in reading.connection.execute(query).scalars():
        if event_id in undone:
            return int(event_id)
    raise NothingToDoError("There is nothing to redo", "no event is undone at present")


def undo(change: Change, event_id: int) -> None:
    """Take back everything an event wrote.

    What is left behind on failure: nothing, the caller's transaction is rolled back.

    Raises:
        UndoRefusedError: the event has no undo, is undone already, or later events depend on it.
    """
    _check_known(change, event_id)
    if event_id in log.undone_ids(change.connection):
        raise UndoRefusedError(event_id, "it is already undone; redo brings it back")
    done = log.parts(change.connection, event_id)
    touched_later = _written_since(change, event_id, done)
    if touched_later:
        named = _named(change, touched_later)
        raise UndoRefusedError(event_id, f"later events depend on it: {named}; undo those first")
    _apply(change, event_id, [part.inverse() for part in reversed(done)])


def redo(change: Change, event_id: int) -> None:
    """Write again everything an undone event wrote.

    Raises:
        UndoRefusedError: the event is not undone, what it wrote on has changed since, or later events
            depend on what it would take away.
    """
    try:
        _redo(change, event_id)
    except UndoRefusedError as error:
        raise UndoRefusedError(event_id, error.why, done="redone") from error


def _redo(change: Change, event_id: int) -> None:
    _check_known(change, event_id)
    if event_id not in log.undone_ids(change.connection):
        raise UndoRefusedError(event_id, "it is not undone, so there is nothing to redo")
    done = log.parts(change.connection, event_id)
    if erasing.erased_refs(change.connection, done):
        raise UndoRefusedError(event_id, "it would bring back rows whose words were erased for good")
    for part in _first_touches(done):
        if change.raw_rows(part.shape, part.row_keys()) != list(part.before):
            raise UndoRefusedError(event_id, "what it was written on has changed since")
    retired = _retired(done)
    _apply(change, event_id, done)
    left = _left_under(change, event_id, retired)
    if left:
        why = f"something was put under the codes it retires since: {_named(change, left)}; undo or move that first"
        raise UndoRefusedError(event_id, why)


def _retired(done: Sequence[log.Part]) -> list[int]:
    """List the codes that parts bring out of use."""
    place = BY_TABLE["codes"].columns.index("status")
    was: dict[Any, Any] = {}
    now: dict[Any, Any] = {}
    for part in done:
        if part.table == "codes" and part.operation == "update":
            for key, before, after in zip(part.row_keys(), part.before, part.after, strict=True):
                was.setdefault(key[0], before[place])
                now[key[0]] = after[place]
    return sorted(key for key, status in now.items() if status == CodeStatus.RETIRED.value != was[key])


def _left_under(change: Change, event_id: int, retired: Sequence[int]) -> set[int]:
    """List the events whose rows stand under retired codes and were not there when an event retired them."""
    if not retired:
        return set()
    kind = change.connection.execute(select(EVENTS.c.kind).where(EVENTS.c.event_id == event_id)).scalar_one()
    found: set[int] = set()
    for column, event in _references("codes"):
        if column.table.name not in _UNDER_CODES:
            continue
        newer = event != event_id if kind in _EMPTYING else event > event_id
        for some in chunks(retired):
            found |= set(change.connection.execute(select(event).where(column.in_(some), newer).distinct()).scalars())
    return found


def _apply(change: Change, event_id: int, wanted: Sequence[log.Part]) -> None:
    """Write parts and make sure that nothing refers to a row that is not there."""
    outcome = _outcome(wanted)
    if erasing.erased_refs(change.connection, wanted):
        raise UndoRefusedError(event_id, "it would bring back rows whose words were erased for good")
    _check_writers(change, event_id, outcome)
    for part in wanted:
        try:
            change.apply(part)
        except IntegrityError as error:
            raise UndoRefusedError(event_id, _clash(change, part)) from error
    referring = _referring(change, outcome)
    if referring:
        # After a redo, a row of an older event may have come back and depend on what it takes away.
        order = "later" if min(referring) > event_id else "other"
        raise UndoRefusedError(event_id, f"{order} events depend on it: {_named(change, referring)}; undo those first")
    missing = _missing_parents(change, outcome)
    if missing:
        raise UndoRefusedError(event_id, _taken(change, missing))


def _check_known(change: Change, event_id: int) -> None:
    kind = change.connection.execute(select(EVENTS.c.kind).where(EVENTS.c.event_id == event_id)).scalar()
    if kind is None:
        raise UndoRefusedError(event_id, "there is no such event; the log lists them all")
    if kind in PERMANENT:
        raise UndoRefusedError(event_id, f"an event of the kind {kind} has no undo of its own")
    if any(log.erased_texts(log.payloads(change.connection, event_id))):
        raise UndoRefusedError(event_id, "it erased words for good, so that nobody can bring them back")


def _written_since(change: Change, event_id: int, done: Sequence[log.Part]) -> set[int]:
    """List the events that wrote, after it, on rows that an event wrote."""
    last: dict[tuple[str, tuple[Any, ...]], bool] = {}
    for part in done:
        for key in part.row_keys():
            last[part.table, key] = part.operation != "delete"
    later: set[int] = set()
    for shape in SHAPES:
        keys = [key for (table, key) in last if table == shape.table.name]
        if not keys:
            continue
        present = {shape.key_of(row): row[-1] for row in change.raw_rows(shape, keys)}
        later |= {event for key, event in present.items() if event != event_id or not last[shape.table.name, key]}
        gone = {key for key in keys if (last[shape.table.name, key] or _is_reusable(shape)) and key not in present}
        if gone:
            later |= _removers(change, event_id, shape.table.name, gone)
    return later


def _removers(change: Change, event_id: int, table: str, keys: set[tuple[Any, ...]]) -> set[int]:
    """Find who removed rows; reads the later events one by one, which only a refusal pays for."""
    undone = log.undone_ids(change.connection)
    query = select(EVENTS.c.event_id).where(EVENTS.c.event_id > event_id, EVENTS.c.kind.not_in(PERMANENT))
    found = set()
    for later in change.connection.execute(query).scalars().all():
        if later in undone:
            continue
        for part in log.parts(change.connection, later):
            if part.table == table and part.operation == "delete" and keys.intersection(part.row_keys()):
                found.add(int(later))
    return found


def _is_reusable(shape: Shape) -> bool:
    """Tell whether a key may come back for another row; an id of the table's own never does."""
    return len(shape.key) > 1 or not shape.key[0].endswith("_id") or bool(shape.table.c[shape.key[0]].foreign_keys)


def _references(table: str) -> Iterator[tuple[Column[Any], Column[Any]]]:
    """Yield every column that refers to a state table, with the column that says which event wrote it."""
    for shape in SHAPES:
        for key in shape.table.foreign_keys:
            if key.column.table.name == table:
                yield _column(key), shape.table.c.event


def _column(key: ForeignKey) -> Column[Any]:
    column: Column[Any] = key.parent
    return column


def _outcome(parts: Sequence[log.Part]) -> Outcome:
    """Sum up parts: the rows they leave, and None for those they take away."""
    outcome: Outcome = {}
    for part in parts:
        rows = outcome.setdefault(part.table, {})
        rows.update(dict.fromkeys(part.row_keys()) if part.operation == "delete" else part.keyed_rows())
    return outcome


def _gone(outcome: Outcome, table: str) -> list[Any]:
    return [key[0] for key, row in outcome.get(table, {}).items() if row is None]


def _check_writers(change: Change, event_id: int, outcome: Outcome) -> None:
    """Keep coders who wrote events, undone ones too: the log names its writers."""
    gone = _gone(outcome, "coders")
    if not gone:
        return
    if change.header.coder_id in gone:
        raise UndoRefusedError(event_id, "it added the coder who is writing now; let another coder undo it")
    query = select(EVENTS.c.event_id).where(EVENTS.c.coder_id.in_(gone)).order_by(EVENTS.c.event_id).limit(1)
    first = change.connection.execute(query).scalar()
    if first is not None:
        raise UndoRefusedError(event_id, f"its coder has written since ({_named(change, [first])}), and the log stays")


def _referring(change: Change, outcome: Outcome) -> set[int]:
    """List the events whose rows refer to rows that are gone."""
    found: set[int] = set()
    for table in outcome:
        if len(BY_TABLE[table].key) > 1:
            continue
        for column, event in _references(table):
            for some in chunks(_gone(outcome, table)):
                query = select(event).where(column.in_(some)).distinct()
                found |= set(change.connection.execute(query).scalars())
    return found


def _missing_parents(change: Change, outcome: Outcome) -> dict[str, set[tuple[Any, ...]]]:
    """List, by table, the keys that the rows left behind refer to and that are not there."""
    missing: dict[str, set[tuple[Any, ...]]] = {}
    for table, rows in outcome.items():
        shape = BY_TABLE[table]
        for key in shape.table.foreign_keys:
            parent = BY_TABLE.get(key.column.table.name)
            if parent is None:
                continue
            place = shape.columns.index(_column(key).name)
            wanted = {(row[place],) for row in rows.values() if row is not None and row[place] is not None}
            there = {parent.key_of(row) for row in change.raw_rows(parent, sorted(wanted))}
            if wanted - there:
                missing.setdefault(parent.table.name, set()).update(wanted - there)
    return missing


def _taken(change: Change, missing: dict[str, set[tuple[Any, ...]]]) -> str:
    """Say which events took rows away last; reads the log backwards, which only a refusal pays for."""
    tables = " and ".join(sorted(missing))
    left = {(table, key) for table, keys in missing.items() for key in keys}
    takers = []
    query = select(EVENTS.c.event_id).order_by(EVENTS.c.event_id.desc())
    for event_id in change.connection.execute(query).scalars().all():
        taken = {
            (part.table, key)
            for part in log.parts(change.connection, event_id)
            if part.operation == "delete"
            for key in part.row_keys()
        }
        if taken & left:
            takers.append(event_id)
            left -= taken
        if not left:
            break
    return f"it refers to {tables} that are gone since {_named(change, takers)}; take that back first"


def _clash(change: Change, part: log.Part) -> str:
    """Say whose rows hold a place that a part needs and that only one row may hold."""
    rows = part.keyed_rows()
    holders: set[int] = set()
    for unique in inspect(change.connection).get_unique_constraints(part.table):
        columns = [part.shape.table.c[name] for name in unique["column_names"] if name is not None]
        places = [part.shape.columns.index(column.name) for column in columns]
        keys = [part.shape.table.c[name] for name in part.shape.key]
        wanted = [tuple(row[place] for place in places) for row in rows.values()]
        for some in chunks(wanted, 400):
            query = select(part.shape.table.c.event, *keys).where(tuple_(*columns).in_(list(some)))
            holders |= {row[0] for row in change.connection.execute(query) if tuple(row[1:]) not in rows}
    if not holders:
        return "something of the same name was made since"
    return f"something of the same name was made since: {_named(change, holders)}; undo or rename that first"


def _first_touches(done: Sequence[log.Part]) -> list[log.Part]:
    """Keep, of the parts of an event, the rows as the event first met them."""
    seen: set[tuple[str, tuple[Any, ...]]] = set()
    kept = []
    for part in done:
        fresh = [place for place, key in enumerate(part.row_keys()) if (part.table, key) not in seen]
        seen.update((part.table, key) for key in part.row_keys())
        before = tuple(part.before[place] for place in fresh) if part.before else ()
        after = tuple(part.after[place] for place in fresh) if part.after else ()
        kept.append(log.Part(part.table, part.operation, part.columns, before, after))
    return kept


def _named(change: Change, event_ids: Collection[int]) -> str:
    """Name events for a sentence, at most the newest five, and say how many were left off."""
    found = log.events(change.connection, event_ids=sorted(event_ids)[-5:])
    named = ", ".join(f"{event.event_id} ({event.kind} by {event.coder}, {event.at[:16]})" for event in reversed(found))
    more = len(event_ids) - len(found)
    return f"{named} and {more} more" if more > 0 else named
