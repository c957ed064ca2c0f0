"""Databases of other tools."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from thematic.errors import UnreadableFileError
from thematic.store.foreign import open_foreign

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small database."""
    path = tmp_path / "other.sqlite3"
    connection = sqlite3.connect(path)
    connection.executescript(
        "CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO things VALUES (2, 'b'), (1, 'a');"
        "CREATE VIEW seen AS SELECT name FROM things"
    )
    connection.close()
    return path


def test_rows_by_the_columns_that_are_there(file: Path) -> None:
    """Columns that the table lacks are None, tables that are not there have no rows, views are not tables."""
    with open_foreign(file) as database:
        assert [(1, "a", None), (2, "b", None)] == database.rows("things", ("id", "NAME", "colour"))
        assert (("id", "name"), ()) == (database.columns("things"), database.columns("nothing"))
        assert ([], 0, 2) == (database.rows("nothing", ("id",)), database.count("nothing"), database.count("things"))
        assert frozenset({"things"}) == database.tables


def test_nothing_is_written_beside_it(file: Path) -> None:
    """The file and its folder are as they were."""
    before = file.read_bytes()
    with open_foreign(file) as database:
        database.rows("things", ("id",))
    assert (before, [file]) == (file.read_bytes(), list(file.parent.iterdir()))


def test_a_program_that_is_still_open(file: Path) -> None:
    """Changes that are not in the file yet are not passed over in silence."""
    file.with_name("other.sqlite3-wal").write_bytes(b"unsaved")
    with pytest.raises(UnreadableFileError, match="close the other program"), open_foreign(file):
        pass


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + b"\xff" * 200])
def test_what_is_no_database(tmp_path: Path, content: bytes) -> None:
    """A file that is none, or is damaged, is refused in one sentence."""
    path = tmp_path / "broken.sqlite3"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError), open_foreign(path):
        pass


def test_a_missing_file(tmp_path: Path) -> None:
    """A file that is not there is named."""
    with pytest.raises(UnreadableFileError, match="gone"), open_foreign(tmp_path / "gone.sqlite3"):
        pass
