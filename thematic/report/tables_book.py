"""The tables, figures and quotes of a document as an Excel workbook: one sheet each, figures as numbers."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from thematic.model.spreadsheets import neutralise
from thematic.report.blocks import Facts, Figure, Grid
from thematic.report.files import sealed
from thematic.report.grid import Grid as SheetGrid
from thematic.report.grid import grid_of
from thematic.report.records import QuoteBank
from thematic.report.workbook import fill_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thematic.report.blocks import Cell, Document
    from thematic.report.grid import Cell as SheetCell

_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31


def document(document: Document) -> bytes:
    """Return what a document tells in tables as .xlsx; formulas are neutralised, n, base and share are numbers."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    taken: set[str] = set()
    for name, grid in _sheets(document):
        fill_sheet(book.create_sheet(_free(name, taken)), grid)
    book.properties.title = document.title
    book.properties.creator = ""
    content = BytesIO()
    book.save(content)
    return sealed(content.getvalue(), document.made_on)


def _sheets(document: Document) -> Iterator[tuple[str, SheetGrid]]:
    notes: list[tuple[SheetCell, ...]] = [(neutralise(document.title), neutralise(document.subtitle))]
    made: list[tuple[str, SheetGrid]] = []
    for block in document.blocks:
        match block:
            case Facts():
                rows = tuple((neutralise(name), neutralise(value)) for name, value in block.pairs)
                made.append((block.about, SheetGrid(("What", "How many or which"), rows)))
            case Grid():
                name = f"Table {block.number}" if block.number else block.about
                made.append((name, _numbers(block)))
                notes.append((neutralise(f"{name}. {block.title}" if block.title else name), neutralise(block.note)))
            case Figure():
                name = f"Figure {block.number}"
                made.append((name, _numbers(block.picture.figures)))
                notes.append((neutralise(f"{name}. {block.picture.title}"), neutralise(block.picture.base)))
            case _:
                pass  # words are for the other formats
    if document.cards:
        bank = QuoteBank(document.title, document.project, "", "", document.cards)
        made.append(("Quotes", grid_of(bank)))
    yield "Read me", SheetGrid(("What stands here", "Base and reading"), tuple(notes))
    yield from made


def _numbers(grid: Grid) -> SheetGrid:
    """Lay a table out for a spreadsheet: a column of counts becomes n, base and share, the share a number."""
    counted = [any(row[column].count for row in grid.rows) for column in range(len(grid.header))]
    header: list[str] = []
    for name, figures in zip(grid.header, counted, strict=True):
        plain = neutralise(name.split("\n")[0] if figures else name.replace("\n", " "))
        header += [f"{plain}: n", f"{plain}: base", f"{plain}: share"] if figures else [plain]
    rows = tuple(
        tuple(made for cell, figures in zip(row, counted, strict=True) for made in _cells(cell, figures))
        for row in grid.rows
    )
    return SheetGrid(tuple(header), rows)


def _cells(cell: Cell, figures: bool) -> Iterator[SheetCell]:  # noqa: FBT001 - whether the column has figures
    if not figures:
        yield neutralise(cell.text)
        return
    count = cell.count
    if count is None:
        yield from (neutralise(cell.text), "", "")
        return
    yield from (count.n, count.base, "" if count.share is None else count.share)


def _free(name: str, taken: set[str]) -> str:
    """Return a name that a sheet may have and none has, whatever the case.

    Example:
        >>> taken = {"who: what"}
        >>> _free("Who/what?", taken), _free("Who what", taken)
        ('Who what', 'Who what (2)')
    """
    stem = " ".join(_NOT_IN_NAMES.sub(" ", name).split()) or "Sheet"
    found, place = stem[:_LONGEST_NAME], 1
    while found.casefold() in taken:
        place += 1
        end = f" ({place})"
        found = f"{stem[: _LONGEST_NAME - len(end)]}{end}"
    taken.add(found.casefold())
    return found
