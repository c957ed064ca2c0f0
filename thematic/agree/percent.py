"""Percent agreement: how often coders agree, chance left aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.agree.chance import unit_sums
from thematic.agree.ratings import Ratings, counted
from thematic.agree.statistic import NOTHING_SHARED, Statistic
from thematic.agree.sums import Resampling, Sums, with_interval
from thematic.agree.weights import Weights, agreement_weights, named

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    import numpy as np
    from numpy.typing import NDArray

SOURCE = "mean share of agreeing pairs of coders, over units with two ratings or more"


def percent_agreement(
    ratings: Ratings,
    *,
    weights: Weights = None,
    values: Sequence[Hashable] | None = None,
    resampling: Resampling | None = None,
) -> Statistic:
    """Compute the share of pairs of coders who agree, averaged over units; it says nothing about chance.

    Args:
        ratings: coders x units, None where missing.
        weights: agreement of different values, if it counts in part.
        values: the declared scale, in its order; needed for weights only.
        resampling: how to draw an interval.

    Returns:
        A share, 0 to 1; defined even where nothing varies.

    Raises:
        TooFewCodersError: there are fewer than two coders.
        UnequalRatingsError: the coders have different numbers of units, or there is not one group per unit.
        InvalidValueError: a rating is not among the declared values, or there are no weights of that name.

    Example:
        >>> percent_agreement(["aabb", "abbb"]).value
        0.75
    """
    found = counted(ratings, values=values)
    name = named("Percent agreement", weights)
    if not found.shared:
        return Statistic(name, None, 0, reason=NOTHING_SHARED, source=SOURCE)
    sums = Sums(unit_sums(found.counts, agreement_weights(weights, len(found.values)))[:, :2], _shares)
    statistic = Statistic(name, sums.value, found.shared, observed=sums.value, source=SOURCE)
    return with_interval(statistic, sums, resampling)


def _shares(totals: NDArray[np.float64]) -> NDArray[np.float64]:
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        found: NDArray[np.float64] = totals[:, 0] / totals[:, 1]
    return found
