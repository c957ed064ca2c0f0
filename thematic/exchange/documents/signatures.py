"""What the bytes of a file look like, whatever its name says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from thematic.exchange.documents.archives import Archive

if TYPE_CHECKING:
    from pathlib import Path

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_BEGINNINGS = (
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"BM", "a BMP picture"),
    (b"RIFF", "a sound, film or WebP picture file"),
    (b"ID3", "an MP3 recording"),
    (b"\xff\xfb", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
    (b"fLaC", "a FLAC recording"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Word file (.doc), or a Word document with a password"),
)
_BITMAP_RESERVED = slice(6, 10)
_HEAD = 4096
_SRT = re.compile(r"\A\s*(?:\d+\s*\r?\n)?\s*\d{1,2}:\d{2}:\d{2},\d{1,3}\s*-->")
_HTML = re.compile(
    r"\A\s*(?:<!--.{0,2000}?-->\s*)?(?:<\?xml[^>]{0,200}\?>\s*)?<(?:!doctype\s+html|html)\b", re.DOTALL | re.IGNORECASE
)
_TEXTGRID = re.compile(r'\A\s*(?:File type\s*=\s*)?"ooTextFile(?: short)?"\s+(?:Object class\s*=\s*)?"TextGrid"')
_TEXTUAL = {"vtt": re.compile(r"\A\s*WEBVTT(?:\s|$)"), "textgrid": _TEXTGRID, "srt": _SRT, "html": _HTML}
_PACKED = (
    (re.compile(r"word/document"), "docx"),
    (re.compile(r"xl/"), "an Excel workbook (.xlsx)"),
    (re.compile(r"ppt/"), "a PowerPoint presentation (.pptx)"),
    (re.compile(r".*\.qde$", re.IGNORECASE), "a REFI-QDA project (.qdpx)"),
)
_MIMETYPES = (
    ("application/vnd.oasis.opendocument.text", "odt"),
    ("application/vnd.oasis.opendocument", "an OpenDocument file that is not a text"),
    ("application/epub", "an e-book (EPUB)"),
)

DESCRIPTIONS = {
    "docx": "a Word document (.docx)",
    "odt": "an OpenDocument text (.odt)",
    "pdf": "a PDF",
    "rtf": "an RTF document",
    "html": "a web page (.html)",
    "vtt": "WebVTT captions (.vtt)",
    "srt": "SubRip captions (.srt)",
    "textgrid": "a Praat TextGrid",
    "zip": "a zip archive",
    "text": "plain text",
}


def look(data: bytes, *, path: Path) -> str:
    """Name what the bytes look like: a key of DESCRIPTIONS, or a description such as "a PNG picture".

    Raises:
        UnreadableFileError: it is a damaged archive.

    Example:
        >>> from pathlib import Path
        >>> look(b"WEBVTT", path=Path("a.txt")), look(b"Hello", path=Path("a.txt"))
        ('vtt', 'text')
    """
    if data.startswith(_ZIP):
        return _packed(Archive(data, path=path))
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:_HEAD].lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        return "rtf"
    return _media(data) or _textual(_head(data))


def _media(data: bytes) -> str:
    if data[4:8] == b"ftyp":
        return "a film or sound recording (MP4)"
    for beginning, what in _BEGINNINGS:
        if data.startswith(beginning) and (beginning != b"BM" or data[_BITMAP_RESERVED] == bytes(4)):
            return what
    return ""


def describe(kind: str) -> str:
    """Say what a kind is, for a sentence.

    Example:
        >>> describe("vtt"), describe("a PNG picture")
        ('WebVTT captions (.vtt)', 'a PNG picture')
    """
    return DESCRIPTIONS.get(kind, kind)


def _packed(archive: Archive) -> str:
    if "mimetype" in archive.names:
        said = archive.read("mimetype")[:200].decode("ascii", "replace").strip()
        for beginning, kind in _MIMETYPES:
            if said.startswith(beginning):
                return kind
    for pattern, kind in _PACKED:
        if any(pattern.match(name) for name in archive.names):
            return kind
    return "zip"


def _head(data: bytes) -> str:
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    return head.decode("utf-8", "replace").removeprefix("\ufeff").replace("\0", "")


def _textual(head: str) -> str:
    return next((kind for kind, pattern in _TEXTUAL.items() if pattern.match(head)), "text")
