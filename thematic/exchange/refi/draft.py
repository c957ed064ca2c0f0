"""The draft: what readers of the parts of a project hand each other until the whole is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thematic.exchange.interchange import About, OuterCoder
from thematic.exchange.refi.guids import canonical, made_guid
from thematic.exchange.refi.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from thematic.exchange.interchange import OuterCode, OuterCoding, OuterMemo, OuterSource


@dataclass(frozen=True, slots=True)
class Target:
    """What a note hangs on."""

    about: About
    key: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(slots=True)
class Draft:
    """A project while it is being read.

    Attributes:
        mentions: the things each note hangs on, by the note's GUID.
        places: the sources a GUID stands for (a recording stands for all its transcripts).
        spans: where each selection of text stands, by its GUID.
    """

    ledger: Ledger = field(default_factory=Ledger)
    coders: dict[str, OuterCoder] = field(default_factory=dict)
    codes: dict[str, OuterCode] = field(default_factory=dict)
    sources: list[OuterSource] = field(default_factory=list)
    codings: list[OuterCoding] = field(default_factory=list)
    memos: list[OuterMemo] = field(default_factory=list)
    mentions: dict[str, list[Target]] = field(default_factory=dict)
    places: dict[str, tuple[str, ...]] = field(default_factory=dict)
    spans: dict[str, Target] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)

    def new_key(self, element: Element, kind: str) -> str:
        """Return the GUID of a thing as its key; a GUID that is missing or used twice gets another."""
        guid = canonical(element.get("guid", ""))
        key = guid
        while not key or f"{kind} {key}" in self.taken:
            key = made_guid("again", kind, guid, str(len(self.taken)))
        if guid and key != guid:
            how = "have a GUID that another of their kind has as well; what points to it points to the first"
            self.ledger.change(kind, how, plural="things")
        self.taken.add(f"{kind} {key}")
        return key

    def coder(self, *guids: str | None) -> str | None:
        """Return the key of the first user named; one the file does not list is added."""
        for guid in guids:
            key = canonical(guid or "")
            if not key:
                continue
            if key not in self.coders:
                self.coders[key] = OuterCoder(key, f"Unknown coder {key[:8]}")
                self.ledger.change("coder", "named by a GUID that the file's list of users does not have")
            return key
        return None

    def mention(self, element: Element, target: Target) -> None:
        """Note that the notes an element refers to hang on a target."""
        for guid in references(element, "NoteRef"):
            self.mentions.setdefault(guid, []).append(target)


def references(element: Element, name: str) -> Iterator[str]:
    """Yield the GUIDs that the children of a name point to; a codebook file writes them as `guid`."""
    for child in element:
        if child.tag == name:
            yield canonical(child.get("targetGUID") or child.get("guid") or "")
