"""Zip archives from strangers: whole, not locked, not enormous when unpacked, and without XML that attacks."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from thematic.errors import UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_UNPACKED = 400_000_000
LARGEST_SMALL_PART = 40_000_000
MOST_PARTS = 5_000
_LARGEST_RATIO = 400
_SMALL = 20_000_000
_HEAD = 1 << 16
_LARGEST_DIRECTORY = 4_000_000
_END, _END_64, _LOCATOR_64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_ROOT = re.compile(r"<[A-Za-z_]")
_STREAMED = re.compile(r"sheet[^/]*\.xml$|sharedstrings\.xml$|(^|/)media/|(^|/)embeddings/", re.IGNORECASE)


_LONGEST_WHY = 200
"""Characters of what zipfile says that are passed on; it quotes names that a damaged file makes endless."""


def check_archive(path: Path) -> None:
    """Make sure that a workbook's archive is whole, holds no document type and unpacks to a sane size.

    Raises:
        UnreadableFileError: it does not.
    """
    try:
        _check_directory(path)
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_sizes(path, parts)
            for part in parts:
                with archive.open(part) as stream:
                    _check_head(path, part.filename, stream.read(_HEAD))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, struct.error) as error:
        raise UnreadableFileError(path, f"the workbook is damaged ({str(error)[:_LONGEST_WHY]})") from error
    except (RuntimeError, ValueError, OverflowError) as error:  # what zipfile raises on forged fields
        raise UnreadableFileError(path, f"the workbook is damaged ({str(error)[:_LONGEST_WHY]})") from error
    if not any(part.filename.lower().endswith("workbook.xml") for part in parts):
        why = "it is a zip archive, but no .xlsx workbook (an .ods or .xlsb file must be saved as .xlsx or CSV)"
        raise UnreadableFileError(path, why)


def _check_directory(path: Path) -> None:
    """Refuse a list of parts that is too long to be read into memory, before it is read."""
    with path.open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(max(0, size - (1 << 17)))
        tail = stream.read()
    end = tail.rfind(_END)
    length = struct.unpack_from("<L", tail, end + 12)[0] if 0 <= end <= len(tail) - 22 else 0
    if _LOCATOR_64 in tail and (wide := tail.rfind(_END_64)) >= 0:
        length = max(0 if length == 0xFFFFFFFF else length, struct.unpack_from("<Q", tail, wide + 40)[0])  # noqa: PLR2004 - "see the 64-bit record"
    if length > _LARGEST_DIRECTORY:
        raise UnreadableFileError(path, f"it lists its parts on {length / 1e6:,.0f} MB, which no workbook does")


def _check_sizes(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, sum(part.compress_size for part in parts))
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableFileError(path, "the archive is encrypted; remove its password and save it again")
    if len(parts) > MOST_PARTS:
        raise UnreadableFileError(path, f"it has {len(parts):,} parts, which no workbook has; save the sheet as CSV")
    if unpacked > LARGEST_UNPACKED or (unpacked > _SMALL and unpacked > _LARGEST_RATIO * packed):
        why = f"it would unpack to {unpacked / 1e6:,.0f} MB from {packed / 1e6:,.1f} MB; save the sheet as CSV"
        raise UnreadableFileError(path, why)
    for part in parts:
        if part.file_size > LARGEST_SMALL_PART and not _STREAMED.search(part.filename):
            why = f"its part '{part.filename[:80]}' unpacks to {part.file_size / 1e6:,.0f} MB; save the sheet as CSV"
            raise UnreadableFileError(path, why)


def _check_head(path: Path, name: str, head: bytes) -> None:
    """Refuse XML with a document type, in any encoding; it must stand before the first element."""
    text = _text(head)
    if not text.startswith("<"):
        return  # a picture or another part that is not XML
    root = _ROOT.search(text)
    if root is None and len(head) == _HEAD:
        raise UnreadableFileError(path, f"its part '{name[:80]}' does not begin as XML should")
    if "<!doctype" in text[: root.start() if root else len(text)].lower():
        raise UnreadableFileError(path, "it holds a document type, which no workbook needs and attacks use")


def _text(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"<\0")):
        return head.decode("utf-16-le", "replace").lstrip("\ufeff").lstrip()
    if head.startswith((b"\xfe\xff", b"\0<")):
        return head.decode("utf-16-be", "replace").lstrip("\ufeff").lstrip()
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1").lstrip()
