"""Eight bits: weights as whole numbers, each column with a scale of its own, and inputs evened so that they round well.

The method is that of SmoothQuant (Xiao et al. 2023): what goes into a product has few numbers that are far larger than
the others, and weights are even, so that a part of the spread is moved from the one to the other before both are
rounded; their product stays what it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

MOVED = 0.6
"""How much of the spread of the inputs is moved to the weights, from 0 to 1: measured, the nearest."""
_MOST = 127
_LEAST = 1e-5


@dataclass(frozen=True, slots=True)
class EightBits:
    """A matrix (rows, columns) as ONNX Runtime's `DynamicQuantizeMatMul` takes it.

    Attributes:
        values: (rows, columns), from -127 to 127.
        scales: (columns,), what the values of a column are to be multiplied by.
    """

    values: NDArray[np.int8]
    scales: NDArray[np.float32]

    @classmethod
    def of(cls, matrix: NDArray[np.float32]) -> Self:
        """Round a matrix, each column by its largest number.

        Example:
            >>> rounded = EightBits.of(np.eye(3, dtype=np.float32))
            >>> rounded.values.diagonal().tolist(), rounded.values.shape
            ([127, 127, 127], (3, 3))
        """
        scales = np.abs(matrix).max(axis=0) / np.float32(_MOST)
        scales = np.where(scales > 0, scales, np.float32(1)).astype(np.float32)
        return cls(np.rint(matrix / scales).astype(np.int8), scales)


def evening(loudness: NDArray[np.float32], matrix: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return what inputs are to be divided by, and the rows of the matrix multiplied by, before both are rounded.

    Args:
        loudness: (rows,), the largest absolute number of each input.
        matrix: (rows, columns), all that these inputs are multiplied by, side by side.

    Example:
        >>> found = evening(np.array([32, 1], dtype=np.float32), np.ones((2, 2), dtype=np.float32))
        >>> [round(float(one), 3) for one in found]
        [8.0, 1.0]
    """
    heights = np.maximum(np.abs(matrix).max(axis=1), _LEAST)
    return np.asarray(np.maximum(loudness, _LEAST) ** MOVED / heights ** (1 - MOVED), dtype=np.float32)
