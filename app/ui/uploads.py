"""Uploads: files from the browser, put where a reader can open them, and gone afterwards."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

import thematic
from app.ui.leftovers import PREFIX
from app.ui.opening import fresh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from streamlit.runtime.uploaded_file_manager import UploadedFile

MOST_MEGABYTES = 50
"""Of one file; the server refuses more before it is read."""
MOST_TOGETHER = 200
"""Megabytes of all files that are handed in at once."""
STAY = "Stay in this view meanwhile: a file that was dropped here is let go when you leave it ..."
"""What is said while a file is read."""
_MEGABYTE = 1024 * 1024
Result = TypeVar("Result")


@contextmanager
def as_files(uploads: Sequence[UploadedFile]) -> Iterator[tuple[Path, ...]]:
    """Write uploads to one temporary folder, each under the last part of its name; namesakes get a number.

    Nobody else can look into it (0700), and it is removed afterwards; see `app.ui.leftovers` for what a kill leaves.

    Raises:
        ThematicError: a file, or all of them together, are larger than is taken.
    """
    check_size(uploads)
    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
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


def file_ids(form: str) -> tuple[str, ...]:
    """Return which files stand in the uploader of a form now; its key came from `fresh(form)`."""
    held: list[UploadedFile] | UploadedFile | None = st.session_state.get(fresh(form))
    match held:
        case None:
            return ()
        case list():
            return tuple(one.file_id for one in held)
        case _:
            return (held.file_id,)


def check_size(uploads: Sequence[UploadedFile]) -> None:
    """Refuse what is too large, in a sentence.

    Raises:
        ThematicError: a file, or all of them together, are larger than is taken.
    """
    for upload in uploads:
        if upload.size > MOST_MEGABYTES * _MEGABYTE:
            raise thematic.ThematicError(
                f"'{_last_part(upload.name)}' has {upload.size / _MEGABYTE:,.0f} MB; the app takes files up to "
                f"{MOST_MEGABYTES} MB. Split it, or import it on the command line."
            )
    together = sum(upload.size for upload in uploads)
    if together > MOST_TOGETHER * _MEGABYTE:
        raise thematic.ThematicError(
            f"These {len(uploads)} files have {together / _MEGABYTE:,.0f} MB together; the app takes {MOST_TOGETHER} "
            "MB at once. Bring them in a few at a time, or import them on the command line."
        )


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
