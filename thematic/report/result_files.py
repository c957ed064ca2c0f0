"""Result files: a table with its base, unit, notes and chart as a workbook, CSV, Word document or picture."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from thematic.errors import UnsupportedFormatError
from thematic.model.spreadsheets import neutralise
from thematic.report.drawing import drawn
from thematic.report.files import put, sealed
from thematic.report.records import Rendered, Written

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from thematic.report.figures import Figure

Cell: TypeAlias = str | int | float | None
FORMATS = (".xlsx", ".csv", ".docx", ".svg", ".png")
DARK = "1F3A4D"
WIDEST = 46
MOST_COLUMNS = 6  # a wider table stands on paper that lies
PICTURE_WIDTH = 760  # pixels in a workbook


@dataclass(frozen=True, slots=True)
class ResultTable:
    """One table.

    Attributes:
        name: what it is called (a sheet of the workbook, a caption in Word).
        header: c names.
        rows: r x c cells; None where there is no figure.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What was found, ready to be written.

    Attributes:
        base: who or what the figures are out of, in a sentence.
        unit: what is counted, in the plural.
        tables: the first is the result, the others stand after it.
        notes: what else a reader must know.
        figure: the chart; None without one.
        made_on: the day, as YYYY-MM-DD.
    """

    title: str
    project: str
    base: str
    unit: str
    tables: tuple[ResultTable, ...]
    notes: tuple[str, ...] = ()
    figure: Figure | None = None
    made_on: str = ""


def write_result(result: Result, path: str | Path) -> Written:
    """Write a result as .xlsx, .csv, .docx, or its chart as .svg or .png; an earlier file survives a failure.

    Raises:
        UnsupportedFormatError: the ending is none of these, or there is no chart to write.
        UnwritableFileError: the system refuses the file.
    """
    target = Path(path)
    rendered = render_result(result, target.suffix)
    put(target, rendered.content)
    return Written(str(target), rendered.notes)


def render_result(result: Result, suffix: str) -> Rendered:
    """Return a result as bytes, for a download; `suffix` is the file's ending, dot included.

    Raises:
        UnsupportedFormatError: the format is not offered, or there is no chart to write.
    """
    match suffix.lower():
        case ".xlsx":
            return Rendered(_workbook(result))
        case ".csv":
            left = ("CSV holds the first table and its notes; other tables and the chart are not in it",)
            return Rendered(_delimited(result), left)
        case ".docx":
            return Rendered(_word(result))
        case ".svg" if result.figure is not None:
            return Rendered(drawn(result.figure).svg.encode())
        case ".png" if result.figure is not None:
            return Rendered(drawn(result.figure).png)
        case other:
            offered = FORMATS if result.figure is not None else FORMATS[:3]
            raise UnsupportedFormatError(other or "a name without an ending", offered)


def _delimited(result: Result) -> bytes:
    text = StringIO(newline="")
    writer = csv.writer(text)
    table = result.tables[0]
    writer.writerow(neutralise(name) for name in table.header)
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str | int | float:
    match cell:
        case None:
            return ""
        case str():
            return neutralise(cell)
        case float():
            return round(cell, 6)
        case _:
            return cell


def _workbook(result: Result) -> bytes:
    from openpyxl import Workbook
    from openpyxl.drawing.image import Image

    book = Workbook()
    for place, table in enumerate(result.tables):
        sheet = book.worksheets[0] if place == 0 else book.create_sheet()
        sheet.title = _sheet_name(table.name)
        _fill(sheet, table)
    if result.figure is not None:
        sheet = book.create_sheet("Chart")
        picture = Image(BytesIO(drawn(result.figure).png))
        picture.height = int(picture.height * PICTURE_WIDTH / picture.width)
        picture.width = PICTURE_WIDTH
        sheet.add_image(picture, "A1")
    about = book.create_sheet("Read me")
    lines = [("Title", result.title), ("Project", result.project), ("Base", result.base), ("Unit", result.unit)]
    lines += [("Made on", result.made_on), *(("Note", note) for note in result.notes)]
    for number, (name, text) in enumerate(((name, text) for name, text in lines if text), start=1):
        about.cell(number, 1, name)
        about.cell(number, 2, neutralise(text))
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 12, 110
    book.properties.title = result.title
    book.properties.creator = ""
    content = BytesIO()
    book.save(content)
    return sealed(content.getvalue(), result.made_on)


def _sheet_name(name: str) -> str:
    kept = "".join(" " if letter in "[]:*?/\\'" else letter for letter in name)
    return " ".join(kept.split())[:31] or "Table"


def _fill(sheet: Worksheet, table: ResultTable) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for column, name in enumerate(table.header, start=1):
        head = sheet.cell(1, column, neutralise(name))
        head.font, head.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor=DARK)
        head.alignment = Alignment(wrap_text=True, vertical="top")
        longest = max([len(name), *(len(_shown(row[column - 1])) for row in table.rows)])
        sheet.column_dimensions[get_column_letter(column)].width = min(WIDEST, longest + 3)
    for number, row in enumerate(table.rows, start=2):
        for column, cell in enumerate(row, start=1):
            placed = sheet.cell(number, column, neutralise(cell) if isinstance(cell, str) else cell)
            placed.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell, float):
                placed.number_format = "0.0" if abs(cell) > 1 else "0.000"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"


def _word(result: Result) -> bytes:
    from thematic.report.blocks import Cell as Square
    from thematic.report.blocks import Grid, Span
    from thematic.report.grouping import summary
    from thematic.report.word_parts import WordDocument

    document = WordDocument(result.title, result.project, result.made_on)
    document.subtitle(summary((result.project, result.made_on, result.unit and f"unit: {result.unit}")))
    document.paragraph(result.base)
    if result.figure is not None:
        picture = drawn(result.figure)
        document.picture(picture.png, title=result.figure.title, text=picture.text)
        document.caption("Figure", 1, f"{result.figure.title.rstrip('.')}.")
    document.bullets((Span(note),) for note in result.notes)
    if any(len(table.header) > MOST_COLUMNS for table in result.tables):
        document.turn(wide=True)
    for number, table in enumerate(result.tables, start=1):
        document.caption("Table", number, f"{table.name.rstrip('.')}.", above=True)
        rows = tuple(tuple(Square((Span(_shown(cell)),)) for cell in row) for row in table.rows)
        document.table(Grid(table.name, table.header, rows, about=table.name))
    return document.content()


def _shown(cell: Cell) -> str:
    """Write a cell for reading: two digits of what lies between -1 and 1, one of anything else."""
    match cell:
        case None:
            return ""
        case float():
            return f"{cell:.2f}" if abs(cell) <= 1 else f"{cell:.1f}"
        case _:
            return str(cell)
