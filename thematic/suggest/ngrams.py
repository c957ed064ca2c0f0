"""N-grams: hashes of the words and letter runs of many texts, found with arrays instead of one text at a time."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

LETTER_RUNS = (3, 4, 5)
"""Lengths of the runs of characters; a run lies within one word, with the blank at either end of it."""

MOST_TEXTS = 2**14
"""How many texts are taken at once, at most; their places then fit into 14 bits."""

_AT_ONCE = 1_000_000
_SPACE, _MARK, _LETTER, _ALONE = range(4)
_BLANK = 32
_FIRST_WIDE = 0x2E80
_MIX = np.uint64(0x9E3779B97F4A7C15)
_TURN = np.uint64(0xBF58476D1CE4E5B9)
_FOLLOWS = np.uint64(0xD6E8FEB86659FD93)
_ROOT = np.uint64(0x5851F42D4C957F2D)
_SHIFT = np.uint64(31)
_SHORTEST_WORD = 2


@dataclass(frozen=True, slots=True)
class Found:
    """N-grams where they stand: the text of each, rising, and its hash."""

    rows: Places
    hashes: Hashes


@dataclass(frozen=True, slots=True)
class Characters:
    """A stretch of texts as arrays: each character, the text it stands in, and what kind of character it is.

    Attributes:
        texts: how many texts there are, at most 16,384 (`MOST_TEXTS`).

    Runs of blanks are one blank, texts begin and end with one, and letters are small.
    """

    texts: int
    codes: Hashes
    rows: Places
    kinds: NDArray[np.uint8]

    def words(self) -> Found:
        """Find words of two or more letters or digits, single signs of scripts without blanks, and pairs that follow.

        Example:
            >>> len(next(characters(["Warm soup, warm soup"])).words().hashes)
            7
        """
        start, end = self._word_ends()
        own = _spread(self._between(start, end))
        rows = self.rows[start]
        follows = np.flatnonzero(rows[1:] == rows[:-1])
        pairs = _spread(own[follows] * _FOLLOWS + own[follows + 1])
        return Found(np.concatenate([rows, rows[follows]]), np.concatenate([own, pairs]))

    def letter_runs(self) -> Found:
        """Find the runs of 3, 4 and 5 characters within words, the blanks around a word included."""
        blank = self.kinds == _SPACE
        mixed = _spread(self.codes)
        rows, hashes = [], []
        for length in LETTER_RUNS:
            count = len(self.codes) - length + 1
            if count <= 0:
                continue
            inside = np.ones(count, dtype=np.bool_)
            hashed = np.full(count, np.uint64(length), dtype=np.uint64)
            for place in range(length):
                part = slice(place, place + count)
                if 0 < place < length - 1:
                    inside &= ~blank[part]
                hashed = hashed * _ROOT + mixed[part]
            kept = np.flatnonzero(inside)
            rows.append(self.rows[kept + 1])
            hashes.append(_spread(hashed[kept]))
        if not rows:
            return Found(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.uint64))
        return Found(np.concatenate(rows), np.concatenate(hashes))

    def _word_ends(self) -> tuple[Places, Places]:
        """Give where each word starts, and the place after its end."""
        within = self.kinds == _LETTER
        before = np.concatenate([[False], within[:-1]])
        after = np.concatenate([within[1:], [False]])
        start, end = np.flatnonzero(within & ~before), np.flatnonzero(within & ~after) + 1
        long = end - start >= _SHORTEST_WORD
        alone = np.flatnonzero(self.kinds == _ALONE)
        start = np.concatenate([start[long], alone])
        end = np.concatenate([end[long], alone + 1])
        order = np.argsort(start, kind="stable")
        return start[order], end[order]

    def _between(self, start: Places, end: Places) -> Hashes:
        """Hash the characters of each word in their order: a sum of powers, the same wherever the word stands."""
        with np.errstate(over="ignore"):
            powers = np.multiply.accumulate(np.full(len(self.codes) + 1, _ROOT, dtype=np.uint64))
            total = np.concatenate([[np.uint64(0)], np.cumsum(_spread(self.codes) * powers[:-1])])
            inverse = np.uint64(pow(int(_ROOT), -1, 2**64))
            back = np.multiply.accumulate(np.full(len(self.codes) + 1, inverse, dtype=np.uint64))
            return np.asarray((total[end] - total[start]) * back[start], dtype=np.uint64)


def characters(texts: Sequence[str]) -> Iterator[Characters]:
    """Yield the texts as arrays, some of them at a time so that memory stays bounded."""
    lengths = np.fromiter((len(text) for text in texts), dtype=np.int64, count=len(texts))
    stretches = (np.cumsum(lengths) - lengths) // _AT_ONCE
    cuts = [*np.flatnonzero(np.diff(stretches, prepend=-1)).tolist(), len(texts)]
    for start, end in pairwise(cuts):
        for first in range(start, end, MOST_TEXTS):
            yield _characters(texts[first : min(end, first + MOST_TEXTS)])


def _characters(texts: Sequence[str]) -> Characters:
    joined = "\0".join(["", *texts, ""])
    if joined.count("\0") != len(texts) + 1:
        joined = "\0".join(["", *(text.replace("\0", " ") for text in texts), ""])
    codes = np.frombuffer(joined.lower().encode("utf-32-le", "surrogatepass"), dtype="<u4")
    ends = codes == 0
    rows = np.cumsum(ends) - 1
    kinds = _kinds(codes)
    blank = kinds == _SPACE
    kept = ~blank | ~np.concatenate([[False], blank[:-1]])
    small = np.where(blank, np.uint32(_BLANK), codes)[kept].astype(np.uint64)
    return Characters(len(texts), small, rows[kept], kinds[kept])


def _kinds(codes: NDArray[np.uint32]) -> NDArray[np.uint8]:
    present = np.flatnonzero(np.bincount(codes))
    table = np.zeros(int(present[-1]) + 1, dtype=np.uint8)
    table[present] = [_kind(chr(code)) for code in present.tolist()]
    return np.asarray(table[codes], dtype=np.uint8)


def _kind(character: str) -> int:
    if character == "\0" or character.isspace():
        return _SPACE
    if ord(character) >= _FIRST_WIDE and unicodedata.category(character) == "Lo" and _is_wide(character):
        return _ALONE
    return _LETTER if character.isalnum() or character == "_" else _MARK


def _is_wide(character: str) -> bool:
    """Tell whether a letter is of a script written without blanks: Chinese or Japanese (Korean has blanks)."""
    return unicodedata.name(character, "").startswith(("CJK", "HIRAGANA", "KATAKANA"))


def _spread(hashes: Hashes) -> Hashes:
    """Mix the bits so that near numbers lie far apart (the middle of splitmix64; Steele, Lea and Flood 2014)."""
    with np.errstate(over="ignore"):
        mixed = hashes * _MIX
        mixed ^= mixed >> _SHIFT
        mixed *= _TURN
        mixed ^= mixed >> _SHIFT
    return np.asarray(mixed, dtype=np.uint64)
