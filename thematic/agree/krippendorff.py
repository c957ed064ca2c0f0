"""Krippendorff's alpha: disagreement against what values drawn at random would give."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from itertools import combinations
from typing import TYPE_CHECKING, TypeAlias

from thematic.agree.ratings import Counted, Ratings, counted, distances, numbers
from thematic.agree.statistic import NO_VARIATION, NOTHING_SHARED, Statistic, one_value
from thematic.agree.sums import Resampling, Sums, rows_of, with_interval
from thematic.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    _Pairs: TypeAlias = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64], NDArray[np.int64]]

Distance: TypeAlias = Callable[[Hashable, Hashable], float]
LEVELS = ("nominal", "ordinal", "interval", "ratio")
SOURCE = (
    "Krippendorff (2019), Content Analysis, 4th edition, chapter 12; Hayes and Krippendorff (2007), Communication "
    "Methods and Measures 1, 77-89"
)


def krippendorff_alpha(
    ratings: Ratings,
    level: str | Distance = "nominal",
    values: Sequence[Hashable] | None = None,
    *,
    resampling: Resampling | None = None,
) -> Statistic:
    """Compute alpha = 1 - observed / expected disagreement, for any number of coders and with gaps.

    Source: K. Krippendorff (2011), Computing Krippendorff's alpha-reliability, section E: each pair of ratings in a
    unit of m ratings weighs 1 / (m - 1); distances: nominal 0 or 1; ordinal, the square of the sum of all ratings from
    one level to the other, half of each end; interval (a - b)^2; ratio ((a - b) / (a + b))^2.

    Args:
        ratings: coders x units, None where missing; units with one rating do not count.
        level: "nominal", "ordinal", "interval", "ratio", or a function of two values that is 0 for equal ones (already
            squared, if it should be).
        values: the declared scale, in its order; needed for ordinal levels that are words.
        resampling: how to draw an interval.

    Raises:
        TooFewCodersError: there are fewer than two coders.
        UnequalRatingsError: the coders have different numbers of units, or there is not one group per unit.
        InvalidValueError: there is no such level, a rating is not among the declared values or not a number where it
            has to be, or the function is no distance.

    Example:
        >>> found = krippendorff_alpha([[1, 2, 3, 3, None], [1, 2, 3, 2, 1]])
        >>> round(found.value, 6), found.n
        (0.666667, 4)
    """
    found = counted(ratings, values=values)
    name = level if isinstance(level, str) else getattr(level, "__name__", "own distance")
    name = f"Krippendorff's alpha ({name})"
    if level != "ordinal":
        return alpha_of(found, _measured(found.values, level), name=name, resampling=resampling)
    if values is None:
        numbers(found.values, level="ordinal, without declared values")
    rows, size, drawing = rows_of(found.places.shape[1], resampling)
    return _alpha(found, _ordinal_sums(found, rows, size), name=name, resampling=drawing)


def alpha_of(
    found: Counted, measured: NDArray[np.float64], *, name: str, resampling: Resampling | None = None
) -> Statistic:
    """Compute alpha from ratings and a q x q matrix of distances between the values."""
    rows, size, drawing = rows_of(found.places.shape[1], resampling)
    return _alpha(found, _sums(found, measured, rows, size), name=name, resampling=drawing)


def _measured(values: Sequence[Hashable], level: str | Distance) -> NDArray[np.float64]:
    import numpy as np

    match level:
        case "nominal":
            return 1 - np.eye(len(values))
        case "interval":
            read = np.array(numbers(values, level="interval"))
            apart: NDArray[np.float64] = np.subtract.outer(read, read) ** 2
            return apart
        case "ratio":
            return _ratio(np.array(numbers(values, level="ratio")))
        case str():
            raise InvalidValueError("The level of measurement", level, f"{', '.join(LEVELS)} or a distance function")
        case _:
            return distances(values, level)


def _ratio(read: NDArray[np.float64]) -> NDArray[np.float64]:
    """Square difference over sum; two zeros are equal."""
    import numpy as np

    if (read < 0).any():
        raise InvalidValueError("A rating at the level 'ratio'", f"{read.min():g}", "0 or more")
    above = np.add.outer(read, read)
    apart = np.divide(np.subtract.outer(read, read), above, out=np.zeros_like(above), where=above > 0)
    squared: NDArray[np.float64] = apart**2
    return squared


def _alpha(found: Counted, sums: Sums, *, name: str, resampling: Resampling | None) -> Statistic:
    """Write the result, or why there is none."""
    import numpy as np

    n = found.shared
    if not n:
        return Statistic(name, None, 0, reason=NOTHING_SHARED, source=SOURCE)
    if len(found.only) == 1:
        return Statistic(name, None, n, reason=one_value(found.only[0]), source=SOURCE)
    value = sums.value
    if not np.isfinite(value):
        reason = f"{NO_VARIATION}: by this distance no two of the ratings differ"
        return Statistic(name, None, n, reason=reason, source=SOURCE)
    return with_interval(Statistic(name, value, n, source=SOURCE), sums, resampling)


def _sums(found: Counted, measured: NDArray[np.float64], rows: NDArray[np.int64], size: int) -> Sums:
    """Sum disagreements and values; with a fixed distance nothing else is needed."""
    import numpy as np

    summed = np.zeros((size, 1 + len(measured)))
    for one, other, weight, units in _pairs(found):
        np.add.at(summed[:, 0], rows[units], 2 * weight * measured[one, other])
    for places in found.pairable:
        units = np.flatnonzero(places >= 0)
        np.add.at(summed, (rows[units], 1 + places[units]), 1.0)

    def evaluate(totals: NDArray[np.float64]) -> NDArray[np.float64]:
        given = totals[:, 1:]
        return _one_minus(totals[:, 0], (given @ measured * given).sum(axis=1), given.sum(axis=1))

    return Sums(summed, evaluate)


def _ordinal_sums(found: Counted, rows: NDArray[np.int64], size: int) -> Sums:
    """Sum coincidences, because the ordinal distance depends on how often each level was given.

    The distance of two levels is the square of the difference of their midranks, which is the sum of the ratings from
    one to the other less half of each end.
    """
    import numpy as np

    levels = len(found.values)
    summed = np.zeros((size, levels * levels))
    for one, other, weight, units in _pairs(found):
        np.add.at(summed, (rows[units], one * levels + other), weight)
        np.add.at(summed, (rows[units], other * levels + one), weight)

    def evaluate(totals: NDArray[np.float64]) -> NDArray[np.float64]:
        coincidences = totals.reshape(len(totals), levels, levels)
        given = coincidences.sum(axis=2)
        midranks = np.cumsum(given, axis=1) - given / 2
        measured = (midranks[:, :, None] - midranks[:, None, :]) ** 2
        observed = (coincidences * measured).sum(axis=(1, 2))
        expected = (given[:, :, None] * given[:, None, :] * measured).sum(axis=(1, 2))
        return _one_minus(observed, expected, given.sum(axis=1))

    return Sums(summed, evaluate)


def _pairs(found: Counted) -> Iterator[_Pairs]:
    """Go through the pairs of coders: the places both gave, the weight 1 / (m - 1) and the units."""
    import numpy as np

    raters = found.raters
    for first, second in combinations(found.places, 2):
        units = np.flatnonzero((first >= 0) & (second >= 0))
        yield first[units], second[units], 1 / (raters[units] - 1), units


def _one_minus(
    observed: NDArray[np.float64], expected: NDArray[np.float64], size: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Compute 1 - (n - 1) observed / expected; not-a-number where nothing can differ."""
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        alphas: NDArray[np.float64] = np.where(expected > 0, 1 - (size - 1) * observed / expected, np.nan)
    return alphas
