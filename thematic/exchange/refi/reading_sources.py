"""Texts out of a file: what each kind of source holds to be read, and the file behind it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from thematic.errors import ThematicError
from thematic.exchange.documents.assembling import freeze
from thematic.exchange.documents.reading import extract
from thematic.exchange.encodings import decode
from thematic.exchange.interchange import Original
from thematic.exchange.refi.guids import canonical
from thematic.exchange.refi.sections import Description, Heading, read_description
from thematic.exchange.refi.xml_tree import children, count_below, inner_text

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from thematic.exchange.refi.draft import Draft
    from thematic.exchange.refi.package import Package

MEDIA = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}
_OTHER = "application/octet-stream"
_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class FoundText:
    """A text as the file holds it.

    Attributes:
        key: of the source it becomes.
        holder: the element with its selections.
        owner: the element of the source, with its notes, values and codings of the whole.
        first: True for the text that speaks for its owner; a recording may have several transcripts.
        extracted: True when the file holds no plain text, so that positions may mean another one.
    """

    key: str
    name: str
    raw: str
    holder: Element
    owner: Element
    description: Description
    original: Original | None = None
    first: bool = True
    extracted: bool = False


class SourceReader:
    """Reads the Sources of a project, one after the other."""

    def __init__(self, package: Package, draft: Draft) -> None:
        """Take the package the texts lie in and the draft they go to."""
        self._package = package
        self._draft = draft
        self._by_path: dict[str, str] = {}

    def read(self, sources: Element | None) -> list[FoundText]:
        """Return every text there is; what has none is refused with its codings counted."""
        found: list[FoundText] = []
        for source in sources if sources is not None else ():
            match source.tag:
                case "TextSource":
                    found += self._text_source(source)
                case "PDFSource":
                    found += self._pdf_source(source)
                case "AudioSource" | "VideoSource":
                    found += self._recording(source)
                case "PictureSource":
                    self._refuse(source, "pictures cannot be coded here")
                case _:
                    self._refuse(source, f"sources of the kind '{str(source.tag)[:40]}' are not known")
        return found

    def _text_source(self, source: Element) -> list[FoundText]:
        original = self._original(source.get("richTextPath", ""))
        raw = self._raw(source, source, original)
        return [] if raw is None else [self._found(source, source, raw, original)]

    def _pdf_source(self, source: Element) -> list[FoundText]:
        original = self._original(source.get("path", ""))
        holder = source.find("Representation")
        raw = self._raw(source, source if holder is None else holder, original)
        return [] if raw is None else [self._found(source, source if holder is None else holder, raw, original)]

    def _recording(self, source: Element) -> list[FoundText]:
        ledger = self._draft.ledger
        transcripts = list(children(source, "Transcript"))
        if not transcripts:
            self._refuse(source, "a recording without a transcript has no text to code")
            return []
        found: list[FoundText] = []
        for transcript in transcripts:
            path = transcript.get("plainTextPath", "")
            if path and path in self._by_path and not list(children(transcript, "TranscriptSelection")):
                self._also(source, self._by_path[path])
                ledger.change("transcript", "the same file as a text source of its own; it was read once")
                continue
            original = self._original(transcript.get("richTextPath", ""))
            raw = self._raw(transcript, transcript, original)
            if raw is not None:
                found.append(self._found(source, transcript, raw, original, first=not found))
        if source.get("path"):
            ledger.lose("recording", "sound and pictures are not kept, their transcripts are")
        ledger.lose(
            "time mark of transcripts",
            "times are not kept",
            plural="time marks of transcripts",
            count=count_below(source, "SyncPoint"),
        )
        timed = [one for one in children(source, "AudioSelection", "VideoSelection") if one.find("Coding") is not None]
        for one in timed:
            where = f"{_name(source)}, {one.get('begin', '?')} to {one.get('end', '?')} ms"
            ledger.refuse(where, "codings of a stretch of sound or pictures have no place in a text")
        return found

    def _found(
        self, owner: Element, holder: Element, raw: str, original: Original | None, *, first: bool = True
    ) -> FoundText:
        own = holder if owner.tag in {"AudioSource", "VideoSource"} else owner
        key = self._draft.new_key(own, "source")
        told = read_description(inner_text(owner, "Description"))
        name = own.get("name") or owner.get("name") or _stem(holder) or "Unnamed source"
        if told.get(Heading.UNNAMED):
            name = ""
        for element in (own, owner, holder):
            self._also(element, key)
        if holder.get("plainTextPath"):
            self._by_path.setdefault(holder.get("plainTextPath", ""), key)
        extracted = holder.find("PlainTextContent") is None and not holder.get("plainTextPath")
        return FoundText(key, name, raw, holder, owner, told, _renamed(original, name, told), first, extracted)

    def _also(self, element: Element, key: str) -> None:
        """Let the GUID of an element stand for a source as well."""
        guid = canonical(element.get("guid", ""))
        known = self._draft.places.get(guid, ())
        if guid and key not in known:
            self._draft.places[guid] = (*known, key)

    def _raw(self, source: Element, holder: Element, original: Original | None) -> str | None:
        """Return the text of a source as it is held; None after refusing it."""
        inline = holder.find("PlainTextContent")
        path = holder.get("plainTextPath", "")
        if inline is not None and (inline.text or not path):
            return inline.text or ""
        if path:
            part = self._package.part(path)
            if not part.missing:
                return self._decoded(part.content, part.name, source)
            self._refuse(source, f"its text cannot be had: {part.missing}")
            return None
        if original is None:
            self._refuse(source, "the file holds no text of it")
            return None
        return self._extracted(original, source)

    def _decoded(self, content: bytes, name: str, source: Element) -> str | None:
        if not content.startswith(_MARKS):
            try:
                return content.decode("utf-8")
            except UnicodeDecodeError:
                self._draft.ledger.change("text", "not UTF-8, as the standard asks; its encoding was recognised")
        try:
            return decode(content, path=Path(name), mend=False).text
        except ThematicError as error:
            self._refuse(source, str(error))
            return None

    def _extracted(self, original: Original, source: Element) -> str | None:
        """Read the text out of the original, where the file holds no other."""
        try:
            text = freeze(extract(original.content, path=Path(original.name)), path=Path(original.name)).text
        except ThematicError as error:
            self._refuse(source, str(error))
            return None
        how = "without a plain text in the file; its text was taken from the original, so look at its passages"
        self._draft.ledger.change("source", how)
        return text

    def _original(self, path: str) -> Original | None:
        if not path:
            return None
        part = self._package.part(path)
        if part.missing:
            self._draft.ledger.lose("original file", "not in the project file", count=1)
            return None
        suffix = PurePosixPath(part.name).suffix.lower()
        return Original(part.name, MEDIA.get(suffix, _OTHER), part.content)  # named after its source later

    def _refuse(self, source: Element, reason: str) -> None:
        codings = count_below(source, "Coding")
        lost = f"; {codings:,} coding{'s' if codings != 1 else ''} of it left out" if codings else ""
        self._draft.ledger.refuse(f"source '{_name(source)}'", f"{reason}{lost}")


def _renamed(original: Original | None, name: str, told: Description) -> Original | None:
    """Name an original as it was called, or after its source."""
    if original is None:
        return None
    suffix = next((ending for ending, media in MEDIA.items() if media == original.media), "")
    called = told.get(Heading.ORIGINAL) or (name if name.lower().endswith(suffix) else f"{name}{suffix}")
    return Original(called, original.media, original.content)


def _name(source: Element) -> str:
    return source.get("name") or _stem(source) or source.get("guid") or "without a name"


def _stem(element: Element) -> str:
    path = element.get("plainTextPath") or element.get("richTextPath") or element.get("path") or ""
    return PurePosixPath(path.replace("\\", "/")).name
