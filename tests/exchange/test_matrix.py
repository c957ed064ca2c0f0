"""Names and cells of the matrix, and sheets in general."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from thematic.errors import UnsupportedFormatError
from thematic.exchange.matrix import LONGEST_NAME, Matrix, MatrixColumn, short_names, write_matrix
from thematic.exchange.sheets import Sheet, write_sheets

if TYPE_CHECKING:
    from pathlib import Path

_MATRIX = Matrix(
    (("id", ("P1", "=P2")),),
    (
        MatrixColumn("a", "Age (years)", "Age (years)", "attribute", (34, None)),
        MatrixColumn("c", "Trust", "Care > Trust", "code", (1, 0)),
        MatrixColumn("c", "trust!", "Staff > trust!", "code", (None, 1)),
    ),
    ("A note.",),
)


@given(names=st.lists(st.text(max_size=50), max_size=12))
def test_names_are_safe_and_unlike(names: list[str]) -> None:
    """Whatever codes are called, columns have ASCII names, short, beginning with a letter, unlike in any case."""
    made = short_names([MatrixColumn("c", name, name, "", ()) for name in names], taken=["c_id"])
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) and len(name) <= LONGEST_NAME for name in made)
    assert len(made) == len({*made, "c_id"}) - 1


def test_a_table_and_its_legend(tmp_path: Path) -> None:
    """CSV has the legend in a file beside it; cells that are not known are empty, formulas are neutralised."""
    written = write_matrix(tmp_path / "m.csv", _MATRIX)
    assert ["m.csv", "m_legend.csv"] == [file.name for file in written.files]
    rows = list(csv.reader((tmp_path / "m.csv").read_text("utf-8").splitlines()))
    assert [["id", "a_age_years", "c_trust", "c_trust_2"], ["P1", "34", "1", ""], ["'=P2", "", "0", "1"]] == rows
    legend = (tmp_path / "m_legend.csv").read_text("utf-8")
    assert "c_trust_2,Staff > trust!,code" in legend
    assert "A note." in legend


def test_a_workbook_and_its_legend(tmp_path: Path) -> None:
    """XLSX has numbers as numbers, nothing as nothing, and the legend as a second sheet."""
    write_matrix(tmp_path / "m.xlsx", _MATRIX)
    book = load_workbook(tmp_path / "m.xlsx")
    assert ["Matrix", "Legend"] == book.sheetnames
    assert [("P1", 34, 1, None), ("'=P2", None, 0, 1)] == list(book["Matrix"].iter_rows(min_row=2, values_only=True))


def test_a_text_that_no_cell_can_hold(tmp_path: Path) -> None:
    """A very long text continues in further columns, whole; characters no workbook can hold are counted."""
    long = "Ünd so weiter. 🙂 " * 3000
    written = write_sheets(
        tmp_path / "long.xlsx", [Sheet("Texts", ("who", "words"), [("P1", long), ("P2", "a\ufffeb"), ("P3", "#N/A")])]
    )
    page = load_workbook(tmp_path / "long.xlsx")["Texts"]
    header = [cell.value for cell in page[1]]
    assert ["who", "words", "words (continued 2)"] == header[:3]
    assert long == "".join(str(cell.value) for cell in page[2][1:] if cell.value)
    assert ("ab", "#N/A") == (page[3][1].value, page[4][1].value)
    assert ("left out 1 character that no workbook can hold",) == written.changed


def test_an_unknown_ending(tmp_path: Path) -> None:
    """Sheets are CSV or XLSX."""
    with pytest.raises(UnsupportedFormatError, match=r"\.xlsx"):
        write_sheets(tmp_path / "m.ods", [Sheet("Texts", ("who",), [("P1",)])])
