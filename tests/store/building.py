"""Projects to test with: a store that has its first event, and short ways to write more."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from thematic.model.coders import Coder
from thematic.model.codes import Code, CodeStatus
from thematic.model.codings import Coding, Origin
from thematic.model.sources import Source, SourceKind, SourceState, Unit
from thematic.store import log, undoing
from thematic.store.changes import Header
from thematic.store.replaying import State, kept
from thematic.store.store import Store
from thematic.store.verifying import verify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from thematic.model.events import Event

AT = "2026-03-01T09:00:00.000Z"


def header(kind: str, *, coder_id: int = 1, reason: str = "") -> Header:
    """Say who writes what, at a time that never changes."""
    return Header(kind, coder_id, AT, reason=reason)


def created(path: Path) -> Store:
    """Create a project whose first event adds the coder CD."""
    store = Store.create(path)
    with store.write(header("ProjectCreated")) as change:
        change.add(Coder(change.new_id(Coder), "CD"))
    return store


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    """Open a project for a while."""
    with closing(Store.open(path)) as store:
        yield store


def add_coder(store: Store, name: str) -> int:
    """Add a coder in an event of its own; returns the coder's id."""
    with store.write(header("CoderAdded")) as change:
        coder = Coder(change.new_id(Coder), name)
        change.add(coder)
    return coder.coder_id


def code(code_id: int, name: str, *, parent_id: int | None = None, position: int = 0) -> Code:
    """Make a code with nothing but a name and a place."""
    return Code(code_id, parent_id, position, name, "", "", "", "", "", "", CodeStatus.ACTIVE)


def add_code(store: Store, name: str, *, parent_id: int | None = None) -> int:
    """Add a code in an event of its own; returns its id."""
    with store.write(header("CodeCreated")) as change:
        made = code(change.new_id(Code), name, parent_id=parent_id)
        change.add(made)
    return made.code_id


def source(source_id: int, text: str) -> Source:
    """Make a document."""
    return Source(source_id, SourceKind.DOCUMENT, SourceState.TEXT, f"Document {source_id}", None, None, None, text)


def add_source(store: Store, text: str) -> int:
    """Add a document that is one unit, in an event of its own; returns its id."""
    with store.write(header("SourcesAdded")) as change:
        made = source(change.new_id(Source), text)
        change.add(made)
        change.add(Unit(change.new_id(Unit), made.source_id, 0, 0, len(text), blind=False))
    return made.source_id


def add_coding(store: Store, source_id: int, code_id: int, *, start: int = 0, end: int = 4) -> int:
    """Add a coding in an event of its own; returns its id."""
    with store.write(header("CodingAdded")) as change:
        made = Coding(change.new_id(Coding), source_id, start, end, code_id, 1, Origin.HAND)
        change.add(made)
    return made.coding_id


def undo(store: Store, event_id: int) -> None:
    """Undo an event in an event of its own."""
    with store.write(Header(log.UNDONE, 1, AT, target=event_id)) as change:
        undoing.undo(change, event_id)


def redo(store: Store, event_id: int) -> None:
    """Redo an event in an event of its own."""
    with store.write(Header(log.REDONE, 1, AT, target=event_id)) as change:
        undoing.redo(change, event_id)


def last_event(store: Store) -> int:
    """Return the id of the newest event."""
    return events(store)[0].event_id


def events(store: Store) -> list[Event]:
    """Read the log, newest first."""
    with store.read() as reading:
        return log.events(reading.connection)


def state(store: Store) -> State:
    """Read every row of every state table."""
    with store.read() as reading:
        return kept(reading.connection)


def problems(store: Store) -> tuple[str, ...]:
    """Verify a project."""
    with store.read() as reading:
        return verify(reading.connection).problems
