"""Word documents: paragraphs and tables of the main text, insertions in, deletions and comments out."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from typing import TYPE_CHECKING

from thematic.errors import UnreadableFileError
from thematic.exchange.documents.archives import Archive
from thematic.exchange.documents.extracted import Prose
from thematic.exchange.documents.flow import Flow
from thematic.exchange.documents.xml_events import read_xml, split_name
from thematic.exchange.report import counted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_OFF = {"0", "false", "off", "none"}
_SKIPPED = {"del", "moveFrom", "Fallback", "sdtPr", "sectPr", "pPrChange", "rPrChange", "tblPr", "tblGrid", "numPr"}
_COUNTED = {
    "commentReference": "comment",
    "footnoteReference": "footnote",
    "endnoteReference": "endnote",
    "drawing": "picture",
    "pict": "picture",
}
_MAIN_TYPE = "/officeDocument"


def read_word(data: bytes, *, path: Path) -> Prose:
    """Read the main text of a .docx file.

    Bold runs at a paragraph's beginning are kept as cues for names. Headers, footers, footnotes, comments,
    pictures and list numbers are not part of the text; a warning counts them.

    Raises:
        UnreadableFileError: it is damaged, has a password, is a bomb, or its XML declares entities.
    """
    archive = Archive(data, path=path)
    main = _main_part(archive, path)
    styles = _Styles()
    styles_part = posixpath.join(posixpath.dirname(main), "styles.xml")
    if styles_part in archive.names:
        read_xml(archive.read(styles_part), styles, path=path)
    body = _Body(styles.bold())
    read_xml(archive.read(main), body, path=path)
    warnings = body.left_out()
    if any(re.search(r"/(?:header|footer)\d*\.xml$", name) for name in archive.names):
        warnings = (*warnings, "page headers and footers are not part of the text")
    return Prose("docx", "thematic-docx 1", "utf-8", body.flow.paragraphs(), warnings)


def _main_part(archive: Archive, path: Path) -> str:
    """Find the main text by the package's own table of contents; nearly always word/document.xml."""
    if "_rels/.rels" in archive.names:
        relations = _Relations()
        read_xml(archive.read("_rels/.rels"), relations, path=path)
        target = relations.main.lstrip("/")
        if target in archive.names:
            return target
    if "word/document.xml" in archive.names:
        return "word/document.xml"
    raise UnreadableFileError(path, "it is packed like a Word document, but its main text is missing")


class _Relations:
    """Hears where the main part is."""

    def __init__(self) -> None:
        self.main = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if split_name(name)[1] == "Relationship" and attributes.get("Type", "").endswith(_MAIN_TYPE):
            self.main = attributes.get("Target", "")

    def end(self, name: str) -> None:
        """Relations have no content."""

    def text(self, text: str) -> None:
        """Relations have no text."""


def _value(attributes: Mapping[str, str]) -> str:
    return next((value for name, value in attributes.items() if split_name(name)[1] == "val"), "")


class _Styles:
    """Hears which styles are bold, by themselves or by the style they are based on."""

    def __init__(self) -> None:
        self._own: dict[str, bool] = {}
        self._based: dict[str, str] = {}
        self._style = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        match split_name(name)[1]:
            case "style":
                named = (value for key, value in attributes.items() if split_name(key)[1] == "styleId")
                self._style = next(named, "")
            case "b" if self._style:
                self._own[self._style] = _value(attributes) not in _OFF
            case "basedOn" if self._style:
                self._based[self._style] = _value(attributes)
            case _:
                pass

    def end(self, name: str) -> None:
        if split_name(name)[1] == "style":
            self._style = ""

    def text(self, text: str) -> None:
        """Styles have no text."""

    def bold(self) -> frozenset[str]:
        """Return the bold styles."""
        return frozenset(style for style in {*self._own, *self._based} if self._is_bold(style))

    def _is_bold(self, style: str) -> bool:
        seen = set()
        while style and style not in seen:
            if style in self._own:
                return self._own[style]
            seen.add(style)
            style = self._based.get(style, "")
        return False


class _Body:
    """Hears the main text and builds paragraphs."""

    def __init__(self, bold_styles: frozenset[str]) -> None:
        self.flow = Flow()
        self._bold_styles = bold_styles
        self._left_out: Counter[str] = Counter()
        self._skipping = 0
        self._in_text = False
        self._in_paragraph_properties = False
        self._in_run = False
        self._paragraph_bold = False
        self._bold = False
        self._hidden = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        namespace, local = split_name(name)
        if local == "numPr" and not self._skipping:
            self._left_out["list number"] += 1
        if self._skipping or local in _SKIPPED:
            self._skipping += 1
            return
        if local in _COUNTED:
            self._left_out[_COUNTED[local]] += 1
        if "wordprocessingml" not in namespace:
            return
        self._start_word(local, attributes)

    def _start_word(self, local: str, attributes: Mapping[str, str]) -> None:
        match local:
            case "p":
                self.flow.end_paragraph()
                self._paragraph_bold = self._in_paragraph_properties = False
            case "pPr":
                self._in_paragraph_properties = True
            case "pStyle":
                self._paragraph_bold = _value(attributes) in self._bold_styles
            case "tr":
                self.flow.start_row()
            case "tc":
                self.flow.start_cell()
            case _ if not self._in_paragraph_properties:
                self._start_inline(local, attributes)
            case _:
                pass

    def _start_inline(self, local: str, attributes: Mapping[str, str]) -> None:
        match local:
            case "r":
                self._in_run, self._bold, self._hidden = True, self._paragraph_bold, False
            case "b":
                self._bold = _value(attributes) not in _OFF
            case "rStyle" if _value(attributes) in self._bold_styles:
                self._bold = True
            case "vanish":
                self._hidden = _value(attributes) not in _OFF
            case "t":
                self._in_text = True
            case "tab" | "ptab":
                self._add("\t")
            case "br" | "cr":
                self._add("\n")
            case "noBreakHyphen":
                self._add("\u2011")
            case _:
                pass

    def end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        namespace, local = split_name(name)
        if "wordprocessingml" not in namespace:
            return
        match local:
            case "t":
                self._in_text = False
            case "r":
                self._in_run = False
            case "pPr":
                self._in_paragraph_properties = False
            case "p":
                self.flow.end_paragraph(keep_empty=True)
            case "tr":
                self.flow.end_row()
            case _:
                pass

    def text(self, text: str) -> None:
        if self._in_text and not self._skipping:
            self._add(text)

    def _add(self, text: str) -> None:
        if not self._in_run:
            return
        if self._hidden:
            self._left_out["hidden piece"] += 1
            return
        self.flow.add(text, bold=self._bold)

    def left_out(self) -> tuple[str, ...]:
        """Say what the document holds beside its text."""
        found = [counted(count, what) for what, count in sorted(self._left_out.items())]
        return (f"not part of the text: {', '.join(found)}",) if found else ()
