"""The log in sentences, and undo and redo."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.errors import NothingToDoError, UnknownNameError
from thematic.model.coders import Coder
from thematic.project.log.event_names import EventNames
from thematic.project.log.event_sentences import SENTENCES
from thematic.project.whose import writer
from thematic.store import erasing, log, undoing
from thematic.store.schema import CODINGS

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
            names = EventNames(reading, events)
            return [_line(event, names) for event in events]

    def count(self, *, kinds: Sequence[str] = (), coders: Sequence[str] = ()) -> int:
        """Count the events."""
        with self._session.read() as reading:
            return log.count(reading.connection, kinds=kinds, coder_ids=_coder_ids(reading, coders))

    def is_undone(self, event_id: int) -> bool:
        """Tell whether an event was taken back and not done again since."""
        with self._session.read() as reading:
            return event_id in log.undone_ids(reading.connection)

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

    def just_undone(self) -> LogLine | None:
        """Return the event that was undone last while nothing was done since; None otherwise.

        `redo` brings back what was undone long ago as well; who works looks for it right after the undo.
        """
        with self._session.read() as reading:
            turned = log.events(reading.connection, limit=1, kinds=(log.UNDONE, log.REDONE))
            if not turned:
                return None
            try:
                newest = undoing.newest_undoable(reading)
            except NothingToDoError:
                newest = 0
        return self.redoable() if newest < turned[0].event_id else None

    def undo(self, event_id: int | None = None, *, reason: str = "") -> LogLine:
        """Undo an event, the newest by default; the undo is itself an event.

        What is left behind on failure: nothing.

        Raises:
            NothingToDoError: there is nothing to undo.
            UndoRefusedError: later events depend on it, or it has no undo.
        """
        with self._session.write(log.UNDONE, reason=reason) as change:
            target = undoing.newest_undoable(change) if event_id is None else event_id
            change.aim(target)
            undoing.undo(change, target)
        return self._told(target)

    def own_undoable(self) -> LogLine | None:
        """Return the event that `undo_own` would take back; None when there is none."""
        with self._session.read() as reading:
            coder_id = writer(reading, self._session)
            event_id = None if coder_id is None else undoing.newest_undoable_by(reading, coder_id)
        return None if event_id is None else self._told(event_id)

    def undo_own(self, *, reason: str = "") -> LogLine:
        """Undo the newest event by who writes in this session, whatever others did since.

        What is left behind on failure: nothing.

        Raises:
            NothingToDoError: they did nothing that is not undone.
            UndoRefusedError: later events depend on it, or it has no undo.
        """
        with self._session.write(log.UNDONE, reason=reason) as change:
            target = undoing.newest_undoable_by(change, change.header.coder_id)
            if target is None:
                raise NothingToDoError("There is nothing to undo", "everything that you did here is undone already")
            change.aim(target)
            undoing.undo(change, target)
        return self._told(target)

    def codings_made(self, event_id: int) -> frozenset[int]:
        """Return the numbers of the codings that an event made, which an undo of it would take out.

        Example:
            >>> import tempfile, thematic
            >>> from pathlib import Path
            >>> folder = tempfile.TemporaryDirectory()
            >>> memo = Path(folder.name) / "memo.txt"
            >>> written = memo.write_text("The weekly call helped.")
            >>> with thematic.create(f"{folder.name}/study.thematic", coder="CD") as project:
            ...     added = project.documents.add(memo)
            ...     code = project.codebook.create("Company").code_id
            ...     coding = project.coding.code(added.sources[0].source, 4, 15, code)
            ...     project.history.codings_made(project.history.undoable().event) == {coding.coding_id}
            True
        """
        with self._session.read() as reading:
            parts = log.parts(reading.connection, event_id)
        made = [one for one in parts if one.table == CODINGS.name and one.operation == "insert"]
        return frozenset(int(number) for part in made for (number,) in part.row_keys())

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
        with self._session.write(log.REDONE, reason=reason) as change:
            target = undoing.newest_undone(change) if event_id is None else event_id
            change.aim(target)
            undoing.redo(change, target)
        return self._told(target)

    def _told(self, event_id: int) -> LogLine:
        with self._session.read() as reading:
            [event] = log.events(reading.connection, event_ids=[event_id])
            return _line(event, EventNames(reading, [event]))


def _coder_ids(reading: Reading, names: Sequence[str]) -> list[int]:
    """Find coders by name.

    Raises:
        UnknownNameError: no coder is called so.
    """
    if not names:
        return []
    known = {one.name: one.coder_id for one in reading.all(Coder)}
    for name in names:
        if name not in known:
            raise UnknownNameError("coder", name, list(known))
    return [known[name] for name in names]


def _sentence(event: Event, names: EventNames) -> str:
    """Tell an event; one that undid or redid another tells that one too."""
    tell = SENTENCES.get(event.kind)
    sentence = tell(json.loads(event.summary), names) if tell else event.kind
    target = names.target(event)
    if target is None:
        return sentence
    whose = "" if target.coder == event.coder else f" what {target.coder} did"
    return f"{sentence}{whose}: {_sentence(target, names)}"


def _line(event: Event, names: EventNames) -> LogLine:
    return LogLine(
        event.event_id,
        event.at,
        event.coder,
        event.kind,
        _sentence(event, names),
        event.reason,
        event.phase,
        event.undone,
        event.target,
        event.hash,
    )
