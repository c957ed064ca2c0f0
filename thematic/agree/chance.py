"""Chance: agreement of any number of coders, corrected for three ideas of what chance would do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from thematic.agree.statistic import NO_VARIATION, NOTHING_SHARED, Statistic, one_value, root
from thematic.agree.sums import Resampling, Sums, with_interval

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    import numpy as np
    from numpy.typing import NDArray

VARIANCE = "standard error: Gwet (2008), British Journal of Mathematical and Statistical Psychology 61, 29-48"


class Chance(Protocol):
    """An idea of how often coders would agree by chance."""

    def expected(self, shares: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Give the agreement by chance for samples x q shares of the values."""
        ...

    def of_units(self, given: NDArray[np.float64], shares: NDArray[np.float64], weights: NDArray[np.float64]) -> object:
        """Linearise it: units x q shares given, q shares over all -> units (or one number)."""
        ...


class MarginalChance:
    """Coders draw from the values as often as all of them used each (Scott, Fleiss)."""

    def expected(self, shares: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Sum weight x share x share."""
        drawn: NDArray[np.float64] = ((shares @ weights) * shares).sum(axis=1)
        return drawn

    def of_units(self, given: NDArray[np.float64], shares: NDArray[np.float64], weights: NDArray[np.float64]) -> object:
        """Meet the unit's values with everybody's."""
        return given @ (weights @ shares + weights.T @ shares) / 2


class UniformChance:
    """Coders draw each value of the scale equally often (Bennett, Alpert and Goldstein; Brennan and Prediger)."""

    def expected(self, shares: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Average the weights."""
        import numpy as np

        return np.full(len(shares), float(weights.mean()))

    def of_units(self, given: NDArray[np.float64], shares: NDArray[np.float64], weights: NDArray[np.float64]) -> object:  # noqa: ARG002 - the same for all units
        """Give the same for all."""
        return float(weights.mean())


class GwetChance:
    """Coders guess on hard units only, and then draw each value equally often (Gwet)."""

    def expected(self, shares: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Sum share x (1 - share), times the sum of the weights over q (q - 1)."""
        drawn: NDArray[np.float64] = _factor(weights) * (shares * (1 - shares)).sum(axis=1)
        return drawn

    def of_units(self, given: NDArray[np.float64], shares: NDArray[np.float64], weights: NDArray[np.float64]) -> object:
        """Meet the unit's values with everybody else's."""
        return _factor(weights) * (given @ (1 - shares))


def _factor(weights: NDArray[np.float64]) -> float:
    levels = len(weights)
    return float(weights.sum()) / (levels * (levels - 1)) if levels > 1 else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Rated:
    """Units of two coders or more, with how many units each row stands for.

    Attributes:
        values: the q values of the scale.
        counts: rows x q; how many coders gave that value.
        weights: q x q, agreement between values.
        copies: rows; how many units a row stands for; None: one each.
    """

    values: Sequence[Hashable]
    counts: NDArray[np.float64]
    weights: NDArray[np.float64]
    copies: NDArray[np.int64] | None = None


def chance_corrected(
    rated: Rated, chance: Chance, *, name: str, source: str, resampling: Resampling | None = None
) -> Statistic:
    """Compute (observed - expected) / (1 - expected) with its standard error.

    Observed agreement is the mean over units with two ratings or more of the weighted share of agreeing pairs; shares
    of the values are means over all rated units. A unit with one rating therefore counts for chance, not for agreement.

    Source: K. L. Gwet (2008), Computing inter-rater reliability and its variance in the presence of high agreement,
    British Journal of Mathematical and Statistical Psychology 61, 29-48, in the form of K. L. Gwet (2014), Handbook of
    Inter-Rater Reliability, chapter 5 (missing ratings, weights).
    """
    import numpy as np

    copies = np.ones(len(rated.counts), np.int64) if rated.copies is None else rated.copies
    raters = rated.counts.sum(axis=1)
    shared = (raters > 1) & (copies > 0)
    n = int(copies[shared].sum())
    if not n:
        return Statistic(name, None, 0, reason=NOTHING_SHARED, source=source)
    rows = unit_sums(rated.counts, rated.weights)
    used = np.flatnonzero(rated.counts[shared].sum(axis=0))
    total = (rows * copies[:, None]).sum(axis=0)
    observed = float(total[0] / total[1])
    if len(used) == 1:
        reason = one_value(rated.values[int(used[0])])
        return Statistic(name, None, n, reason=reason, observed=observed, source=source)
    shares = total[3:] / total[2]
    expected = float(chance.expected(shares[None, :], rated.weights)[0])
    if expected >= 1 - 1e-12:
        reason = f"{NO_VARIATION}: by these weights no two of the ratings can disagree"
        return Statistic(name, None, n, reason=reason, observed=observed, source=source)
    value = (observed - expected) / (1 - expected)
    statistic = Statistic(
        name,
        value,
        n,
        observed=observed,
        expected=expected,
        standard_error=_error(rows, copies, value, expected, chance.of_units(rows[:, 3:], shares, rated.weights)),
        source=source,
    )
    sums = Sums(rows, lambda totals: _coefficients(totals, rated.weights, chance), rated.copies)
    return with_interval(statistic, sums, resampling)


def unit_sums(counts: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give for each unit: agreement of its pairs, has pairs, is rated, and the shares of the values in it."""
    import numpy as np

    raters = counts.sum(axis=1)
    pairs = raters * (raters - 1)
    agreeing = (counts * (counts @ weights.T)).sum(axis=1) - (counts * weights.diagonal()).sum(axis=1)
    agreement = np.divide(agreeing, pairs, out=np.zeros(len(counts)), where=pairs > 0)
    given = np.divide(counts, raters[:, None], out=np.zeros_like(counts), where=raters[:, None] > 0)
    return np.column_stack([agreement, raters > 1, raters > 0, given])


def _coefficients(totals: NDArray[np.float64], weights: NDArray[np.float64], chance: Chance) -> NDArray[np.float64]:
    """Compute the coefficient of samples x features; an undefined one is not-a-number."""
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        observed = totals[:, 0] / totals[:, 1]
        expected = chance.expected(totals[:, 3:] / totals[:, 2:3], weights)
        found: NDArray[np.float64] = np.where(expected < 1 - 1e-12, (observed - expected) / (1 - expected), np.nan)
    return found


def _error(
    rows: NDArray[np.float64], copies: NDArray[np.int64], value: float, expected: float, of_units: object
) -> float | None:
    """Compute the linearised standard error over rated units; None for one unit."""
    import numpy as np

    rated = rows[:, 2] > 0
    n, pairs = float(copies[rated].sum()), float((rows[:, 1] * copies).sum())
    if n < 2:  # noqa: PLR2004 - one unit has no spread
        return None
    each = n / pairs * (rows[:, 0] - expected * rows[:, 1]) / (1 - expected)
    each = each - 2 * (1 - value) * (np.asarray(of_units) - expected) / (1 - expected)
    return root(float((copies * (each - value) ** 2)[rated].sum() / (n * (n - 1))))
