"""What the XML of a sheet says beside its values: merged cells, hidden rows and columns, unsaved formulas."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_MERGED = 20_000
_CHUNK = 1 << 20
_LONGEST_TAG = 1 << 16
# Every repetition is bounded, so that no file can make a search slow.
_UNSAVED = re.compile(rb"(?:</f>|<f\b[^<>]{0,500}/>)\s{0,20}(?:<v\s{0,5}/>|<v>\s{0,20}</v>)?\s{0,20}</c>")
_HIDDEN_ROW = re.compile(rb"<(?:\w{1,9}:)?row\b[^<>]{0,500}?\shidden=[\"'](?:1|true)[\"']")
_HIDDEN_COLUMN = re.compile(rb"<(?:\w{1,9}:)?col\b([^<>]{0,500}?\shidden=[\"'](?:1|true)[\"'][^<>]{0,500})>")
_ENDS = re.compile(rb"\s(min|max)=[\"'](\d{1,5})[\"']")
_MERGED = re.compile(
    rb"<(?:\w{1,9}:)?mergeCell\b[^<>]{0,200}?ref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']"
)
_LAST_COLUMN = 16_384


@dataclass(frozen=True, slots=True)
class Merged:
    """A block of cells that was merged; rows and columns count from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What the XML of one sheet says.

    Attributes:
        unsaved: formulas that have no result.
        merged: merged blocks, at most `MOST_MERGED` of them.
        hidden_rows: how many rows are hidden, by hand or by a filter.
        hidden_columns: the letters of hidden columns.
    """

    unsaved: int
    merged: tuple[Merged, ...]
    hidden_rows: int
    hidden_columns: tuple[str, ...]


def sheet_facts(path: Path, part: str) -> SheetFacts:
    """Search the part of a workbook that holds a sheet, in a stream.

    Args:
        path: the workbook.
        part: the name of the part inside the archive; nothing is found in one that is not there.
    """
    unsaved = hidden_rows = 0
    merged: list[Merged] = []
    columns: dict[int, None] = {}
    for text in _pieces(path, part.lstrip("/")):
        if b"<f" in text:
            unsaved += len(_UNSAVED.findall(text))
        if b"hidden" in text:
            hidden_rows += len(_HIDDEN_ROW.findall(text))
            for found in _HIDDEN_COLUMN.finditer(text):
                ends = {name: int(number) for name, number in _ENDS.findall(found[1])}
                columns |= dict.fromkeys(range(ends.get(b"min", 1), min(ends.get(b"max", 0), _LAST_COLUMN) + 1))
        if b"mergeCell" in text and len(merged) < MOST_MERGED:
            merged += [_merged(found) for found in _MERGED.finditer(text)]
    return SheetFacts(unsaved, tuple(merged[:MOST_MERGED]), hidden_rows, tuple(map(column_letters, sorted(columns))))


def _pieces(path: Path, part: str) -> Iterator[bytes]:
    """Yield the XML in pieces that end where a cell or a tag ends."""
    with zipfile.ZipFile(path) as archive:
        if part not in archive.namelist():
            return
        rest = b""
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                text = rest + chunk
                cut = text.rfind(b"</c>") + 4 if b"</c>" in text else text.rfind(b">") + 1
                yield text[:cut]
                rest = text[cut:][-_LONGEST_TAG:] if b"<mergeCell" not in text[cut:] else text[cut:][-_CHUNK:]
        yield rest


def _merged(found: re.Match[bytes]) -> Merged:
    rows, columns = sorted((int(found[2]), int(found[4]))), sorted((_number(found[1]), _number(found[3])))
    return Merged(rows[0], columns[0], rows[1], columns[1])


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def column_letters(number: int) -> str:
    """Write a column's number as spreadsheets do.

    Example:
        >>> column_letters(1), column_letters(28)
        ('A', 'AB')
    """
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
