"""The log in sentences, and undo and redo."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.errors import NothingToDoError, UnknownNameError
from thematic.model.coders import Coder
from thematic.project.event_sentences import SENTENCES, EventNames
from thematic.store import erasing, log, undoing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.model.events import Event
    from thematic.project.session import Session
    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class LogLine:
    """One event as people read it."""

    event: int
    at: str
    coder: str
    kind: str
    sentence: str
    reason: str
    phase: str
    undone: bool
    target: int | None
    hash: str

    @property
    def reversible(self) -> bool:
        """Whether events of this kind have an undo of their own."""
        return self.kind not in undoing.PERMANENT | undoing.ERASING


class History:
    """Everything that was done, and taking it back."""

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def lines(
        self, *, limit: int | None = None, offset: int = 0, kinds: Sequence[str] = (), coders: Sequence[str] = ()
    ) -> list[LogLine]:
        """List events in sentences, newest first; of some kinds and by some coders, when these are named."""
        with self._session.read() as reading:
            events = log.events(
                reading.connection, limit=limit, offset=offset, kinds=kinds, coder_ids=_coder_ids(reading, coders)
            )
            names = EventNames(reading)
            return [_line(event, names) for event in events]

    def count(self, *, kinds: Sequence[str] = (), coders: Sequence[str] = ()) -> int:
        """Count the events."""
        with self._session.read() as reading:
            return log.count(reading.connection, kinds=kinds, coder_ids=_coder_ids(reading, coders))

    def kinds(self) -> list[str]:
        """List the kinds of events that the log holds, by name."""
        with self._session.read() as reading:
            return log.kinds(reading.connection)

    def coders(self) -> list[str]:
        """List the coders of the project, in the order they came."""
        with self._session.read() as reading:
            return [one.name for one in reading.all(Coder)]

    def undoable(self) -> LogLine | None:
        """Return the event that `undo` would take back; None when there is none."""
        with self._session.read() as reading:
            try:
                event_id = undoing.newest_undoable(reading)
            except NothingToDoError:
                return None
        return self._told(event_id)

    def redoable(self) -> LogLine | None:
        """Return the event that `redo` would bring back; None when there is none."""
        with self._session.read() as reading:
            try:
                event_id = undoing.newest_undone(reading)
            except NothingToDoError:
                return None
        return self._told(event_id)

    def undo(self, event_id: int | None = None, *, reason: str = "") -> LogLine:
        """Undo an event, the newest by default; the undo is itself an event.

        What is left behind on failure: nothing.

        Raises:
            NothingToDoError: there is nothing to undo.
            UndoRefusedError: later events depend on it, or it has no undo.
        """
        with self._session.read() as reading:
            target = undoing.newest_undoable(reading) if event_id is None else event_id
        with self._session.write(log.UNDONE, reason=reason, target=target) as change:
            undoing.undo(change, target)
        return self._told(target)

    def undone_words(self) -> int:
        """Count the texts that are in the file only so that undone events can be redone."""
        with self._session.read() as reading:
            return len(erasing.only_undone(reading.connection))

    def erase_undone(self, *, reason: str = "") -> int:
        """Erase for good the words that only undone events hold, as one event without undo; returns how many texts.

        What was undone can then not be redone. What is left behind on failure: nothing.

        Raises:
            NothingToDoError: no undone event holds words.
        """
        with self._session.write("UndoneWordsErased", reason=reason) as change:
            gone = erasing.only_undone(change.connection)
            if not gone:
                raise NothingToDoError("No words are left of what was undone", "there is nothing to erase")
            change.erase_texts(gone)
            change.summary["texts"] = len(gone)
        return len(gone)

    def redo(self, event_id: int | None = None, *, reason: str = "") -> LogLine:
        """Redo an undone event, the one undone last by default.

        What is left behind on failure: nothing.

        Raises:
            NothingToDoError: nothing is undone.
            UndoRefusedError: what it wrote on has changed since.
        """
        with self._session.read() as reading:
            target = undoing.newest_undone(reading) if event_id is None else event_id
        with self._session.write(log.REDONE, reason=reason, target=target) as change:
            undoing.redo(change, target)
        return self._told(target)

    def _told(self, event_id: int) -> LogLine:
        with self._session.read() as reading:
            return _line(log.events(reading.connection, event_ids=[event_id])[0], EventNames(reading))


def _coder_ids(reading: Reading, names: Sequence[str]) -> list[int]:
    """Find coders by name.

    Raises:
        UnknownNameError: no coder is called so.
    """
    known = {one.name: one.coder_id for one in reading.all(Coder)}
    for name in names:
        if name not in known:
            raise UnknownNameError("coder", name, list(known))
    return [known[name] for name in names]


def _line(event: Event, names: EventNames) -> LogLine:
    summary = json.loads(event.summary)
    tell = SENTENCES.get(event.kind)
    sentence = tell(summary, names) if tell else event.kind
    if event.target is not None:
        sentence = f"{sentence} event {event.target}"
    return LogLine(
        event.event_id,
        event.at,
        event.coder,
        event.kind,
        sentence,
        event.reason,
        event.phase,
        event.undone,
        event.target,
        event.hash,
    )
