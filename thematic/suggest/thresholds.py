"""Thresholds: from which score on a suggestion is worth a look, and from which one may be confident."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST_POSITIVES = 8
"""Codes with fewer coded answers get no threshold: their neighbours are shown without a score."""
LOOK_RECALL = 0.8
CONFIDENT_PRECISION = 0.8
LEAST_PRECISION = 1 / 3
"""Where fewer than one in three are right, nothing is worth a look more than the order of the list says."""
_LEAST_FOUND = 5


@dataclass(frozen=True, slots=True)
class Threshold:
    """A score, and how it does on answers that were not learnt from.

    Attributes:
        score: suggestions of this score or higher are meant.
        precision: the share of them that carry the code.
        recall: the share of the code's answers that are among them.
        found: how many answers that rests on.
    """

    score: float
    precision: float
    recall: float
    found: int


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The two thresholds of a code; None where there is too little to go by, or no such score."""

    worth_a_look: Threshold | None
    confident: Threshold | None


def thresholds(marked: NDArray[np.bool_], scores: NDArray[np.float64]) -> Thresholds:
    """Choose the thresholds of a code from out-of-fold scores.

    Worth a look: the highest score from which on four in five of the code's answers are found, if at least one in three
    of what stands there is right; never above the score of confident. Confident: the lowest score from which on four in
    five suggestions are right, with at least five of them. A threshold holds for scores of the same scale only, those
    made over the same units.

    Args:
        marked: (answers,) True where the answer carries the code.
        scores: (answers,) each made without that answer and those of the same participant.

    Example:
        >>> marked = np.array([True] * 8 + [False] * 8)
        >>> thresholds(marked, np.arange(16.0)[::-1]).confident.score
        6.0
    """
    positives = int(marked.sum())
    if positives < LEAST_POSITIVES:
        return Thresholds(None, None)
    order = np.argsort(-scores, kind="stable")
    last = np.flatnonzero(np.append(np.diff(scores[order]) != 0, True))
    hits = marked[order].cumsum()[last]
    found = last + 1
    precision, recall = hits / found, hits / positives

    def at(place: int) -> Threshold:
        return Threshold(
            float(scores[order][last[place]]), float(precision[place]), float(recall[place]), int(found[place])
        )

    look = int(np.flatnonzero(recall >= LOOK_RECALL)[0])
    right = np.flatnonzero((precision >= CONFIDENT_PRECISION) & (found >= _LEAST_FOUND))
    # Whatever one can be confident of is worth a look as well.
    look = max(look, int(right[-1])) if len(right) else look
    return Thresholds(
        at(look) if precision[look] >= LEAST_PRECISION else None, at(int(right[-1])) if len(right) else None
    )
