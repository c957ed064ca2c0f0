"""Edits: replacing pieces of a frozen text, and carrying spans over to the new one exactly."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from thematic.errors import InvalidOffsetError, InvalidSpanError, InvalidValueError, OverlappingEditsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.text.spans import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Write `replacement` in the place of the half-open span `[start, end)`."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Mapping:
    """Where the pieces of the old text stand in the new one; one entry per edit, in order of position.

    Attributes:
        length: length of the old text in code points.
        starts: where each replaced piece began.
        ends: where it ended.
        new_starts: where its replacement begins.
        new_ends: where its replacement ends.
    """

    length: int
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    new_starts: tuple[int, ...]
    new_ends: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Carry a span over: untouched words are kept, a touched piece is covered whole; never empty.

        A span touches a piece when they share a character. Two neighbouring spans that share one replaced
        piece (an edit across their border) both cover its replacement.

        Raises:
            InvalidSpanError: the span is empty or lies outside the old text.

        Example:
            >>> edited = apply_edits("Ask Sarah Hall today", [Edit(4, 14, "[name 1]")])
            >>> edited.mapping.span(0, 9), edited.mapping.span(15, 20)
            ((0, 12), (13, 18))
        """
        if not 0 <= start < end <= self.length:
            raise InvalidSpanError(start, end, self.length)
        return self._start(start), self._end(end)

    def _start(self, offset: int) -> int:
        before = bisect_right(self.starts, offset) - 1
        if before < 0:
            return offset
        if offset < self.ends[before]:
            return self.new_starts[before]
        return self.new_ends[before] + offset - self.ends[before]

    def _end(self, offset: int) -> int:
        before = bisect_left(self.starts, offset) - 1
        if before < 0:
            return offset
        if offset <= self.ends[before]:
            return self.new_ends[before]
        return self.new_ends[before] + offset - self.ends[before]


@dataclass(frozen=True, slots=True)
class Edited:
    """A text after its edits, and the way from the old positions to the new ones."""

    text: str
    mapping: Mapping


def apply_edits(text: str, edits: Sequence[Edit]) -> Edited:
    """Replace pieces of a normalised text; the order in which the edits are given does not matter.

    The old text is left alone. A text in the form `normalise` gives (NFC) stays in that form.

    Raises:
        InvalidSpanError: an edit is empty or lies outside the text.
        InvalidOffsetError: an edit would part a letter from its combining marks.
        InvalidValueError: a replacement is blank, is not NFC, or begins with a combining mark.
        OverlappingEditsError: two edits share a character.

    Example:
        >>> apply_edits("Sarah's dog", [Edit(0, 5, "[name 1]")]).text
        "[name 1]'s dog"
    """
    ordered = sorted(edits, key=lambda edit: edit.start)
    for edit in ordered:
        _check(text, edit)
    for first, second in pairwise(ordered):
        if second.start < first.end:
            raise OverlappingEditsError((first.start, first.end), (second.start, second.end))
    pieces: list[str] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    done = length = 0
    for edit in ordered:
        length += edit.start - done
        pieces += (text[done : edit.start], edit.replacement)
        new_starts.append(length)
        length += len(edit.replacement)
        new_ends.append(length)
        done = edit.end
    mapping = Mapping(
        length=len(text),
        starts=tuple(edit.start for edit in ordered),
        ends=tuple(edit.end for edit in ordered),
        new_starts=tuple(new_starts),
        new_ends=tuple(new_ends),
    )
    return Edited("".join((*pieces, text[done:])), mapping)


def _check(text: str, edit: Edit) -> None:
    if not 0 <= edit.start < edit.end <= len(text):
        raise InvalidSpanError(edit.start, edit.end, len(text))
    for offset in (edit.start, edit.end):
        if offset < len(text) and is_mark(text[offset]):
            raise InvalidOffsetError("code point", offset, len(text), inside=True)
    new = edit.replacement
    if not new.strip() or is_mark(new[0]) or not unicodedata.is_normalized("NFC", new):
        raise InvalidValueError("A replacement", new, "visible text in NFC form, such as '[name 1]'")


def is_mark(sign: str) -> bool:
    """Say whether a character belongs to the one before it: accents, vowel signs, variation selectors."""
    return unicodedata.category(sign).startswith("M")
