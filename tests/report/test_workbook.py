"""Workbooks, read back: rows, widths, filters, and texts that must not run."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from thematic.model.spreadsheets import restore
from thematic.report import workbook
from thematic.report.records import QuoteBank, QuoteCard

if TYPE_CHECKING:
    from types import ModuleType

    from openpyxl import Workbook


def opened(bank: QuoteBank) -> Workbook:
    """The workbook that a person would open."""
    return load_workbook(BytesIO(workbook.quotes(bank)))


def column(book: Workbook, name: str) -> list[object]:
    """The values under a header."""
    rows = list(book["Quotes"].iter_rows(values_only=True))
    return [row[rows[0].index(name)] for row in rows[1:]]


def one(quote: str) -> QuoteBank:
    """A bank of one quote."""
    return QuoteBank("t", "p", "response", "b", (QuoteCard(quote, "P1", 1, 0, len(quote)),), made_on="2025-03-14")


def test_every_quote_is_a_row_in_order(example: ModuleType) -> None:
    """What a spreadsheet would run gets an apostrophe; taken away again, every quote is verbatim."""
    quotes = column(opened(example.bank()), "Quote")
    assert [restore(str(quote)) for quote in quotes] == [card.quote for card in example.bank().cards]
    assert str(quotes[4]).startswith("'=HYPERLINK(")


def test_nothing_is_a_formula(example: ModuleType) -> None:
    """Participants and attribute values are neutralised as well."""
    book = opened(example.bank())
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert column(book, "Participant")[4] == "'=P41"
    assert column(book, "Site")[4] == "'@Harbour"


def test_each_attribute_is_a_column(example: ModuleType) -> None:
    """So that quotes can be filtered by site; without a value the cell is empty."""
    assert column(opened(example.bank()), "Time with us") == ["under 1 year", None, "under 1 year", None, None, None]


def test_numbers_are_numbers(example: ModuleType) -> None:
    """Words and positions can be sorted."""
    assert column(opened(example.bank()), "Words")[1] == 8
    assert column(opened(example.bank()), "Source") == [1, 2, 3, 4, 5, 6]


def test_the_sheet_is_ready_to_work_with(example: ModuleType) -> None:
    """The header stays, can be filtered, and the quote is wide and wrapped."""
    sheet = opened(example.bank())["Quotes"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert sheet.column_dimensions["A"].width == 70
    assert sheet["A2"].alignment.wrap_text is True


def test_the_second_sheet_says_how_to_read_it(example: ModuleType) -> None:
    """Base, unit and how quotes were chosen travel with the file."""
    book = opened(example.bank())
    assert book.sheetnames == ["Quotes", "Read me"]
    said = {row[0]: row[1] for row in book["Read me"].iter_rows(values_only=True)}
    assert said["Base"] == example.BASE
    assert said["Unit"] == "response"
    assert "How chosen" in said


def test_a_text_too_long_for_a_cell_continues_whole() -> None:
    """A spreadsheet would cut it in silence; here the pieces join to the words."""
    quote = "long 🚶 answer " * 4_000
    rows = list(opened(one(quote))["Quotes"].iter_rows(values_only=True))
    pieces = [str(text) for name, text in zip(*rows, strict=True) if str(name).startswith("Quote") and text]
    assert len(pieces) > 1
    assert "".join(pieces) == quote
    assert all(len(piece.encode("utf-16-le")) // 2 <= workbook.LONGEST for piece in pieces)


def test_what_reads_like_an_escaped_character_stays_as_it_is() -> None:
    """Excel reads _x000D_ as a line break unless it is escaped."""
    written = column(opened(one("see _x000D_ in the form")), "Quote")
    assert written == ["see _x005F_x000D_ in the form"]  # openpyxl shows the escape; spreadsheet programs undo it


def test_the_same_bank_gives_the_same_bytes(example: ModuleType) -> None:
    """No clock is in the file."""
    assert workbook.quotes(example.bank()) == workbook.quotes(example.bank())
    assert opened(example.bank()).properties.modified.date().isoformat() == "2025-03-14"


def test_an_empty_bank_has_its_header(example: ModuleType) -> None:
    """No quotes yet is no failure."""
    assert opened(replace(example.bank(), cards=()))["Quotes"].max_row == 1


def test_an_attribute_named_like_a_column_keeps_apart() -> None:
    """Two columns called Theme would be one trap."""
    card = QuoteCard("words", "P1", 1, 0, 5, attributes=(("theme", "light"),))
    header = next(opened(QuoteBank("t", "p", "u", "b", (card,)))["Quotes"].iter_rows(values_only=True))
    assert "theme (attribute)" in header
