"""Logistic regression for many codes at once, in the coordinates of the training rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from numpy.typing import DTypeLike

Floats = NDArray[np.float64]
Marks = NDArray[np.bool_]

_NEWTON_STEPS = 100
_CONJUGATE_STEPS = 400
_HALVINGS = 30
_LEAST_GAIN = 1e-4
_STEP_ERROR = 0.1
_CLOSE = 0.1
_SHARE_CLOSE = 1e-4


class Products(Protocol):
    """A symmetric matrix that is known by what it does: an array, or a `Design`."""

    @property
    def dtype(self) -> np.dtype[Any]:
        """The precision of the products."""
        ...

    def astype(self, dtype: DTypeLike, /) -> Self:
        """Give the same in another precision."""
        ...

    def __matmul__(self, other: NDArray[Any], /) -> NDArray[Any]:
        """Multiply by (rows, codes)."""
        ...


def fit_duals(
    gram: Products, positive: Marks, costs: Floats, *, start: Floats | None = None, tolerance: float = 1e-7
) -> Floats:
    """Minimise |w|^2 / 2 + sum of cost * log(1 + exp(-sign * f)) for every code, where f = gram @ duals.

    Truncated Newton (Lin, Weng and Keerthi 2008, "Trust region Newton method for logistic regression", here with
    a line search) in the coordinates of the rows, all codes in one block so that each round is one product of
    matrices. The way there is found in single precision, the last steps in that of `gram`. The minimum
    is unique; the order of the rows moves it by rounding and the tolerance only.

    Args:
        gram: (rows, rows) inner products of the training rows, with those of a constant feature for the intercept.
        positive: (rows, codes) rows that carry the code.
        costs: (rows, codes) how much a row's misfit costs (scikit-learn's C); at 0 it has no say.
        start: (rows, codes) duals to start from: a cheap fit after a small change.
        tolerance: the length of the gradient to stop at; a row's score is then off by at most its own
            length times this.

    Returns:
        Duals (rows, codes): for the rows' features X the weights are X.T @ duals.
    """
    signs = np.where(positive, 1.0, -1.0)
    duals = np.zeros_like(costs) if start is None else start * (costs > 0)
    scores = gram @ duals
    rough = gram.astype(np.float32)
    close = 0.0
    for _ in range(_NEWTON_STEPS):
        residuals = duals - signs * costs * _sigmoid(-signs * scores)
        seen = gram @ residuals
        gradients = np.sqrt(np.maximum((residuals * seen).sum(axis=0), 0.0))
        part = np.flatnonzero(gradients > tolerance)
        if not part.size:
            break
        close = close or max(_CLOSE, _SHARE_CLOSE * float(gradients.max()))
        matrix = rough if gradients.max() > close else gram
        curvatures = _curvatures(scores[:, part], costs[:, part])
        steps, score_steps = _newton_steps(matrix, curvatures, residuals[:, part], seen[:, part])
        if matrix.dtype != gram.dtype:
            score_steps = gram @ steps  # in full precision, as errors would add up
        line = _Line(
            signs=signs[:, part],
            costs=costs[:, part],
            duals=duals[:, part],
            scores=scores[:, part],
            steps=steps,
            score_steps=score_steps,
        )
        lengths = line.lengths(residuals[:, part])
        duals[:, part] += lengths * steps
        scores[:, part] += lengths * score_steps
    return duals


def _sigmoid(values: Floats) -> Floats:
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * values)), dtype=np.float64)


def _curvatures(scores: Floats, costs: Floats) -> Floats:
    share = _sigmoid(scores)
    return costs * share * (1.0 - share)


def _newton_steps(matrix: Products, curvatures: Floats, residuals: Floats, seen: Floats) -> tuple[Floats, Floats]:
    """Solve (I + X.T D X) step = -gradient for every code by conjugate gradients, vectors written as X.T @ duals.

    However early it stops, the step leads downhill. `seen` is the matrix times the residuals.

    Returns:
        The steps, and the matrix times the steps: both (rows, codes).
    """
    scale = np.abs(residuals).max(axis=0)
    bend = curvatures.astype(matrix.dtype)
    left, seen_left = ((-one / scale).astype(matrix.dtype) for one in (residuals, seen))
    steps, seen_steps = np.zeros_like(left), np.zeros_like(left)
    ahead, seen_ahead = left.copy(), seen_left.copy()
    size = (left * seen_left).sum(axis=0)
    enough = size * _STEP_ERROR**2
    part = np.flatnonzero(size > enough)
    for _ in range(_CONJUGATE_STEPS):
        if not part.size:
            break
        bent = ahead[:, part] + bend[:, part] * seen_ahead[:, part]
        length = size[part] / (seen_ahead[:, part] * bent).sum(axis=0)
        steps[:, part] += length * ahead[:, part]
        seen_steps[:, part] += length * seen_ahead[:, part]
        left[:, part] -= length * bent
        seen_left = matrix @ left[:, part]
        size_now = (left[:, part] * seen_left).sum(axis=0)
        turn = size_now / size[part]
        ahead[:, part] = left[:, part] + turn * ahead[:, part]
        seen_ahead[:, part] = seen_left + turn * seen_ahead[:, part]
        size[part] = size_now
        part = np.flatnonzero(size > enough)
    return scale * steps.astype(np.float64), scale * seen_steps.astype(np.float64)


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
