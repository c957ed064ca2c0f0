"""The tables the code knows are the tables the migrations make."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.dialects import sqlite

from thematic.store.migrations import LATEST, STEPS
from thematic.store.schema import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Table

TABLES = sorted(METADATA.tables.values(), key=lambda table: table.name)


@pytest.fixture(scope="module")
def migrated() -> Iterator[sqlite3.Connection]:
    """A database that all migrations ran on."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for step in STEPS:
            for statement in step:
                connection.execute(statement)
        yield connection


def _columns(connection: sqlite3.Connection, table: str) -> list[tuple[str, str, bool, bool]]:
    rows = connection.execute('SELECT name, type, "notnull" OR pk, pk FROM pragma_table_info(?)', (table,))
    return [(name, type_, bool(required), bool(key)) for name, type_, required, key in rows]


def _foreign_keys(connection: sqlite3.Connection, table: str) -> set[tuple[str, str, str]]:
    """List (column, table, column referred to); a reference without a column means the primary key."""
    rows = connection.execute('SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', (table,)).fetchall()
    return {(column, parent, to or _primary_key(connection, parent)) for column, parent, to in rows}


def _primary_key(connection: sqlite3.Connection, table: str) -> str:
    return next(name for name, _type, _required, key in _columns(connection, table) if key)


def test_the_migrations_make_these_tables_and_no_others(migrated: sqlite3.Connection) -> None:
    """Every table is known to the code, and every table the code knows is made."""
    made = migrated.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")

    assert [table.name for table in TABLES] == sorted(name for (name,) in made)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_columns_are_the_same(migrated: sqlite3.Connection, table: Table) -> None:
    """Names, types, not-null and primary keys agree."""
    dialect = sqlite.dialect()
    types = {"FLOAT": "REAL"}
    known = []
    for column in table.columns:
        type_ = column.type.compile(dialect)
        known.append((column.name, types.get(type_, type_), not column.nullable, column.primary_key))

    assert sorted(known) == sorted(_columns(migrated, table.name))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_foreign_keys_are_the_same(migrated: sqlite3.Connection, table: Table) -> None:
    """Every reference points to the same column of the same table."""
    known = {(key.parent.name, key.column.table.name, key.column.name) for key in table.foreign_keys}

    assert known == _foreign_keys(migrated, table.name)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_tables_are_strict(migrated: sqlite3.Connection, table: Table) -> None:
    """SQLite refuses a value of the wrong type in every table."""
    strict = migrated.execute("SELECT strict FROM pragma_table_list(?)", (table.name,)).fetchone()

    assert (1,) == strict


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_reference_to_a_state_row_has_an_index(migrated: sqlite3.Connection, table: Table) -> None:
    """Looking for what refers to a row never reads a whole table (texts are never deleted, events neither)."""
    leading = {
        migrated.execute("SELECT name FROM pragma_index_info(?) WHERE seqno = 0", (index,)).fetchone()[0]
        for (index,) in migrated.execute("SELECT name FROM pragma_index_list(?)", (table.name,)).fetchall()
    }
    leading.add(next(iter(table.primary_key.columns)).name)
    wanted = {key.parent.name for key in table.foreign_keys if key.column.table.name not in {"texts", "events"}}

    assert set() == wanted - leading


def test_the_newest_version_is_the_number_of_steps() -> None:
    """Each step brings a file one version further."""
    assert len(STEPS) == LATEST
