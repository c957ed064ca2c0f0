"""The tables of a document as a workbook: figures are numbers, nothing is a formula."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from thematic.analysis.counts import Count
from thematic.report import tables_book
from thematic.report.composing import compose
from thematic.report.records import Report, Table

if TYPE_CHECKING:
    from types import ModuleType


def test_a_table_of_counts_has_n_base_and_share_as_numbers() -> None:
    """What is "12 (60%)" on the page can be computed with."""
    table = Table("By site", "Code", ("=cmd()",), ("North",), ((Count(12, 20),),), "Base: all.")
    book = load_workbook(BytesIO(tables_book.document(compose(Report("R", tables=(table,))))))
    rows = [[cell.value for cell in row] for row in book["Table 1"].iter_rows()]
    assert [["Code", "North: n", "North: base", "North: share"], ["'=cmd()", 12, 20, 0.6]] == rows


def test_every_table_figure_and_quote_is_there(example: ModuleType) -> None:
    """Sheets are named after captions; the first one says what they are; no cell is a formula."""
    book = load_workbook(BytesIO(tables_book.document(compose(example.report()))))
    assert ("Read me", "Overview") == tuple(book.sheetnames[:2])
    assert {"Table 1", "Figure 1", "Quotes"} <= set(book.sheetnames)
    assert [] == [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_an_empty_report_is_a_book_that_says_so() -> None:
    """A workbook without any sheet could not be opened."""
    assert ["Read me"] == load_workbook(BytesIO(tables_book.document(compose(Report("R"))))).sheetnames
