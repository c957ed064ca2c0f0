"""Sheets of .xlsx workbooks as rows of text, read in a stream and within bounds."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from thematic.errors import UnknownNameError, UnreadableFileError
from thematic.exchange.archives import check_archive
from thematic.exchange.report import counted
from thematic.exchange.sheet_facts import sheet_facts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from thematic.exchange.sheet_facts import Merged, SheetFacts

MOST_CELLS = 40_000_000
_LAST_ROW = 1_048_576
_SAMPLE_ROWS = 200
_MOST_NAMED = 8
_ASIDE = re.compile(
    r"\b(read ?me|notes?|about|code ?book|key|look ?ups?|lists?|legend|meta|info|instructions|dictionary|variables"
    r"|summary|pivot|charts?|cover|contents)\b"
)
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


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet, as text.

    Attributes:
        rows: the number of each row in the sheet, and its cells; empty rows are absent.
        name: what the sheet is called.
        merged: blocks of merged cells; only the first cell of each holds its text.
    """

    rows: list[tuple[int, list[str]]]
    name: str
    changed: tuple[str, ...]
    merged: tuple[Merged, ...] = ()


def read_sheet(path: Path, *, sheet: str | None = None) -> Sheet:
    """Read one sheet of a workbook: the one named, or the one that looks most like answers.

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
            raise UnreadableFileError(
                path, f"the workbook is damaged ({type(error).__name__}: {str(error)[:200]})"
            ) from error


def _read(path: Path, wanted: str | None) -> Sheet:
    from openpyxl import load_workbook

    with path.open("rb") as stream, closing(load_workbook(stream, read_only=True, data_only=True)) as workbook:
        chosen, changed = _choose(workbook, wanted)
        rows = list(_rows(chosen, path))
        facts = sheet_facts(path, getattr(chosen, "_worksheet_path", ""))
        changed += _remarks(facts, rows)
        return Sheet(rows, str(chosen.title), tuple(changed), facts.merged)


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
    looks = [_look(sheet) for sheet in visible] if len(visible) > 1 else [_Look(0, 0, aside=False)]
    best = max(range(len(visible)), key=lambda at: (looks[at].rank(), -at))
    chosen = visible[best]
    others = [f"'{sheet.title}'" for sheet in sheets if sheet is not chosen]
    if not others:
        return chosen, []
    why = ""
    if len(visible) > 1:
        rest = ", ".join(
            f"'{sheet.title}' {look}" for sheet, look in zip(visible, looks, strict=True) if sheet != chosen
        )
        why = f": it has {looks[best]}, and {rest}; name another sheet if that is wrong"
    return chosen, [f"sheet '{chosen.title}' was read, not {', '.join(others[:_MOST_NAMED])}{why}"]


@dataclass(frozen=True, slots=True)
class _Look:
    """What the first rows of a sheet look like."""

    rows: int
    columns: int
    aside: bool

    def rank(self) -> tuple[bool, bool, int]:
        """Rank sheets: a table before none, answers before notes, the fuller one first."""
        return self.rows > 1 and self.columns > 1, not self.aside, self.rows * self.columns

    def __str__(self) -> str:
        more = "at least " if self.rows == _SAMPLE_ROWS else ""
        aside = " and the name of a sheet beside the data" if self.aside else ""
        return f"{more}{counted(self.rows, 'row')} of {counted(self.columns, 'column')}{aside}"


def _look(sheet: Worksheet) -> _Look:
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # read-only sheets have it; some programs save wrong ones
    rows = 0
    columns: set[int] = set()
    for values in islice(sheet.iter_rows(values_only=True), _SAMPLE_ROWS * 2):
        filled = {at for at, value in enumerate(values) if value not in (None, "")}
        rows += bool(filled)
        columns |= filled
        if rows == _SAMPLE_ROWS:
            break
    return _Look(rows, len(columns), aside=bool(_ASIDE.search(sheet.title.casefold())))


def _rows(sheet: Worksheet, path: Path) -> Iterator[tuple[int, list[str]]]:
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # read-only sheets have it; some programs save wrong ones
    cells = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells += len(values)
        if cells > MOST_CELLS or number > _LAST_ROW:
            why = f"its sheet has more than {MOST_CELLS:,} cells or {_LAST_ROW:,} rows; save it as CSV and split it"
            raise UnreadableFileError(path, why)
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
        case datetime():
            shown = _moment(value)
        case date() | time():
            shown = value.isoformat()
        case _:
            shown = str(value)
    return shown


def _moment(value: datetime) -> str:
    """Write a date, with the time to the second where there is one; sheets keep fractions of days."""
    if value.microsecond and value.year < 9999:  # noqa: PLR2004 - the last year there is
        value = (value + timedelta(microseconds=500_000)).replace(microsecond=0)
    return value.date().isoformat() if value.time() == time(0) else value.isoformat(sep=" ", timespec="seconds")


def _remarks(facts: SheetFacts, rows: list[tuple[int, list[str]]]) -> list[str]:
    errors = Counter(cell for _, row in rows for cell in row if cell[:1] == "#" and cell in _ERRORS)
    remarks = []
    if errors:
        shown = max(errors, key=lambda error: (errors[error], error))
        holds = "cell holds" if errors.total() == 1 else "cells hold"
        remarks.append(f"{errors.total():,} {holds} a spreadsheet error such as {shown}, kept as that text")
    if facts.unsaved:
        remarks.append(
            f"{counted(facts.unsaved, 'formula')} {'has' if facts.unsaved == 1 else 'have'} no saved result and "
            "read as blank; open and save the file in a spreadsheet program first"
        )
    if facts.hidden_rows:
        remarks.append(f"{counted(facts.hidden_rows, 'hidden or filtered row')} read like the others")
    if facts.hidden_columns:
        letters = ", ".join(facts.hidden_columns[:_MOST_NAMED])
        remarks.append(f"{counted(len(facts.hidden_columns), 'hidden column')} ({letters}) read like the others")
    return remarks
