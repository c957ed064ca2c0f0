"""Cohen's kappa: agreement of two coders beyond that of their own habits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.agree.ratings import Ratings, Table, scale_of, table_of
from thematic.agree.statistic import NO_VARIATION, NOTHING_SHARED, Statistic, one_value, root
from thematic.agree.sums import Resampling, Sums, with_interval
from thematic.agree.tables import check_names, checked_table
from thematic.agree.weights import Weights, agreement_weights, named
from thematic.errors import TooFewCodersError

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    import numpy as np
    from numpy.typing import NDArray

SOURCE = (
    "Cohen (1960), Educational and Psychological Measurement 20, 37-46; weighted: Cohen (1968), Psychological "
    "Bulletin 70, 213-220; standard errors: Fleiss, Cohen and Everitt (1969), Psychological Bulletin 72, 323-327"
)


def cohen_kappa(
    table: Table, weights: Weights = None, *, values: Sequence[Hashable] = (), resampling: Resampling | None = None
) -> Statistic:
    """Compute kappa = (observed - expected) / (1 - expected) from a table of two coders.

    Sources: J. Cohen (1960), equation 1; J. Cohen (1968) for weights; J. L. Fleiss, J. Cohen and B. S. Everitt (1969),
    equation 13 for the standard error and equation 9 for that without agreement beyond chance (in large samples).

    Args:
        table: q x q counts; the first coder's values down, the second's across, in the order of the scale. Levels that
            nobody used keep their row and column: weights depend on them.
        weights: None, "linear", "quadratic", "ordinal" or a q x q matrix of agreement.
        values: names of the rows, for the reason.
        resampling: how to draw an interval; a table does not know its participants, so it cannot have groups
            (`kappa_of_pair` can).

    Raises:
        InvalidShapeError: the table or the matrix is not square, or they differ in size.
        InvalidValueError: a count is negative or not a number, ratings are given in place of a table, there are no
            weights of that name, or there are names for other than all rows.

    Example:
        >>> found = cohen_kappa([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
        >>> round(found.value, 6), round(found.standard_error, 4), found.n
        (0.491525, 0.051, 200)
    """
    import numpy as np

    cells = checked_table(table)
    check_names(values, len(cells))
    sums = Sums(
        np.eye(cells.size), lambda totals: kappas_of(totals, agreed), np.rint(cells).astype(np.int64).reshape(-1)
    )
    agreed = agreement_weights(weights, len(cells))
    return with_interval(_kappa(cells, weights, values), sums, resampling)


def kappa_of_pair(
    ratings: Ratings,
    weights: Weights = None,
    *,
    values: Sequence[Hashable] | None = None,
    resampling: Resampling | None = None,
) -> Statistic:
    """Compute Cohen's kappa from the ratings of two coders, so that participants can be resampled.

    Args:
        ratings: 2 x units, None where missing; units with one rating are left out.
        weights: as for `cohen_kappa`.
        values: the declared scale, in its order.
        resampling: how to draw an interval.

    Raises:
        TooFewCodersError: there are not exactly two coders.
        UnequalRatingsError: the coders have different numbers of units, or there is not one group per unit.
        InvalidValueError: a rating is not among the declared values, or there are no weights of that name.

    Example:
        >>> kappa_of_pair(["aabb", "abbb"]).value
        0.5
    """
    import numpy as np

    if len(ratings) != 2:  # noqa: PLR2004 - Cohen's kappa is of two
        raise TooFewCodersError(len(ratings))
    scale = scale_of(ratings, values=values)
    table = table_of(ratings[0], ratings[1], values=scale)
    statistic = _kappa(checked_table(table), weights, scale)
    if resampling is None:
        return statistic
    agreed = agreement_weights(weights, len(scale))
    place = {value: index for index, value in enumerate(scale)}
    rows = np.zeros((len(ratings[0]), len(scale) ** 2))
    for unit, (one, other) in enumerate(zip(*ratings, strict=True)):
        if one in place and other in place:
            rows[unit, place[one] * len(scale) + place[other]] = 1
    return with_interval(statistic, Sums(rows, lambda totals: kappas_of(totals, agreed)), resampling)


def _kappa(cells: NDArray[np.float64], weights: Weights, values: Sequence[Hashable]) -> Statistic:
    import numpy as np

    name = named("Cohen's kappa", weights)
    total = cells.sum()
    agreed = agreement_weights(weights, len(cells))
    if not total:
        return Statistic(name, None, 0, reason=NOTHING_SHARED, source=SOURCE)
    n = round(float(total))
    share = cells / total
    rows, columns = share.sum(axis=1), share.sum(axis=0)
    observed, expected = float((agreed * share).sum()), float(rows @ agreed @ columns)
    same = np.flatnonzero(share.diagonal() >= 1)
    if len(same):
        value = values[int(same[0])] if values else f"value {int(same[0]) + 1}"
        return Statistic(name, None, n, reason=one_value(value), observed=observed, source=SOURCE)
    if np.isclose(expected, 1, rtol=0, atol=1e-15):
        reason = f"{NO_VARIATION}: by these weights no two of the ratings can disagree"
        return Statistic(name, None, n, reason=reason, observed=observed, source=SOURCE)
    mean = (agreed @ columns)[:, None] + (rows @ agreed)[None, :]
    spread = (share * (agreed * (1 - expected) - mean * (1 - observed)) ** 2).sum()
    variance = spread - (observed * expected - 2 * expected + observed) ** 2
    null = (np.outer(rows, columns) * (agreed - mean) ** 2).sum() - expected**2
    return Statistic(
        name,
        (observed - expected) / (1 - expected),
        n,
        observed=observed,
        expected=expected,
        standard_error=root(float(variance / total)) / (1 - expected) ** 2,
        null_error=root(float(null / total)) / (1 - expected),
        source=SOURCE,
    )


def kappas_of(totals: NDArray[np.float64], agreed: NDArray[np.float64]) -> NDArray[np.float64]:
    """Compute kappa of samples x q^2 tables; an undefined one is not-a-number."""
    import numpy as np

    tables = totals.reshape(len(totals), *agreed.shape)
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = tables / tables.sum(axis=(1, 2), keepdims=True)
        observed = (shares * agreed).sum(axis=(1, 2))
        expected = np.einsum("bi,ij,bj->b", shares.sum(axis=2), agreed, shares.sum(axis=1))
        found: NDArray[np.float64] = np.where(expected < 1 - 1e-12, (observed - expected) / (1 - expected), np.nan)
    return found
