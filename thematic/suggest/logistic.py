"""Logistic regression for many codes at once, in the coordinates of the training rows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Rough = NDArray[np.float32]
Marks = NDArray[np.bool_]

_NEWTON_STEPS = 60
_CONJUGATE_STEPS = 400
_HALVINGS = 30
_LEAST_GAIN = 1e-4
_FINEST_STEP = 1e-4
_ROUGHEST_STEP = 1e-3
_TINY = 1e-300


def fit_duals(
    gram: Floats, positive: Marks, costs: Floats, *, start: Floats | None = None, tolerance: float = 1e-7
) -> Floats:
    """Minimise |w|^2 / 2 + sum of cost * log(1 + exp(-sign * f)) for every code, where f = gram @ duals.

    Newton's method with conjugate gradients for its step (Zhu and Hastie 2005, "Kernel logistic regression",
    equation 6, solved for the change of the duals), all codes in one block so that each round is a product
    of matrices. Steps are computed in single precision, their error in double. The minimum is unique; the
    order of the rows moves it by rounding and the tolerance only.

    Args:
        gram: (rows, rows) inner products of the training rows, with those of a constant feature for the intercept.
        positive: (rows, codes) rows that carry the code.
        costs: (rows, codes) how much a row's misfit costs (scikit-learn's C); at 0 it has no say.
        start: (rows, codes) duals to start from: a cheap fit after a small change.
        tolerance: the largest error of a dual's own equation, as a share of the code's largest cost.

    Returns:
        Duals (rows, codes): for the rows' features X the weights are X.T @ duals.
    """
    signs = np.where(positive, 1.0, -1.0)
    duals = np.zeros_like(costs) if start is None else start * (costs > 0)
    scores = gram @ duals
    rough = gram.astype(np.float32)
    largest = np.maximum(costs.max(axis=0, initial=0.0), _TINY)
    for _ in range(_NEWTON_STEPS):
        residuals = duals - signs * costs * _sigmoid(-signs * scores)
        errors = np.abs(residuals).max(axis=0, initial=0.0) / largest
        part = np.flatnonzero(errors > tolerance)
        if not part.size:
            break
        steps = _newton_steps(rough, _curvatures(scores[:, part], costs[:, part]), residuals[:, part], errors[part])
        line = _Line(
            signs=signs[:, part],
            costs=costs[:, part],
            duals=duals[:, part],
            scores=scores[:, part],
            steps=steps,
            score_steps=gram @ steps,
        )
        lengths = line.lengths(residuals[:, part])
        duals[:, part] += lengths * steps
        scores[:, part] += lengths * line.score_steps
    return duals


def _sigmoid(values: Floats) -> Floats:
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * values)), dtype=np.float64)


def _curvatures(scores: Floats, costs: Floats) -> Floats:
    share = _sigmoid(scores)
    return costs * share * (1.0 - share)


def _newton_steps(rough: Rough, curvatures: Floats, residuals: Floats, errors: Floats) -> Floats:
    """Solve (I + D K) step = -residual for every code, as the symmetric I + sqrt(D) K sqrt(D)."""
    scale = np.abs(residuals).max(axis=0)
    roots = np.sqrt(curvatures).astype(np.float32)
    left = roots * (rough @ (residuals / scale).astype(np.float32))
    solution = np.zeros_like(left)
    direction = left.copy()
    size = (left * left).sum(axis=0)
    enough = size * np.clip(0.1 * errors, _FINEST_STEP, _ROUGHEST_STEP).astype(np.float32) ** 2
    for _ in range(_CONJUGATE_STEPS):
        part = np.flatnonzero(size > enough)
        if not part.size:
            break
        ahead, root = direction[:, part], roots[:, part]
        bent = ahead + root * (rough @ (root * ahead))
        length = size[part] / (ahead * bent).sum(axis=0)
        solution[:, part] += length * ahead
        left[:, part] -= length * bent
        size_now = (left[:, part] ** 2).sum(axis=0)
        direction[:, part] = left[:, part] + size_now / size[part] * ahead
        size[part] = size_now
    return scale * (roots * solution).astype(np.float64) - residuals


@dataclass(frozen=True, slots=True)
class _Line:
    """A step for every code and how far along it to go; all arrays (rows, codes)."""

    signs: Floats
    costs: Floats
    duals: Floats
    scores: Floats
    steps: Floats
    score_steps: Floats

    def _loss(self, lengths: Floats) -> Floats:
        duals = self.duals + lengths * self.steps
        scores = self.scores + lengths * self.score_steps
        penalty = 0.5 * (duals * scores).sum(axis=0)
        misfit = (self.costs * np.logaddexp(0.0, -self.signs * scores)).sum(axis=0)
        return np.asarray(penalty + misfit, dtype=np.float64)

    def lengths(self, residuals: Floats) -> Floats:
        """Halve each code's step until its loss falls enough (Armijo)."""
        lengths = np.ones(self.steps.shape[1])
        loss = self._loss(np.zeros_like(lengths))
        slope = (self.score_steps * residuals).sum(axis=0)
        for _ in range(_HALVINGS):
            too_long = self._loss(lengths) > loss + _LEAST_GAIN * lengths * slope + 1e-12 * np.abs(loss)
            if not too_long.any():
                break
            lengths[too_long] *= 0.5
        return lengths
