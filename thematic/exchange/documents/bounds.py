"""How large things may be, so that no file can fill the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.errors import UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_FILE = 200_000_000  # bytes
LONGEST_TEXT = 50_000_000  # characters
MOST_LINES = 1_000_000
LARGEST_PART = 100_000_000  # bytes of one part of an archive, unpacked
LARGEST_ARCHIVE = 500_000_000  # bytes of all parts, unpacked
MOST_TOKENS = 10_000_000  # tags or control words; about 40 seconds of work
MOST_ENTRIES = 5_000
STEEPEST_RATIO = 200  # unpacked to packed
RATIO_COUNTS_FROM = 50_000_000  # smaller parts may be as regular as they like


def read_bounded(path: Path) -> bytes:
    """Read the bytes of a file that is not too large.

    Raises:
        UnreadableFileError: it is missing, a folder, larger than 200 MB, or may not be read.
    """
    try:
        if path.is_dir():
            raise UnreadableFileError(path, "it is a folder; give a file, or read it as a batch")
        with path.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise UnreadableFileError(path, "there is no such file") from error
    except (OSError, ValueError) as error:
        raise UnreadableFileError(path, getattr(error, "strerror", None) or "it cannot be opened") from error
    if len(data) > LARGEST_FILE:
        raise UnreadableFileError(path, f"it is larger than {LARGEST_FILE // 1_000_000} MB")
    return data


def check_text(path: Path, *, characters: int, lines: int) -> None:
    """Refuse a text that is too long to be an interview or a document.

    Raises:
        UnreadableFileError: more than 50 million characters or a million lines.
    """
    if characters > LONGEST_TEXT:
        raise UnreadableFileError(path, f"its text has more than {LONGEST_TEXT // 1_000_000} million characters")
    if lines > MOST_LINES:
        raise UnreadableFileError(path, f"it has {lines:,} lines, more than a document can have ({MOST_LINES:,})")
