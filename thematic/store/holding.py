"""Which project files this process has open, so that their bytes are never read behind SQLite's back.

On POSIX systems closing any descriptor of a file drops every lock the process holds on it. Were a project's
header read while a window of the same process has the project open, another process could take that window
for gone and delete the write-ahead log under it.
"""

from __future__ import annotations

import threading
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FileKey = tuple[int, int]
"""Device and inode: the same for every path to a file."""

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
