"""Occurrences: every place where given strings stand in a text, to be sure that nothing is left."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from thematic.text.normal import normalise
from thematic.text.redaction.edits import is_mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from thematic.text.spans import Span

_PIECE = re.compile(r"\d+|[^\W\d_]+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_ALIKE = {"'": "['\u2019\u2018`]", "\u2019": "['\u2019\u2018`]", "-": "[-\u2010\u2011]", "ß": "(?:ß|ss)"}
_SHORTEST_PLURAL = 4


class Phrases:
    """Strings to look for in many texts; each is prepared once.

    They are found as whole words whatever their case, with any white space between their words, either
    apostrophe, and followed by a possessive ending or not ("Sarah's", and "Sarahs" with a capital); the
    span holds the string alone. In scripts without spaces they are found anywhere. A digit next to a
    letter, and an underscore, count as a word border ("sarah_1988").
    """

    def __init__(self, strings: Iterable[str]) -> None:
        """Prepare the strings; blank ones are left out."""
        self._spaced: dict[str, list[tuple[int, re.Pattern[str]]]] = defaultdict(list)
        self._anywhere: list[re.Pattern[str]] = []
        for string in sorted({" ".join(normalise(string).text.split()) for string in strings} - {""}):
            self._add(string)

    def _add(self, string: str) -> None:
        pattern = re.compile(_pattern(string), re.IGNORECASE)
        first = _PIECE.search(string)
        if first is None or _UNSPACED.search(string):
            self._anywhere.append(pattern)
            return
        self._spaced[first[0].casefold()].append((first.start(), pattern))

    def spans(self, text: str) -> tuple[Span, ...]:
        """Find every occurrence; of overlapping ones the longest, then the first."""
        found = sorted({*self._found(text)}, key=lambda span: (span[0] - span[1], span))
        taken = bytearray(len(text))
        kept = []
        for start, end in found:
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                kept.append((start, end))
        return tuple(sorted(kept))

    def _found(self, text: str) -> Iterator[Span]:
        for pattern in self._anywhere:
            yield from (match.span() for match in pattern.finditer(text))
        if not self._spaced:
            return
        for piece in _PIECE.finditer(text):
            for key in _keys(piece[0]):
                for before, pattern in self._spaced.get(key, ()):
                    match = pattern.match(text, piece.start() - before) if piece.start() >= before else None
                    if match and _stands_alone(text, *match.span()):
                        yield match.span()


def occurrences(text: str, strings: Iterable[str]) -> tuple[Span, ...]:
    """Find all places where any of the strings stands as whole words; for many texts keep a `Phrases`.

    Returns:
        Half-open code point spans in order, none overlapping.

    Example:
        >>> occurrences("SARAH's mum and Sarah Hall, not Sarahia", ["Sarah", "Sarah Hall"])
        ((0, 5), (16, 26))
    """
    return Phrases(strings).spans(text)


def _pattern(string: str) -> str:
    parts = (r"\s+" if sign == " " else _ALIKE.get(sign) or re.escape(sign) for sign in string.replace("ẞ", "ß"))
    return "".join(parts)


def _keys(piece: str) -> Iterator[str]:
    """Yield the forms a piece may be filed under: as it is, and without the plural of a missing apostrophe."""
    key = piece.casefold()
    yield key
    if key.endswith("s") and len(key) > _SHORTEST_PLURAL and piece[0].isupper():
        yield key[:-1]


def _stands_alone(text: str, start: int, end: int) -> bool:
    return not _joined(text, start) and (not _joined(text, end) or _is_plural(text, start, end))


def _joined(text: str, offset: int) -> bool:
    """Say whether the characters on both sides of an offset belong to one word or number."""
    if not 0 < offset < len(text):
        return False
    left, right = text[offset - 1], text[offset]
    if is_mark(right):
        return True
    return (_is_letter(left) and _is_letter(right)) or (left.isdigit() and right.isdigit())


def _is_letter(sign: str) -> bool:
    return sign.isalpha() or is_mark(sign)


def _is_plural(text: str, start: int, end: int) -> bool:
    """Recognise "Sarahs": a capital, four letters or more, and one more s."""
    long_enough = end - start >= _SHORTEST_PLURAL and text[start].isupper()
    return long_enough and text[end] in "sS" and not _joined(text, end + 1)
