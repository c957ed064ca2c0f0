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
    # Copying a large part of the vectors would take longer than looking at all of them.
    all_of_them = len(pool) * _WORTH_COPYING > len(vectors)
    places = np.arange(len(vectors)) if all_of_them else pool
    others = vectors if all_of_them else vectors[pool]
    at_once = max(1, _CELLS_AT_ONCE // max(1, len(places)))
    for start in range(0, len(units), at_once):
        some = units[start : start + at_once]
        similarities = np.round((vectors[some] @ others.T).astype(np.float64), _DECIMALS) + 0.0
        if all_of_them:
            similarities[:, ~inside] = -np.inf
        similarities[some[:, None] == places] = -np.inf
        for row in similarities:
            yield [(int(places[place]), float(row[place])) for place in _first(row, most) if row[place] > -np.inf]


def _first(row: NDArray[np.float64], most: int) -> NDArray[np.int64]:
    """Give the places of the `most` largest values, equal ones in order."""
    if len(row) > most:
        least = np.partition(row, len(row) - most)[len(row) - most]
        candidates = np.flatnonzero(row >= least)
    else:
        candidates = np.arange(len(row))
    return candidates[np.argsort(-row[candidates], kind="stable")][:most]
