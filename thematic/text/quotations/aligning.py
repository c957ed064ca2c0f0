"""Aligning a quotation with a stretch of a text, word by word, so that every difference has a name.

A semi-global alignment with affine gaps (Gotoh 1982): the text may go on before and after for nothing, a run of
words missing from the quotation costs to open and little to extend, and a mark in the quotation pays for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from thematic.text.quotations.parts import Part, PartKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_CHANGED = 1.0
_ADDED = 1.0
_OPEN, _EXTEND = 0.9, 0.06
_FREE = {PartKind.CUT: 0.1, PartKind.ELLIPSIS: 0.2, PartKind.BRACKET: 0.1}
"""What it costs to pass over words where the quotation has a mark, however many they are."""

_FAR = float("inf")


class StepKind(StrEnum):
    """How a part of a quotation and words of the text stand to each other."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    MISSING = "missing"
    MARKED = "marked"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an alignment.

    Attributes:
        part: the place of the part in the quotation, or None for words that only the text has.
        first, last: half-open words of the text; equal when only the quotation has the part.
    """

    kind: StepKind
    part: int | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """How a quotation lies on a text.

    Attributes:
        first, last: the half-open words of the text that it covers.
        cost: 0 when all words are the same; marks cost a little, so that fewer are better.
    """

    steps: tuple[Step, ...]
    first: int
    last: int
    cost: float

    def same(self) -> int:
        """Count the words that are the same."""
        return sum(one.kind is StepKind.SAME for one in self.steps)


def align(parts: Sequence[Part], words: Sequence[str], *, offset: int = 0) -> Alignment:
    """Align the parts of a quotation with the words of a stretch of text.

    Args:
        parts: the quotation.
        words: folded words of the stretch.
        offset: the place of its first word in the whole text; added to every place in the result.

    Returns:
        The cheapest alignment; of equals the one that ends first. Time and room grow with
        `len(parts) * len(words)`.
    """
    table = _Table(parts, words)
    return table.walk(offset)


class _Table:
    """The costs of aligning every beginning of the quotation with every beginning of the stretch."""

    def __init__(self, parts: Sequence[Part], words: Sequence[str]) -> None:
        self._parts = parts
        self._words = words
        width = len(words) + 1
        # best[i][j]: the cheapest way to have placed i parts with j words passed; how[i][j]: the last step of it.
        self._best = [[0.0] * width]
        self._how: list[list[tuple[StepKind, int]]] = [[(StepKind.SAME, 0)] * width]
        for part in parts:
            self._row(part)

    def _row(self, part: Part) -> None:
        if part.kind is PartKind.WORD:
            self._word(part.text)
            return
        self._mark(part)

    def _word(self, text: str) -> None:
        above = self._best[-1]
        row, how = [above[0] + _ADDED], [(StepKind.ADDED, 0)]
        gap, opened = _FAR, 0
        for place, word in enumerate(self._words, start=1):
            here = above[place - 1] if word == text else above[place - 1] + _CHANGED
            kind, back = (StepKind.SAME if word == text else StepKind.CHANGED), 1
            if above[place] + _ADDED < here:
                here, kind, back = above[place] + _ADDED, StepKind.ADDED, 0
            gap += _EXTEND
            if row[place - 1] + _OPEN < gap:
                gap, opened = row[place - 1] + _OPEN, place - 1
            if gap < here:
                here, kind, back = gap, StepKind.MISSING, place - opened
            row.append(here)
            how.append((kind, back))
        self._best.append(row)
        self._how.append(how)

    def _mark(self, part: Part) -> None:
        """Let a mark pass over any number of words, none included."""
        above, cost = self._best[-1], _FREE[part.kind]
        row, how = [], []
        least, at = _FAR, 0
        for place, value in enumerate(above):
            if value < least:
                least, at = value, place
            row.append(least + cost)
            how.append((StepKind.MARKED, place - at))
        self._best.append(row)
        self._how.append(how)

    def walk(self, offset: int) -> Alignment:
        """Walk back from the cheapest end."""
        last_row = self._best[-1]
        end = min(range(len(last_row)), key=lambda place: (last_row[place], place))
        part, place = len(self._parts), end
        steps: list[Step] = []
        while part:
            kind, back = self._how[part][place]
            first = place - back
            steps.append(Step(kind, None if kind is StepKind.MISSING else part - 1, first + offset, place + offset))
            place = first
            part -= 0 if kind is StepKind.MISSING else 1
        steps.reverse()
        return Alignment(tuple(steps), place + offset, end + offset, last_row[end])
