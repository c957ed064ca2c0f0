"""The codebook for people to read, hand on and discuss: as a Word document or a sheet, with full entries."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thematic.errors import UnsupportedFormatError
from thematic.exchange.codebook_tables import codebook_to_csv
from thematic.exchange.codebook_yaml import codebook_to_yaml
from thematic.exchange.files import write_whole, write_whole_bytes
from thematic.exchange.sheets import Sheet, WrittenSheets, write_sheets
from thematic.model.codes import PATH_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.exchange.sheets import Cell
    from thematic.model.codes import CodebookEntries

ENDINGS = (".docx", ".xlsx", ".csv", ".yaml", ".yml")

_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DEEPEST = 8
_FIELDS = (
    ("definition", "Definition"),
    ("include", "Include when"),
    ("exclude", "Exclude when"),
    ("example", "Example"),
    ("near_miss", "Near miss"),
)


@dataclass(frozen=True, slots=True)
class LinkedPassage:
    """A passage that a code is shown by, in the words of the source.

    Attributes:
        kind: "example" or "near miss".
        who: who says it.
    """

    kind: str
    words: str
    who: str


@dataclass(frozen=True, slots=True)
class CodebookDocument:
    """A codebook with what a file of codes alone does not say.

    Attributes:
        codings: how many codings each code has, in the order of `entries.walk()`.
        passages: the passages linked to each code, in the same order.
        facts: sentences for the head of the document.
    """

    entries: CodebookEntries
    codings: tuple[int, ...]
    passages: tuple[tuple[LinkedPassage, ...], ...]
    facts: tuple[str, ...] = ()


def write_codebook(path: Path | str, codebook: CodebookDocument) -> WrittenSheets:
    """Write a codebook as .docx, .xlsx, .csv or .yaml; `load_codebook` reads all but the first back.

    The file is written whole or not at all.

    Raises:
        UnsupportedFormatError: another ending.
        CodebookFileError: a name that a table cannot hold.
        UnwritableFileError: the folder does not exist or may not be written to.
    """
    path = Path(path)
    match path.suffix.lower():
        case ".yaml" | ".yml":
            write_whole(path, codebook_to_yaml(codebook.entries))
        case ".csv":
            write_whole(path, codebook_to_csv(codebook.entries, path=path))
        case ".xlsx":
            return write_sheets(path, [_sheet(codebook)])
        case ".docx":
            write_whole_bytes(path, _document(codebook))
        case suffix:
            raise UnsupportedFormatError(suffix or path.name, ENDINGS)
    return WrittenSheets((path,), ())


def _sheet(codebook: CodebookDocument) -> Sheet:
    header = ("name", "parent", *(name for name, _ in _FIELDS), "colour", "codings", "linked passages")
    rows: list[tuple[Cell, ...]] = []
    for (path, code), codings, passages in zip(
        codebook.entries.walk(), codebook.codings, codebook.passages, strict=True
    ):
        texts = [getattr(code, name) for name, _ in _FIELDS]
        linked = "\n".join(f"{one.kind}: “{one.words}” ({one.who})" for one in passages)
        rows.append((code.name, PATH_SEPARATOR.join(path[:-1]), *texts, code.colour, codings, linked))
    return Sheet("Codebook", header, rows, widths=(28, 28, 50, 40, 40, 40, 40, 10, 9, 50))


def _document(codebook: CodebookDocument) -> bytes:
    from docx import Document

    document: Any = Document()
    document.core_properties.author = ""
    document.core_properties.title = _clean(codebook.entries.name)
    document.add_heading(_clean(codebook.entries.name), 0)
    for line in (codebook.entries.description, *codebook.facts):
        if line:
            document.add_paragraph(_clean(line))
    for (path, code), codings, passages in zip(
        codebook.entries.walk(), codebook.codings, codebook.passages, strict=True
    ):
        heading = document.add_heading("", min(len(path), _DEEPEST))
        _swatch(heading, code.colour)
        heading.add_run(_clean(code.name))
        if len(path) > 1:
            document.add_paragraph(_clean(PATH_SEPARATOR.join(path[:-1])), style="Caption")
        for name, title in _FIELDS:
            _led(document, title, getattr(code, name))
        for one in passages:
            document.add_paragraph(_clean(f"“{one.words}” - {one.who} ({one.kind})"), style="Quote")
        _led(document, "Codings", f"{codings:,}")
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _led(document: Any, title: str, text: str) -> None:  # noqa: ANN401 - python-docx ships no types
    if text:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{title}: ").bold = True
        paragraph.add_run(_clean(text))


def _swatch(heading: Any, colour: str) -> None:  # noqa: ANN401 - python-docx ships no types
    """Show the colour of a code as a square before its name."""
    from docx.shared import RGBColor

    if re.fullmatch("#[0-9a-fA-F]{6}", colour):
        run = heading.add_run("■ ")
        run.font.color.rgb = RGBColor.from_string(colour[1:].upper())


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("", text)


def linked(passages: Sequence[LinkedPassage]) -> tuple[LinkedPassage, ...]:
    """Order passages: examples first, then near misses, each in the order they were linked."""
    return tuple(sorted(passages, key=lambda one: one.kind))
