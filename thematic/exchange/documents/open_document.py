"""OpenDocument texts (LibreOffice and others): paragraphs, headings and tables, notes and comments out."""

from __future__ import annotations

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

_SPACES = re.compile(r"[ \t\r\n]+")
_SKIPPED = {"tracked-changes", "sequence-decls", "forms", "ruby-text", "title", "desc", "note", "annotation"}
_COUNTED = {"annotation": "comment", "note": "note", "image": "picture"}
_OFFICE = "office:1.0"
_MOST_SPACES = 1000
_BOLDEST = {"bold", "600", "700", "800", "900"}


def read_open_document(data: bytes, *, path: Path) -> Prose:
    """Read the text of an .odt file.

    Raises:
        UnreadableFileError: it is damaged, has a password, is a bomb, or its XML declares entities.
    """
    archive = Archive(data, path=path)
    if "META-INF/manifest.xml" in archive.names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise UnreadableFileError(path, "it is protected by a password; save a copy without one")
    listener = _Content()
    if "styles.xml" in archive.names:
        read_xml(archive.read("styles.xml"), listener, path=path)
    read_xml(archive.read("content.xml"), listener, path=path)
    return Prose("odt", "thematic-odt 1", "utf-8", listener.flow.paragraphs(), listener.left_out())


def _attribute(attributes: Mapping[str, str], local: str) -> str:
    return next((value for name, value in attributes.items() if split_name(name)[1] == local), "")


class _Content:
    """Hears styles and text."""

    def __init__(self) -> None:
        self.flow = Flow()
        self._left_out: Counter[str] = Counter()
        self._bold_styles: set[str] = set()
        self._style = ""
        self._skipping = 0
        self._in_body = False
        self._paragraphs = 0
        self._bold: list[bool] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        namespace, local = split_name(name)
        if local == "text" and namespace.endswith(_OFFICE):
            self._in_body = True
            return
        if not self._skipping and local in _COUNTED:
            self._left_out[_COUNTED[local]] += 1
        if self._skipping or (local in _SKIPPED and self._in_body):
            self._skipping += 1
            return
        if self._in_body:
            self._start_text(local, attributes)
            return
        self._start_style(local, attributes)

    def _start_style(self, local: str, attributes: Mapping[str, str]) -> None:
        match local:
            case "style":
                self._style = _attribute(attributes, "name")
                if _attribute(attributes, "parent-style-name") in self._bold_styles:
                    self._bold_styles.add(self._style)
            case "text-properties" if self._style:
                weight = _attribute(attributes, "font-weight")
                if weight in _BOLDEST:
                    self._bold_styles.add(self._style)
                elif weight:
                    self._bold_styles.discard(self._style)
            case _:
                pass

    def _start_text(self, local: str, attributes: Mapping[str, str]) -> None:
        match local:
            case "p" | "h":
                self.flow.end_paragraph()
                self._paragraphs += 1
                self._bold.append(_attribute(attributes, "style-name") in self._bold_styles)
            case "span":
                style = _attribute(attributes, "style-name")
                self._bold.append(style in self._bold_styles or (bool(self._bold) and self._bold[-1]))
            case "s":
                count = _attribute(attributes, "c")
                self._add(" " * min(int(count) if count.isdecimal() and count.isascii() else 1, _MOST_SPACES))
            case "tab":
                self._add("\t")
            case "line-break":
                self._add("\n")
            case "table-row":
                self.flow.start_row()
            case "table-cell":
                self.flow.start_cell()
            case _:
                pass

    def end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
            return
        match split_name(name)[1]:
            case "style":
                self._style = ""
            case "p" | "h" if self._in_body:
                self._paragraphs -= 1
                self._bold.pop()
                self.flow.end_paragraph(keep_empty=True)
            case "span" if self._in_body:
                self._bold.pop()
            case "table-row":
                self.flow.end_row()
            case _:
                pass

    def text(self, text: str) -> None:
        if self._skipping or not self._paragraphs:
            return
        collapsed = _SPACES.sub(" ", text)
        if self.flow.is_at_start or self.flow.ends_with_space:
            collapsed = collapsed.lstrip(" ")
        self._add(collapsed)

    def _add(self, text: str) -> None:
        if self._paragraphs:
            self.flow.add(text, bold=bool(self._bold) and self._bold[-1])

    def left_out(self) -> tuple[str, ...]:
        """Say what the document holds beside its text."""
        found = [counted(count, what) for what, count in sorted(self._left_out.items())]
        return (f"not part of the text: {', '.join(found)}",) if found else ()
