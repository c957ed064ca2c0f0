"""Reading many documents: files, folders and zips, with the recordings that belong together joined."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from thematic.errors import ThematicError, UnreadableFileError
from thematic.exchange.documents.archives import Archive
from thematic.exchange.documents.assembling import finish, freeze
from thematic.exchange.documents.bounds import read_bounded
from thematic.exchange.documents.extracted import Spoken
from thematic.exchange.documents.reading import extract
from thematic.exchange.documents.records import DocumentBatch, Refusal
from thematic.exchange.documents.signatures import look
from thematic.exchange.documents.speaker_maps import SpeakerMap
from thematic.exchange.named_encodings import encoding_called

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from thematic.exchange.documents.assembling import Frozen
    from thematic.exchange.documents.extracted import Extracted
    from thematic.exchange.documents.records import Document

_PAIR = re.compile(r"(.+)[_ -]([^\W\d_]+)", re.UNICODE)
_NOT_DOCUMENTS = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A file to read, wherever it lies."""

    path: Path
    read: Callable[[], bytes]


class _Gathering:
    """Collects files, refusals and notes while folders and zips are opened."""

    def __init__(self) -> None:
        self.found: list[_Found] = []
        self.refused: list[Refusal] = []
        self.notes: list[str] = []

    def refuse(self, path: Path | str, error: ThematicError | str) -> None:
        self.refused.append(Refusal(str(path), str(error)))

    def take(self, path: Path) -> None:
        if path.is_dir():
            self._take_folder(path)
        elif path.suffix.lower() == ".zip":
            self._take_zip(path)
        else:
            self.found.append(_Found(path, lambda: read_bounded(path)))

    def _take_folder(self, folder: Path) -> None:
        before = len(self.found) + len(self.refused)
        for root, folders, names in os.walk(folder):
            for hidden in [name for name in folders if _is_passed_over(name)]:
                folders.remove(hidden)
                self.notes.append(f"'{Path(root, hidden)}' was passed over: it is a hidden folder")
            folders.sort()
            for name in sorted(names):
                if _is_passed_over(name):
                    self.notes.append(f"'{Path(root, name)}' was passed over: {_passed_over_because(name)}")
                else:
                    self.take(Path(root, name))
        if before == len(self.found) + len(self.refused):
            self.refuse(folder, f"'{folder}' has no documents in it; give a folder with interviews.")

    def _take_zip(self, path: Path) -> None:
        try:
            data = read_bounded(path)
            if look(data, path=path) != "zip":
                raise UnreadableFileError(path, "it is no zip of documents; give the document its right ending")
            archive = Archive(data, path=path)
        except ThematicError as error:
            self.refuse(path, error)
            return
        for name in sorted(archive.names):
            if not name.endswith("/"):
                self._take_entry(path, archive, name)

    def _take_entry(self, path: Path, archive: Archive, name: str) -> None:
        inside = PurePosixPath(name.replace("\\", "/"))
        shown = Path(path, *[part for part in inside.parts if part not in ("/", "..")])
        if inside.is_absolute() or ".." in inside.parts or re.match(r"[A-Za-z]:", name) or "\0" in name:
            why = "its name leads out of the archive (an absolute path or '..'), which no honest archive has"
            self.refuse(f"{path}: {name}", UnreadableFileError(shown, why))
        elif any(_is_passed_over(part) for part in inside.parts):
            self.notes.append(f"'{shown}' was passed over: {_passed_over_because(inside.name)}")
        elif inside.suffix.lower() == ".zip":
            self.refuse(shown, UnreadableFileError(shown, "it is a zip in a zip; unpack it first"))
        else:
            self.found.append(_Found(shown, lambda: archive.read(name)))


def read_documents(
    paths: Iterable[Path | str], *, speakers: SpeakerMap | None = None, encoding: str | None = None
) -> DocumentBatch:
    """Read files, folders (with all folders in them) and zips.

    A file that cannot be read is refused and the others are read. TextGrids that differ only in a last word
    (`visit1_doctor.TextGrid`, `visit1_patient.TextGrid`) are one conversation, ordered by time. The same file given
    twice is read once.

    Args:
        paths: in the order in which they are to be read; folders and zips are read in the order of names.
        speakers: a person's word on labels, for all files together.
        encoding: what text files are decoded as, named by a person; recognised from their bytes when None.

    Raises:
        UnknownNameError: the speaker map names a label that none of the documents has, or there is no such encoding.
    """
    gathering = _Gathering()
    for path in dict.fromkeys(Path(path) for path in paths):
        gathering.take(path)
    wishes = speakers or SpeakerMap()
    named = encoding_called(encoding) if encoding else None
    documents: list[Document] = []
    labels: list[str] = []
    for files in _conversations(gathering.found):
        name = _conversation_name(files[0].path) if len(files) > 1 else files[0].path.stem
        names = tuple(found.path.name for found in files)
        own = wishes.of_file(names, stem=name)
        try:
            frozen = _freeze(files, own, named)
        except ThematicError as error:
            for found in files:
                gathering.refuse(found.path, error)
            continue
        labels += frozen.labels
        wishes.check_file(names, frozen.labels)
        documents.append(finish(frozen, name=name, files=names, speakers=own))
    if documents:
        wishes.check_labels(labels)
        wishes.check_files(found.path.name for found in gathering.found)
    return DocumentBatch(tuple(documents), tuple(gathering.refused), tuple(gathering.notes))


def _freeze(files: tuple[_Found, ...], wishes: SpeakerMap, encoding: str | None) -> Frozen:
    parts = [extract(found.read(), path=found.path, encoding=encoding) for found in files]
    extracted = parts[0] if len(parts) == 1 else _joined(parts, files)
    return freeze(extracted, path=files[0].path, forced=wishes.labels)


def _joined(parts: list[Extracted], files: tuple[_Found, ...]) -> Spoken:
    """Join the recordings of one conversation by time; tiers named alike are called as their files."""
    spoken = [part for part in parts if isinstance(part, Spoken)]
    names = [{utterance.speaker for utterance in part.utterances} for part in spoken]
    shared = set.union(*names) if len(set.union(*names)) < sum(map(len, names)) else {""}
    utterances = [
        replace(utterance, speaker=_last_word(found.path) if utterance.speaker in shared else utterance.speaker)
        for part, found in zip(spoken, files, strict=True)
        for utterance in part.utterances
    ]
    utterances.sort(key=lambda utterance: utterance.seconds or 0.0)
    warnings = tuple(dict.fromkeys(warning for part in spoken for warning in part.warnings))
    told = f"joined by time from {len(files)} files: {', '.join(found.path.name for found in files)}"
    return replace(spoken[0], utterances=tuple(utterances), warnings=(*warnings, told))


def _conversations(found: list[_Found]) -> list[tuple[_Found, ...]]:
    """Put TextGrids of one conversation together, at the place of the first."""
    groups: dict[tuple[str, str], list[_Found]] = {}
    for file in dict.fromkeys(found):
        match = _PAIR.fullmatch(file.path.stem)
        paired = match is not None and file.path.suffix.lower() == ".textgrid"
        key = (str(file.path.parent), match[1]) if paired and match else (str(file.path), "")
        groups.setdefault(key, []).append(file)
    return [tuple(files) for files in groups.values()]


def _conversation_name(path: Path) -> str:
    match = _PAIR.fullmatch(path.stem)
    return match[1] if match else path.stem


def _last_word(path: Path) -> str:
    match = _PAIR.fullmatch(path.stem)
    return match[2] if match else path.stem


def _is_passed_over(name: str) -> bool:
    return name.startswith((".", "~$", "__MACOSX")) or name.lower() in _NOT_DOCUMENTS


def _passed_over_because(name: str) -> str:
    return "a word processor's lock file" if name.startswith("~$") else "a hidden or system file"
