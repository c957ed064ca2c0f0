"""Quote banks as an Excel workbook: one sheet of quotes to sort and filter, one that says how to read it."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from thematic.model.spreadsheets import neutralise
from thematic.report.files import sealed
from thematic.report.grid import grid_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from thematic.report.grid import Cell, Grid
    from thematic.report.records import QuoteBank

LONGEST = 32_767  # what a cell can hold, in UTF-16 units
PIECE = 16_000  # characters that fit, whatever they are
WIDTHS = {
    "Quote": 70,
    "Rendered": 60,
    "Verbatim": 60,
    "Question": 32,
    "Theme": 26,
    "Codes": 32,
    "Mentioned by": 30,
    "Why chosen": 34,
    "Kind": 11,
}
NARROW = {"Words": 9, "Source": 10, "Start": 9, "End": 9, "Wave": 10, "Time": 10, "Participant": 15}
OTHER_WIDTH = 18
CLOCK = "[hh]:mm:ss"
SHARE = "0%"
DARK = "1F3A4D"
LINE = "D5DCE1"
ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def quotes(bank: QuoteBank) -> bytes:
    """Return the bank as .xlsx; a text too long for a cell continues in further columns, whole."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Quotes"
    fill_sheet(sheet, grid_of(bank))
    _read_me(book.create_sheet("Read me"), bank)
    book.properties.title = bank.title
    book.properties.creator = ""
    content = BytesIO()
    book.save(content)
    return sealed(content.getvalue(), bank.made_on)


def fill_sheet(sheet: Worksheet, grid: Grid) -> None:
    """Fill a sheet with a header that stays in sight and can be filtered by, and its rows."""
    from openpyxl.worksheet.properties import PageSetupProperties

    rows = [[_pieces(cell) for cell in row] for row in grid.rows]
    spans = [max((len(row[column]) for row in rows), default=1) for column in range(len(grid.header))]
    header = list(_header(grid.header, spans))
    _line(sheet, 1, header)
    for number, row in enumerate(rows, start=2):
        _line(sheet, number, _flat(row, spans))
    _dress_header(sheet, header)
    _dress_body(sheet)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _pieces(cell: Cell) -> tuple[Cell, ...]:
    """Cut a text that no cell can hold; the pieces join to the whole text."""
    if not isinstance(cell, str) or len(cell.encode("utf-16-le")) // 2 <= LONGEST:
        return (cell,)
    return tuple(cell[start : start + PIECE] for start in range(0, len(cell), PIECE))


def _header(names: Sequence[str], spans: Sequence[int]) -> Iterator[str]:
    for name, span in zip(names, spans, strict=True):
        yield name
        yield from (f"{name} (continued {number})" for number in range(2, span + 1))


def _flat(row: Sequence[tuple[Cell, ...]], spans: Sequence[int]) -> Iterator[Cell]:
    for pieces, span in zip(row, spans, strict=True):
        yield from pieces
        yield from [""] * (span - len(pieces))


def _line(sheet: Worksheet, number: int, cells: Iterable[Cell]) -> None:
    for column, cell in enumerate(cells, start=1):
        _put(sheet, number, column, cell)


def _put(sheet: Worksheet, row: int, column: int, cell: Cell) -> None:
    """Set a cell; text is stored as text, even where it reads like a formula or an escaped character."""
    place = sheet.cell(row, column)
    if isinstance(cell, timedelta):
        place.value = cell
        place.number_format = CLOCK
        return
    if isinstance(cell, int):
        place.value = cell
        return
    if isinstance(cell, float):
        place.value = cell
        place.number_format = SHARE
        return
    if cell:
        place.value = ESCAPED.sub("_x005F_", cell)
        place.data_type = "s"


def _dress_header(sheet: Worksheet, header: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for column, name in enumerate(header, start=1):
        cell = sheet.cell(1, column)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=DARK)
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        width = WIDTHS.get(name) or NARROW.get(name) or OTHER_WIDTH
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[1].height = 22


def _dress_body(sheet: Worksheet) -> None:
    from openpyxl.styles import Alignment, Border, Side

    wrapped = Alignment(vertical="top", wrap_text=True)
    line = Border(bottom=Side(style="thin", color=LINE))
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = wrapped
            cell.border = line


def _read_me(sheet: Worksheet, bank: QuoteBank) -> None:
    from openpyxl.styles import Alignment, Font

    for number, (name, text) in enumerate(_explained(bank), start=1):
        _put(sheet, number, 1, name)
        _put(sheet, number, 2, neutralise(text))
        sheet.cell(number, 1).font = Font(bold=True)
        for column in (1, 2):
            sheet.cell(number, column).alignment = Alignment(vertical="top", wrap_text=True)
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 96


def _explained(bank: QuoteBank) -> Iterator[tuple[str, str]]:
    yield "Title", bank.title
    yield "Project", bank.project
    yield "Made on", bank.made_on
    yield "Quotes", str(len(bank.cards))
    yield "Base", bank.base
    yield "Unit", bank.unit
    for note in bank.notes:
        yield "How chosen", note
    if any(card.at is not None for card in bank.cards):
        yield "Time", "When the speaker turn begins in which the quote begins, from the start of the recording."
    if any(card.quote_id is not None for card in bank.cards):
        yield "Rendered", "The words as they stand on the page: [...] for words left out, [word] for a word of ours."
        yield "Verbatim", "The words exactly as they stand in the source, from Start to End."
    else:
        yield "Quote", "The words exactly as they stand in the source, from Start to End."
    yield (
        "Start, End",
        "Positions in the source, in characters (Unicode code points), counted from 0, end not included.",
    )
    yield "Kind", "Typical, middle and farthest say where the quote lies among the coded extracts; chosen: by a person."
    yield "Kind: negative", "The passage is coded as contradicting or qualifying what its code says."
    apostrophe = "Put before a text that a spreadsheet program would run as a formula (it starts with =, +, - or @); "
    yield "A leading apostrophe", f"{apostrophe}it is not part of the quote."
