"""Document drafts: uploads read but not added, in the groups in which they will be added."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

import thematic
from app.ui.reports import Section, Told, event_after, newest_event
from app.ui.uploads import as_files, without_folder
from app.ui.voices import Voice, speaker_map, voices_of
from app.ui.words import counted, number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from streamlit.runtime.uploaded_file_manager import UploadedFile

ENDINGS = ("txt", "md", "docx", "odt", "rtf", "pdf", "html", "htm", "vtt", "srt", "textgrid", "zip")
_ADDED = "DocumentsAdded"


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """Files that are added together: one file, one archive, or the recordings of one conversation."""

    files: tuple[str, ...]
    documents: tuple[thematic.Document, ...]
    voices: tuple[Voice, ...]
    participant: str = ""
    wave: str = ""


@dataclass(frozen=True, slots=True)
class DocumentDrafts:
    """Everything that was read, and what was refused."""

    drafts: tuple[DocumentDraft, ...]
    refused: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person decided about a draft; one map of speakers for each of its documents."""

    draft: DocumentDraft
    speakers: tuple[thematic.SpeakerMap, ...]

    def documents(self) -> Iterator[thematic.ReadDocument]:
        """Yield the documents as they are to be added."""
        for document, speakers in zip(self.draft.documents, self.speakers, strict=True):
            told = thematic.name_speakers(document, speakers)
            yield thematic.ReadDocument(told, self.draft.participant.strip(), self.draft.wave.strip())


def wish_of(draft: DocumentDraft) -> Wish:
    """Take a draft as a person left it.

    Raises:
        ThematicError: a speaker's role was changed and nobody was named.
    """
    voices = iter(draft.voices)
    return Wish(draft, tuple(speaker_map(list(islice(voices, len(one.speakers)))) for one in draft.documents))


def read_drafts(uploads: Sequence[UploadedFile], known: Sequence[str], *, encoding: str = "") -> DocumentDrafts:
    """Read uploads without adding them.

    Args:
        uploads: files and zips.
        known: the project's participants.
        encoding: what text files are decoded as; recognised from their bytes when empty.

    Raises:
        ThematicError: there is no such encoding.
    """
    drafts: list[DocumentDraft] = []
    refused: list[str] = []
    notes: list[str] = []
    with as_files(uploads) as paths:
        for group in _groups(paths):
            batch = thematic.read_documents(group, encoding=encoding or None)
            refused += [without_folder(f"{one.path}: {one.reason}", paths) for one in batch.refused]
            notes += [without_folder(one, paths) for one in batch.notes]
            if group[0].suffix.lower() == ".zip":
                drafts += [_draft((group[0].name,), batch.documents, known)] if batch.documents else []
            else:
                drafts += [_draft(one.files, (one,), known) for one in batch.documents]
    return DocumentDrafts(tuple(drafts), tuple(refused), tuple(notes))


def _groups(paths: Sequence[Path]) -> list[list[Path]]:
    """Keep the recordings of conversations together; every other file stands alone."""
    grids = [path for path in paths if path.suffix.lower() == ".textgrid"]
    return [*([grids] if grids else []), *([path] for path in paths if path not in grids)]


def _draft(files: tuple[str, ...], documents: tuple[thematic.Document, ...], known: Sequence[str]) -> DocumentDraft:
    facts = {key.casefold().strip(): value for key, value in documents[0].facts} if len(documents) == 1 else {}
    voices = tuple(voice for one in documents for voice in voices_of(one, known))
    return DocumentDraft(files, documents, voices, facts.get("participant", ""), facts.get("wave", ""))


def add_documents(
    project: thematic.Project, wishes: Sequence[Wish], *, progress: Callable[[int, int, str], None]
) -> Told:
    """Add all drafts as one event; documents that are there already are told.

    `progress` is called with documents done, documents to do and the name of the next one; nothing is left behind
    when it raises.
    """
    read = [one for wish in wishes for one in wish.documents()]
    names = [*(one.document.name for one in read), ""]
    before = newest_event(project, _ADDED)
    report = project.documents.add_read(
        read, progress=lambda done, total: progress(done, total, names[min(done, len(read))])
    )
    told = documents_told(report.sources, [f"{one.path}: {one.reason}" for one in report.refused])
    return replace(told, event=event_after(project, _ADDED, before))


def documents_told(added: Sequence[thematic.AddedSource], refused: Sequence[str]) -> Told:
    """Tell an import of documents: read, warned about, refused."""
    turns = sum(one.turns for one in added)
    read = tuple(
        f"{one.name}: {one.format}, {counted(one.characters, 'character')}, {counted(one.turns, 'turn')}"
        + (f", {one.encoding}" if one.encoding else "")
        + (f"; {', '.join(_who(voice) for voice in one.speakers)}" if one.speakers else "")
        for one in added
    )
    warned = tuple(f"{one.name}: {warning}" for one in added for warning in one.warnings)
    return Told(
        "Interviews and documents",
        (f"Imported {counted(len(added), 'document')} with {counted(turns, 'turn')}; {number(len(refused))} refused.",),
        (Section("Refused", tuple(refused), open=True), Section("To look at", warned), Section("Read", read)),
    )


def _who(voice: thematic.SpeakerLine) -> str:
    label = voice.label or "lines without a name"
    return f"{label} = {voice.participant}" if voice.participant else f"{label} ({voice.role})"
