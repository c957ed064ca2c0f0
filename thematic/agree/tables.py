"""Tables of two coders, checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.errors import InvalidShapeError, InvalidValueError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from thematic.agree.ratings import Table


def checked_table(table: Table) -> NDArray[np.float64]:
    """Read a table as q x q numbers.

    Raises:
        InvalidShapeError: it is not square.
        InvalidValueError: a count is not a whole number from 0 up.

    Example:
        >>> checked_table([[1, 2], [3, 4]]).tolist()
        [[1.0, 2.0], [3.0, 4.0]]
    """
    import numpy as np

    if any(len(row) != len(table) for row in table):
        widest = max(len(row) for row in table)
        raise InvalidShapeError("table", (len(table), widest), (max(len(table), widest),) * 2)
    cells = np.array(table, dtype=np.float64).reshape(len(table), len(table))
    return checked_counts(cells)


def checked_counts(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Refuse what cannot be a count.

    Raises:
        InvalidValueError: a count is not a whole number from 0 up.
    """
    import numpy as np

    wrong = counts[~(np.isfinite(counts) & (counts >= 0) & (counts == np.rint(counts)))]
    if wrong.size:
        raise InvalidValueError("A count in a table", f"{wrong[0]:g}", "whole numbers from 0 up (not shares)")
    return counts
