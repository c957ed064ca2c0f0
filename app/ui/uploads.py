"""Uploads: files from the browser, put where a reader can open them, and gone afterwards."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, TypeVar

import thematic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from streamlit.runtime.uploaded_file_manager import UploadedFile

MOST_MEGABYTES = 50
Result = TypeVar("Result")


@contextmanager
def as_files(uploads: Sequence[UploadedFile]) -> Iterator[tuple[Path, ...]]:
    """Write uploads to one temporary folder, each under the last part of its name; namesakes get a number."""
    with tempfile.TemporaryDirectory(prefix="thematic-") as folder:
        paths: list[Path] = []
        for upload in uploads:
            path = _free(Path(folder) / _last_part(upload.name))
            path.write_bytes(upload.getbuffer())
            paths.append(path)
        yield tuple(paths)


@contextmanager
def as_file(upload: UploadedFile) -> Iterator[Path]:
    """Write an upload to a temporary folder under the last part of its name."""
    with as_files([upload]) as paths:
        yield paths[0]


def with_files(uploads: Sequence[UploadedFile], read: Callable[[tuple[Path, ...]], Result]) -> Result:
    """Let a command read uploads; what it says about a file names it as the person knows it.

    Raises:
        ThematicError: a file cannot be read; the message leaves the temporary folder out.
    """
    with as_files(uploads) as paths:
        try:
            return read(paths)
        except thematic.ThematicError as error:
            raise thematic.ThematicError(without_folder(str(error), paths)) from error


def with_file(upload: UploadedFile, read: Callable[[Path], Result]) -> Result:
    """Let a command read one upload; see `with_files`."""
    return with_files([upload], lambda paths: read(paths[0]))


def without_folder(text: str, paths: Sequence[Path]) -> str:
    """Leave our temporary folder out of a sentence."""
    return text.replace(f"{paths[0].parent}/", "") if paths else text


def _last_part(name: str) -> str:
    return PureWindowsPath(PurePosixPath(name).name).name.replace("\x00", "").lstrip(".") or "upload"


def _free(path: Path) -> Path:
    place, found = 1, path
    while found.exists():
        place += 1
        found = path.with_stem(f"{path.stem} ({place})")
    return found
