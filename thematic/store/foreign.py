"""Databases of other tools: opened for reading only, by the tables and columns that this one really has."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from thematic.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_HEADER = b"SQLite format 3\x00"
_LONGEST_TEXT = 200_000_000
_MOST_ROWS = 5_000_000


class ForeignDatabase:
    """A database of another tool; nothing in it or beside it is changed."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        """Take the file and its connection; use `open_foreign`."""
        self._path = path
        self._connection = connection
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'"
        self.tables = frozenset(str(name) for (name,) in self._run(query))

    def columns(self, table: str) -> tuple[str, ...]:
        """List the columns of a table; none when there is no such table."""
        if table not in self.tables:
            return ()
        return tuple(str(row[1]) for row in self._run(f"PRAGMA table_info({_quoted(table)})"))

    def rows(self, table: str, columns: Sequence[str]) -> list[tuple[Any, ...]]:
        """Read rows in the order they were written; a column that the table lacks is None in every row.

        Raises:
            UnreadableFileError: the file is damaged, or far too large.
        """
        there = {name.casefold(): name for name in self.columns(table)}
        if not there:
            return []
        wanted = ", ".join(_quoted(there[name.casefold()]) if name.casefold() in there else "NULL" for name in columns)
        return self._run(f"SELECT {wanted} FROM {_quoted(table)} ORDER BY 1 LIMIT {_MOST_ROWS}")  # noqa: S608 - names are the file's own, quoted

    def count(self, table: str) -> int:
        """Count the rows of a table; 0 when there is no such table."""
        if table not in self.tables:
            return 0
        return int(self._run(f"SELECT count(*) FROM {_quoted(table)}")[0][0])  # noqa: S608 - the file's own name, quoted

    def _run(self, query: str) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query).fetchall()
        except (sqlite3.Error, OverflowError) as error:
            raise UnreadableFileError(self._path, f"the database is damaged ({error})") from error


@contextmanager
def open_foreign(path: Path) -> Iterator[ForeignDatabase]:
    """Open a database of another tool for reading, without locking it or writing beside it.

    Raises:
        UnreadableFileError: the file is missing or no database, or a program still has unsaved changes in it.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(len(_HEADER))
    except OSError as error:
        raise UnreadableFileError(path, error.strerror or "it cannot be opened") from error
    if head != _HEADER:
        raise UnreadableFileError(path, "it is no SQLite database")
    for ending in ("-wal", "-journal"):
        beside = path.with_name(path.name + ending)
        if beside.is_file() and beside.stat().st_size:
            why = f"'{beside.name}' beside it holds unsaved changes; close the other program and try again"
            raise UnreadableFileError(path, why)
    address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        connection.text_factory = lambda data: data.decode("utf-8", "replace")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_TEXT)
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        yield ForeignDatabase(path, connection)


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
