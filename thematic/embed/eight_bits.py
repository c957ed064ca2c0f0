"""Eight bits: weights as whole numbers, each block of them with a scale of its own, for faster products."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

ZERO = 128
"""What stands for zero among 0 to 255."""
_MOST = 127
_WIDE = 1024


@dataclass(frozen=True, slots=True)
class EightBits:
    """A matrix (rows, columns) as ONNX Runtime's `MatMulNBits` takes it.

    Attributes:
        block: so many rows of a column share a scale.
        values: (columns, rows / block, block), 128 standing for zero.
        scales: (columns, rows / block).
    """

    block: int
    values: NDArray[np.uint8]
    scales: NDArray[np.float32]

    @classmethod
    def of(cls, matrix: NDArray[np.float32]) -> Self:
        """Round a matrix, each block by its largest number; the number of rows must be one that `fits`.

        Example:
            >>> rounded = EightBits.of(np.eye(64, dtype=np.float32))
            >>> rounded.values.shape, int(rounded.values.max()), int(rounded.values.min())
            ((64, 1, 64), 255, 128)
        """
        rows, columns = matrix.shape
        block = _block(rows)
        parts = np.ascontiguousarray(matrix.T).reshape(columns, rows // block, block)
        scales = np.abs(parts).max(axis=2) / np.float32(_MOST)
        scales = np.where(scales > 0, scales, np.float32(1)).astype(np.float32)
        values = np.rint(parts / scales[:, :, None]).astype(np.int16) + ZERO
        return cls(block, values.astype(np.uint8), scales)


def fits(rows: int) -> bool:
    """Tell whether a matrix with so many rows can be cut into whole blocks."""
    return rows % _block(rows) == 0


def _block(rows: int) -> int:
    """Blocks of 64, or of 128 where many rows are added up: measured, the fastest that stay near."""
    return 2 * 64 if rows > _WIDE else 64
