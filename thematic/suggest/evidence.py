"""Evidence: the coded units that a suggestion rests on, and the nearest one coded otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

_CELLS_AT_ONCE = 4_000_000
_DECIMALS = 6
_ROUNDED_AWAY = 4e-6
_STRETCH = 256
_WORTH_COPYING = 8


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A unit that a person decided on, near to the one in question.

    Attributes:
        index: its place among the units.
        similarity: cosine of the two vectors, to six decimals.
        supports: True when it carries the code, False for the counter-example.
    """

    index: int
    similarity: float
    supports: bool


def evidence(
    vectors: NDArray[np.float32],
    marked: NDArray[np.bool_],
    decided: NDArray[np.bool_],
    unit: int,
    code: int,
    *,
    most: int = 3,
) -> tuple[Neighbour, ...]:
    """Find what speaks for and against one code for one unit; see `evidence_for_pairs`.

    Example:
        >>> vectors = np.array([[1, 0], [0.8, 0.6], [0, 1]], dtype=np.float32)
        >>> marked = np.array([[False], [True], [False]])
        >>> evidence(vectors, marked, np.array([False, True, True]), 0, 0)
        (Neighbour(index=1, similarity=0.8, supports=True), Neighbour(index=2, similarity=0.0, supports=False))
    """
    return evidence_for_pairs(vectors, marked, decided, [(unit, code)], most=most)[0]


def evidence_for_pairs(
    vectors: NDArray[np.float32],
    marked: NDArray[np.bool_],
    decided: NDArray[np.bool_],
    pairs: Sequence[tuple[int, int]],
    *,
    most: int = 3,
) -> tuple[tuple[Neighbour, ...], ...]:
    """Find for each (unit, code) the nearest units that carry the code, and the nearest decided one that does not.

    A unit is never evidence for itself. Equal similarities stand in the order of the units. Similarities are
    computed in bounded pieces, never for all units against all.

    Args:
        vectors: (units, dimensions), rows of length 1.
        marked: (units, codes) True where a unit carries a code.
        decided: (units,) True where a person coded the unit or read it and left it uncoded.
        pairs: (unit, code) by index.
        most: how many supporting neighbours to give at most.

    Returns:
        For each pair its supporting neighbours, nearest first, then the counter-example if there is one.
    """
    wanted = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    found: list[tuple[Neighbour, ...]] = [()] * len(wanted)
    for code in np.unique(wanted[:, 1]):
        places = np.flatnonzero(wanted[:, 1] == code)
        for supports, pool in ((True, marked[:, code]), (False, decided & ~marked[:, code])):
            nearest = _nearest(vectors, wanted[places, 0], np.flatnonzero(pool), most if supports else 1)
            for place, neighbours in zip(places, nearest, strict=True):
                found[place] += tuple(Neighbour(index, similarity, supports) for index, similarity in neighbours)
    return tuple(found)


def _nearest(
    vectors: NDArray[np.float32], units: NDArray[np.int64], pool: NDArray[np.int64], most: int
) -> Iterator[list[tuple[int, float]]]:
    """Yield for each unit its nearest of the pool, nearest first, itself left out."""
    inside = np.zeros(len(vectors), dtype=np.bool_)
    inside[pool] = True
    left_out = np.where(inside, np.float32(0), np.float32(-np.inf))
    # Copying a large part of the vectors would take longer than looking at all of them.
    all_of_them = len(pool) * _WORTH_COPYING > len(vectors)
    places = np.arange(len(vectors)) if all_of_them else pool
    others = vectors if all_of_them else vectors[pool]
    at_once = max(1, _CELLS_AT_ONCE // max(1, len(places)))
    for start in range(0, len(units), at_once):
        some = units[start : start + at_once]
        similarities = vectors[some] @ others.T
        if all_of_them:
            similarities += left_out
        for unit, row in zip(some, similarities, strict=True):
            if all_of_them:
                row[unit] = -np.inf
            elif inside[unit]:
                row[np.searchsorted(pool, unit)] = -np.inf
            yield [(int(places[place]), near) for place, near in _first(row, most)]


def _first(row: NDArray[np.float32], most: int) -> list[tuple[int, float]]:
    """Give the places and values of the `most` largest, rounded, equal ones in order; those left out are -inf."""
    if not len(row):
        return []
    heights = np.maximum.reduceat(row, np.arange(0, len(row), _STRETCH))
    # As many stretches reach so high that the values looked for do too, but for what rounding may make equal.
    least = np.sort(heights)[-most] - np.float32(_ROUNDED_AWAY) if most <= len(heights) else -np.inf
    candidates = np.flatnonzero((row >= least) & (row > -np.inf))
    near = np.round(row[candidates].astype(np.float64), _DECIMALS) + 0.0
    order = np.argsort(-near, kind="stable")[:most]
    return [(int(candidates[place]), float(near[place])) for place in order]
