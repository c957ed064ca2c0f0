"""Sheets of .xlsx workbooks as rows of text, read in a stream and within bounds."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from thematic.errors import UnknownNameError, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST_UNPACKED = 600_000_000
MOST_CELLS = 60_000_000
_LARGEST_RATIO = 400
_SMALL = 20_000_000
_CHUNK = 1 << 20
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    AttributeError,  # openpyxl meets parts it does not expect in damaged files with any of these
    EOFError,
    IndexError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    SyntaxError,  # what both XML parsers raise when a part is no XML
    TypeError,
    ValueError,
)
_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_UNSAVED_FORMULA = re.compile(rb"(?:</f>|<f[^>]*/>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet, as text.

    Attributes:
        rows: the number of each row in the sheet, and its cells; empty rows are absent.
        name: what the sheet is called.
    """

    rows: list[tuple[int, list[str]]]
    name: str
    changed: tuple[str, ...]


def read_sheet(path: Path, *, sheet: str | None = None) -> Sheet:
    """Read one sheet of a workbook: the one named, or the first that is not hidden.

    Values are written as people see them: whole numbers without a point, 0 as "0", truth values as TRUE and
    FALSE, dates in ISO form, formulas as the result that was saved with them, empty cells as "".

    Raises:
        UnreadableFileError: the file is damaged, not a workbook, or unpacks to an absurd size.
        UnknownNameError: no sheet has that name.
    """
    check_archive(path)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and filters that play no part in the text
        try:
            return _read(path, sheet)
        except _BROKEN as error:
            raise UnreadableFileError(path, f"the workbook is damaged ({type(error).__name__}: {error})") from error


def check_archive(path: Path) -> None:
    """Make sure that a zip archive is whole, holds no document type and unpacks to a sane size.

    Raises:
        UnreadableFileError: it does not.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            unpacked = sum(part.file_size for part in parts)
            packed = max(1, sum(part.compress_size for part in parts))
            if any(part.flag_bits & 1 for part in parts):
                raise UnreadableFileError(path, "the archive is encrypted; remove its password and save it again")
            heads = [_head(archive, part) for part in parts if part.filename.endswith((".xml", ".rels"))]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise UnreadableFileError(path, f"the workbook is damaged ({error})") from error
    if unpacked > LARGEST_UNPACKED or (unpacked > _SMALL and unpacked > _LARGEST_RATIO * packed):
        why = f"it would unpack to {unpacked / 1e6:,.0f} MB from {packed / 1e6:,.1f} MB; save the sheet as CSV"
        raise UnreadableFileError(path, why)
    if any(b"<!DOCTYPE" in head for head in heads):
        raise UnreadableFileError(path, "it holds a document type, which no workbook needs and attacks use")
    if not any(part.filename.lower().endswith("workbook.xml") for part in parts):
        why = "it is a zip archive, but no .xlsx workbook (an .ods or .xlsb file must be saved as .xlsx or CSV)"
        raise UnreadableFileError(path, why)


def _head(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with archive.open(part) as stream:
        return stream.read(1024)


def _read(path: Path, wanted: str | None) -> Sheet:
    from openpyxl import load_workbook

    with path.open("rb") as stream, closing(load_workbook(stream, read_only=True, data_only=True)) as workbook:
        chosen, changed = _choose(workbook, wanted)
        rows = list(_rows(chosen, path))
        changed += _remarks(path, chosen, rows)
        return Sheet(rows, str(chosen.title), tuple(changed))


def _choose(workbook: Workbook, wanted: str | None) -> tuple[Worksheet, list[str]]:
    sheets = list(workbook.worksheets)
    if wanted is not None:
        for sheet in sheets:
            if sheet.title.strip().casefold() == wanted.strip().casefold():
                return sheet, []
        raise UnknownNameError("sheet", wanted, [sheet.title for sheet in sheets])
    visible = [sheet for sheet in sheets if sheet.sheet_state == "visible"] or sheets
    if not visible:
        raise ValueError("it has no sheet")
    others = [f"'{sheet.title}'" for sheet in sheets if sheet is not visible[0]]
    note = f"sheet '{visible[0].title}' was read, not {', '.join(others)}"
    return visible[0], [note] if others else []


def _rows(sheet: Worksheet, path: Path) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # read-only sheets have it; some programs save wrong ones
    cells = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells += len(values)
        if cells > MOST_CELLS:
            raise UnreadableFileError(path, f"its sheet has more than {MOST_CELLS:,} cells; save it as CSV")
        row = [value if type(value) is str else _shown(value) for value in values]
        while row and not row[-1]:
            row.pop()
        if row:
            yield number, row


def _shown(value: object) -> str:
    """Write a cell's value as people see it."""
    match value:
        case None:
            shown = ""
        case bool():
            shown = "TRUE" if value else "FALSE"
        case float():
            shown = f"{value:.15g}"
        case datetime() if value.time() == time(0):
            shown = value.date().isoformat()
        case datetime():
            shown = value.isoformat(sep=" ", timespec="seconds")
        case date() | time():
            shown = value.isoformat()
        case _:
            shown = str(value)
    return shown


def _remarks(path: Path, sheet: Worksheet, rows: list[tuple[int, list[str]]]) -> list[str]:
    errors = sum(1 for _, row in rows for cell in row if cell[:1] == "#" and cell in _ERRORS)
    remarks = [f"{errors:,} cells hold a spreadsheet error such as #VALUE!, kept as that text"] if errors else []
    unsaved = _count_unsaved(path, getattr(sheet, "_worksheet_path", ""))
    if unsaved:
        remarks.append(
            f"{unsaved:,} formulas have no saved result and were read as blank; "
            "open and save the file in a spreadsheet program first"
        )
    return remarks


def _count_unsaved(path: Path, part: str) -> int:
    """Count formulas without a result, which would otherwise look like blank cells."""
    with zipfile.ZipFile(path) as archive:
        if part.lstrip("/") not in archive.namelist():
            return 0
        count, rest = 0, b""
        with archive.open(part.lstrip("/")) as stream:
            while chunk := stream.read(_CHUNK):
                text = rest + chunk
                cut = text.rfind(b"</c>") + 4 if b"</c>" in text else 0
                if b"<f" in text[:cut]:
                    count += len(_UNSAVED_FORMULA.findall(text[:cut]))
                rest = text[cut:][-_CHUNK:]
        return count
