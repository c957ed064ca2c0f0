"""Notes out of a file: memos about whatever they hang on, and the markers on codings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.exchange.interchange import About, OuterMemo
from thematic.exchange.refi.draft import Target
from thematic.exchange.refi.guids import canonical
from thematic.exchange.refi.markers import find_marker
from thematic.exchange.refi.sections import Heading, read_description
from thematic.exchange.refi.xml_tree import children, count_below, inner_text
from thematic.model.memos import MemoKind

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from thematic.exchange.refi.draft import Draft
    from thematic.exchange.refi.markers import Marker
    from thematic.exchange.refi.package import Package


def read_markers(notes: Element | None) -> dict[str, Marker]:
    """Find the notes that are markers, by their GUID."""
    found = {}
    for note in children(notes, "Note"):
        marker = find_marker(note.get("name", ""), inner_text(note, "PlainTextContent"))
        if marker is not None:
            found[canonical(note.get("guid", ""))] = marker
    return found


def read_notes(notes: Element | None, package: Package, draft: Draft) -> None:
    """Read every note as a memo about what it hangs on; one that hangs on nothing is about the project."""
    for note in children(notes, "Note"):
        if find_marker(note.get("name", ""), inner_text(note, "PlainTextContent")) is not None:
            continue
        targets = draft.mentions.get(canonical(note.get("guid", "")), [])
        if len(targets) > 1:
            draft.ledger.change("note", "hung on several things; each has a memo of its own with the same words")
        text = _text(note, package, draft)
        if text is None:
            continue
        draft.ledger.lose(
            "passage marked in a note",
            "memos are not coded here",
            plural="passages marked in notes",
            count=count_below(note, "PlainTextSelection"),
        )
        draft.memos += [_memo(note, text, target, draft) for target in targets or [Target(About.PROJECT)]]


def _memo(note: Element, text: str, target: Target, draft: Draft) -> OuterMemo:
    told = read_description(inner_text(note, "Description"))
    if told.plain:
        text = f"{told.plain}\n\n{text}" if text else told.plain
        draft.ledger.change("note", "had a description as well, which now begins the memo")
    return OuterMemo(
        title=note.get("name", ""),
        text=text,
        about=target.about,
        target=target.key,
        start=target.start,
        end=target.end,
        coder=draft.coder(note.get("creatingUser")),
        at=note.get("creationDateTime", "") or told.get(Heading.WRITTEN),
        kind=MemoKind.JOURNAL if told.get(Heading.KIND) == MemoKind.JOURNAL else MemoKind.NOTE,
    )


def _text(note: Element, package: Package, draft: Draft) -> str | None:
    """Return the words of a note, inside or beside the project; None after refusing it."""
    path = note.get("plainTextPath", "")
    inline = inner_text(note, "PlainTextContent")
    if inline or not path:
        return inline
    part = package.part(path)
    if part.missing:
        draft.ledger.refuse(f"note '{note.get('name', '')}'", f"its words cannot be had: {part.missing}")
        return None
    return part.content.decode("utf-8-sig", "replace")
