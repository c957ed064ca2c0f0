"""A large sparse matrix in two halves, multiplied by two threads side by side."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_WORTH_THREADS = 200_000
"""Numbers in a matrix; with fewer, handing over takes longer than the work."""


@dataclass(frozen=True, slots=True)
class Halves:
    """The rows of a scipy CSR matrix in two parts of about as many numbers; a small matrix stays whole.

    Each row's sum is made by one thread in one order, so that the products are those of the whole to the bit.
    """

    parts: tuple[Any, ...]

    @classmethod
    def of(cls, matrix: Any) -> Self:  # noqa: ANN401 - a scipy CSR matrix
        """Part a matrix; nothing is copied.

        Example:
            >>> from scipy.sparse import csr_matrix
            >>> Halves.of(csr_matrix(np.eye(2))) @ np.array([3.0, 4.0])
            array([3., 4.])
        """
        if matrix.nnz < _WORTH_THREADS:
            return cls((matrix,))
        middle = int(np.searchsorted(matrix.indptr, matrix.nnz // 2))
        return cls((matrix[:middle], matrix[middle:]))

    def __matmul__(self, columns: NDArray[Any]) -> NDArray[Any]:
        """Multiply by (columns,) or (columns, k)."""
        if len(self.parts) == 1:
            return np.asarray(self.parts[0] @ columns)
        first, second = self.parts
        try:
            other = _thread(os.getpid()).submit(second.__matmul__, columns)
        except RuntimeError:  # the interpreter is shutting down
            return np.concatenate([first @ columns, second @ columns])
        return np.concatenate([first @ columns, other.result()])


@lru_cache(maxsize=1)
def _thread(process: int) -> ThreadPoolExecutor:
    """Give the thread of this process: one that was forked has none of its parent's."""
    return ThreadPoolExecutor(1, thread_name_prefix=f"halves {process}")
