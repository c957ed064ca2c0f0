"""Uploads: a file from the browser, put where a reader can open it, and gone afterwards."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, TypeVar

import thematic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from streamlit.runtime.uploaded_file_manager import UploadedFile

MOST_MEGABYTES = 50
Result = TypeVar("Result")


@contextmanager
def as_file(upload: UploadedFile) -> Iterator[Path]:
    """Write an upload to a temporary folder under the last part of its name."""
    name = PureWindowsPath(PurePosixPath(upload.name).name).name.lstrip(".") or "upload"
    with tempfile.TemporaryDirectory(prefix="thematic-") as folder:
        path = Path(folder) / name
        path.write_bytes(upload.getbuffer())
        yield path


def with_file(upload: UploadedFile, read: Callable[[Path], Result]) -> Result:
    """Let a command read an upload; what it says about the file names it as the person knows it.

    Raises:
        ThematicError: the file cannot be read; the message leaves the temporary folder out.
    """
    with as_file(upload) as path:
        try:
            return read(path)
        except thematic.ThematicError as error:
            raise thematic.ThematicError(str(error).replace(f"{path.parent}/", "")) from error
