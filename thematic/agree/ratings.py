"""Ratings: what each coder gave each unit, counted."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import isfinite
from numbers import Real
from typing import TYPE_CHECKING, TypeAlias

from thematic.errors import InvalidValueError, TooFewCodersError, UnequalRatingsError

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

Ratings: TypeAlias = Sequence[Sequence[Hashable | None]]
"""Coders x units; None (or not-a-number) where a coder did not rate a unit."""

Table: TypeAlias = Sequence[Sequence[float]]
"""q x q: how many units the first coder put into the row's value and the second into the column's."""


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Ratings as places on a scale.

    Attributes:
        values: the q values that could be given, in their order; those that nobody used too, if they were declared.
        places: coders x units; which of the values it was, -1 where missing.
    """

    values: tuple[Hashable, ...]
    places: NDArray[np.int64]

    @property
    def counts(self) -> NDArray[np.float64]:
        """Count for units x q how many coders gave that unit that value."""
        import numpy as np

        counts = np.zeros((self.places.shape[1], len(self.values)))
        for row in self.places:
            units = np.flatnonzero(row >= 0)
            counts[units, row[units]] += 1
        return counts

    @property
    def raters(self) -> NDArray[np.int64]:
        """Count the ratings of each unit."""
        raters: NDArray[np.int64] = (self.places >= 0).sum(axis=0)
        return raters

    @property
    def shared(self) -> int:
        """Count the units with two ratings or more."""
        return int((self.raters > 1).sum())

    @property
    def pairable(self) -> NDArray[np.int64]:
        """Give the places, with units of one rating emptied."""
        import numpy as np

        places: NDArray[np.int64] = np.where(self.raters > 1, self.places, -1)
        return places

    @property
    def only(self) -> tuple[Hashable, ...]:
        """Name the values that were given to units with two ratings or more."""
        import numpy as np

        return tuple(self.values[place] for place in np.unique(self.pairable).tolist() if place >= 0)


def counted(ratings: Ratings, *, values: Sequence[Hashable] | None = None) -> Counted:
    """Count how often each unit was given each value.

    Args:
        ratings: coders x units, None where missing.
        values: the declared scale, in its order; levels that nobody used count. None: the values found, numbers by
            size and everything else by its text.

    Raises:
        TooFewCodersError: there are fewer than two coders.
        UnequalRatingsError: the coders have different numbers of units.
        InvalidValueError: a rating is not among the declared values, or a value is declared twice.

    Example:
        >>> found = counted([["a", "b", None], ["a", "a", "b"]])
        >>> found.values, found.counts.astype(int).tolist()
        (('a', 'b'), [[2, 0], [1, 1], [0, 1]])
    """
    import numpy as np

    check_coders(ratings)
    scale = scale_of(ratings, values=values)
    place = {value: index for index, value in enumerate(scale)}
    rows = [[-1 if missing(value) else place[value] for value in row] for row in ratings]
    return Counted(scale, np.array(rows, dtype=np.int64).reshape(len(rows), len(ratings[0])))


def check_coders(ratings: Ratings) -> None:
    """Refuse what is not two or more rows of one length.

    Raises:
        TooFewCodersError: there are fewer than two coders.
        UnequalRatingsError: the coders have different numbers of units.
    """
    if len(ratings) < 2:  # noqa: PLR2004 - agreement takes two
        raise TooFewCodersError(len(ratings))
    for place, row in enumerate(ratings):
        if len(row) != len(ratings[0]):
            raise UnequalRatingsError(place + 1, len(row), len(ratings[0]))


def scale_of(ratings: Ratings, *, values: Sequence[Hashable] | None = None) -> tuple[Hashable, ...]:
    """Name the values of a scale in their order: those declared, or those found.

    Raises:
        InvalidValueError: a rating is not among the declared values, or a value is declared twice.
    """
    found = {value for row in ratings for value in row if not missing(value)}
    if values is None:
        return tuple(sorted(found, key=_order))
    scale = tuple(values)
    if len(set(scale)) != len(scale):
        raise InvalidValueError("The declared values of a scale", _words(scale), "each value once")
    strange = sorted(found - set(scale), key=_order)
    if strange:
        raise InvalidValueError("A rating", str(strange[0]), f"one of the declared values ({_words(scale)})")
    return scale


def table_of(
    first: Sequence[Hashable | None], second: Sequence[Hashable | None], *, values: Sequence[Hashable] | None = None
) -> tuple[tuple[int, ...], ...]:
    """Cross the ratings of two coders; units that either of them did not rate are left out.

    Returns:
        q x q, the first coder's values down, the second's across, in the order of `scale_of`.

    Raises:
        UnequalRatingsError: the coders have different numbers of units.
        InvalidValueError: a rating is not among the declared values.

    Example:
        >>> table_of("aabb", "abba", values="abc")
        ((1, 1, 0), (1, 1, 0), (0, 0, 0))
    """
    check_coders([first, second])
    scale = scale_of([first, second], values=values)
    place = {value: index for index, value in enumerate(scale)}
    cells = [[0] * len(scale) for _ in scale]
    for one, other in zip(first, second, strict=True):
        if not missing(one) and not missing(other):
            cells[place[one]][place[other]] += 1
    return tuple(tuple(row) for row in cells)


def ratings_of(table: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Write a table of two coders out as their ratings, by the number of the row and of the column.

    Example:
        >>> ratings_of([[2, 1], [0, 1]])
        ((0, 0, 0, 1), (0, 0, 1, 1))
    """
    pairs = [
        (row, column) for row, cells in enumerate(table) for column, count in enumerate(cells) for _ in range(count)
    ]
    return tuple(row for row, _ in pairs), tuple(column for _, column in pairs)


def missing(value: Hashable | None) -> bool:
    """Say whether a rating is missing: None, or not a number."""
    return value is None or value != value  # noqa: PLR0124 - not-a-number is the only value that differs from itself


def numbers(values: Sequence[Hashable], *, level: str) -> list[float]:
    """Read values as numbers.

    Raises:
        InvalidValueError: one of them is not a finite number.
    """
    read: list[float] = []
    for value in values:
        if not isinstance(value, Real) or not isfinite(value):
            raise InvalidValueError(f"A rating at the level '{level}'", str(value), "a number")
        read.append(float(value))
    return read


def distances(values: Sequence[Hashable], distance: Callable[[Hashable, Hashable], float]) -> NDArray[np.float64]:
    """Measure every value against every other.

    Returns:
        q x q, symmetric, 0 on the diagonal.

    Raises:
        InvalidValueError: the distance of a value to itself is not 0, is negative, or depends on the direction.
    """
    import numpy as np

    measured = np.array([[float(distance(one, other)) for other in values] for one in values])
    measured = measured.reshape(len(values), len(values))
    if not (np.isfinite(measured).all() and (measured >= 0).all() and not measured.diagonal().any()):
        raise InvalidValueError("A distance", _name(distance), "0 for equal values and a positive number for others")
    if not np.allclose(measured, measured.T, rtol=1e-9, atol=0):
        raise InvalidValueError("A distance", _name(distance), "one that is the same in both directions")
    return measured


def _name(function: Callable[..., float]) -> str:
    return getattr(function, "__name__", repr(function))


def _order(value: Hashable) -> tuple[int, float, str]:
    return (0, float(value), "") if isinstance(value, Real) else (1, 0.0, _text(value))


def _text(value: Hashable) -> str:
    """Write a value so that equal sets read alike, whatever their order in memory."""
    return str(sorted(map(str, value))) if isinstance(value, frozenset) else str(value)


def _words(values: Sequence[Hashable]) -> str:
    return ", ".join(map(_text, values))
