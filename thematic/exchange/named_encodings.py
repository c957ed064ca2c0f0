"""Encodings that a person names, when bytes alone do not say how they were meant."""

from __future__ import annotations

import codecs
from functools import cache
from typing import TYPE_CHECKING

from thematic.errors import UnknownNameError, UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path

_UNICODE = ("utf-8", "utf-8-sig", "utf-7", *(f"utf-{bits}{order}" for bits in (16, 32) for order in ("", "-le", "-be")))
_PAGES = (*(f"cp{page}" for page in (437, 850, 852, 866, 874, 932, 949, 950)), *(f"cp{n}" for n in range(1250, 1259)))
_ISO = tuple(f"iso8859-{part}" for part in range(1, 17) if part != 12)  # noqa: PLR2004 - there is no part 12
_ASIAN = ("gbk", "gb2312", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "iso2022_jp")
_OTHERS = ("ascii", "koi8-r", "koi8-u", "mac-roman", "mac-latin2", "mac-cyrillic", "mac-greek", "mac-turkish")
_COMMON = ("utf-8", "cp1252", "mac-roman", "utf-16", "iso8859-1", "cp1250", "cp1251", "shift_jis")
_AROUND = 12


@cache
def encodings_of_text() -> frozenset[str]:
    """Return the names of codecs that turn bytes into text; others (zip, rot13) would be a trap.

    Example:
        >>> "cp1252" in encodings_of_text(), "rot13" in encodings_of_text()
        (True, False)
    """
    return frozenset(codecs.lookup(name).name for name in (*_UNICODE, *_PAGES, *_ISO, *_ASIAN, *_OTHERS))


def encoding_called(name: str) -> str:
    """Return Python's name of an encoding, whichever of its names is given.

    Raises:
        UnknownNameError: there is no such encoding of text.

    Example:
        >>> encoding_called("Windows-1252"), encoding_called("Latin 1"), encoding_called("MacRoman")
        ('cp1252', 'iso8859-1', 'mac-roman')
    """
    try:
        found = codecs.lookup(name.strip()).name
    except (LookupError, ValueError):
        found = ""
    if found not in encodings_of_text():
        raise UnknownNameError("encoding", name, [*_COMMON, *sorted(encodings_of_text().difference(_COMMON))])
    return found


def decode_as(data: bytes, encoding: str, *, path: Path) -> tuple[str, str]:
    """Decode bytes as a person says they were meant; return the text and Python's name of the encoding.

    Raises:
        UnknownNameError: there is no such encoding of text.
        UnreadableFileError: the bytes do not fit it; the first that does not is shown with its line.

    Example:
        >>> from pathlib import Path
        >>> decode_as(b"Caf" + bytes([142]), "MacRoman", path=Path("a.csv"))
        ('Café', 'mac-roman')
    """
    name = encoding_called(encoding)
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        begin = max(error.start - _AROUND, data.rfind(b"\n", 0, error.start) + 1)
        around = data[begin : error.start + _AROUND].decode("ascii", "backslashreplace")
        why = (
            f"it does not fit the encoding {encoding!r} that was named: byte {error.start + 1:,}, in line {line:,} "
            f"('{' '.join(around.split())}'); name another, or none, so that it is recognised"
        )
        raise UnreadableFileError(path, why) from error
    return text.removeprefix("\ufeff"), name
