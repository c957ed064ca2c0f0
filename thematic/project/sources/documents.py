"""Interviews and documents: adding them, and saying who speaks in them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.errors import AmbiguousNameError, InvalidValueError, UnknownNameError
from thematic.model.codes import same_name
from thematic.model.documents import Speaker, SpeakerRole, Turn
from thematic.model.names import ByName
from thematic.model.participants import Participant
from thematic.model.sources import Source, SourceKind
from thematic.project.session import settings_of
from thematic.project.sources.adding import AddedSource, DocumentImport, ReadDocument, SpeakerLine
from thematic.project.sources.giving_turns import GivenTurn, give_turn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from thematic.exchange.documents import SpeakerMap
    from thematic.project.session import Session
    from thematic.store.reading import Reading

UNNAMED = "unnamed"
"""Stands for the lines without a name where a speaker is named."""
_EACH = (
    'where each is of another person, undo this and name them with --participant "{file}" (the name of each file) or '
    "with --speakers"
)

__all__ = ["AddedSource", "Documents", "DocumentsReport", "ReadDocument", "RefusedFile", "SpeakerLine"]


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """One file that was not added, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentsReport:
    """What adding documents read and refused."""

    sources: tuple[AddedSource, ...]
    refused: tuple[RefusedFile, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """One speaker in a list; the label is empty for the lines without a name."""

    source: int
    name: str
    label: str
    role: str
    participant: str
    turns: int


@dataclass(frozen=True, slots=True)
class Correction:
    """What became of saying who a speaker is.

    Attributes:
        turns: how many turns the speaker has.
        units_added: units that came, because what an interviewer said is a participant's now.
        units_removed: units that went, because what a participant said is the interviewer's now.
    """

    source: int
    name: str
    speaker: Speaker
    turns: int
    units_added: int
    units_removed: int


class Documents:
    """Interviews, focus groups and documents."""

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def add(
        self,
        *paths: str | Path,
        participant: str | None = None,
        wave: str | None = None,
        speakers: str | Path | SpeakerMap | None = None,
        encoding: str | None = None,
    ) -> DocumentsReport:
        """Add files, folders or zip archives of interviews and documents, as one event.

        Speakers are linked to participants by the map, by `participant`, by a header line of the document
        ("Participant: PM1"), or because a participant of the project is called so. An interviewer's words
        are context: they have no units and are never counted.

        Args:
            paths: files, folders and zips.
            participant: who speaks, when there is one person beside the interviewer; "{file}" in it stands for the
                name of each file without its ending.
            wave: the time point.
            speakers: a map from labels to people, or the YAML file of one.
            encoding: what text files are decoded as; recognised from their bytes when None.

        What is left behind on failure: nothing. Files that cannot be read are listed; the others are added.

        Raises:
            UnreadableFileError: the speaker map cannot be read.
            UnknownNameError: the speaker map names a label that no file has, or there is no such encoding.
        """
        from thematic.exchange.documents import FILE, load_speaker_map, read_documents

        links = load_speaker_map(Path(speakers)) if isinstance(speakers, str | Path) else speakers
        batch = read_documents([Path(path) for path in paths], speakers=links, encoding=encoding)
        who = participant or ""
        report = self.add_read([ReadDocument(one, who.replace(FILE, one.name), wave or "") for one in batch.documents])
        refused = tuple(RefusedFile(one.path, one.reason) for one in batch.refused)
        return replace(report, refused=(*refused, *report.refused), notes=(*batch.notes, *_one_for_all(who, report)))

    def add_read(
        self, documents: Sequence[ReadDocument], *, progress: Callable[[int, int], None] | None = None
    ) -> DocumentsReport:
        """Add documents that were read before (`thematic.read_documents`), all of them as one event with one undo.

        What is left behind on failure: nothing. Documents that are there already, word for word, are listed.

        Args:
            documents: each with what a person says about it; speakers named by `thematic.name_speakers`.
            progress: called with (documents done, documents to do) within the transaction: what it raises leaves
                nothing behind.
        """
        told = progress or (lambda _done, _total: None)
        refused: list[RefusedFile] = []
        added: list[AddedSource] = []
        if documents:
            with self._session.write("DocumentsAdded") as change:
                adding = DocumentImport(change, settings_of(change))
                for place, read in enumerate(documents):
                    told(place, len(documents))
                    why_not = adding.refusal(read)
                    if why_not:
                        refused.append(RefusedFile("; ".join(read.document.files) or read.document.name, why_not))
                        continue
                    added.append(adding.add(read))
                change.summary.update(sources=len(added), turns=sum(one.turns for one in added))
                # Before the event is written: what this raises takes everything back.
                told(len(documents), len(documents))
        return DocumentsReport(tuple(added), tuple(refused), ())

    def speakers(self, source_id: int | None = None) -> list[Speaker]:
        """List the speakers of one source, or of all."""
        with self._session.read() as reading:
            return reading.all(Speaker) if source_id is None else reading.all(Speaker, source_id=source_id)

    def voices(self, source: int | str | None = None) -> list[SpeakerRow]:
        """List who speaks in one source (by its number or name), or in all, with names.

        Raises:
            UnknownNameError, AmbiguousNameError: it is not one source.
        """
        with self._session.read() as reading:
            only = {} if source is None else {"source_id": _source(reading, source).source_id}
            names = {one.source_id: one.name for one in reading.all(Source) if one.kind is not SourceKind.RESPONSE}
            people = {one.participant_id: one.label for one in reading.all(Participant)}
            turns = Counter(one.speaker_id for one in reading.all(Turn, **only))
            return [
                SpeakerRow(
                    one.source_id,
                    names.get(one.source_id, ""),
                    one.label,
                    one.role.value,
                    people.get(one.participant_id or 0, ""),
                    turns[one.speaker_id],
                )
                for one in reading.all(Speaker, **only)
            ]

    def turns(self, source_id: int) -> list[Turn]:
        """List the turns of a source in order."""
        with self._session.read() as reading:
            return sorted(reading.all(Turn, source_id=source_id), key=lambda one: one.position)

    def give_turn(self, source_id: int, position: int, speaker: str, *, participant: str | None = None) -> GivenTurn:
        """Give a turn to another speaker, a new one perhaps; see `thematic.project.sources.giving_turns.give_turn`."""
        return give_turn(self._session, source_id, position, speaker, participant=participant)

    def link(self, source_id: int, label: str, *, participant: str | None = None, interviewer: bool = False) -> Speaker:
        """Say who a speaker of a source is: a participant (new or known), or the interviewer; as one event.

        See `correct`, which also says what became of the units.
        """
        return self.correct(source_id, label, participant=participant, interviewer=interviewer).speaker

    def correct(
        self, source: int | str, label: str, *, participant: str | None = None, interviewer: bool = False
    ) -> Correction:
        """Say who a speaker of a source is: a participant (new or known), or the interviewer; as one event.

        Units follow: an interviewer's turns lose theirs, a participant's turns get them back.
        What is left behind on failure: nothing.

        Args:
            source: its number or its name.
            label: the speaker's label; "unnamed" stands for the lines without a name.
            participant: whom the label stands for.
            interviewer: the label is who asks.

        Raises:
            UnknownNameError: there is no such source, or it has no such speaker.
            AmbiguousNameError: several sources have that name.
            InvalidValueError: both or neither of participant and interviewer are given.
            SpeakerInUseError: what would become the interviewer's is coded, quoted or decided about.
            WithdrawnPersonError: the participant was withdrawn.
        """
        if (participant is None) == (not interviewer):
            raise InvalidValueError("The speaker", label, "either a participant or the interviewer")
        with self._session.write("SpeakerLinked") as change:
            there = _source(change, source)
            found = _speaker(change, there, label)
            linking = DocumentImport(change, settings_of(change))
            role = SpeakerRole.INTERVIEWER if interviewer else SpeakerRole.PARTICIPANT
            person = linking.person(participant) if participant else None
            linked = Speaker(found.speaker_id, there.source_id, found.label, role, person)
            if linked == found:
                return Correction(there.source_id, there.name, found, 0, 0, 0)
            change.replace(linked)
            turns = [one for one in change.all(Turn, source_id=there.source_id) if one.speaker_id == found.speaker_id]
            units = linking.reunite(there, found, linked, turns)
            linking.owner(there)
            change.summary.update(source=there.source_id, speaker=found.speaker_id)
        return Correction(there.source_id, there.name, linked, len(turns), units.added, units.removed)


def _source(reading: Reading, wanted: int | str) -> Source:
    """Find a document by its number or its name."""
    if isinstance(wanted, int):
        found = reading.get(Source, wanted)
        if found is None:
            raise UnknownNameError("source", str(wanted), None)
        return found
    held = [one for one in reading.all(Source) if one.kind is not SourceKind.RESPONSE]
    named_so = [one for one in held if same_name(one.name) == same_name(wanted)]
    if len(named_so) > 1:
        raise AmbiguousNameError("document", wanted, [f"number {one.source_id}" for one in named_so])
    if not named_so and wanted.isdecimal():
        return _source(reading, int(wanted))
    if not named_so:
        raise UnknownNameError("document", wanted, [one.name for one in held])
    return named_so[0]


def _speaker(reading: Reading, source: Source, label: str) -> Speaker:
    held = reading.all(Speaker, source_id=source.source_id)
    return ByName("speaker", ((one.label or UNNAMED, one) for one in held)).find(label or UNNAMED)


def _one_for_all(participant: str, report: DocumentsReport) -> tuple[str, ...]:
    """Warn where one person was named for several interviews, which is rarely meant."""
    if not participant or "{file}" in participant or len(report.sources) == 1 or not report.sources:
        return ()
    return (f"'{participant}' was named as the participant of all {len(report.sources)} documents; {_EACH}",)
