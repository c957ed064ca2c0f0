"""Rewording: which words of a text still stand in another, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from thematic.text.redaction import Edited, Mapping

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PIECE = re.compile(r"\w+|\s+|[^\w\s]")
_WORD = re.compile(r"\w+")
_MOST_COMPARED = 4_000_000
"""Pairs of words that are compared; of longer texts only the same beginning and end are found."""

Change = tuple[int, int, int, int]
"""From where to where in the old text, and in the new one."""


@dataclass(frozen=True, slots=True)
class Reworded:
    """A text, its new words, and what of it stands.

    Attributes:
        edited: the new text with the way there from the old positions.
        changes: the stretches that differ, in order.
    """

    old: str
    edited: Edited
    changes: tuple[Change, ...]

    def is_untouched(self, start: int, end: int) -> bool:
        """Tell whether nothing inside a span of the old text changed."""
        return not any(
            (first < end and last > start) or (first == last and start < first < end)
            for first, last, _, _ in self.changes
        )

    def standing(self, start: int, end: int) -> float:
        """Return the share (0 to 1) of the words of a span of the old text that still stand; 0 where it has none.

        Example:
            >>> reworded("the old bus", "the new bus").standing(0, 7)
            0.5
        """
        words = [(one.start() + start, one.end() + start) for one in _WORD.finditer(self.old[start:end])]
        if not words:
            return float(self.is_untouched(start, end))
        return sum(self.is_untouched(*word) for word in words) / len(words)


def reworded(old: str, new: str) -> Reworded:
    """Compare two texts word by word.

    Example:
        >>> reworded("She never judged me", "She really never judged me").edited.mapping.span(4, 16)
        (11, 23)
    """
    changes = tuple(_joined(old, list(_changes(old, new))))
    starts, ends, new_starts, new_ends = (
        (tuple(column) for column in zip(*changes, strict=True)) if changes else [()] * 4
    )
    return Reworded(old, Edited(new, Mapping(len(old), starts, ends, new_starts, new_ends)), changes)


def _changes(old: str, new: str) -> Iterator[Change]:
    before, after = [one.group() for one in _PIECE.finditer(old)], [one.group() for one in _PIECE.finditer(new)]
    head = _same(before, after)
    tail = _same(before[head:][::-1], after[head:][::-1])
    middle, other = before[head : len(before) - tail], after[head : len(after) - tail]
    at, to = _places(before), _places(after)
    if len(middle) * len(other) > _MOST_COMPARED:
        yield at[head], at[head + len(middle)], to[head], to[head + len(other)]
        return
    for what, first, last, begin, end in SequenceMatcher(None, middle, other, autojunk=False).get_opcodes():
        if what != "equal":
            yield at[head + first], at[head + last], to[head + begin], to[head + end]


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the pieces that two texts begin with alike."""
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return count


def _places(pieces: Sequence[str]) -> list[int]:
    places = [0]
    for one in pieces:
        places.append(places[-1] + len(one))
    return places


def _joined(old: str, changes: list[Change]) -> Iterator[Change]:
    """Join changes with no word between them: a space that happens to be the same stands for nothing."""
    held: Change | None = None
    for one in changes:
        if held and not _WORD.search(old[held[1] : one[0]]):
            held = (held[0], one[1], held[2], one[3])
            continue
        if held:
            yield held
        held = one
    if held:
        yield held
