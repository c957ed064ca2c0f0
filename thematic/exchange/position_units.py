"""What another tool counts its positions in, decided per file by the words it stored beside them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from thematic.exchange.report import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from thematic.text.spans import Span


class PositionUnit(StrEnum):
    """What a position counts."""

    CODE_POINTS = "Unicode code points"
    UTF16 = "UTF-16 units"
    UTF8 = "UTF-8 bytes"


@dataclass(frozen=True, slots=True)
class StoredSpan:
    """A span as the file gives it.

    Attributes:
        text: the key of the text it lies in.
        words: the words that the file stored with it; empty when it stored none.
    """

    text: str
    start: int
    end: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class PlacedSpans:
    """Spans in code points, and how they were understood.

    Attributes:
        unit: what the positions were taken to count.
        spans: one for each span asked about; None when it does not mark the stored words, or no text at all.
        evidence: a sentence without its full stop that says what speaks for the unit.
    """

    unit: PositionUnit
    spans: tuple[Span | None, ...]
    evidence: str


def place(
    spans: Sequence[StoredSpan], texts: Mapping[str, str], *, expected: PositionUnit = PositionUnit.CODE_POINTS
) -> PlacedSpans:
    r"""Decide what the positions of a file count, and read its spans so.

    The unit under which most spans mark their stored words is taken; on a tie the one expected of the tool.
    A span that does not mark its stored words is given up, never moved.

    Args:
        spans: the spans of one file.
        texts: its texts by key.
        expected: what the tool is known to count.

    Example:
        >>> found = place([StoredSpan("1", 5, 9, "café")], {"1": "🙂café"}, expected=PositionUnit.UTF8)
        >>> found.unit.value, found.spans
        ('UTF-8 bytes', (None,))
        >>> place([StoredSpan("1", 2, 6, "café")], {"1": "🙂café"}).unit.value
        'UTF-16 units'
    """
    proven = sum(bool(one.words) for one in spans)
    best: tuple[int, PositionUnit, tuple[Span | None, ...]] | None = None
    for unit in (expected, *(one for one in PositionUnit if one is not expected)):
        read = _read(spans, texts, unit)
        fits = sum(bool(one.words) and span is not None for one, span in zip(spans, read, strict=True))
        if best is None or fits > best[0]:
            best = (fits, unit, read)
        if fits == proven:
            break
    assert best is not None  # noqa: S101 - there is at least one unit
    fits, unit, read = best
    proof = f"{fits:,} of {counted(proven, 'stored quote')} stand where they should"
    if not proven:
        proof = "as the tool is known to do; the file stores no quotes"
    return PlacedSpans(unit, read, f"positions count {unit.value} ({proof})")


def _read(spans: Sequence[StoredSpan], texts: Mapping[str, str], unit: PositionUnit) -> tuple[Span | None, ...]:
    rulers: dict[str, _Ruler] = {}
    read: list[Span | None] = []
    for one in spans:
        text = texts.get(one.text)
        if text is None:
            read.append(None)
            continue
        if one.text not in rulers:
            rulers[one.text] = _Ruler(text, unit)
        ruler = rulers[one.text]
        start, end = ruler.code_point(one.start), ruler.code_point(one.end)
        fits = start is not None and end is not None and start < end
        if fits and one.words:
            fits = text[start:end] == one.words or _plain(text[start:end]) == _plain(one.words)
        read.append((start, end) if fits and start is not None and end is not None else None)
    return tuple(read)


def _plain(text: str) -> str:
    """Fold the line ends that tools write for one another; words and their number of letters stay."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")


class _Ruler:
    """Turns positions of one unit in one text into code points."""

    def __init__(self, text: str, unit: PositionUnit) -> None:
        self._length = len(text)
        self._marks: list[int] | None = None
        if unit is PositionUnit.UTF16 and any(character > "\uffff" for character in text):
            self._marks = _sums(2 if character > "\uffff" else 1 for character in text)
        if unit is PositionUnit.UTF8 and not text.isascii():
            self._marks = _sums(len(character.encode("utf-8", "surrogatepass")) for character in text)

    def code_point(self, place: int) -> int | None:
        """Return the code point that begins at a position; None inside a character and outside the text."""
        if self._marks is None:
            return place if 0 <= place <= self._length else None
        found = bisect_left(self._marks, place)
        return found if 0 <= found < len(self._marks) and self._marks[found] == place else None


def _sums(widths: Iterable[int]) -> list[int]:
    marks = [0]
    for width in widths:
        marks.append(marks[-1] + width)
    return marks
