"""Files written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from thematic.errors import UnwritableFileError
from thematic.store.holding import check_output


def write_whole(path: Path, text: str) -> None:
    """Write a text as UTF-8 beside the file and put it in its place; a failure leaves the old file as it was.

    Raises:
        UnwritableFileError: the folder does not exist or may not be written to.
    """
    write_whole_bytes(path, text.encode("utf-8"))


def write_whole_bytes(path: Path, content: bytes) -> None:
    """Write bytes beside the file and put them in its place; a failure leaves the old file as it was.

    Raises:
        ProjectInTheWayError: the file is a project.
        UnwritableFileError: the folder does not exist or may not be written to.
    """
    check_output(path)
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as stream:
            stream.write(content)
    except OSError as error:
        raise UnwritableFileError(path, error.strerror or "it cannot be opened") from error
    written = Path(stream.name)
    try:
        written.chmod(_usual_mode(path))
        written.replace(path)
    except OSError as error:
        written.unlink(missing_ok=True)
        raise UnwritableFileError(path, error.strerror or "it cannot be replaced") from error


def _usual_mode(path: Path) -> int:
    """Return the rights a new file would get here, or those the old file has."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
