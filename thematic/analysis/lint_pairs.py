"""Pairs and shares: codes that nearly always come together, and themes that few voices carry."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


_TWO = 2


@dataclass(frozen=True, slots=True)
class Together:
    """Two codes, by id, the lower first.

    Attributes:
        both: passages that carry both.
        either: passages that carry at least one of them.
    """

    first: int
    second: int
    both: int
    either: int

    @property
    def share(self) -> float:
        """The share of the passages that carry both, of those that carry either (Jaccard 1901)."""
        return self.both / self.either


def always_together(codes_of: Iterable[frozenset[int]], *, least: float, fewest: int) -> list[Together]:
    """Find pairs of codes that nearly always come together, the most constant first.

    Args:
        codes_of: for each passage the codes it carries.
        least: the least share of both among either, 0 to 1.
        fewest: how many passages must carry both.

    Example:
        >>> passages = [frozenset({1, 2})] * 9 + [frozenset({1}), frozenset({2, 3})]
        >>> found = always_together(passages, least=0.8, fewest=5)
        >>> [(one.first, one.second, one.both, one.either) for one in found]
        [(1, 2, 9, 11)]
    """
    alone: Counter[int] = Counter()
    pairs: Counter[tuple[int, int]] = Counter()
    for codes in codes_of:
        alone.update(codes)
        pairs.update(combinations(sorted(codes), 2))
    found = [
        Together(first, second, both, alone[first] + alone[second] - both)
        for (first, second), both in pairs.items()
        if both >= fewest
    ]
    return sorted((one for one in found if one.share >= least), key=lambda one: (-one.share, one.first, one.second))


@dataclass(frozen=True, slots=True)
class TopVoices:
    """Who carries a theme.

    Attributes:
        voices: the two participants with most passages, the first first.
        own: how many passages they have.
        passages: how many there are.
        speakers: how many participants there are.
        threshold: from which share on this is worth saying.
    """

    voices: tuple[int, ...]
    own: int
    passages: int
    speakers: int
    threshold: float

    @property
    def share(self) -> float:
        """The share of the passages that are theirs."""
        return self.own / self.passages

    @property
    def rests_on_two(self) -> bool:
        """Whether the two have so large a share that the theme rests on them."""
        return self.share >= self.threshold


def top_voices(passages: Mapping[int, int], *, everybody: int, least: float) -> TopVoices | None:
    """Say how much of a theme two participants carry.

    The threshold is `least`, or twice what two people would have if all who are coded at all spoke alike, if that is
    more: among six people two have a third by chance, so that two thirds are asked for.

    Args:
        passages: participant id -> passages under the theme.
        everybody: how many participants have any coding in the project.
        least: the least share, 0 to 1.

    Returns:
        None when nobody is coded under the theme, or no more than two people are coded at all.

    Example:
        >>> top_voices({1: 5, 2: 3, 3: 1}, everybody=20, least=0.5).rests_on_two
        True
    """
    if not passages or everybody <= _TWO:
        return None
    voices = sorted(passages, key=lambda one: (-passages[one], one))[:_TWO]
    threshold = min(1.0, max(least, 4 / max(everybody, 1)))
    own = sum(passages[one] for one in voices)
    return TopVoices(tuple(voices), own, sum(passages.values()), len(passages), threshold)
