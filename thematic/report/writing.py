"""Writing quote banks and documents: the file's ending decides the format."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.errors import UnsupportedFormatError
from thematic.report.cleaning import cleaned
from thematic.report.files import put
from thematic.report.records import Rendered, Written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from thematic.report.blocks import Document
    from thematic.report.records import QuoteBank

# Each writer is a module with `quotes(bank) -> bytes` or `document(document) -> bytes`; imported when it is needed.
QUOTE_WRITERS = {
    ".docx": "word",
    ".xlsx": "workbook",
    ".csv": "delimited",
    ".md": "markdown",
    ".html": "webpage",
    ".json": "json_file",
}
DOCUMENT_WRITERS = {
    ".docx": "word",
    ".odt": "open_document",
    ".html": "webpage",
    ".md": "markdown",
    ".xlsx": "tables_book",
}


def write_quotes(bank: QuoteBank, path: str | Path) -> Written:
    """Write a quote bank as .docx, .xlsx, .csv, .md, .html or .json.

    If it fails, nothing is written and an earlier file is as it was.

    Raises:
        UnsupportedFormatError: the ending is none of these.
        UnwritableFileError: the system refuses the file.
    """
    target = Path(path)
    return _put(target, render_quotes(bank, target.suffix))


def write_document(document: Document, path: str | Path) -> Written:
    """Write a document as .docx, .odt, .html or .md, or its tables and quotes as .xlsx.

    If it fails, nothing is written and an earlier file is as it was.

    Raises:
        UnsupportedFormatError: the ending is none of these.
        UnwritableFileError: the system refuses the file.
    """
    target = Path(path)
    return _put(target, render_document(document, target.suffix))


def render_quotes(bank: QuoteBank, suffix: str) -> Rendered:
    """Return a quote bank as bytes, for a download; `suffix` is the file's ending, dot included.

    Raises:
        UnsupportedFormatError: the format is not offered for quote banks.
    """
    writer = _writer(suffix, QUOTE_WRITERS)
    clean = cleaned(bank)
    return Rendered(writer.quotes(clean.record), clean.notes)


def render_document(document: Document, suffix: str) -> Rendered:
    """Return a document as bytes, for a download; `suffix` is the file's ending, dot included.

    Raises:
        UnsupportedFormatError: the format is not offered for documents.
    """
    writer = _writer(suffix, DOCUMENT_WRITERS)
    return Rendered(writer.document(document), document.changed)


def _writer(suffix: str, offered: Mapping[str, str]) -> ModuleType:
    name = offered.get(suffix.lower())
    if name is None:
        raise UnsupportedFormatError(suffix or "a name without an ending", tuple(offered))
    return import_module(f"thematic.report.{name}")


def _put(target: Path, rendered: Rendered) -> Written:
    put(target, rendered.content)
    return Written(str(target), rendered.notes)
