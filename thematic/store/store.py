"""The project file: reads and writes, each in one transaction."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError

from thematic.errors import NoCoderError, ProjectBusyError, ProjectMissingError, UnwritableFileError
from thematic.model.coders import Coder
from thematic.model.codes import check_new_name
from thematic.model.names import ByName
from thematic.store import caching, log, replaying
from thematic.store.changes import Change, Header
from thematic.store.engine import BUSY_SECONDS, check_header, create_file, is_busy, open_file
from thematic.store.holding import hold, release
from thematic.store.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from thematic.store.holding import FileKey


class Store:
    """One open project file."""

    def __init__(self, path: Path, engine: Engine, held: FileKey) -> None:
        """Take the file and its engine; use `Store.create` or `Store.open`."""
        self.path = path
        self._engine = engine
        self._held: FileKey | None = held

    @classmethod
    def create(cls, path: Path) -> Store:
        """Create an empty project file.

        Raises:
            ProjectExistsError: something is already there; it is left as it is.
        """
        engine = create_file(path)
        return cls(path, engine, hold(path, lambda: None))

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open a project file.

        Raises:
            ProjectMissingError: there is no such file.
            NotAProjectError: the file is something else.
            NewerProjectError: the file was written by a newer version.
        """
        if not path.is_file():
            raise ProjectMissingError(path)
        held = hold(path, lambda: check_header(path))
        try:
            store = cls(path, open_file(path), held)
        except BaseException:
            release(held)
            raise
        store.sweep()
        return store

    def close(self) -> None:
        """Let go of the file; the write-ahead log is folded into it."""
        self._engine.dispose()
        if self._held is not None:
            release(self._held)
            self._held = None

    @contextmanager
    def read(self) -> Iterator[Reading]:
        """Read within one transaction: everything read belongs to the same state."""
        with self._engine.connect() as connection:
            # Closing rolls back: a commit would fail, and hide what was found, when the file is damaged.
            connection.begin()
            yield Reading(connection)

    def write(self, header: Header) -> AbstractContextManager[Change]:
        """Write within one transaction that becomes one event.

        What is left behind on failure: nothing; neither rows nor event. A change that wrote no
        rows leaves no event.

        Raises:
            ProjectBusyError: another process is writing for longer than 15 seconds.
        """
        return self._write(lambda _: header)

    def write_as(self, coder: str | None, header: Header) -> AbstractContextManager[Change]:
        """Write as a coder by name, or as the last one who wrote; otherwise as `write`.

        A coder who is new is added by an event of its own in the same transaction. Who writes is settled
        after the lock is held, so that two processes cannot add the same coder twice.

        Raises:
            NoCoderError: nobody is named and nobody has written.
            EmptyNameError: the name has no visible character.
            ProjectBusyError: another process is writing for longer than 15 seconds.
        """
        return self._write(lambda connection: _signed(connection, coder, header))

    @contextmanager
    def _write(self, sign: Callable[[Connection], Header]) -> Iterator[Change]:
        with self.write_cache() as connection:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            change = Change(connection, sign(connection))
            yield change
            if change.is_empty:
                connection.rollback()
                return
            change.finish()
        if change.erases:
            self.sweep()

    @contextmanager
    def write_cache(self) -> Iterator[Connection]:
        """Write what is no part of the state, such as vectors, in one transaction and without an event."""
        with self._engine.connect().execution_options(thematic_write=True) as connection:
            try:
                transaction = connection.begin()
            except OperationalError as error:
                if is_busy(error):
                    raise ProjectBusyError(self.path) from error
                raise UnwritableFileError(self.path, str(error.orig)) from error
            with transaction:
                yield connection

    def sweep(self) -> bool:
        """Write the file anew without what was erased, if that is due; returns whether it is done.

        What was erased is out of every table already; this takes it out of the free space of the file. While
        another window reads or writes it cannot be done, stays due, and is done when the project is next opened.
        """
        with self._engine.connect() as connection:
            connection.begin()
            if not caching.sweep_is_due(connection):
                return True
        try:
            with self._engine.connect() as connection:
                driver = connection.connection.driver_connection
                if driver is None:
                    return False
                driver.execute("PRAGMA busy_timeout = 500")
                try:
                    driver.execute("VACUUM")
                    left = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
                finally:
                    # The connection goes back to the pool, where the next write counts on the long patience.
                    driver.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
                if left:
                    return False
            with self.write_cache() as connection:
                caching.sweep_is_done(connection)
        except (sqlite3.OperationalError, ProjectBusyError):
            return False
        return True

    def replay_into(self, path: Path) -> Store:
        """Make a new project from this one's log and texts alone.

        What is left behind on failure: nothing.

        Raises:
            ProjectExistsError: something is already at `path`.
        """
        target = Store.create(path)
        try:
            with self.read() as reading, target.write_cache() as connection:
                replaying.replay(reading.connection, connection)
        except BaseException:
            target.close()
            path.unlink()
            raise
        return target


def _signed(connection: Connection, coder: str | None, header: Header) -> Header:
    """Sign a header as the coder of that name, or as the last one who wrote."""
    last = log.events(connection, limit=1)
    if not last:
        raise NoCoderError
    known = ByName("coder", ((one.name, one.coder_id) for one in Reading(connection).all(Coder)))
    there = known.get(coder or last[0].coder)
    if there is not None:
        return replace(header, coder_id=there)
    name = check_new_name(coder or "", (), "coder")
    return _add_coder(connection, replace(header, coder_id=known.find(last[0].coder)), name)


def _add_coder(connection: Connection, header: Header, name: str) -> Header:
    """Add a coder by an event of its own; returns the header signed by that coder."""
    change = Change(connection, replace(header, kind="CoderAdded", reason="", target=None))
    coder = Coder(change.new_id(Coder), name)
    change.add(coder)
    change.summary["coder"] = coder.coder_id
    change.finish()
    return replace(header, coder_id=coder.coder_id)
