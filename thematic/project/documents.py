"""Interviews and documents: adding them, and saying who speaks in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError, UnknownNameError
from thematic.model.documents import Speaker, SpeakerRole, Turn
from thematic.model.names import ByName
from thematic.model.sources import Source
from thematic.project.adding import AddedSource, DocumentImport, ReadDocument, SpeakerLine
from thematic.project.session import settings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from thematic.exchange.documents import SpeakerMap
    from thematic.project.session import Session

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
            participant: who speaks, when there is one person beside the interviewer.
            wave: the time point.
            speakers: a map from labels to people, or the YAML file of one.
            encoding: what text files are decoded as; recognised from their bytes when None.

        What is left behind on failure: nothing. Files that cannot be read are listed; the others are added.

        Raises:
            UnreadableFileError: the speaker map cannot be read.
            UnknownNameError: the speaker map names a label that no file has, or there is no such encoding.
        """
        from thematic.exchange.documents import load_speaker_map, read_documents

        links = load_speaker_map(Path(speakers)) if isinstance(speakers, str | Path) else speakers
        batch = read_documents([Path(path) for path in paths], speakers=links, encoding=encoding)
        report = self.add_read([ReadDocument(one, participant or "", wave or "") for one in batch.documents])
        refused = tuple(RefusedFile(one.path, one.reason) for one in batch.refused)
        return replace(report, refused=(*refused, *report.refused), notes=batch.notes)

    def add_read(
        self, documents: Sequence[ReadDocument], *, progress: Callable[[int, int], None] | None = None
    ) -> DocumentsReport:
        """Add documents that were read before (`thematic.read_documents`), all of them as one event with one undo.

        What is left behind on failure: nothing. Documents that are there already, word for word, are listed.

        Args:
            documents: each with what a person says about it; speakers named by `thematic.name_speakers`.
            progress: called with (documents done, documents to do).
        """
        told = progress or (lambda _done, _total: None)
        refused: list[RefusedFile] = []
        added: list[AddedSource] = []
        if documents:
            with self._session.write("DocumentsAdded") as change:
                adding = DocumentImport(change, settings_of(change))
                for place, read in enumerate(documents):
                    told(place, len(documents))
                    there = adding.already(read.document)
                    if there:
                        refused.append(RefusedFile("; ".join(read.document.files) or read.document.name, there))
                        continue
                    added.append(adding.add(read))
                change.summary.update(sources=len(added), turns=sum(one.turns for one in added))
            told(len(documents), len(documents))
        return DocumentsReport(tuple(added), tuple(refused), ())

    def speakers(self, source_id: int | None = None) -> list[Speaker]:
        """List the speakers of one source, or of all."""
        with self._session.read() as reading:
            return reading.all(Speaker) if source_id is None else reading.all(Speaker, source_id=source_id)

    def turns(self, source_id: int) -> list[Turn]:
        """List the turns of a source in order."""
        with self._session.read() as reading:
            return sorted(reading.all(Turn, source_id=source_id), key=lambda one: one.position)

    def link(self, source_id: int, label: str, *, participant: str | None = None, interviewer: bool = False) -> Speaker:
        """Say who a speaker of a source is: a participant (new or known), or the interviewer; as one event.

        Units follow: an interviewer's turns lose theirs, a participant's turns get them back.

        Raises:
            UnknownNameError: the source has no such speaker.
            InvalidValueError: both or neither of participant and interviewer are given, or a unit that would go
                has been decided about.
        """
        if (participant is None) == (not interviewer):
            raise InvalidValueError("The speaker", label, "either a participant or the interviewer")
        with self._session.write("SpeakerLinked") as change:
            source = change.get(Source, source_id)
            held = change.all(Speaker, source_id=source_id)
            if source is None:
                raise UnknownNameError("source", str(source_id), None)
            found = ByName("speaker", ((one.label, one) for one in held)).find(label)
            linking = DocumentImport(change, settings_of(change))
            role = SpeakerRole.INTERVIEWER if interviewer else SpeakerRole.PARTICIPANT
            person = linking.person(participant) if participant else None
            linked = Speaker(found.speaker_id, source_id, found.label, role, person)
            if linked == found:
                return found
            change.replace(linked)
            turns = [one for one in change.all(Turn, source_id=source_id) if one.speaker_id == found.speaker_id]
            linking.reunite(source, found, linked, turns)
            change.summary.update(source=source_id, speaker=found.speaker_id)
        return linked
