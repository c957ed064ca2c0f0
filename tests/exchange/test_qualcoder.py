"""QualCoder projects."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from tests.exchange.other_tools import write_qualcoder
from thematic.errors import UnreadableFileError
from thematic.exchange.interchange import About, Interchange, OuterValue, ValueState
from thematic.exchange.qualcoder import read_qualcoder
from thematic.exchange.report import ImportReport

if TYPE_CHECKING:
    from pathlib import Path


Read = tuple[Interchange, ImportReport]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """A project that was read."""
    return read_qualcoder(write_qualcoder(tmp_path))


def test_the_folder_and_its_database_are_the_same_project(tmp_path: Path) -> None:
    """Either may be named."""
    folder = write_qualcoder(tmp_path)
    assert read_qualcoder(folder) == read_qualcoder(folder / "data.qda")


def test_categories_hold_codes(read: Read) -> None:
    """The tree of categories and codes is kept, with definitions; a colour is what the file says."""
    codes = {one.key: one for one in read[0].codes}
    paths = [(one.name, codes[one.parent].name if one.parent else None, one.codable) for one in codes.values()]
    assert [
        ("Access", None, False),
        ("Steps", "Access", False),
        ("Ramp", "Steps", True),
        ("Kindness", None, True),
    ] == paths
    assert ("Ramps.", "#33AA55") == (codes["code 1"].definition, codes["code 1"].colour)


def test_codings_mark_their_stored_words(read: Read) -> None:
    """Positions count code points, byte order mark and CRLF included, as the stored words prove."""
    texts = {one.key: one.text for one in read[0].sources}
    marked = [(texts[one.source][one.start : one.end], one.coder, one.important) for one in read[0].codings]
    assert [("a ramp", "Ana", True), ("🙂", "Ben", False), ("ramp", "Ana", False)] == marked
    assert "Unicode code points" in read[1].changed[0]


def test_what_does_not_fit_is_listed(read: Read) -> None:
    """A position that does not mark its words, and a code that is not there, are refused one by one."""
    assert ["coding 4 in 'Ben'", "coding 5 in 'Ben'"] == [one.where for one in read[1].refused]


def test_memos_of_every_kind(read: Read) -> None:
    """Comments on codings, notes on passages and journals are memos of who wrote them."""
    memos = [(one.about, one.text, one.coder, one.kind.value) for one in read[0].memos]
    assert [
        (About.CODING, "Twice!", "Ana", "note"),
        (About.SPAN, "Who is we?", "Ben", "note"),
        (About.PROJECT, "I know this café myself.", "Ana", "journal"),
    ] == memos


def test_attributes_of_cases_and_files(read: Read) -> None:
    """Attributes of a file go to its case, or to a case that is named after the file."""
    cases = {one.name: one for one in read[0].cases}
    assert {"Linda", "Ben"} == set(cases)
    assert (OuterValue("Age", "41"), OuterValue("Place", "Mill")) == cases["Linda"].values
    assert (OuterValue("Place", "", ValueState.BLANK),) == cases["Ben"].values
    assert ("Speaks slowly.", ("1",)) == (cases["Linda"].description, cases["Linda"].sources)
    assert ["number", "nominal"] == [one.type.value for one in read[0].variables]


def test_files_behind_texts(read: Read) -> None:
    """A Word document whose text was taken out of it is kept; a plain text needs no original."""
    originals = {one.name: one.original.name if one.original else None for one in read[0].sources}
    assert {"Linda": None, "Ben": "Ben.docx"} == originals


def test_what_has_no_place(read: Read) -> None:
    """Pictures and their codings are counted, not passed over."""
    assert ("1 picture without a text", "1 coding of a picture") == read[1].not_carried


def test_an_older_database(tmp_path: Path) -> None:
    """Columns and tables that an older version lacks are taken as empty."""
    path = tmp_path / "data.qda"
    connection = sqlite3.connect(path)
    connection.executescript(
        "CREATE TABLE source (id integer primary key, name text, fulltext text);"
        "CREATE TABLE code_name (cid integer primary key, name text);"
        "CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, pos0 integer, pos1 integer);"
        "INSERT INTO source VALUES (1, 'A', 'Some words.'); INSERT INTO code_name VALUES (1, 'Words');"
        "INSERT INTO code_text VALUES (1, 1, 1, 5, 10)"
    )
    connection.close()
    interchange, report = read_qualcoder(path)
    assert [(5, 10, None)] == [(one.start, one.end, one.coder) for one in interchange.codings]
    assert "stores no quotes" in report.changed[0]


def test_another_database(tmp_path: Path) -> None:
    """A database of another tool is refused."""
    path = tmp_path / "data.qda"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE other (id integer)")
    connection.close()
    with pytest.raises(UnreadableFileError, match="not one of QualCoder"):
        read_qualcoder(path)
    with pytest.raises(UnreadableFileError, match=r"no 'data\.qda'"):
        read_qualcoder(tmp_path / "..")
