"""Mentions: strings found by one kind of evidence, before they are linked and given placeholders."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.text.redaction.proposals import Confidence

if TYPE_CHECKING:
    from thematic.text.redaction.proposals import Kind
    from thematic.text.spans import Span

_RANK = {Confidence.SURE: 0, Confidence.LIKELY: 1, Confidence.LOOK: 2}


@dataclass(frozen=True, slots=True)
class Mention:
    """A span with what it is taken for and why.

    Attributes:
        key: the text.
        tokens: folded words that name the person or place; for numbers one normal form.
        label: what a placeholder calls it: "name", "city", "e-mail".
        title: folded title before a name, or "".
        family: a single token that is a family name ("Mrs Hall").
        pattern: found by its form, which outweighs every other reading of the same string.
    """

    key: int
    start: int
    end: int
    kind: Kind
    tokens: tuple[str, ...]
    label: str
    confidence: Confidence
    why: str
    title: str = ""
    family: bool = False
    pattern: bool = False


class Taken:
    """Spans of one text that share no character."""

    def __init__(self) -> None:
        """Begin with none."""
        self._spans: list[Span] = []

    def free(self, start: int, end: int) -> bool:
        """Say whether a span shares no character with those taken."""
        place = bisect_left(self._spans, (start, end))
        before = place == 0 or self._spans[place - 1][1] <= start
        return before and (place == len(self._spans) or end <= self._spans[place][0])

    def take(self, start: int, end: int) -> bool:
        """Take a span if it is free, and say whether it was.

        Example:
            >>> taken = Taken()
            >>> taken.take(2, 5), taken.take(4, 6), taken.take(5, 6)
            (True, False, True)
        """
        free = self.free(start, end)
        if free:
            insort(self._spans, (start, end))
        return free


def apart(mentions: list[Mention]) -> list[Mention]:
    """Keep mentions of one text that share no character: forms first, then the longest, then the surest."""
    ordered = sorted(mentions, key=_order)
    taken = Taken()
    kept = [mention for mention in ordered if taken.take(mention.start, mention.end)]
    return sorted(kept, key=lambda mention: mention.start)


def _order(mention: Mention) -> tuple[bool, int, int, int, str]:
    length = mention.start - mention.end
    return (not mention.pattern, length, _RANK[mention.confidence], mention.start, mention.kind.value)
