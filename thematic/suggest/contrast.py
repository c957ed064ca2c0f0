"""Contrast: how much oftener an n-gram stands in a code's units than in others, and what is learnt when that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from thematic.suggest.design import Design

_MORE = 1.0
_MOST = 4.0
_PENALTY = 2.0
_TOLERANCE = 0.1
_STEPS = 200


def contrasts(design: Design, marked: NDArray[np.bool_], used: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Weigh each n-gram for each code by the square of the log-ratio of its shares with the code and without.

    The log-count ratio of Wang and Manning (2012, "Baselines and bigrams"), by absolute value and up to 4, because here
    it says how much an n-gram counts and not what for. The squares are scaled for each code so that the rows are as
    long as they were.

    Args:
        design: the units that are learnt from.
        marked: (rows, codes) True where a unit carries a code.
        used: (rows, codes) True where a unit says something about a code.

    Returns:
        (n-grams, codes), for the columns of `design`.
    """
    holds = type(design.turned)((np.ones_like(design.turned.data), design.turned.indices, design.turned.indptr))
    ratio = _log_share(holds, marked & used)
    ratio -= _log_share(holds, ~marked & used)
    squares = np.square(np.minimum(np.abs(ratio), _MOST))
    lengths = design.turned.power(2) @ used.astype(np.float32)
    before, after = lengths.sum(axis=0), (lengths * squares).sum(axis=0)
    return np.asarray(squares * np.divide(before, after, out=np.ones_like(after), where=after > 0), dtype=np.float32)


def fit_contrasted(
    design: Design, marked: NDArray[np.bool_], used: NDArray[np.bool_], contrast: NDArray[np.float32]
) -> NDArray[np.float64]:
    """Minimise |w|^2 + sum of (sign - f)^2 / 2 for every code, where n-grams count by contrast.

    Conjugate gradients over all codes in one block; each code stops by itself, as soon as nine tenths of what is left
    to explain are gone: going on changes no ranking.

    Args:
        design: the units that are learnt from.
        marked: (rows, codes) True where a unit carries a code.
        used: (rows, codes) True where a unit says something about a code; the others have no say.
        contrast: from `contrasts`.

    Returns:
        Duals (rows, codes).
    """
    says = used.astype(design.dtype)
    left = np.where(marked, says, -says)
    duals = np.zeros_like(left)
    ahead = left.copy()
    size = _squared(left)
    enough = size * _TOLERANCE**2
    for _ in range(_STEPS):
        going = size > enough
        if not going.any():
            break
        seen = says * design.product(ahead, contrast) + _PENALTY * ahead
        length = _shares(size, (ahead * seen).sum(axis=0, dtype=np.float64), going).astype(design.dtype)
        duals += length * ahead
        left -= length * seen
        size_now = np.where(going, _squared(left), size)
        ahead = left + _shares(size_now, size, going).astype(design.dtype) * ahead
        size = size_now
    return duals.astype(np.float64)


def _log_share(holds: Any, some: NDArray[np.bool_]) -> NDArray[np.float32]:  # noqa: ANN401 - a scipy CSR matrix
    """Take the logarithm of the share of the chosen rows that hold each n-gram, with one more on either side."""
    counts = holds @ some.astype(np.float32)
    return np.asarray(np.log((counts + _MORE) / (some.sum(axis=0, dtype=np.float32) + 2.0 * _MORE)))


def _squared(columns: NDArray[Any]) -> NDArray[np.float64]:
    return np.asarray(np.square(columns, dtype=np.float64).sum(axis=0))


def _shares(part: NDArray[np.float64], whole: NDArray[np.float64], going: NDArray[np.bool_]) -> NDArray[np.float64]:
    return np.asarray(np.divide(part, whole, out=np.zeros_like(part), where=going))
