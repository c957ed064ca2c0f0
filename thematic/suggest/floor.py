"""The floor of likeness: what two passages that have nothing to do with each other may reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_PAIRS = 20_000
_LOWEST = 1.0
"""Percentile: as far as so few pairs lie under the middle, unlike pairs may lie above it."""
_LEAST = 10
_AT_ONCE = 2_000


def likeness_floor(texts: Sequence[str], vectors: NDArray[np.float32]) -> float:
    """Tell which cosine unlike passages may reach, on the embedder's own scale; what is near lies above it.

    Twenty thousand pairs of distinct texts are drawn. Their middle is what two passages have in common for being from
    the same study and in the same language. How far chance strays from it is read from the lower side, where no
    likeness reaches: the floor lies as far above the middle as the lowest hundredth lies below it. So it stays where
    it is when many passages are alike, as an upper percentile would not. It is 0 or more.

    Args:
        texts: the passages.
        vectors: (passages, dimensions), rows of length 1, or zero.

    Returns:
        0 when there are fewer than ten distinct passages to compare.

    Example:
        >>> likeness_floor(["late", "cold", "dear"], np.eye(3, dtype=np.float32))
        0.0
    """
    first_of: dict[str, int] = {}
    for place, text in enumerate(texts):
        first_of.setdefault(text, place)
    rows = np.array([first_of[text] for text in sorted(first_of)], dtype=np.int64)
    rows = rows[np.asarray(vectors.any(axis=1))[rows]] if len(rows) else rows
    if len(rows) < _LEAST:
        return 0.0
    random = np.random.default_rng(0)
    one = random.integers(len(rows), size=_PAIRS)
    other = (one + random.integers(1, len(rows), size=_PAIRS)) % len(rows)
    near = np.concatenate(
        [
            np.einsum(
                "ij,ij->i",
                vectors[rows[one[first : first + _AT_ONCE]]].astype(np.float64),
                vectors[rows[other[first : first + _AT_ONCE]]].astype(np.float64),
            )
            for first in range(0, _PAIRS, _AT_ONCE)
        ]
    )
    middle, lowest = np.percentile(near, [50.0, _LOWEST])
    return max(0.0, float(2.0 * middle - lowest))
