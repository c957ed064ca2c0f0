"""Opening and creating the one SQLite file that is a project."""

from __future__ import annotations

import os
import secrets
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, OperationalError

from thematic.errors import (
    NewerProjectError,
    NotAProjectError,
    ProjectBusyError,
    ProjectExistsError,
    UnreadableFileError,
)
from thematic.store.holding import HeldConnection
from thematic.store.migrations import LATEST, STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

APPLICATION_ID = 0x54484D41
"""The letters THMA, in the file's header: `file` and others can tell a project from any database."""

_SQLITE_HEADER = b"SQLite format 3\x00"
_APPLICATION_ID_AT = slice(68, 72)
BUSY_SECONDS = 15
_CONNECTION_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -65536",
)


def _on_connect(connection: sqlite3.Connection, _record: object) -> None:
    # We say BEGIN ourselves, so that a write can take its lock before its rule reads the state.
    connection.isolation_level = None
    for pragma in _CONNECTION_PRAGMAS:
        connection.execute(pragma)


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("thematic_write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _engine(path: Path) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False, "factory": HeldConnection},
    )
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def create_file(path: Path) -> Engine:
    """Create an empty project file and open it.

    What is left behind on failure: nothing; the file is removed again.

    Raises:
        ProjectExistsError: something is already there.
        UnreadableFileError: the folder does not exist or cannot be written.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError as error:
        raise ProjectExistsError(path) from error
    except OSError as error:
        raise UnreadableFileError(path, f"the file cannot be created ({error.strerror})") from error
    engine = _engine(path)
    try:
        _mark(path)
        _migrate(engine, 0)
    except BaseException:
        engine.dispose()
        for left in _files_of(path):
            left.unlink(missing_ok=True)
        raise
    return engine


def _mark(path: Path) -> None:
    """Give an empty file its journal mode and the header that says whose it is; neither works inside a transaction."""
    with closing(sqlite3.connect(path, isolation_level=None, factory=HeldConnection)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def _files_of(path: Path) -> Iterator[Path]:
    yield path
    yield path.with_name(path.name + "-wal")
    yield path.with_name(path.name + "-shm")


def open_file(path: Path) -> Engine:
    """Open a project file whose header has been checked, and bring it to today's schema.

    Raises:
        NotAProjectError: the file is something else.
        UnreadableFileError: the file cannot be brought to today's schema.
        NewerProjectError: the file was written by a newer version.
        ProjectBusyError: another process holds the file while it has to be migrated.
    """
    engine = _engine(path)
    try:
        with engine.connect() as connection:
            version = _pragma(connection, "user_version")
            if _pragma(connection, "application_id") != APPLICATION_ID:
                raise NotAProjectError(path, "it is an SQLite file of another program")
        if version < LATEST:
            _migrate(engine, version)
    except OperationalError as error:
        engine.dispose()
        if is_busy(error):
            raise ProjectBusyError(path) from error
        raise UnreadableFileError(path, f"SQLite says '{error.orig}'") from error
    except DatabaseError as error:
        engine.dispose()
        raise NotAProjectError(path, "the SQLite file is damaged") from error
    if version > LATEST:
        engine.dispose()
        raise NewerProjectError(path, version, LATEST)
    return engine


def check_header(path: Path) -> None:
    """Look at the first bytes alone: SQLite would fold the write-ahead log of another program's file into it.

    Never to be called while this process has the file open; see `thematic.store.holding`.

    Raises:
        UnreadableFileError: the file may not be read.
        NotAProjectError: the file is something else.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_APPLICATION_ID_AT.stop)
    except OSError as error:
        raise UnreadableFileError(path, f"the file cannot be opened ({error.strerror})") from error
    if not header.startswith(_SQLITE_HEADER):
        raise NotAProjectError(path, "it is not an SQLite file")
    if int.from_bytes(header[_APPLICATION_ID_AT], "big") != APPLICATION_ID:
        raise NotAProjectError(path, "it is an SQLite file of another program")


def _pragma(connection: Connection, name: str) -> int:
    value: Any = connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
    return int(value)


def _migrate(engine: Engine, version: int) -> None:
    """Run the steps after `version`, each in a transaction of its own: done whole or not at all."""
    for number, statements in enumerate(STEPS[version:], start=version + 1):
        with engine.execution_options(thematic_write=True).begin() as connection:
            if _pragma(connection, "user_version") >= number:
                continue
            for statement in statements:
                connection.exec_driver_sql(statement)
            if number == 1:
                connection.exec_driver_sql("INSERT INTO meta VALUES ('key', ?)", (secrets.token_hex(16),))
            connection.exec_driver_sql(f"PRAGMA user_version = {number}")


def is_busy(error: OperationalError) -> bool:
    """Tell whether SQLite gave up waiting for another writer."""
    code = getattr(error.orig, "sqlite_errorcode", None)
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
