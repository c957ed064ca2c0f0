"""Misfits: passages that look out of place under their code, told by a model that has not seen them."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

FOLDS = 10


def folds(texts: Sequence[str], *, most: int = FOLDS) -> NDArray[np.int64]:
    """Deal passages into folds by their words, so that the same words are never on both sides.

    Returns:
        (n,) numbers from 0 to `most` - 1; they do not depend on the order of the passages.
    """
    keys = {text: " ".join(text.split()).casefold().encode("utf-8", "replace") for text in set(texts)}
    dealt = {text: int.from_bytes(blake2b(key, digest_size=4).digest(), "big") % most for text, key in keys.items()}
    return np.array([dealt[text] for text in texts], dtype=np.int64)


def unseen_scores(
    vectors: NDArray[np.float32],
    marked: NDArray[np.bool_],
    fold: NDArray[np.int64],
    *,
    penalty: float = 10.0,
) -> NDArray[np.float64]:
    """Score each passage for each code by what the passages of the other folds teach.

    Ridge regression of the marks on the vectors (A. E. Hoerl and R. W. Kennard 1970, Technometrics 12, 55-67), one
    solution for all codes; leaving a fold out takes its products away from those of all passages, so that the cost
    is that of two fits however many folds there are.

    Args:
        vectors: (n, d), rows of length 1.
        marked: (n, codes) True where a passage carries a code.
        fold: (n,) the fold of each passage.
        penalty: what is added to the diagonal.

    Returns:
        (n, codes), higher is nearer; to be compared within one code only.

    Example:
        >>> vectors = np.eye(2, dtype=np.float32)[[0, 0, 1, 1]]
        >>> scores = unseen_scores(vectors, np.array([[True], [True], [False], [False]]), np.array([0, 1, 0, 1]))
        >>> bool(scores[:2].min() > scores[2:].max())
        True
    """
    rows = np.hstack([vectors, np.ones((len(vectors), 1), dtype=np.float32)])
    wanted = marked.astype(np.float32)
    gram, product = _products(rows, wanted)
    scores = np.zeros(marked.shape, dtype=np.float64)
    for one in np.unique(fold):
        out = fold == one
        own_gram, own_product = _products(rows[out], wanted[out])
        left = gram - own_gram
        left[np.diag_indices_from(left)] += penalty
        weights = np.linalg.solve(left, product - own_product)
        scores[out] = rows[out].astype(np.float64) @ weights
    return scores


def _products(
    rows: NDArray[np.float32], wanted: NDArray[np.float32]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return (rows.T @ rows).astype(np.float64), (rows.T @ wanted).astype(np.float64)


def standing(scores: NDArray[np.float64], marked: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Say for each passage and code which share of the passages without that code score lower.

    Args:
        scores: (n, codes).
        marked: (n, codes).

    Returns:
        (n, codes), 0 to 1; 1 for a code that every passage carries.

    Example:
        >>> marked = np.array([[True], [False], [True], [False]])
        >>> standing(np.array([[3.0], [1.0], [0.5], [0.0]]), marked)[:, 0].tolist()
        [1.0, 0.5, 0.5, 0.0]
    """
    shares = np.ones(scores.shape, dtype=np.float64)
    for code in range(scores.shape[1]):
        others = np.sort(scores[~marked[:, code], code])
        if len(others):
            shares[:, code] = np.searchsorted(others, scores[:, code], side="left") / len(others)
    return shares
