"""Which project files this process has open, so that their bytes are never read behind SQLite's back.

On POSIX systems closing any descriptor of a file drops every lock the process holds on it. Were a project's
header read while a window of the same process has the project open, another process could take that window
for gone and delete the write-ahead log under it.
"""

from __future__ import annotations

import threading
from collections import Counter
from typing import TYPE_CHECKING

from thematic.errors import ProjectInTheWayError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FileKey = tuple[int, int]
"""Device and inode: the same for every path to a file."""

_BESIDE = ("-wal", "-shm", "-journal")
_DATABASE = b"SQLite format 3\x00"
_LOCK = threading.Lock()
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
        status = path.stat()
        if (status.st_dev, status.st_ino) in _OPEN:
            return True
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            return stream.read(len(_DATABASE)) == _DATABASE
    except OSError:
        return False
