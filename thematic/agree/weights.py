"""Weights: how much two values agree, 1 for the same and less the farther apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from thematic.errors import InvalidShapeError, InvalidValueError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Weights: TypeAlias = str | Sequence[Sequence[float]] | None
"""None or "none", "linear", "quadratic", "ordinal", or a q x q matrix of agreement (1 on the diagonal)."""

MOST = 60
"""Characters of a wrong matrix that an error shows."""
NAMES = ("none", "linear", "quadratic", "ordinal")


def agreement_weights(weights: Weights, levels: int) -> NDArray[np.float64]:
    """Give the q x q matrix of agreement between the levels of a scale.

    Levels count as evenly spaced, those declared but unused too; hand over a matrix where they are not.

    Sources: J. Cohen (1968), Psychological Bulletin 70, 213-220 (any weights); D. V. Cicchetti and T. Allison (1971),
    American Journal of EEG Technology 11, 101-109 (linear: 1 - |i - j| / (q - 1)); J. L. Fleiss and J. Cohen (1973),
    Educational and Psychological Measurement 33, 613-619 (quadratic: 1 - (i - j)^2 / (q - 1)^2); K. L. Gwet (2014),
    Handbook of Inter-Rater Reliability, section 3.5 (ordinal: 1 - C(|i - j| + 1, 2) / C(q, 2)).

    Raises:
        InvalidValueError: there are no weights of that name, or a matrix is not between 0 and 1 with 1 on the diagonal.
        InvalidShapeError: the matrix is not q x q.

    Example:
        >>> agreement_weights("linear", 3).tolist()
        [[1.0, 0.5, 0.0], [0.5, 1.0, 0.5], [0.0, 0.5, 1.0]]
    """
    import numpy as np

    apart = np.abs(np.subtract.outer(np.arange(levels), np.arange(levels))).astype(np.float64)
    most = max(1, levels - 1)
    if weights is not None and not isinstance(weights, str):
        return _checked(_matrix(weights, levels), levels)
    match weights:
        case None | "none":
            return np.eye(levels)
        case "linear":
            return 1 - apart / most
        case "quadratic":
            return 1 - apart**2 / most**2
        case "ordinal":
            return 1 - np.where(apart > 0, apart * (apart + 1), 0) / (most * (most + 1))
        case _:
            raise InvalidValueError("The weights", weights, f"{', '.join(NAMES)} or a matrix")


def weights_name(weights: Weights) -> str:
    """Name weights for a title.

    Example:
        >>> weights_name(None), weights_name("linear"), weights_name([[1, 0], [0, 1]])
        ('unweighted', 'linear weights', 'own weights')
    """
    if not is_weighted(weights):
        return "unweighted"
    return f"{weights} weights" if isinstance(weights, str) else "own weights"


def is_weighted(weights: Weights) -> bool:
    """Say whether different values agree in part."""
    return weights is not None and not (isinstance(weights, str) and weights == "none")


def named(name: str, weights: Weights) -> str:
    """Add the weights to the name of a coefficient, where there are any.

    Example:
        >>> named("Scott's pi", None), named("Scott's pi", "linear")
        ("Scott's pi", "Scott's pi (linear weights)")
    """
    return f"{name} ({weights_name(weights)})" if is_weighted(weights) else name


def _matrix(weights: Sequence[Sequence[float]], levels: int) -> NDArray[np.float64]:
    """Read a matrix as numbers.

    Raises:
        InvalidValueError: it holds something that is no number, or its rows have different lengths.
    """
    import numpy as np

    try:
        return np.array(weights, dtype=np.float64)
    except (TypeError, ValueError) as error:
        wanted = f"{levels} rows of {levels} numbers from 0 to 1 (the second coder's ratings belong into the table)"
        raise InvalidValueError("A matrix of weights", str(weights)[:MOST], wanted) from error


def _checked(matrix: NDArray[np.float64], levels: int) -> NDArray[np.float64]:
    import numpy as np

    if matrix.shape != (levels, levels):
        raise InvalidShapeError("weights", matrix.shape, (levels, levels))
    if not ((matrix >= 0).all() and (matrix <= 1).all() and np.allclose(matrix.diagonal(), 1)):
        raise InvalidValueError(
            "A matrix of weights", "what was given", "agreement from 0 to 1, with 1 on the diagonal"
        )
    return matrix
