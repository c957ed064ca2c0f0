"""Sources into a file: texts beside the project, originals where the standard has a place, passages by code points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.exchange.interchange import About
from thematic.exchange.refi.guids import made_guid
from thematic.exchange.refi.reading_sources import MEDIA
from thematic.exchange.refi.sections import Heading, Section, described
from thematic.exchange.refi.xml_writer import is_legal
from thematic.model.sources import SourceKind, SourceState

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from thematic.exchange.interchange import OuterCoding, OuterSource
    from thematic.exchange.refi.plan import Plan, Spot
    from thematic.exchange.refi.xml_writer import XmlWriter

_MOST_FILES = 2_000
_LONGEST_INLINE = 100_000
_QUOTE = 500
_ASTRAL = "\uffff"


@dataclass(frozen=True, slots=True)
class File:
    """A file beside the project."""

    name: str
    content: bytes


class SourceWriter:
    """Writes the sources, and collects the files beside them."""

    def __init__(self, out: XmlWriter, plan: Plan) -> None:
        """Write to `out` what `plan` holds."""
        self._out = out
        self._plan = plan
        self._inline = len(plan.project.sources) > _MOST_FILES
        self.files: list[File] = []

    def write(self) -> None:
        """Write all of them."""
        if not self._plan.project.sources:
            return
        names = _Names(self._plan)
        with self._out.element("Sources"):
            for place, source in enumerate(self._plan.project.sources, start=1):
                self._write(source, source.name or names.of(source, place))
        wide = sum(max(text.text, default="") > _ASTRAL for text in self._plan.texts.values())
        if wide:
            how = "with emoji or other characters that some tools count as two; positions count each as one, as the "
            self._plan.ledger.change("source", f"{how}standard says", count=wide)

    def _write(self, source: OuterSource, name: str) -> None:
        guid = self._plan.guids.of("source", source.key)
        if source.original is not None and source.original.media == MEDIA[".pdf"]:
            path = self._file(f"{guid}.pdf", source.original.content)
            with self._out.element("PDFSource", guid=guid, name=name, path=path):
                self._describe(source, name, ".pdf")
                inner = made_guid("representation", guid)
                self._text("Representation", inner, source)
                self._notes(source)
            return
        rich = ""
        if source.original is not None and source.original.media == MEDIA[".docx"]:
            rich = self._file(f"{guid}.docx", source.original.content)
        elif source.original is not None:
            how = "the standard has a place for .docx and .pdf alone"
            self._plan.ledger.lose("original file", how)
        self._text("TextSource", guid, source, name=name, rich=rich)

    def _text(self, element: str, guid: str, source: OuterSource, *, name: str = "", rich: str = "") -> None:
        text = self._plan.texts[source.key].text
        if text != source.text:
            self._plan.ledger.change("source", "normalised on the way out")
        inline = self._inline and len(text) <= _LONGEST_INLINE and is_legal(text)
        path = "" if inline else self._file(f"{guid}.txt", text.encode("utf-8"))
        with self._out.element(element, guid=guid, name=name, richTextPath=rich, plainTextPath=path):
            if element == "TextSource":
                self._describe(source, name, ".docx" if rich else "")
            if inline:
                self._out.text("PlainTextContent", text)
            self._selections(source, text)
            if element == "TextSource":
                self._notes(source)

    def _describe(self, source: OuterSource, name: str, suffix: str) -> None:
        kind = "" if source.kind is SourceKind.DOCUMENT else source.kind.value
        usual = name if name.lower().endswith(suffix) else f"{name}{suffix}"
        original = source.original.name if source.original and suffix else ""
        unnamed = "" if source.name else "named here after its participant and question"
        sections = [
            Section(Heading.KIND, kind),
            Section(Heading.STATE, "" if source.state is SourceState.TEXT else source.state.value),
            Section(Heading.UNNAMED, unnamed),
            Section(Heading.ORIGINAL, original if source.name == "" or original != usual else ""),
        ]
        self._out.optional_text("Description", described(source.description, sections))

    def _notes(self, source: OuterSource) -> None:
        for note in self._plan.notes(About.SOURCE, source.key):
            self._out.empty("NoteRef", targetGUID=note)

    def _selections(self, source: OuterSource, text: str) -> None:
        guid = self._plan.guids.of("source", source.key)
        coded = self._plan.codings.get(source.key, {})
        noted = self._plan.span_notes.get(source.key, {})
        for span in sorted(coded):
            with self._selection("passage", guid, span, text):
                for coding in coded[span]:
                    self._coding(coding)
        for span in sorted(noted):
            with self._selection("note", guid, span, text):
                for note in noted[span]:
                    self._out.empty("NoteRef", targetGUID=note)

    def _selection(self, kind: str, guid: str, span: Spot, text: str) -> AbstractContextManager[None]:
        start, end = span
        quote = text[start : min(end, start + _QUOTE)] + ("…" if end - start > _QUOTE else "")
        return self._out.element(
            "PlainTextSelection",
            guid=made_guid(kind, guid, str(start), str(end)),
            name=quote if is_legal(quote) else "",
            startPosition=str(start),
            endPosition=str(end),
        )

    def _coding(self, coding: OuterCoding) -> None:
        plan = self._plan
        with self._out.element("Coding", guid=plan.coding_guids[id(coding)], creatingUser=plan.user(coding.coder)):
            self._out.empty("CodeRef", targetGUID=plan.guids.of("code", coding.code))
            for marker in plan.markers(coding):
                self._out.empty("NoteRef", targetGUID=made_guid("marker", marker.title))
            for note in plan.notes(About.CODING, coding.key) if coding.key else ():
                self._out.empty("NoteRef", targetGUID=note)

    def _file(self, name: str, content: bytes) -> str:
        self.files.append(File(f"sources/{name}", content))
        return f"internal://{name}"


class _Names:
    """Names for answers, which have none of their own: who answered, and what was asked."""

    def __init__(self, plan: Plan) -> None:
        self._who = {source: case.name for case in plan.project.cases for source in case.sources}
        self._what = {
            source: group.name
            for group in plan.project.groups
            if group.kind.value == "question"
            for source in group.sources
        }

    def of(self, source: OuterSource, place: int) -> str:
        parts = [self._who.get(source.key, ""), self._what.get(source.key, "")]
        return ": ".join(part for part in parts if part) or f"Source {place}"
