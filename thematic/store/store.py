"""The project file: reads and writes, each in one transaction."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy.exc import OperationalError

from thematic.errors import ProjectBusyError
from thematic.model.coders import Coder
from thematic.store import caching, replaying
from thematic.store.changes import Change, Header
from thematic.store.engine import create_file, is_busy, open_file
from thematic.store.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine


class Store:
    """One open project file."""

    def __init__(self, path: Path, engine: Engine) -> None:
        """Take the file and its engine; use `Store.create` or `Store.open`."""
        self.path = path
        self._engine = engine

    @classmethod
    def create(cls, path: Path) -> Store:
        """Create an empty project file.

        Raises:
            ProjectExistsError: something is already there; it is left as it is.
        """
        return cls(path, create_file(path))

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open a project file.

        Raises:
            ProjectMissingError: there is no such file.
            NotAProjectError: the file is something else.
            NewerProjectError: the file was written by a newer version.
        """
        return cls(path, open_file(path))

    def close(self) -> None:
        """Let go of the file; the write-ahead log is folded into it."""
        self._engine.dispose()

    @contextmanager
    def read(self) -> Iterator[Reading]:
        """Read within one transaction: everything read belongs to the same state."""
        with self._engine.connect() as connection:
            # Closing rolls back: a commit would fail, and hide what was found, when the file is damaged.
            connection.begin()
            yield Reading(connection)

    @contextmanager
    def write(self, header: Header, *, newcomer: str | None = None) -> Iterator[Change]:
        """Write within one transaction that becomes one event.

        With `newcomer` the event is by a coder of that name, who is added first by an event of its own
        in the same transaction, signed by the coder of the header.

        What is left behind on failure: nothing; neither rows nor event. A change that wrote no
        rows leaves no event.

        Raises:
            ProjectBusyError: another process is writing for longer than 15 seconds.
        """
        with self.write_cache() as connection:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            signed = header if newcomer is None else _add_coder(connection, header, newcomer)
            change = Change(connection, signed)
            yield change
            if change.is_empty:
                connection.rollback()
                return
            change.finish()

    @contextmanager
    def write_cache(self) -> Iterator[Connection]:
        """Write what is no part of the state, such as vectors, in one transaction and without an event."""
        with self._engine.connect().execution_options(thematic_write=True) as connection:
            try:
                transaction = connection.begin()
            except OperationalError as error:
                if is_busy(error):
                    raise ProjectBusyError(self.path) from error
                raise
            with transaction:
                yield connection

    def erase_traces(self) -> None:
        """Empty every cache that may hold what was erased, and write the file anew without it.

        Vectors of other texts are made again when they are asked for.
        """
        with self.write_cache() as connection:
            caching.clear(connection)
        with self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            driver = connection.connection.driver_connection
            if driver is not None:
                driver.execute("VACUUM")
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")

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


def _add_coder(connection: Connection, header: Header, name: str) -> Header:
    """Add a coder by an event of its own; returns the header signed by that coder."""
    change = Change(connection, replace(header, kind="CoderAdded", reason="", target=None))
    coder = Coder(change.new_id(Coder), name)
    change.add(coder)
    change.summary["coder"] = coder.coder_id
    change.finish()
    return replace(header, coder_id=coder.coder_id)
