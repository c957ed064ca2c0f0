"""Taguette projects and its exported highlights."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from tests.exchange.other_tools import write_taguette
from thematic.errors import MissingColumnsError, UnreadableFileError
from thematic.exchange.interchange import Interchange
from thematic.exchange.report import ImportReport
from thematic.exchange.taguette import read_taguette
from thematic.exchange.taguette_markup import read_markup
from thematic.exchange.taguette_tables import read_highlights

if TYPE_CHECKING:
    from pathlib import Path


Read = tuple[Interchange, ImportReport]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """A project that was read."""
    return read_taguette(write_taguette(tmp_path))


def test_documents_have_line_breaks_where_the_markup_has(read: Read) -> None:
    """Blocks and breaks become lines; a line end that is in the words already is not doubled."""
    assert [
        ("meals.docx", "Meals\nCafé & cake 🙂\nBen says: the soup\nis cold."),
        ("talk.txt", "The cook is kind.\nThe soup is cold."),
    ] == [(one.name, one.text) for one in read[0].sources]


def test_highlights_count_bytes(read: Read) -> None:
    """Positions count UTF-8 bytes of the words without markup; a highlight with two codes is two codings."""
    texts = {one.key: one.text for one in read[0].sources}
    marked = [(texts[one.source][one.start : one.end], one.code) for one in read[0].codings]
    assert [("Café & cake 🙂", "1"), ("Café & cake 🙂", "3"), ("the soup\nis cold.", "2")] == marked
    assert "UTF-8 bytes" in read[1].changed[0]


def test_who_highlighted(read: Read) -> None:
    """The history says who made a highlight; where it does not, nobody is made up."""
    assert ["ben", "ben", None] == [one.coder for one in read[0].codings]


def test_code_paths(read: Read) -> None:
    """A dot is a path where there is a code before it, and part of the name elsewhere."""
    assert [("food", None), ("cold", "1"), ("v2.0", None)] == [(one.name, one.parent) for one in read[0].codes]


def test_what_does_not_fit_is_listed(read: Read) -> None:
    """A highlight without a code, and one that marks other words than it stores, are refused."""
    assert ["highlight 3 in 'talk.txt'", "highlight 4 in 'talk.txt'"] == [one.where for one in read[1].refused]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("INSERT INTO projects VALUES (2, 'Other', '')", "2 projects"),
        ("DELETE FROM projects", "no project"),
        ("DROP TABLE highlights", "not one of Taguette"),
    ],
)
def test_other_databases(tmp_path: Path, change: str, why: str) -> None:
    """A server's database with several projects, and a database of another tool, are refused in one sentence."""
    path = write_taguette(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute(change)
    connection.commit()
    connection.close()
    with pytest.raises(UnreadableFileError, match=why):
        read_taguette(path)


def test_spans_beside_a_line_break() -> None:
    """A span that ends where a block ends stops before the break, one that begins there starts after it."""
    marked = read_markup("<ul><li>One</li><li>Two</li></ul>")
    assert ("OneTwo", "One\nTwo") == (marked.words, marked.text)
    assert [(0, 3), (4, 7), (0, 7)] == [marked.span(0, 3), marked.span(3, 6), marked.span(0, 6)]


def test_exported_highlights(tmp_path: Path) -> None:
    """The exported table gives words without places; rows that lack something are refused."""
    file = tmp_path / "highlights.csv"
    file.write_text("id,document,tag,content\n1,talk.txt,food,the soup\n2,talk.txt,,the cook\n", encoding="utf-8")
    interchange, report = read_highlights(file)
    assert [("talk.txt", "food", "the soup")] == [(one.document, one.code, one.words) for one in interchange.quotations]
    assert ["line 3: the row has no tag"] == [str(one) for one in report.refused]


def test_a_table_of_something_else(tmp_path: Path) -> None:
    """The columns that are missing are named."""
    file = tmp_path / "other.csv"
    file.write_text("tag,description\nfood,What is eaten\n", encoding="utf-8")
    with pytest.raises(MissingColumnsError, match="document"):
        read_highlights(file)
