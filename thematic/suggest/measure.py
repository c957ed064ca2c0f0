"""Measures: how good a ranking is, told by passages a person coded."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Marks = NDArray[np.bool_]
Scores = NDArray[np.float64]


def average_precision(marked: Marks, scores: Scores) -> float:
    """Give the mean precision at the places of the coded units when units are ranked by score.

    Sum over distinct scores, highest first, of (recall gained) * (precision there), as in Manning, Raghavan and
    Schuetze 2008, section 8.4, and scikit-learn; units of equal score share a place, so that no order is invented.

    Args:
        marked: (units,) True where the unit carries the code.
        scores: (units,) higher is nearer.

    Returns:
        0 to 1, or NaN when no unit carries the code.

    Example:
        >>> average_precision(np.array([True, False, True]), np.array([3.0, 2.0, 1.0])).__round__(4)
        0.8333
    """
    positives = int(marked.sum())
    if not positives:
        return float("nan")
    order = np.argsort(-scores, kind="stable")
    last_of_score = np.append(np.diff(scores[order]) != 0, True)
    hits = marked[order].cumsum()[last_of_score]
    seen = np.flatnonzero(last_of_score) + 1
    gained = np.diff(hits, prepend=0)
    return float((gained * hits / seen).sum() / positives)


def macro_average_precision(marked: Marks, scores: Scores) -> float:
    """Give the mean average precision over the codes (columns) that some unit carries, NaN when there is none."""
    each = [average_precision(marked[:, code], scores[:, code]) for code in np.flatnonzero(marked.any(axis=0))]
    return float(np.mean(each)) if each else float("nan")


def precision_at_1(marked: Marks, scores: Scores) -> float:
    """Give the share of coded units whose highest code is one that they carry.

    Args:
        marked: (units, codes) True where the unit carries the code; units without any code are left out.
        scores: (units, codes); of equal scores the first code counts as highest.

    Returns:
        0 to 1, or NaN when no unit carries a code.
    """
    coded = marked.any(axis=1)
    if not coded.any():
        return float("nan")
    highest = scores[coded].argmax(axis=1)
    return float(marked[coded][np.arange(len(highest)), highest].mean())


def recall_at_k(marked: Marks, scores: Scores, *, k: int) -> float:
    """Give the mean share of a unit's codes that are among its `k` highest.

    Args:
        marked: (units, codes) True where the unit carries the code; units without any code are left out.
        scores: (units, codes); equal scores stand in the order of the codes.
        k: how many codes are looked at.

    Returns:
        0 to 1, or NaN when no unit carries a code.
    """
    coded = marked.any(axis=1)
    if not coded.any():
        return float("nan")
    highest = np.argsort(-scores[coded], axis=1, kind="stable")[:, :k]
    found = np.take_along_axis(marked[coded], highest, axis=1).sum(axis=1)
    return float((found / marked[coded].sum(axis=1)).mean())


def reads_to_recall(marked: Marks, scores: Scores, *, recall: float) -> float:
    """Count the units to read, best score first, until a share of the coded ones is found.

    Args:
        marked: (units,) True where the unit carries the code.
        scores: (units,); of equal scores all are read.
        recall: the share, above 0 and up to 1.

    Returns:
        A number of units, or NaN when no unit carries the code.

    Example:
        >>> reads_to_recall(np.array([True, False, True, False]), np.array([4.0, 3.0, 2.0, 1.0]), recall=0.8)
        3.0
    """
    positives = int(marked.sum())
    if not positives:
        return float("nan")
    wanted = np.ceil(recall * positives - 1e-9)
    order = np.argsort(-scores, kind="stable")
    place = int(np.argmax(marked[order].cumsum() >= wanted))
    return float((scores >= scores[order][place]).sum())
