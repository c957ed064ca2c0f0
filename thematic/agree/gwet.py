"""Gwet's AC1 and AC2: agreement that stays sensible where one value is very common or very rare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.agree.chance import GwetChance, Rated, chance_corrected
from thematic.agree.ratings import Ratings, counted
from thematic.agree.weights import Weights, agreement_weights, weights_name

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from thematic.agree.statistic import Statistic
    from thematic.agree.sums import Resampling

SOURCE = (
    "Gwet (2008), British Journal of Mathematical and Statistical Psychology 61, 29-48; weights and missing ratings: "
    "Gwet (2014), Handbook of Inter-Rater Reliability, chapter 5"
)


def gwet_ac1(
    ratings: Ratings, *, values: Sequence[Hashable] | None = None, resampling: Resampling | None = None
) -> Statistic:
    """Compute Gwet's AC1 of any number of coders.

    Source: K. L. Gwet (2008), equations 9 and 10 (two coders), 20 (several) and 32 (standard error); missing ratings as
    in K. L. Gwet (2014): a unit with one rating counts for chance and not for agreement.

    Args:
        ratings: coders x units, None where missing.
        values: the declared scale; each of its levels counts, used or not. None: those found.
        resampling: how to draw an interval.

    Raises:
        TooFewCodersError: there are fewer than two coders.
        UnequalRatingsError: the coders have different numbers of units, or there is not one group per unit.
        InvalidValueError: a rating is not among the declared values.

    Example:
        >>> round(gwet_ac1(["aaab", "aabb"]).value, 6)
        0.529412
    """
    return _gwet(ratings, None, name="Gwet's AC1", values=values, resampling=resampling)


def gwet_ac2(
    ratings: Ratings,
    *,
    weights: Weights = "quadratic",
    values: Sequence[Hashable] | None = None,
    resampling: Resampling | None = None,
) -> Statistic:
    """Compute Gwet's AC2: AC1 with partial agreement between values of an ordered scale.

    Source: K. L. Gwet (2014), Handbook of Inter-Rater Reliability, section 5.5.

    Args:
        ratings: coders x units, None where missing.
        weights: "linear", "quadratic", "ordinal" or a q x q matrix of agreement, over the levels of the scale in order.
        values: the declared scale, in its order; each of its levels counts, used or not. None: those found, numbers by
            size and words by the alphabet.
        resampling: how to draw an interval.

    Raises:
        TooFewCodersError: there are fewer than two coders.
        UnequalRatingsError: the coders have different numbers of units, or there is not one group per unit.
        InvalidValueError: a rating is not among the declared values, or there are no weights of that name.
        InvalidShapeError: the matrix is not q x q.

    Example:
        >>> round(gwet_ac2([[1, 2, 3, 3], [1, 2, 2, 3]], weights="linear").value, 6)
        0.724138
    """
    return _gwet(ratings, weights, name=f"Gwet's AC2 ({weights_name(weights)})", values=values, resampling=resampling)


def _gwet(
    ratings: Ratings,
    weights: Weights,
    *,
    name: str,
    values: Sequence[Hashable] | None,
    resampling: Resampling | None,
) -> Statistic:
    found = counted(ratings, values=values)
    rated = Rated(found.values, found.counts, agreement_weights(weights, len(found.values)))
    return chance_corrected(rated, GwetChance(), name=name, source=SOURCE, resampling=resampling)
