"""Pairing what two people coded in one text: what they share, and where their readings part."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from thematic.model.codings import Coding


class Kind(StrEnum):
    """How two readings of a passage stand to each other."""

    SAME = "same"
    STANCE = "stance"
    SPAN = "span"
    CODE = "code"
    FIRST = "only first"
    SECOND = "only second"


@dataclass(frozen=True, slots=True)
class Pair:
    """One coding of each person, or of one of them alone."""

    kind: Kind
    first: Coding | None
    second: Coding | None

    @property
    def start(self) -> int:
        """Where the passage begins: the earlier of the two."""
        return min(one.start for one in (self.first, self.second) if one)

    @property
    def end(self) -> int:
        """Where the passage ends: the later of the two."""
        return max(one.end for one in (self.first, self.second) if one)


def pair(first: Sequence[Coding], second: Sequence[Coding]) -> list[Pair]:
    """Pair the codings of two people in one text, each coding once, in the order of the text.

    The same span under the same code comes first, then the same code on overlapping spans, then different codes on
    overlapping spans; of several partners the one that shares most characters is taken, then the one that stands
    first. What is left over was coded by one person alone.
    """
    rest = _Rest(first, second)
    pairs = [_same(*both) for both in rest.take(lambda one, two: (one.start, one.end) == (two.start, two.end))]
    pairs += [Pair(Kind.SPAN, *both) for both in rest.take(_overlap)]
    pairs += [Pair(Kind.CODE, *both) for both in rest.take(_overlap, other_code=True)]
    pairs += [Pair(Kind.FIRST, one, None) for one in rest.first]
    pairs += [Pair(Kind.SECOND, None, one) for one in rest.second]
    return sorted(pairs, key=lambda one: (one.start, one.end, list(Kind).index(one.kind), _code(one)))


def _code(pair: Pair) -> int:
    return next(one.code_id for one in (pair.first, pair.second) if one)


def _same(first: Coding, second: Coding) -> Pair:
    return Pair(Kind.SAME if first.stance is second.stance else Kind.STANCE, first, second)


def _overlap(one: Coding, two: Coding) -> int:
    return max(0, min(one.end, two.end) - max(one.start, two.start))


class _Rest:
    """The codings that have no partner yet."""

    def __init__(self, first: Sequence[Coding], second: Sequence[Coding]) -> None:
        self.first = sorted(first, key=_place)
        self.second = sorted(second, key=_place)

    def take(
        self, weight: Callable[[Coding, Coding], int], *, other_code: bool = False
    ) -> Iterator[tuple[Coding, Coding]]:
        """Yield partners, the best first, and take them out of the rest."""
        found = sorted(
            (-weight(one, two), *sorted((_place(one), _place(two))), at, with_)
            for at, one in enumerate(self.first)
            for with_, two in self._near(one)
            if (one.code_id != two.code_id) == other_code and weight(one, two)
        )
        ours, theirs = dict(enumerate(self.first)), dict(enumerate(self.second))
        partners = []
        for *_, at, with_ in found:
            if at in ours and with_ in theirs:
                partners.append((ours.pop(at), theirs.pop(with_)))
        self.first, self.second = list(ours.values()), list(theirs.values())
        return iter(partners)

    def _near(self, one: Coding) -> Iterator[tuple[int, Coding]]:
        """Yield the codings of the other person that may overlap; those are sorted by where they begin."""
        for at, two in enumerate(self.second):
            if two.start >= one.end:
                return
            if two.end > one.start:
                yield at, two


def _place(one: Coding) -> tuple[int, int, int, int]:
    return one.start, one.end, one.code_id, one.coding_id
