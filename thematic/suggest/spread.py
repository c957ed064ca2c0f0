"""Spread: passages that are far from what is known and from one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thematic.suggest.training import lots_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

MOST_OPEN = 10_000
MOST_KNOWN = 2_000
_AT_ONCE = 1_000
_DECIMALS = 5
_ROUGHLY = 10


@dataclass(frozen=True, slots=True)
class Picked:
    """A unit, and how similar the nearest of those known or picked before is (cosine)."""

    index: int
    similarity: float


def farthest_first(
    vectors: NDArray[np.float32],
    among: NDArray[np.int64],
    known: NDArray[np.int64],
    *,
    most: int,
    lots: Sequence[str],
) -> list[Picked]:
    """Pick again and again the unit whose nearest known or picked one is least similar (Gonzalez 1985).

    Looked at are at most 10,000 units, drawn by their texts where there are more, so that time is bounded. Where more
    than 2,000 are known, ten times as many as asked for are picked beside 2,000 drawn ones, and among these the last
    word is had by all that are known: a similarity is always that to the nearest of all. Units without words (zero
    vectors) are passed over. Equal ones stand in the order of the units.

    Args:
        vectors: (units, dimensions), rows of length 1 or zero.
        among: places of the units to pick from, rising.
        known: places of the units that are known already.
        most: how many to pick at most.
        lots: the texts of all units, which decide what is drawn.

    Example:
        >>> vectors = np.array([[1, 0], [0.8, 0.6], [0, 1]], dtype=np.float32)
        >>> picked = farthest_first(vectors, np.array([1, 2]), np.array([0]), most=2, lots=["a", "b", "c"])
        >>> [one.index for one in picked]
        [2, 1]
    """
    among = _some(among[vectors[among].any(axis=1)], lots, MOST_OPEN)
    if len(known) > MOST_KNOWN:
        rough = _picked(vectors, among, _some(known, lots, MOST_KNOWN), most * _ROUGHLY)
        among = np.sort(np.array([one.index for one in rough], dtype=np.int64))
    return _picked(vectors, among, known, most)


def _picked(
    vectors: NDArray[np.float32], among: NDArray[np.int64], known: NDArray[np.int64], most: int
) -> list[Picked]:
    if not len(among):
        return []
    nearest = np.full(len(among), -1.0)
    for first in range(0, len(known), _AT_ONCE):
        near = vectors[among] @ vectors[known[first : first + _AT_ONCE]].T
        nearest = np.maximum(nearest, near.max(axis=1))
    picked: list[Picked] = []
    for _ in range(min(most, len(among))):
        place = int(np.argmin(np.round(nearest, _DECIMALS)))
        picked.append(Picked(int(among[place]), float(max(nearest[place], -1.0))))
        nearest = np.maximum(nearest, vectors[among] @ vectors[among[place]])
        nearest[[int(np.flatnonzero(among == one.index)[0]) for one in picked]] = np.inf
    return picked


def _some(rows: NDArray[np.int64], texts: Sequence[str], most: int) -> NDArray[np.int64]:
    if len(rows) <= most:
        return rows
    lots = lots_of([texts[row] for row in rows], seed=0)
    return np.sort(rows[np.argsort(lots, kind="stable")[:most]])
