"""The log in sentences, and undo and redo."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thematic.errors import NothingToDoError, UnknownNameError
from thematic.model.coders import Coder
from thematic.model.codes import Code
from thematic.model.exports import Export
from thematic.model.participants import Participant
from thematic.model.sources import Source, Unit
from thematic.model.themes import Theme
from thematic.store import log, undoing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from thematic.model.events import Event
    from thematic.project.session import Session
    from thematic.store.reading import Reading

Summary = dict[str, Any]


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
            names = _Names(reading)
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
            return _line(log.events(reading.connection, event_ids=[event_id])[0], _Names(reading))


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


class _Names:
    """What the ids in a summary are called today; looked up when a line asks for them."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._codes: Mapping[int, str] | None = None
        self._themes: Mapping[int, str] | None = None

    def code(self, code_id: int | None) -> str:
        if self._codes is None:
            self._codes = {one.code_id: one.name for one in self._reading.all(Code)}
        name = self._codes.get(code_id or 0)
        return f"'{name}'" if name else f"number {code_id}"

    def theme(self, theme_id: int | None) -> str:
        if self._themes is None:
            self._themes = {one.theme_id: one.name for one in self._reading.all(Theme)}
        name = self._themes.get(theme_id or 0)
        return f"'{name}'" if name else f"number {theme_id}"

    def coder(self, coder_id: int | None) -> str:
        found = self._reading.get(Coder, coder_id or 0)
        return found.name if found else f"coder {coder_id}"

    def export(self, export_id: int | None) -> str:
        found = self._reading.get(Export, export_id or 0)
        return f"'{Path(found.path).name}'" if found and found.path else "a document"

    def unit(self, unit_id: int | None) -> str:
        found = self._reading.get(Unit, unit_id or 0)
        return f"unit {unit_id} of {self.source(found.source_id)}" if found else f"unit {unit_id}"

    def source(self, source_id: int | None) -> str:
        found = self._reading.get(Source, source_id or 0)
        if found is None:
            return f"source {source_id}"
        person = self._reading.get(Participant, found.participant_id or 0)
        return f"{person.label}'s answer" if person else f"source {source_id}"


def _line(event: Event, names: _Names) -> LogLine:
    summary: Summary = json.loads(event.summary)
    tell = _SENTENCES.get(event.kind)
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


_VERDICTS = {"accept": "accepted", "reject": "rejected", "defer": "deferred", "revise": "gave another code than"}


def _many(count: int | None, thing: str) -> str:
    return f"{count or 0} {thing}{'' if count == 1 else 's'}"


def _decided(summary: Summary, names: _Names) -> str:
    verb = _VERDICTS[summary["verdict"]]
    return f"{verb} the suggestion {names.code(summary['code'])} for {names.unit(summary['unit'])}"


_SENTENCES: Mapping[str, Callable[[Summary, _Names], str]] = {
    "ProjectCreated": lambda one, _: f"created the project ({one.get('approach', '')} approach)",
    "CoderAdded": lambda one, names: f"added the coder {names.coder(one.get('coder'))}",
    "SurveyAdded": lambda one, _: (
        f"added a survey: {one.get('participants')} participants, {one.get('questions')} questions, "
        f"{one.get('responses')} answers"
    ),
    "CodebookLoaded": lambda one, _: f"loaded a codebook: {one.get('created')} codes new, {one.get('revised')} revised",
    "CodeCreated": lambda one, names: f"created the code {names.code(one.get('code'))}",
    "SpanCoded": lambda one, names: f"coded {names.source(one.get('source'))} as {names.code(one.get('code'))}",
    "CodingsImported": lambda one, _: (
        f"imported {_many(one.get('codings'), 'coding')}"
        + (f", creating {_many(one.get('codes'), 'code')}" if one.get("codes") else "")
    ),
    "EmbedderChosen": lambda _, __: "chose another embedder",
    "SettingsChanged": lambda one, _: "changed settings: " + ", ".join(f"{name} {one[name]}" for name in sorted(one)),
    "SuggestionDecided": _decided,
    "ThemeCreated": lambda one, names: (
        f"created the theme {names.theme(one.get('theme'))} with {_many(one.get('codes'), 'code')}"
    ),
    "CodeAddedToTheme": lambda one, names: (
        f"added the code {names.code(one.get('code'))} to the theme {names.theme(one.get('theme'))}"
    ),
    "CodeTakenFromTheme": lambda one, names: (
        f"took the code {names.code(one.get('code'))} out of the theme {names.theme(one.get('theme'))}"
    ),
    "ThemeRevised": lambda one, names: f"revised the theme {names.theme(one.get('theme'))}",
    "ThemeRemoved": lambda one, names: f"removed the theme {names.theme(one.get('theme'))}",
    "QuotePicked": lambda one, names: f"picked a quote from {names.source(one.get('source'))}",
    "QuoteStatusChanged": lambda one, names: f"changed the status of a quote from {names.source(one.get('source'))}",
    "DocumentsAdded": lambda one, _: f"added {one.get('sources')} documents with {one.get('turns')} speaker turns",
    "SpeakerLinked": lambda one, names: f"said who a speaker is in {names.source(one.get('source'))}",
    "ParticipantsImported": lambda one, _: (
        f"imported participants: {one.get('created')} new, {one.get('values')} values"
    ),
    "ParticipantsRelated": lambda _, __: "noted that two participants belong together",
    "WaveCounted": lambda _, __: "noted how many people there were at a time point",
    "Anonymised": lambda one, _: f"replaced words in {one.get('replaced')} places of {one.get('sources')} sources",
    "Exported": lambda one, names: f"wrote {names.export(one.get('export'))} with {_many(one.get('quotes'), 'quote')}",
    "ParticipantWithdrawn": lambda one, _: (
        f"withdrew participant {one.get('participant')}: {one.get('sources')} sources and {one.get('codings')} codings"
    ),
    log.UNDONE: lambda _, __: "undid",
    log.REDONE: lambda _, __: "redid",
}
