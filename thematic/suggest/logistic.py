"""Logistic regression for many codes at once, in the coordinates of the training rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

Floats: TypeAlias = "NDArray[np.float64]"

_NEWTON_STEPS = 60
_CONJUGATE_STEPS = 200
_HALVINGS = 30
_ENOUGH = 1e-4


def balanced_costs(positive: NDArray[np.bool_], used: NDArray[np.bool_], *, c: float) -> Floats:
    """Give each row its cost in each code so that positives and negatives weigh the same in all.

    This is scikit-learn's `class_weight="balanced"` times C: a row costs C * rows / (2 * rows of its class).

    Args:
        positive: (rows, codes) rows that carry the code.
        used: (rows, codes) rows that count for the code; the others cost nothing.
        c: the inverse of the penalty's strength.
    """
    positives = (positive & used).sum(axis=0)
    rows = used.sum(axis=0)
    negatives = rows - positives
    one_class = (positives == 0) | (negatives == 0)
    for_positive = np.where(one_class, 1.0, rows / np.maximum(2.0 * positives, 1.0))
    for_negative = np.where(one_class, 1.0, rows / np.maximum(2.0 * negatives, 1.0))
    return np.asarray(c * np.where(positive, for_positive, for_negative) * used, dtype=np.float64)


def fit_duals(
    gram: Floats, positive: NDArray[np.bool_], costs: Floats, *, start: Floats | None = None, tolerance: float = 1e-8
) -> Floats:
    """Minimise |w|^2 / 2 + sum of cost * log(1 + exp(-y f)) for every code, where f = gram @ duals.

    Newton's method with conjugate gradients for the step (Keerthi et al. 2005, "A fast dual algorithm for kernel
    logistic regression", state the problem), all codes in one block so that each step is a product of matrices. The minimum is unique:
    it does not depend on the order of the rows, up to the tolerance.

    Args:
        gram: (rows, rows) inner products of the training rows, a constant feature for the intercept included.
        positive: (rows, codes) rows that carry the code.
        costs: (rows, codes) of `balanced_costs`; a row that costs nothing has no say.
        start: (rows, codes) duals to start from, for a cheap fit after a small change.
        tolerance: largest error of a dual, relative to the largest cost.

    Returns:
        Duals (rows, codes): the weights of any feature matrix X of those rows are X.T @ duals.
    """
    signs = np.where(positive, 1.0, -1.0)
    duals = np.zeros_like(costs) if start is None else start * (costs > 0)
    scores = gram @ duals
    goals = tolerance * np.maximum(costs.max(axis=0, initial=0.0), 1e-300)
    for _ in range(_NEWTON_STEPS):
        residuals = duals - signs * costs * _sigmoid(-signs * scores)
        open_codes = np.flatnonzero(np.abs(residuals).max(axis=0, initial=0.0) > goals)
        if not open_codes.size:
            break
        part = np.s_[:, open_codes]
        steps = _newton_steps(gram, scores[part], costs[part], residuals[part])
        score_steps = gram @ steps
        lengths = _step_lengths(
            _Line(signs[part], costs[part], duals[part], scores[part], steps, score_steps), residuals[part]
        )
        duals[part] += lengths * steps
        scores[part] += lengths * score_steps
    return duals
