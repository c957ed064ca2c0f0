"""What each kind of event says in the log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from thematic.model.coders import Coder
from thematic.model.codes import Code
from thematic.model.exports import Export
from thematic.model.participants import Participant
from thematic.model.sources import Source, Unit
from thematic.model.themes import Theme
from thematic.store import log

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from thematic.store.reading import Reading

Summary = dict[str, Any]


class EventNames:
    """What the ids in a summary are called today; looked up when a line asks for them."""

    def __init__(self, reading: Reading) -> None:
        """Take the transaction to look names up in."""
        self._reading = reading
        self._codes: Mapping[int, str] | None = None
        self._themes: Mapping[int, str] | None = None

    def code(self, code_id: int | None) -> str:
        """Name a code."""
        if self._codes is None:
            self._codes = {one.code_id: one.name for one in self._reading.all(Code)}
        name = self._codes.get(code_id or 0)
        return f"'{name}'" if name else f"number {code_id}"

    def theme(self, theme_id: int | None) -> str:
        """Name a theme."""
        if self._themes is None:
            self._themes = {one.theme_id: one.name for one in self._reading.all(Theme)}
        name = self._themes.get(theme_id or 0)
        return f"'{name}'" if name else f"number {theme_id}"

    def coder(self, coder_id: int | None) -> str:
        """Name a coder."""
        found = self._reading.get(Coder, coder_id or 0)
        return found.name if found else f"coder {coder_id}"

    def export(self, export_id: int | None) -> str:
        """Name a written document."""
        found = self._reading.get(Export, export_id or 0)
        return f"'{Path(found.path).name}'" if found and found.path else "a document"

    def unit(self, unit_id: int | None) -> str:
        """Name a unit by whose it is."""
        found = self._reading.get(Unit, unit_id or 0)
        return f"unit {unit_id} of {self.source(found.source_id)}" if found else f"unit {unit_id}"

    def source(self, source_id: int | None) -> str:
        """Name a source by whose it is."""
        found = self._reading.get(Source, source_id or 0)
        if found is None:
            return f"source {source_id}"
        person = self._reading.get(Participant, found.participant_id or 0)
        return f"{person.label}'s answer" if person else f"source {source_id}"


_VERDICTS = {"accept": "accepted", "reject": "rejected", "defer": "deferred", "revise": "gave another code than"}


def _many(count: int | None, thing: str) -> str:
    return f"{count or 0} {thing}{'' if count == 1 else 's'}"


def _decided(summary: Summary, names: EventNames) -> str:
    verb = _VERDICTS[summary["verdict"]]
    return f"{verb} the suggestion {names.code(summary['code'])} for {names.unit(summary['unit'])}"


SENTENCES: Mapping[str, Callable[[Summary, EventNames], str]] = {
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
