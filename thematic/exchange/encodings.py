"""How the bytes of a text file were meant: its encoding, decided by evidence and said aloud."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.errors import UnreadableFileError
from thematic.exchange.code_pages import CLEAR, OTHERS, readings, wide_readings
from thematic.exchange.double_encoding import put_right, repair_double_encoding
from thematic.exchange.losses import check_losses, losses
from thematic.exchange.named_encodings import decode_as
from thematic.exchange.report import counted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from thematic.exchange.code_pages import Reading as CodePageReading

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NAMES = {
    "cp1252": "Windows-1252",
    "cp1250": "Windows-1250",
    "cp1254": "Windows-1254",
    "mac_roman": "Mac Roman",
    "mac-roman": "Mac Roman",
    "iso8859-1": "ISO 8859-1",
    "iso8859-2": "ISO 8859-2",
}
_SAMPLE = 4096
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_WORD = re.compile(r"[^\W\d_]+")
_PUNCTUATION = frozenset(
    "\u2018\u2019\u201a\u201c\u201d\u201e\u2020\u2021\u2013\u2014\u2022\u2026\u2039\u203a"
    "\xa0\xa1\xa3\xa5\xa7\xa9\xaa\xab\xad\xae\xb0\xb1\xb2\xb3\xb4\xb5\xb7\xb9\xba\xbb\xbc\xbd\xbe\xbf\xd7\xf7€™"
)
_PLAUSIBLE_SHARE = 0.9
_FOREIGN_BYTE = re.compile(rb"[\x80-\xff]")
_WORD_START = re.compile(rb"[^\s;,\"]*\Z")
_WORD_END = re.compile(rb"[^\s;,\"]+")
_UNDERSCORED = re.compile(rb"[A-Za-z]\xcc_[A-Za-z]")
_REPLACED = "; letters such as '\u00e4' or '\u00fc' were turned into '_' when it was saved, and which ones is lost"
_STRANGE_RUN = 3


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and how it was got.

    Attributes:
        encoding: the name Python knows the encoding by.
        changed: sentences about every guess and every repair.
    """

    text: str
    encoding: str
    changed: tuple[str, ...]


def decode(data: bytes, *, path: Path, mend: bool = True, encoding: str | None = None) -> Decoded:
    """Decode the bytes of a text file: byte order mark, then UTF-8, UTF-16, Windows-1252 or Mac Roman.

    Where a person names the encoding, that one is taken, and letters that were lost are told instead of refused.

    Raises:
        UnreadableFileError: the bytes are no text, or no encoding gives plausible words, or not the one named.
        UnknownNameError: there is no encoding called so.

    Example:
        >>> from pathlib import Path
        >>> decode("Café".encode("cp1252"), path=Path("a.csv")).text
        'Café'
    """
    if encoding:
        text, found = decode_as(data, encoding, path=path)
        note = f"read as {_NAMES.get(found, found)}, because that encoding was named"
    else:
        text, found, note = _decode(data, path)
    changed = [note] if note else []
    if "\0" in text:
        changed.append(f"{counted(text.count(chr(0)), 'NUL character')} removed")
        text = text.replace("\0", "")
    controls = len(_CONTROL.findall(text))
    if controls > max(20, len(text) // 100):
        raise UnreadableFileError(path, f"it holds {controls:,} control characters, so it is not a text file")
    text, repaired = put_right(text, path=path) if mend else (text, "")
    if repaired:
        changed.append(repaired)
    if mend:
        changed += losses(text) if encoding else check_losses(text, path=path)
    return Decoded(text, found, tuple(changed))


def _decode(data: bytes, path: Path) -> tuple[str, str, str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, path), encoding, ""
    wide = _utf16_by_zeros(data[:_SAMPLE])
    if wide:
        note = f"read as {wide.upper()} without a byte order mark, because every second byte is zero"
        return _strict(data, wide, path), wide, note
    try:
        return data.decode("utf-8"), "utf-8", ""
    except UnicodeDecodeError as error:
        return _decode_single_byte(data, path, error.start)


def _strict(data: bytes, encoding: str, path: Path) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        why = f"it says it is {encoding.upper()}, but byte {error.start:,} does not fit; save it as UTF-8"
        raise UnreadableFileError(path, why) from error


def _utf16_by_zeros(sample: bytes) -> str:
    """Recognise UTF-16 without a mark by where its zero bytes are."""
    pairs = len(sample) // 2
    if not pairs:
        return ""
    if sample[1::2].count(0) > 0.4 * pairs and sample[0::2].count(0) < 0.1 * pairs:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.4 * pairs and sample[1::2].count(0) < 0.1 * pairs:
        return "utf-16-be"
    return ""


def _decode_single_byte(data: bytes, path: Path, at: int) -> tuple[str, str, str]:
    wide = list(wide_readings(data))
    if wide:
        raise _asked(path, data, wide)
    found = readings(data)
    # A file may have been encoded twice before it was saved in a code page; then its letters are those of UTF-8.
    for one in found:
        mended, note = repair_double_encoding(one.text) if one.encoding in ("cp1252", "mac_roman") else ("", "")
        if note and plausibility(mended) >= _PLAUSIBLE_SHARE:
            return one.text, one.encoding, _single_byte_note(one.encoding, one.text, data, at, "")
    best = found[0] if found else None
    rivals = [one for one in found[1:] if best and one.text != best.text and best.score - one.score < CLEAR]
    if best is None or best.encoding in OTHERS or any(one.encoding in OTHERS for one in rivals):
        raise _asked(path, data, [one for one in (best, *rivals) if one])
    western = best.encoding in ("cp1252", "mac_roman")
    if not (plausibility(best.text) >= _PLAUSIBLE_SHARE if western else best.fits):
        raise _asked(path, data, ())
    if rivals and (not western or any(one.evidence > best.evidence for one in rivals)):
        raise _asked(path, data, [best, *rivals])
    return best.text, best.encoding, _single_byte_note(best.encoding, best.text, data, at, _told(best, found))


def _told(best: CodePageReading, found: Sequence[CodePageReading]) -> str:
    """Say which language the letters are like, and how the next likely reading would look."""
    if not best.example:
        return ""
    other = next((one for one in found if one.example not in ("", best.example)), None)
    like = f" (letters as in {best.language}" if best.encoding in ("cp1250", "cp1254", "iso8859-2") else " ("
    if other is None or other.encoding in OTHERS:
        return f"{like})" if like != " (" else ""
    joint = "; " if like != " (" else ""
    return f"{like}{joint}'{best.example}' would be '{other.example}' in {_NAMES.get(other.encoding, other.encoding)})"


def _single_byte_note(encoding: str, text: str, data: bytes, at: int, told: str) -> str:
    line = data.count(b"\n", 0, at) + 1
    foreign = Counter(_FOREIGN.findall(text))
    shown = ", ".join(f"'{char}'" for char, _ in sorted(foreign.items(), key=lambda pair: (-pair[1], pair[0]))[:4])
    return (
        f"read as {_NAMES[encoding]}: it is not UTF-8 (first at line {line}), and {sum(foreign.values()):,} "
        f"characters such as {shown} make sense so{told}; check one answer that has them"
    )


def _asked(path: Path, data: bytes, candidates: Sequence[CodePageReading]) -> UnreadableFileError:
    lost = _REPLACED if _UNDERSCORED.search(data) else ""
    if not candidates:
        why = (
            f"it is not UTF-8, and neither Windows-1252 nor Mac Roman nor another code page gives words that make "
            f"sense ({byte_examples(data)}){lost}; go back to the original export and save it as UTF-8, or name the "
            "encoding if you know it"
        )
        return UnreadableFileError(path, why)
    shown = ", ".join(f"{_NAMES.get(one.encoding, one.encoding)} '{one.example}'" for one in candidates[:4])
    first = candidates[0].encoding
    why = (
        f"it is not UTF-8, and its letters alone do not say which encoding it is ({byte_examples(data, most=1)} would "
        f"be: {shown}){lost}; save it as UTF-8, or name the encoding whose words are right, such as --encoding {first}"
    )
    return UnreadableFileError(path, why)


def byte_examples(data: bytes, *, most: int = 3) -> str:
    r"""Show the first words that hold bytes beyond ASCII, one for each line, with the lines' numbers.

    Example:
        >>> byte_examples(b"id\n1;Verl\xcc_sslich\n").replace(chr(92), "/")
        "line 2: 'Verl/xcc_sslich'"
    """
    shown: list[str] = []
    at, seen = 0, 0
    while len(shown) < most and (found := _FOREIGN_BYTE.search(data, at)):
        seen += data.count(b"\n", at, found.start())
        word = _WORD_START.search(data[max(0, found.start() - 12) : found.start()])
        begin = found.start() - len(word[0] if word else b"")
        word_end = _WORD_END.match(data, found.start(), found.start() + 12)
        text = data[begin : word_end.end() if word_end else found.end()].decode("ascii", "backslashreplace")
        shown.append(f"line {seen + 1}: '{text}'")
        at = data.find(b"\n", found.start())
        if at < 0:
            break
    return ", ".join(shown)


def plausibility(text: str) -> float:
    """Return the share (0 to 1) of non-ASCII characters that stand where such characters stand in Western languages.

    A capital inside a small word, a symbol between two letters, or a word made of foreign letters only
    shows that the bytes were meant otherwise.

    Example:
        >>> plausibility("Crème brûlée à 5 €"), plausibility("VerlÌ_sslich")
        (1.0, 0.0)
    """
    found = [match.start() for match in _FOREIGN.finditer(text)]
    if not found:
        return 1.0
    strange = sum(
        len(_FOREIGN.findall(word))
        for word in _WORD.findall(text)
        if not word.isascii() and re.search(rf"[^\x00-\x7f]{{{_STRANGE_RUN}}}", word)
    )
    fits = sum(1 for at in found if _fits(text, at))
    return max(0.0, (fits - strange) / len(found))


def _fits(text: str, at: int) -> bool:
    char = text[at]
    if char in _PUNCTUATION:
        return True
    if not char.isalpha():
        return False
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if char.isupper():
        return not before.islower() and (after.isalpha() or not before.isalpha())
    return after != "_" and before != "_"
