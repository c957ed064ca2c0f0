"""Delimited text: which character separates the cells, and the cells themselves."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from thematic.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

DELIMITERS = (",", ";", "\t", "|", "~", "^")
LONGEST_CELL = 10_000_000
_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar", "~": "tilde", "^": "caret"}
_SAMPLE_ROWS = 200
_SAMPLE_CHARACTERS = 4_000_000
_ENOUGH = 0.6
_DECLARED = re.compile(r"sep=(.)\r?\n")

Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True)
class Delimited:
    """The rows of a delimited text, not yet made equally long.

    Attributes:
        rows: the number of the line where each row begins, and its cells; blank lines are absent.
        delimiter: the character between cells; "" when there is one column only.
    """

    rows: list[Row]
    delimiter: str
    changed: tuple[str, ...]


def read_delimited(text: str, *, path: Path) -> Delimited:
    """Split a text into rows and cells, quotation marks and line breaks inside cells respected.

    Raises:
        UnreadableFileError: a quotation mark is never closed, or a cell is absurdly long.
    """
    csv.field_size_limit(LONGEST_CELL)
    changed: list[str] = []
    declared = _DECLARED.match(text)
    offset = 0
    if declared:
        text, offset = text[declared.end() :], 1
        changed.append(f"the first line, 'sep={declared.group(1)}', was read as the separator")
    delimiter = declared.group(1) if declared else sniff(text)
    rows, note = _rows(text, delimiter, offset, path)
    if note:
        changed.append(note)
    return Delimited(rows, delimiter, tuple(changed))


def sniff(text: str) -> str:
    r"""Find the delimiter that gives the first rows as many cells as the header; "" for a single column.

    Ties go to the delimiter that gives more columns, then to the order comma, semicolon, tab, bar, tilde, caret.

    Example:
        >>> sniff("id;words\n1;yes, and no\n2;well, well\n")
        ';'
    """
    best, best_score = "", (0.0, 0)
    for delimiter in DELIMITERS:
        score = _fit(text, delimiter)
        if score[0] >= _ENOUGH and score > best_score:
            best, best_score = delimiter, score
    return best


def _fit(text: str, delimiter: str) -> tuple[float, int]:
    reader = csv.reader(io.StringIO(text[:_SAMPLE_CHARACTERS], newline=""), delimiter=delimiter)
    try:
        rows = [row for row in islice(reader, _SAMPLE_ROWS) if any(cell.strip() for cell in row)]
    except csv.Error:
        return 0.0, 0
    if not rows:
        return 0.0, 0
    width = max(len(row) for row in rows[:3])  # survey tools leave the first of several header rows short
    if width == 1:
        return 0.0, 0
    fits = sum(1.0 if len(row) == width else 0.5 for row in rows if 1 < len(row) <= width)
    return round(fits / len(rows), 3), width


def _rows(text: str, delimiter: str, offset: int, path: Path) -> tuple[list[Row], str]:
    separator = delimiter or "\0"  # a character that decoding has removed: one column
    begun = offset + 1
    try:
        rows: list[Row] = []
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        for cells in reader:
            if cells:
                rows.append((begun, cells))
            begun = offset + reader.line_num + 1
    except csv.Error as error:
        if "field larger" in str(error):
            why = f"the cell that begins at line {begun} is longer than {LONGEST_CELL:,} characters"
            raise UnreadableFileError(path, why) from error
        try:
            return _loose_rows(text, separator, offset, begun, path)
        except csv.Error as problem:
            why = f"the quotation marks of the row that begins at line {begun} cannot be paired ({problem})"
            raise UnreadableFileError(path, why) from problem
    return rows, ""


def _loose_rows(text: str, separator: str, offset: int, begun: int, path: Path) -> tuple[list[Row], str]:
    """Read a text whose quotation marks are not those of a CSV file: as plain characters, if that fits."""
    plain = _numbered(csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=csv.QUOTE_NONE), offset)
    width = len(plain[0][1])
    if all(len(cells) == width for _, cells in plain):
        return plain, f"quotation marks were kept as characters, because those at line {begun} do not enclose a cell"
    reader = csv.reader(io.StringIO(text + '\n"', newline=""), delimiter=separator)
    loose = _numbered(reader, offset)
    last_line, last = loose[-1]
    if last != [""]:  # the added quotation mark closed one that was open, instead of opening a cell of its own
        why = f"a quotation mark opened in the row that begins at line {last_line} is never closed"
        raise UnreadableFileError(path, why)
    return loose[
        :-1
    ], f"quotation marks inside cells were not doubled, first in the row at line {begun}; check its text"


def _numbered(reader: Iterable[list[str]], offset: int) -> list[Row]:
    rows: list[Row] = []
    begun = offset + 1
    for cells in reader:
        if cells:
            rows.append((begun, cells))
        begun = offset + reader.line_num + 1  # type: ignore[attr-defined]  # the class of csv.reader has no public name
    return rows


def delimiter_name(delimiter: str) -> str:
    """Name a delimiter for a sentence.

    Example:
        >>> delimiter_name(";")
        'semicolon'
    """
    return _NAMES.get(delimiter, repr(delimiter))
