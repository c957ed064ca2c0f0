"""Benchmark tables out of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from thematic.errors import InvalidValueError, MissingColumnsError, NothingToDoError
from thematic.exchange.benchmarks import read_benchmark

if TYPE_CHECKING:
    from pathlib import Path


def _file(folder: Path, text: str) -> Path:
    path = folder / "census.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_counts_become_percentages_of_their_total(tmp_path: Path) -> None:
    """A line called total is the base, thousands may be set apart, and nothing is dropped in silence."""
    path = _file(tmp_path, 'Category,Count\nWomen,"1,275"\nMen,"1,225"\nTotal,"2,500"\n')
    found = read_benchmark(path)
    assert [("Women", 1275, 51.0), ("Men", 1225, 49.0)] == [(one.name, one.n, one.percent) for one in found.categories]
    assert 2500 == found.base
    assert any("'Total'" in note for note in found.notes)


def test_a_percentage_among_counts_is_refused(tmp_path: Path) -> None:
    """50% in a column of counts would be read as 50 people."""
    with pytest.raises(InvalidValueError, match="50%"):
        read_benchmark(_file(tmp_path, "Category,Number\nNorth,50%\nSouth,120\n"))


def test_columns_say_where_it_is_from(tmp_path: Path) -> None:
    """Source, year, area, unit, levels and reasons may stand in the file."""
    path = _file(
        tmp_path,
        "group,%,study levels,not comparable because,source,year,area,unit,base\n"
        "Home,12.5%,Home; At home,,Census office,2021,Northtown,adults,800\n"
        "Other,87.5,,asked otherwise,Census office,2021,Northtown,adults,800\n",
    )
    found = read_benchmark(path)
    assert ("Census office", "Northtown", "2021", "adults", 800) == (
        found.source,
        found.place,
        found.year,
        found.unit,
        found.base,
    )
    assert [("Home", "At home"), ()] == [one.levels for one in found.categories]
    assert [12.5, 87.5] == [one.percent for one in found.categories]
    assert "asked otherwise" == found.categories[1].not_comparable


def test_decimal_commas_are_read(tmp_path: Path) -> None:
    """A table from elsewhere writes 12,5."""
    found = read_benchmark(_file(tmp_path, "Category;Percent\nA;12,5\nB;87,5\n"))
    assert [12.5, 87.5] == [one.percent for one in found.categories]
    assert found.base is None


def test_a_workbook_is_read(tmp_path: Path) -> None:
    """The first sheet of a workbook is a table as well."""
    from openpyxl import Workbook

    book = Workbook()
    assert book.active is not None
    for row in (("Category", "n"), ("A", 3), ("B", 1)):
        book.active.append(row)
    book.save(tmp_path / "census.xlsx")
    assert [75.0, 25.0] == [one.percent for one in read_benchmark(tmp_path / "census.xlsx").categories]


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ("Kind,Percent\nA,5\n", MissingColumnsError, "category"),
        ("Category,Colour\nA,red\n", MissingColumnsError, "percent"),
        ("Category,Percent\nA,many\n", InvalidValueError, "line 2"),
        ("Category,Percent\nA,-4\n", InvalidValueError, "line 2"),
        ("Category,Percent\nA,104\n", InvalidValueError, "100 at most"),
        ("Category,Percent\nA,5\na,6\n", InvalidValueError, "each category once"),
        ("Category,Percent\nA,5\nB,\n", InvalidValueError, "every line"),
        ("Category,Percent\nTotal,100\n", NothingToDoError, "no category"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, text: str, error: type[Exception], said: str) -> None:
    """The message names the line or the column, and what to give."""
    with pytest.raises(error, match=said):
        read_benchmark(_file(tmp_path, text))
