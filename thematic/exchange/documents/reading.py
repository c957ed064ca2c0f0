"""Reading one document: what it is by its content, its text, its turns."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from thematic.errors import UnreadableFileError, UnsupportedFormatError
from thematic.exchange.documents.assembling import finish, freeze
from thematic.exchange.documents.bounds import read_bounded
from thematic.exchange.documents.captions import read_captions
from thematic.exchange.documents.open_document import read_open_document
from thematic.exchange.documents.pages import read_pages
from thematic.exchange.documents.plain import read_plain
from thematic.exchange.documents.rich_text import read_rich_text
from thematic.exchange.documents.signatures import describe, look
from thematic.exchange.documents.speaker_maps import SpeakerMap
from thematic.exchange.documents.textgrid import read_textgrid
from thematic.exchange.documents.web import check_has_tags, read_web_page
from thematic.exchange.documents.word import read_word

if TYPE_CHECKING:
    from thematic.exchange.documents.extracted import Extracted
    from thematic.exchange.documents.records import Document

_ENDINGS = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".docx": "docx",
    ".odt": "odt",
    ".rtf": "rtf",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".vtt": "vtt",
    ".srt": "srt",
    ".textgrid": "textgrid",
}


class _Reader(Protocol):
    """Gets text out of the bytes of one format."""

    def __call__(self, data: bytes, *, path: Path) -> Extracted:
        """Read the bytes; the path is for sentences."""


_READERS: dict[str, _Reader] = {
    "docx": read_word,
    "odt": read_open_document,
    "pdf": read_pages,
    "rtf": read_rich_text,
}
OFFERED = tuple(_ENDINGS)
_TABLES = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods"})
_TEXTS = {"txt", "md"}
_TIMED = {"vtt", "srt", "textgrid"}


def read_document(path: Path | str, *, speakers: SpeakerMap | None = None, encoding: str | None = None) -> Document:
    """Read an interview or a document.

    Args:
        path: a file in one of the OFFERED formats.
        speakers: a person's word on who the labels are; without it, speakers are guessed.
        encoding: what a text file is decoded as, named by a person; recognised from its bytes when None.

    Raises:
        UnsupportedFormatError: the ending is none of those offered.
        UnreadableFileError: the file is missing, empty, too large, damaged, protected, scanned, or not what its
            ending says.
        UnknownNameError: the speaker map names a label that the document does not have, or there is no such encoding.
    """
    where = Path(path)
    given = speakers or SpeakerMap()
    given.check_files([where.name])
    wishes = given.of_file([where.name], stem=where.stem)
    frozen = freeze(extract(read_bounded(where), path=where, encoding=encoding), path=where, forced=wishes.labels)
    wishes.check_labels(frozen.labels)
    return finish(frozen, name=where.stem, files=(where.name,), speakers=wishes)


def extract(data: bytes, *, path: Path, encoding: str | None = None) -> Extracted:
    """Get text, or words with times, out of a file's bytes; a named encoding is for formats that do not say theirs.

    Raises:
        UnsupportedFormatError: the ending is none of those offered.
        UnreadableFileError: the bytes are not what the ending says, or damaged.
    """
    wanted = _ENDINGS.get(path.suffix.lower())
    if path.suffix.lower() in _TABLES:
        raise UnreadableFileError(
            path,
            "it is a table; import answers with 'thematic survey', facts with 'thematic participants ... import'",
        )
    if wanted is None:
        raise UnsupportedFormatError(path.suffix or path.name, OFFERED)
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFileError(path, "it is empty")
    kind = _agreed(wanted, look(data, path=path), path)
    if (reader := _READERS.get(kind)) is not None:
        return reader(data, path=path)
    match kind:
        case "html":
            check_has_tags(data, path=path)
            return read_web_page(data, path=path, encoding=encoding)
        case "textgrid":
            return read_textgrid(data, path=path, encoding=encoding)
        case "vtt" | "srt":
            return read_captions(data, path=path, kind=kind, encoding=encoding)
        case _:
            return read_plain(data, path=path, kind=kind, encoding=encoding)


def _agreed(wanted: str, seen: str, path: Path) -> str:
    """Settle what to read a file as: its content decides, and may not contradict its ending.

    Raises:
        UnreadableFileError: the ending and the content do not fit.
    """
    if wanted == seen or (wanted in _TEXTS | {"vtt", "srt", "html"} and seen == "text"):
        return wanted
    if (wanted in _TEXTS or wanted in _TIMED) and seen in _TIMED:
        return seen  # captions and TextGrids are often renamed; their content is unmistakable
    if wanted == "md" and seen == "html":
        return wanted
    what = describe(seen)
    raise UnreadableFileError(
        path, f"it is named {path.suffix.lower()} but looks like {what}; give it its right ending"
    )
