"""Two groups: whether the passages of one code fall apart into two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOST_STEPS = 50
_LEAST_LENGTH = 1e-9


@dataclass(frozen=True, slots=True)
class TwoGroups:
    """Passages in two groups.

    Attributes:
        second: (n,) True for the passages of the smaller group (of the one with the later passages on a tie).
        middle: (n,) cosine of each passage to the centre of its own group, -1 to 1.
        silhouette: mean silhouette width, -1 to 1; near 0 the groups run into each other.
    """

    second: NDArray[np.bool_]
    middle: NDArray[np.float64]
    silhouette: float

    @property
    def smaller(self) -> int:
        """How many passages the smaller group has."""
        return int(self.second.sum())


def two_groups(vectors: NDArray[np.float32]) -> TwoGroups | None:
    """Put passages into two groups by 2-means on the sphere, and measure how far these are apart.

    Starts from the two sides of the first principal component, so that nothing is random. Silhouette: P. J. Rousseeuw
    (1987), Silhouettes: a graphical aid to the interpretation and validation of cluster analysis, Journal of
    Computational and Applied Mathematics 20, 53-65, with the distance 1 - cosine.
    In few dimensions even one cloud of 60 points cut in two is wide (0.15 in 16 dimensions, 0.02 in 384), so that a
    threshold holds for vectors of one kind.

    Args:
        vectors: (n, dimensions), one for each distinct passage, rows of length 1.

    Returns:
        The groups; None when there are fewer than four passages, or all are alike.

    Example:
        >>> found = two_groups(np.array([[1, 0], [0.98, 0.2], [0, 1], [0.2, 0.98], [0.1, 0.99]], dtype=np.float32))
        >>> found.second.tolist(), found.silhouette > 0.9
        ([True, True, False, False, False], True)
    """
    rows = vectors.astype(np.float64)
    if len(rows) < 4:  # noqa: PLR2004 - two groups of two are the least that can be told apart
        return None
    second = _first_halves(rows)
    if second is None:
        return None
    for _ in range(_MOST_STEPS):
        nearer = rows @ _centre(rows[second]) > rows @ _centre(rows[~second])
        if nearer.all() or not nearer.any():
            return None
        if (nearer == second).all():
            break
        second = nearer
    if 2 * second.sum() > len(second) or (2 * second.sum() == len(second) and second[0]):
        second = ~second
    middle = np.where(second, rows @ _centre(rows[second]), rows @ _centre(rows[~second]))
    return TwoGroups(second, middle, _silhouette(rows, second))


def _centre(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    mean = rows.mean(axis=0)
    return np.asarray(mean / max(float(np.linalg.norm(mean)), _LEAST_LENGTH), dtype=np.float64)


def _first_halves(rows: NDArray[np.float64]) -> NDArray[np.bool_] | None:
    """Cut the passages at the median of their first principal component, found by power iteration."""
    centred = rows - rows.mean(axis=0)
    lengths = np.einsum("ij,ij->i", centred, centred)
    if float(lengths.max()) < _LEAST_LENGTH:
        return None
    axis = centred[int(lengths.argmax())]
    for _ in range(_MOST_STEPS):
        axis = centred.T @ (centred @ axis)
        axis /= max(float(np.linalg.norm(axis)), _LEAST_LENGTH)
    scores = centred @ axis
    halves = scores > np.median(scores)
    return np.asarray(halves if halves.any() and not halves.all() else scores > 0, dtype=np.bool_)


def _silhouette(rows: NDArray[np.float64], second: NDArray[np.bool_]) -> float:
    # Sums of cosines to a group are cosines to the sum of the group: no pair is ever looked at.
    sums = np.stack([rows[~second].sum(axis=0), rows[second].sum(axis=0)])
    sizes = np.array([(~second).sum(), second.sum()], dtype=np.float64)
    if sizes.min() == 0:
        return 0.0
    distances = sizes[None, :] - rows @ sums.T
    own = second.astype(np.int64)
    place = np.arange(len(rows))
    to_self = 1.0 - np.einsum("ij,ij->i", rows, rows)
    within = (distances[place, own] - to_self) / np.maximum(sizes[own] - 1, 1)
    between = distances[place, 1 - own] / sizes[1 - own]
    widths = (between - within) / np.maximum(np.maximum(within, between), _LEAST_LENGTH)
    return float(np.where(sizes[own] > 1, widths, 0.0).mean())
