"""Sheets to be written for spreadsheets and statistics programs: CSV or XLSX, safe to open, whole or not at all."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.errors import UnsupportedFormatError
from thematic.exchange.files import write_whole_bytes
from thematic.exchange.report import counted
from thematic.model.spreadsheets import neutralise

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

Cell = str | int | float | None
"""None is an empty cell: not known, not asked."""

ENDINGS = (".csv", ".xlsx")
LONGEST = 32_767
"""What a cell of a workbook can hold, in UTF-16 units."""

_PIECE = 16_000
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its name; the first row holds the names of the columns.

    Attributes:
        widths: the width of each column in characters; the default for those that are not given.
    """

    title: str
    header: tuple[str, ...]
    rows: Sequence[Sequence[Cell]]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenSheets:
    """The files that were written, and sentences about what had to be changed to fit them."""

    files: tuple[Path, ...]
    changed: tuple[str, ...]


def write_sheets(path: Path, sheets: Sequence[Sheet], *, mark: bool = True) -> WrittenSheets:
    """Write sheets as one workbook, or as CSV: the first as named, each further one beside it by its title.

    Texts that a spreadsheet program would run as a formula get an apostrophe before them.

    Args:
        path: the file; its ending decides.
        sheets: the first is the one that was asked for.
        mark: begin CSV with a byte order mark, by which spreadsheet programs know UTF-8.

    Raises:
        UnsupportedFormatError: another ending.
        UnwritableFileError: the folder does not exist or may not be written to.
    """
    match path.suffix.lower():
        case ".csv":
            return _write_csv(path, sheets, mark=mark)
        case ".xlsx":
            return _write_workbook(path, sheets)
        case suffix:
            raise UnsupportedFormatError(suffix or path.name, ENDINGS)


def _write_csv(path: Path, sheets: Sequence[Sheet], *, mark: bool) -> WrittenSheets:
    files = []
    for place, sheet in enumerate(sheets):
        file = path if place == 0 else path.with_name(f"{path.stem}_{sheet.title.casefold()}{path.suffix}")
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([neutralise(name) for name in sheet.header])
        writer.writerows([_plain(cell) for cell in row] for row in sheet.rows)
        write_whole_bytes(file, out.getvalue().encode("utf-8-sig" if mark else "utf-8"))
        files.append(file)
    return WrittenSheets(tuple(files), ())


def _plain(cell: Cell) -> str | int | float:
    match cell:
        case None:
            return ""
        case str():
            return neutralise(cell)
        case _:
            return cell


def _write_workbook(path: Path, sheets: Sequence[Sheet]) -> WrittenSheets:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    removed = 0
    for sheet in sheets:
        removed += _fill(book, sheet)
    book.properties.creator = ""
    content = io.BytesIO()
    book.save(content)
    write_whole_bytes(path, content.getvalue())
    signs = counted(removed, "character")
    return WrittenSheets((path,), (f"left out {signs} that no workbook can hold",) if removed else ())


def _fill(book: object, sheet: Sheet) -> int:
    """Write one sheet row by row; returns how many characters no workbook can hold."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    page = book.create_sheet(sheet.title[:31])  # type: ignore[attr-defined]  # a workbook; its type is loaded with it
    spans = [1] * len(sheet.header)
    for row in sheet.rows:
        for column, cell in enumerate(row):
            if isinstance(cell, str) and len(cell) > _PIECE:
                spans[column] = max(spans[column], len(_pieces(cell)))
    header = list(_header(sheet.header, spans))
    for column, name in enumerate(header, start=1):
        width = next((wide for known, wide in zip(sheet.header, sheet.widths, strict=False) if known == name), 14)
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = "A2"
    removed = 0
    top = [WriteOnlyCell(page, _text(name)[0]) for name in header]
    for heading in top:
        heading.font = Font(bold=True)
    page.append(top)
    for row in sheet.rows:
        written: list[object] = []
        for value in _spread(row, spans):
            plain, gone = _text(value) if isinstance(value, str) else (value, 0)
            removed += gone
            if isinstance(plain, str) and plain.startswith("#"):
                place = WriteOnlyCell(page, plain)
                place.data_type = "s"  # a text such as "#N/A" would be taken for an error
                written.append(place)
                continue
            written.append(plain)
        page.append(written)
    return removed


def _spread(row: Sequence[Cell], spans: Sequence[int]) -> Iterator[Cell]:
    """Yield the cells of a row, those that are too long in pieces."""
    for cell, span in zip(row, spans, strict=True):
        pieces: Sequence[Cell] = _pieces(cell) if isinstance(cell, str) else (cell,)
        yield from pieces
        yield from [None] * (span - len(pieces))


def _header(names: Sequence[str], spans: Sequence[int]) -> Iterator[str]:
    for name, span in zip(names, spans, strict=True):
        yield name
        yield from (f"{name} (continued {number})" for number in range(2, span + 1))


def _pieces(cell: str) -> tuple[str, ...]:
    """Cut a text that no cell can hold; the pieces join to the whole text."""
    if len(cell) <= _PIECE:
        return (cell,)
    if len(cell.encode("utf-16-le", "replace")) // 2 < LONGEST:
        return (cell,)
    return tuple(cell[start : start + _PIECE] for start in range(0, len(cell), _PIECE))


def _text(text: str) -> tuple[str, int]:
    """Make a text safe for a cell; returns how many characters were taken out as well."""
    clean, removed = _UNWRITABLE.subn("", text)
    return _ESCAPED.sub("_x005F_", neutralise(clean)), removed
