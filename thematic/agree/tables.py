"""Tables of two coders, checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from numbers import Real
from typing import TYPE_CHECKING

from thematic.errors import InvalidShapeError, InvalidValueError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from thematic.agree.ratings import Table

CROSSED = "a q x q table of whole numbers, which `table_of(first, second)` makes of the ratings of two coders"


def checked_table(table: Table) -> NDArray[np.float64]:
    """Read a table as q x q numbers.

    Raises:
        InvalidShapeError: it is not square.
        InvalidValueError: a count is not a whole number from 0 up, or ratings are given in place of counts.

    Example:
        >>> checked_table([[1, 2], [3, 4]]).tolist()
        [[1.0, 2.0], [3.0, 4.0]]
    """
    import numpy as np

    rows = [row_of_counts(row, wanted=CROSSED) for row in table]
    if any(len(row) != len(rows) for row in rows):
        widest = max(len(row) for row in rows)
        raise InvalidShapeError("table", (len(rows), widest), (max(len(rows), widest),) * 2)
    cells = np.array(rows, dtype=np.float64).reshape(len(rows), len(rows))
    return checked_counts(cells)


def row_of_counts(row: object, *, wanted: str) -> list[float]:
    """Read a row of a table; what is no row of numbers is likely the ratings that the table is to be made of.

    Raises:
        InvalidValueError: it is not a row of numbers; `wanted` says what to give.

    Example:
        >>> row_of_counts((2, 1), wanted="counts")
        [2.0, 1.0]
    """
    if isinstance(row, str) or not isinstance(row, Iterable):
        raise InvalidValueError("A row of a table", str(row), wanted)
    counts = []
    for cell in row:
        if not isinstance(cell, Real):
            raise InvalidValueError("A count in a table", str(cell), wanted)
        counts.append(float(cell))
    return counts


def check_names(names: Sequence[object], values: int) -> None:
    """Refuse names for some of the values of a scale; none at all are well.

    Raises:
        InvalidValueError: there are other than none or one for each value.
    """
    if len(names) not in (0, values):
        raise InvalidValueError(
            "The number of names of the values", str(len(names)), f"{values}, one for each, or none"
        )


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
