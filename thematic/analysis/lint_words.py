"""Words alike: names, definitions and passages that are spelled nearly the same."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

_BANDS, _ROWS = 10, 4
_SEED = 20_240
_MARGIN = 0.2
_SHORTEST = 12
"""Passages of fewer characters are compared as a whole: a letter makes another word of them."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Two texts by their place in the list, the earlier first, and how alike they are (0 to 1)."""

    first: int
    second: int
    share: float


def plain_words(text: str) -> str:
    """Fold a text to its words: no case, accents, punctuation or doubled spaces.

    Example:
        >>> plain_words("  The bus -- is LATE!  ")
        'the bus is late'
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(one if one.isalnum() else " " for one in decomposed if not unicodedata.combining(one))
    return " ".join(kept.split())


def trigrams(text: str) -> frozenset[str]:
    """List the runs of three characters of a text's plain words, with a space before and after.

    Example:
        >>> sorted(trigrams("At"))
        [' at', 'at ']
    """
    return _runs(plain_words(text))


def _runs(plain: str) -> frozenset[str]:
    padded = f" {plain} "
    return frozenset(map("".join, zip(padded, padded[1:], padded[2:], strict=False)))


def alike(texts: Sequence[str], *, least: float) -> list[Alike]:
    """Find the pairs of texts that share most of their runs of three characters, the nearest first.

    The measure is Dice's (1945), twice what is shared over the sum; the order of the words makes no difference to it
    beyond their edges. Texts without words are like nothing.

    Args:
        texts: a few hundred at most; every pair that shares a run is looked at.
        least: the least share to list, 0 to 1.

    Example:
        >>> [(one.first, one.second) for one in alike(["Waiting time", "Cost", "Waiting times"], least=0.75)]
        [(0, 2)]
    """
    runs = [trigrams(text) if plain_words(text) else frozenset[str]() for text in texts]
    holders: dict[str, list[int]] = {}
    shared: Counter[tuple[int, int]] = Counter()
    for place, own in enumerate(runs):
        for run in own:
            shared.update((other, place) for other in holders.get(run, ()))
            holders.setdefault(run, []).append(place)
    found = [
        Alike(first, second, 2 * count / (len(runs[first]) + len(runs[second])))
        for (first, second), count in shared.items()
    ]
    return sorted((one for one in found if one.share >= least), key=lambda one: (-one.share, one.first, one.second))


def near_identical(texts: Sequence[str], *, least: float) -> NDArray[np.int64]:
    """Put texts that are nearly the same into groups.

    Texts with the same plain words belong together. Longer ones do so too when they share at least `least` of their
    runs of three characters (P. Jaccard 1901); candidates are found by min-wise hashing in bands (A. Z. Broder 1997, On
    the resemblance and containment of documents), each is then compared in full, so that cost grows with the number of
    texts and not with its square.

    Returns:
        (n,) the place of the first text of each text's group; it is its own where the text stands alone.

    Example:
        >>> near_identical(["No parking here.", "no parking here", "The bus"], least=0.85).tolist()
        [0, 0, 2]
    """
    plain = [plain_words(text) for text in texts]
    first_of: dict[str, int] = {}
    for place, words in enumerate(plain):
        first_of.setdefault(words, place)
    long = [words for words in first_of if len(words) >= _SHORTEST]
    leader = list(range(len(long)))

    def lead(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    for one, other in _candidates(long, least=least):
        if lead(one) != lead(other) and _jaccard(long[one], long[other]) >= least:
            leader[max(lead(one), lead(other))] = min(lead(one), lead(other))
    # `long` is in the order of first appearance, so that the leader of a group is its first text.
    head = {words: first_of[long[lead(place)]] for place, words in enumerate(long)}
    return np.array([head.get(words, first_of[words]) for words in plain], dtype=np.int64)


def _jaccard(one: str, other: str) -> float:
    first, second = _runs(one), _runs(other)
    return len(first & second) / len(first | second)


def _candidates(texts: Sequence[str], *, least: float) -> Iterator[tuple[int, int]]:
    """Yield pairs whose signatures agree in a band and not much less than `least` as a whole, each pair once."""
    if not texts:
        return
    signatures = _signatures(texts)
    seen: set[tuple[int, int]] = set()
    for band in range(_BANDS):
        own = signatures[:, band * _ROWS : (band + 1) * _ROWS]
        order = np.lexsort(own.T[::-1])
        places = np.flatnonzero((own[order][1:] == own[order][:-1]).all(axis=1))
        first, second = order[places], order[places + 1]
        # The share of hash functions that agree estimates the measure itself; three standard errors are allowed for.
        near = (signatures[first] == signatures[second]).mean(axis=1) >= least - _MARGIN
        for pair in zip(
            np.minimum(first, second)[near].tolist(), np.maximum(first, second)[near].tolist(), strict=True
        ):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _signatures(texts: Sequence[str]) -> NDArray[np.uint64]:
    """Hash the runs of three characters of each text; keep the least of each of the hash functions."""
    joined = "".join(f" {text} " for text in texts)
    letters = np.frombuffer(joined.encode("utf-32-le", "replace"), dtype="<u4").astype(np.uint64)
    lengths = np.array([len(text) + 2 for text in texts], dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    runs = (letters[:-2] * np.uint64(0x1F123BB5) + letters[1:-1]) * np.uint64(0x5A17C9D3) + letters[2:]
    runs ^= runs >> np.uint64(29)
    # Runs that reach into the next text stand at the last two places of each; they are given the run before them.
    last = starts + lengths - 1
    for place in (last - 1, last):
        inside = place < len(runs)
        runs[place[inside]] = runs[starts[inside]]
    drawn = np.random.default_rng(_SEED).integers(1, 2**63, size=(2, _BANDS * _ROWS), dtype=np.uint64)
    signatures = np.empty((len(texts), _BANDS * _ROWS), dtype=np.uint64)
    for number, (factor, shift) in enumerate(drawn.T):
        hashed = runs * (factor | np.uint64(1)) + shift
        hashed ^= hashed >> np.uint64(31)
        signatures[:, number] = np.minimum.reduceat(hashed * np.uint64(0x9E3779B97F4A7C15), starts)
    return signatures


def commonest(sets: Iterable[frozenset[int]]) -> frozenset[int]:
    """Return the set that occurs most often; of equally frequent ones the one that sorts first.

    Example:
        >>> sorted(commonest([frozenset({1}), frozenset({2}), frozenset({2})]))
        [2]
    """
    counts = Counter(sets)
    return min(counts, key=lambda one: (-counts[one], sorted(one)))
