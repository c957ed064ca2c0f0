"""Speaker maps: a person's word on who a label is, which stands above every guess."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from thematic.errors import UnknownNameError, UnreadableFileError
from thematic.exchange.documents.labels import label_key
from thematic.exchange.plain_yaml import PlainYamlError, load_plain_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from thematic.exchange.documents.records import SpeakerGuess, Turn
    from thematic.exchange.plain_yaml import PlainValue

MappedRole: TypeAlias = Literal["interviewer", "participant", "ignore"]
UNNAMED = "unnamed"
"""The key of a map for lines and captions without a name."""
FILE = "{file}"
"""Stands for the name of the file, without its ending, where a participant is named."""
_FILES = "files"


@dataclass(frozen=True, slots=True)
class SpeakerLink:
    """What a person says about one label.

    Attributes:
        participant: whom the label stands for; empty for the interviewer and for labels to ignore.
        same_as: another label of the file that is the same person; its link holds.
    """

    label: str
    role: MappedRole = "participant"
    participant: str = ""
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class FileLinks:
    """Links for the labels of one file, by its name with or without the ending."""

    file: str
    links: tuple[SpeakerLink, ...]


@dataclass(frozen=True, slots=True)
class SpeakerMap:
    """Links for the labels of one or several files.

    Attributes:
        links: for all files.
        files: for single files; they stand above `links`.
    """

    links: tuple[SpeakerLink, ...] = ()
    files: tuple[FileLinks, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """All labels the map names."""
        return tuple(link.label for link in self.links)

    def of_file(self, names: Iterable[str], *, stem: str) -> SpeakerMap:
        """Return the map that holds for one document, with "{file}" filled in.

        Args:
            names: the names of its files.
            stem: what the document is called.

        Example:
            >>> speakers = SpeakerMap((SpeakerLink("P", participant="{file}"),))
            >>> speakers.of_file(["visit 4.txt"], stem="visit 4").links[0].participant
            'visit 4'
        """
        own = self._own(names)
        told = {label_key(link.label) for link in own}
        links = (*own, *(link for link in self.links if label_key(link.label) not in told))
        return SpeakerMap(tuple(replace(link, participant=link.participant.replace(FILE, stem)) for link in links))

    def _own(self, names: Iterable[str]) -> tuple[SpeakerLink, ...]:
        keys = {key for name in names for key in (label_key(name), label_key(_stem(name)))}
        return tuple(link for one in self.files if label_key(one.file) in keys for link in one.links)

    def check_file(self, names: Iterable[str], found: Iterable[str]) -> None:
        """Refuse links for one file that name a label which it does not have.

        Raises:
            UnknownNameError: naming the first such label and those found.
        """
        SpeakerMap(self._own(names)).check_labels(found)

    def check_files(self, found: Iterable[str]) -> None:
        """Refuse a map for a file that is not among those read.

        Raises:
            UnknownNameError: naming the first such file and those read.
        """
        names = list(dict.fromkeys(found))
        keys = {key for name in names for key in (label_key(name), label_key(_stem(name)))}
        for one in self.files:
            if label_key(one.file) not in keys:
                raise UnknownNameError("file", one.file, names)

    def link(self, label: str) -> SpeakerLink | None:
        """Return what holds for a label, following `same-as`; None when the map is silent."""
        known = {label_key(link.label): link for link in self.links}
        found = known.get(label_key(label or UNNAMED))
        seen = set()
        while found is not None and found.same_as and label_key(found.label) not in seen:
            seen.add(label_key(found.label))
            target = known.get(label_key(found.same_as))
            if target is None:
                return SpeakerLink(found.same_as, "participant", "")
            found = target
        return found

    def check_labels(self, found: Iterable[str]) -> None:
        """Refuse a map that names a label the files do not have.

        Raises:
            UnknownNameError: naming the first such label and those found.
        """
        labels = list(dict.fromkeys(label or UNNAMED for label in found))
        keys = {label_key(label) for label in labels}
        for link in self.links:
            if label_key(link.label) not in keys:
                raise UnknownNameError("speaker", link.label, labels)


def load_speaker_map(path: Path) -> SpeakerMap:
    """Read a speaker map from YAML: `label: participant | interviewer | ignore`, or `label: {same-as: other}`.

    The key `unnamed` stands for lines without a name, "{file}" for the name of the file, and under `files` stands what
    holds for single files.

    ```yaml
    Interviewer: interviewer
    INT: {same-as: Interviewer}
    PM1: PM1
    Zbyszek: ignore
    unnamed: "{file}"
    files:
      visit_04.txt: {Speaker 1: interviewer, Speaker 2: P4}
    ```

    Raises:
        UnreadableFileError: it is not YAML, or a value is none of these.
    """
    try:
        loaded = load_plain_file(path)
    except PlainYamlError as error:
        raise UnreadableFileError(path, str(error)) from error
    if not isinstance(loaded, dict) or not loaded:
        raise UnreadableFileError(path, "a speaker map has one line per label, such as 'INT: interviewer'")
    files = loaded.get(_FILES)
    if not isinstance(files, dict) or _is_link(files):
        return SpeakerMap(_links(path, loaded))
    own = tuple(FileLinks(name, _file_links(path, name, held)) for name, held in files.items())
    return SpeakerMap(_links(path, {label: value for label, value in loaded.items() if label != _FILES}), own)


def _is_link(value: Mapping[str, PlainValue]) -> bool:
    return set(value) == {"same-as"}


def _file_links(path: Path, name: str, held: PlainValue) -> tuple[SpeakerLink, ...]:
    if not isinstance(held, dict):
        raise UnreadableFileError(path, f"under 'files', '{name}' needs a line per label, such as 'INT: interviewer'")
    return _links(path, held)


def _links(path: Path, held: Mapping[str, PlainValue]) -> tuple[SpeakerLink, ...]:
    links = tuple(_link(path, label, value) for label, value in held.items())
    keys = [label_key(link.label) for link in links]
    twice = next((link.label for at, link in enumerate(links) if keys[at] in keys[:at]), None)
    if twice is not None:
        raise UnreadableFileError(path, f"'{twice}' is named twice, differing in capitals only")
    _check_no_circle(path, SpeakerMap(links))
    return links


def _link(path: Path, label: str, value: PlainValue) -> SpeakerLink:
    match value:
        case "interviewer":
            return SpeakerLink(label, "interviewer")
        case "ignore":
            return SpeakerLink(label, "ignore")
        case str() if value.strip():
            return SpeakerLink(label, "participant", value.strip())
        case {"same-as": str(other), **rest} if not rest and other.strip():
            return SpeakerLink(label, same_as=other.strip())
        case _:
            why = f"'{label}' needs a participant, 'interviewer', 'ignore', or {{same-as: another label}}"
            raise UnreadableFileError(path, why)


def _stem(name: str) -> str:
    return name.rsplit(".", 1)[0] if "." in name.lstrip(".") else name


def _check_no_circle(path: Path, speakers: SpeakerMap) -> None:
    same = {label_key(link.label): label_key(link.same_as) for link in speakers.links if link.same_as}
    for label in same:
        at, steps = label, 0
        while at in same and steps <= len(same):
            at, steps = same[at], steps + 1
        if at in same:
            raise UnreadableFileError(path, f"'same-as' goes in a circle from '{label}'")


def relabel(turns: Sequence[Turn], speakers: SpeakerMap) -> tuple[Turn, ...]:
    """Give turns the label that `same-as` points to and drop those to ignore."""
    kept = []
    for turn in turns:
        link = speakers.link(turn.speaker)
        if link is None:
            kept.append(turn)
        elif link.role != "ignore":
            kept.append(replace(turn, speaker=link.label) if _renamed(turn.speaker or UNNAMED, link) else turn)
    return tuple(kept)


def _renamed(speaker: str, link: SpeakerLink) -> bool:
    return label_key(speaker) != label_key(link.label)


def apply_links(guesses: Iterable[SpeakerGuess], speakers: SpeakerMap) -> tuple[SpeakerGuess, ...]:
    """Put a person's word in the place of guesses."""
    told = []
    for guess in guesses:
        link = speakers.link(guess.label)
        match link:
            case SpeakerLink(role="interviewer"):
                told.append(replace(guess, role="interviewer", why="the speaker map says so"))
            case SpeakerLink(role="participant", participant=participant) if participant:
                told.append(replace(guess, role="participant", why="the speaker map says so", participant=participant))
            case _:
                told.append(guess)
    return tuple(told)
