"""A quotation as words and marks: what was cut, put in or replaced, as its author shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from thematic.text.quotations.words import words_of

_MARK = re.compile(
    r"\[\s*(?:\.\s*\.\s*\.|…)\s*\]|\(\s*(?:\.\s*\.\s*\.|…)\s*\)|\[(?P<square>[^\[\]]*)\]|\((?P<round>[^()\[\]]{1,30})\)|\.\s?\.\s?\.+|…"
)


class PartKind(StrEnum):
    """What a part of a quotation is; an ellipsis may be the speaker's own."""

    WORD = "word"
    CUT = "cut"
    ELLIPSIS = "ellipsis"
    BRACKET = "bracket"


@dataclass(frozen=True, slots=True)
class Part:
    """One word, or one mark.

    Attributes:
        text: the folded word; for a mark as it stands.
        start, end: where it stands in the quotation, half-open code points.
    """

    kind: PartKind
    text: str
    start: int
    end: int


def parts_of(text: str) -> list[Part]:
    """Take a quotation apart.

    Words in square brackets are the author's. Words in round brackets may be either, so they are words here
    and the comparison decides.

    Example:
        >>> [part.text for part in parts_of("We [...] met [the mentor]")]
        ['we', '[...]', 'met', '[the mentor]']
    """
    found: list[Part] = []
    end = 0
    for mark in _MARK.finditer(text):
        found += _words(text, end, mark.start())
        end = mark.end()
        found.append(Part(_kind(mark), mark.group(), mark.start(), mark.end()))
    return found + _words(text, end, len(text))


def _kind(mark: re.Match[str]) -> PartKind:
    if mark.group("square") is not None or mark.group("round") is not None:
        return PartKind.BRACKET
    return PartKind.CUT if mark.group()[0] in "[(" else PartKind.ELLIPSIS


def _words(text: str, start: int, end: int) -> list[Part]:
    return [Part(PartKind.WORD, word.text, word.start + start, word.end + start) for word in words_of(text[start:end])]
