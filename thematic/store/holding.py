"""Which project files this process has open, so that their bytes are never read behind SQLite's back.

On POSIX systems closing any descriptor of a file drops every lock the process holds on it. Were a project's
header read while a window of the same process has the project open, another process could take that window
for gone and delete the write-ahead log under it.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from thematic.errors import ProjectInTheWayError

if TYPE_CHECKING:
    from collections.abc import Callable

FileKey = tuple[int, int]
"""Device and inode: the same for every path to a file."""

_BESIDE = ("-wal", "-shm", "-journal")
_DATABASE = b"SQLite format 3\x00"
# A connection that nobody closed gives its hold back wherever Python collects it, which may be in here.
_LOCK = threading.RLock()
_OPEN: Counter[FileKey] = Counter()


def hold(path: Path, look: Callable[[], None]) -> FileKey:
    """Note that a file is about to be opened; `look` may read its bytes, and is called only when that is safe.

    Raises:
        OSError: the file is not there; and whatever `look` raises. The file is not held then.
    """
    with _LOCK:
        status = path.stat()
        key = (status.st_dev, status.st_ino)
        if not _OPEN[key]:
            look()
        _OPEN[key] += 1
    return key


def release(key: FileKey) -> None:
    """Note that a file was closed again."""
    with _LOCK:
        _OPEN[key] -= 1
        if _OPEN[key] <= 0:
            del _OPEN[key]


def is_open(path: Path) -> bool:
    """Tell whether this process has a file open, whose bytes are then not to be read.

    Raises:
        OSError: the file is not there.
    """
    status = path.stat()
    with _LOCK:
        return _OPEN[(status.st_dev, status.st_ino)] > 0


class HeldConnection(sqlite3.Connection):
    """A connection that holds its file for as long as it is really open."""

    _key: FileKey | None = None

    def __init__(self, database: str, *more: Any, **options: Any) -> None:  # noqa: ANN401 - as `sqlite3.connect`
        """Connect to a file that is there.

        Raises:
            sqlite3.OperationalError: it is not there, or cannot be opened.
        """
        try:
            key = hold(Path(database), lambda: None)
        except OSError as error:
            raise sqlite3.OperationalError(f"unable to open database file: {error.strerror}") from error
        try:
            super().__init__(database, *more, **options)
        except BaseException:
            release(key)
            raise
        self._key = key

    def close(self) -> None:
        """Close it, and then give the hold back, once."""
        super().close()
        key, self._key = self._key, None
        if key is not None:
            release(key)

    def __del__(self) -> None:
        """Close what nobody closed."""
        if self._key is not None:
            self.close()


def check_output(path: Path) -> None:
    """Make sure that what is about to be written does not take the place of a project or of a file beside it.

    Raises:
        ProjectInTheWayError: the path is a project (or another SQLite database), or SQLite's own file beside one.
    """
    plain = next((path.name.removesuffix(end) for end in _BESIDE if path.name.endswith(end)), "") or path.name
    with _LOCK:
        taken = _is_database(path) or (plain != path.name and _is_database(path.with_name(plain)))
    if taken:
        raise ProjectInTheWayError(path)


def _is_database(path: Path) -> bool:
    """Tell whether a file is a database; one that this process has open is never read."""
    try:
        if is_open(path):
            return True
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            return stream.read(len(_DATABASE)) == _DATABASE
    except OSError:
        return False
