"""Ways to count positions: what a tool counted as one when it said where a passage begins and ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

_BOM = "\ufeff"


class Unit(StrEnum):
    """What is counted."""

    POINTS = "code points"
    UTF16 = "UTF-16 units"
    BYTES = "UTF-8 bytes"


class LineEnds(StrEnum):
    """How much a line end counts."""

    AS_WRITTEN = ""
    ONE = "every line end as one"
    TWO = "every line end as two"


class Marks(StrEnum):
    """Which byte order marks before the text are counted."""

    NONE = ""
    ALL = "the byte order marks at the beginning"
    ALL_BUT_FIRST = "the byte order marks at the beginning but the first"


@dataclass(frozen=True, slots=True)
class Counting:
    """One way to count.

    Attributes:
        last_included: the end position names the last character of the passage and not the one after it.
    """

    unit: Unit = Unit.POINTS
    line_ends: LineEnds = LineEnds.AS_WRITTEN
    marks: Marks = Marks.NONE
    last_included: bool = False

    def __str__(self) -> str:
        """Say it in words."""
        parts = [self.unit.value]
        if self.line_ends:
            parts.append(f"with {self.line_ends}")
        if self.marks:
            parts.append(f"counting {self.marks}")
        if self.last_included:
            parts.append("the end being the last character")
        return ", ".join(parts)


STANDARD = Counting()
WAYS = tuple(
    Counting(unit, line_ends, marks, last)
    for last, marks, line_ends, unit in product((False, True), Marks, LineEnds, Unit)
)  # the standard's way first, then the less it is departed from


class Ruler:
    r"""Positions of one text, counted one way, as code points of that text.

    Example:
        >>> Ruler("🙂\r\nyes", Counting(Unit.UTF16, LineEnds.ONE)).index(3)
        3
    """

    def __init__(self, text: str, counting: Counting) -> None:
        """Note every character that does not count as one."""
        self._starts: list[int] = []  # position, as counted, of each such character
        self._indices: list[int] = []
        self._widths: list[int] = []
        self._extra = 1 if counting.last_included else 0
        self._text = text
        self.length = 0
        leading = len(text) - len(text.lstrip(_BOM))
        uncounted = {Marks.NONE: leading, Marks.ALL: 0, Marks.ALL_BUT_FIRST: min(1, leading)}[counting.marks]
        shift = 0
        for found in _odd(text, counting, leading):
            index = found.start()
            width = 0 if index < uncounted else _width(found.group(), text, index, counting)
            if width != 1:
                self._starts.append(index + shift)
                self._indices.append(index)
                self._widths.append(width)
                shift += width - 1
        self.length = len(text) + shift

    @property
    def signature(self) -> tuple[tuple[int, ...], tuple[int, ...], int]:
        """What makes two rulers the same."""
        return tuple(self._indices), tuple(self._widths), self._extra

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return a span as half-open code points; None when it is empty, outside, or cuts a character."""
        first, last = self.index(start), self.index(end)
        if first is None or last is None or last + self._extra > len(self._text):
            return None
        last += self._extra
        return (first, last) if first < last else None

    def index(self, position: int) -> int | None:
        """Return the code point at a position; None when it is outside the text or inside a character."""
        if not 0 <= position <= self.length:
            return None
        place = bisect_right(self._starts, position) - 1
        if place < 0:
            return position
        start, index, width = self._starts[place], self._indices[place], self._widths[place]
        if position == start and width:
            return index
        if position < start + width:
            return index if self._text[index] == "\n" else None  # between the two halves of a line end
        return index + 1 + position - start - width


def _odd(text: str, counting: Counting, leading: int) -> list[re.Match[str]]:
    """Find the characters that may count as something else than one."""
    pattern = {Unit.POINTS: "", Unit.UTF16: "\U00010000-\U0010ffff", Unit.BYTES: "\x80-\U0010ffff"}[counting.unit]
    pattern += "" if counting.line_ends is LineEnds.AS_WRITTEN else "\r\n"
    pattern += _BOM if leading and counting.unit is not Unit.BYTES else ""
    return list(re.finditer(f"[{pattern}]", text)) if pattern else []


def _width(character: str, text: str, index: int, counting: Counting) -> int:
    match character:
        case "\n" if counting.line_ends is LineEnds.ONE:
            return 0 if text[index - 1 : index] == "\r" else 1
        case "\n" if counting.line_ends is LineEnds.TWO:
            return 1 if text[index - 1 : index] == "\r" else 2
        case "\r" if counting.line_ends is LineEnds.TWO:
            return 1 if text[index + 1 : index + 2] == "\n" else 2
        case _:
            return _unit_width(character, counting.unit)


def _unit_width(character: str, unit: Unit) -> int:
    match unit:
        case Unit.POINTS:
            return 1
        case Unit.UTF16:
            return 2 if character > "\uffff" else 1
        case Unit.BYTES:
            return len(character.encode("utf-8", "replace"))
