"""Reading a finished document of any offered format into paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.errors import UnreadableFileError, UnsupportedFormatError
from thematic.exchange.documents.bounds import read_bounded
from thematic.exchange.documents.reading import extract, read_document
from thematic.exchange.finished.markdown import read_markdown
from thematic.exchange.finished.plain import read_lines
from thematic.exchange.finished.web import read_web
from thematic.exchange.finished.word import read_word_report

if TYPE_CHECKING:
    from thematic.text.quotations import Paragraph

FINISHED = (".docx", ".md", ".html", ".htm", ".txt", ".odt", ".pdf", ".rtf")
"""The endings that are offered."""


@dataclass(frozen=True, slots=True)
class FinishedDocument:
    """A report that somebody finished.

    Attributes:
        name: the name of its file.
        styled: the format says what is a block quotation or in italics; plain text and PDF do not.
        warnings: what could not be read.
    """

    name: str
    format: str
    paragraphs: tuple[Paragraph, ...]
    styled: bool
    warnings: tuple[str, ...] = ()


def read_finished(path: str | Path) -> FinishedDocument:
    r"""Read a finished document.

    Raises:
        UnsupportedFormatError: the ending is none of those offered.
        UnreadableFileError: the file is missing, damaged, empty, protected or not what its ending says.

    Example:
        >>> import tempfile, pathlib
        >>> folder = tempfile.TemporaryDirectory()
        >>> report = pathlib.Path(folder.name, "report.md")
        >>> _ = report.write_text("One said:\n\n> It was slow.\n")
        >>> [paragraph.quoted for paragraph in read_finished(report).paragraphs]
        [False, True]
    """
    where = Path(path)
    ending = where.suffix.lower()
    if ending not in FINISHED:
        raise UnsupportedFormatError(ending or where.name, FINISHED)
    if ending in (".txt", ".pdf", ".odt", ".rtf"):
        document = read_document(where)
        paragraphs = read_lines(document.text, by_line=ending in (".odt", ".rtf"))
        return _finished(where, document.format, paragraphs, styled=False, warnings=document.warnings)
    data = read_bounded(where)
    if ending == ".docx":
        extract(data, path=where)  # refuses what is damaged, protected or a bomb before anything else reads it
        return _finished(where, "docx", read_word_report(data), styled=True)
    if ending == ".md":
        return _finished(where, "md", read_markdown(_decoded(data, where)), styled=True)
    extract(data, path=where)
    return _finished(where, "html", read_web(_decoded(data, where)), styled=True)


def _decoded(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFileError(path, "it is not UTF-8; save it as UTF-8 and check again") from error


def _finished(
    path: Path, format_: str, paragraphs: list[Paragraph], *, styled: bool, warnings: tuple[str, ...] = ()
) -> FinishedDocument:
    return FinishedDocument(path.name, format_, tuple(paragraphs), styled, warnings)
