"""Scott's pi, Fleiss' kappa and S: chance by the values that all coders used, or by the length of the scale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.agree.chance import VARIANCE, Chance, MarginalChance, Rated, UniformChance, chance_corrected
from thematic.agree.statistic import Statistic, root
from thematic.agree.tables import check_names, checked_counts, checked_table, row_of_counts
from thematic.agree.weights import Weights, agreement_weights, is_weighted, named
from thematic.errors import UnequalRatingsError

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from thematic.agree.ratings import Table
    from thematic.agree.sums import Resampling

SCOTT = f"Scott (1955), Public Opinion Quarterly 19, 321-325; {VARIANCE}"
BENNETT = (
    "Bennett, Alpert and Goldstein (1954), Public Opinion Quarterly 18, 303-308; weighted: Brennan and Prediger "
    f"(1981), Educational and Psychological Measurement 41, 687-699; {VARIANCE}"
)
FLEISS = (
    "Fleiss (1971), Psychological Bulletin 76, 378-382; missing ratings: Gwet (2014), Handbook of Inter-Rater "
    f"Reliability; null error: Fleiss, Nee and Landis (1979), Psychological Bulletin 86, 974-977; {VARIANCE}"
)
COUNTS = "for each unit how many coders gave it each value, as `counted(ratings).counts` has it"


@dataclass(frozen=True, slots=True)
class CategoryAgreement:
    """Fleiss' kappa of one value against all others.

    Attributes:
        value: the value of the scale.
        share: of all ratings, the part that is this value, 0 to 1, averaged over units.
        kappa: its coefficient.
    """

    value: Hashable
    share: float
    kappa: Statistic


def scott_pi(
    table: Table, weights: Weights = None, *, values: Sequence[Hashable] = (), resampling: Resampling | None = None
) -> Statistic:
    """Compute Scott's pi of two coders: chance follows the values that both together used.

    Source: W. A. Scott (1955), Reliability of content analysis, Public Opinion Quarterly 19, 321-325.

    Args:
        table: q x q counts; the first coder's values down, the second's across.
        weights: None, "linear", "quadratic", "ordinal" or a q x q matrix of agreement.
        values: names of the rows, for the reason.
        resampling: how to draw an interval; without groups.

    Raises:
        InvalidShapeError: the table or the matrix is not square.
        InvalidValueError: a count is negative or no number, there are no weights of that name, or not a name for
            each value.

    Example:
        >>> round(scott_pi([[20, 10], [20, 50]]).value, 6)
        0.340659
    """
    return _of_table(
        table, weights, MarginalChance(), called=("Scott's pi", SCOTT), values=values, resampling=resampling
    )


def bennett_s(
    table: Table, weights: Weights = None, *, values: Sequence[Hashable] = (), resampling: Resampling | None = None
) -> Statistic:
    """Compute S (Brennan and Prediger's kappa) of two coders: chance draws every value of the scale equally often.

    Source: E. M. Bennett, R. Alpert and A. C. Goldstein (1954), Communications through limited response questioning.
    Every declared value counts, used or not: leave its row and column in the table.

    Args:
        table: q x q counts; the first coder's values down, the second's across.
        weights: None, "linear", "quadratic", "ordinal" or a q x q matrix of agreement.
        values: names of the rows, for the reason.
        resampling: how to draw an interval; without groups.

    Raises:
        InvalidShapeError: the table or the matrix is not square.
        InvalidValueError: a count is negative or no number, there are no weights of that name, or not a name for
            each value.

    Example:
        >>> round(bennett_s([[20, 10], [20, 50]]).value, 6)
        0.4
    """
    return _of_table(table, weights, UniformChance(), called=("S", BENNETT), values=values, resampling=resampling)


def fleiss_kappa(
    counts: Table,
    weights: Weights = None,
    *,
    values: Sequence[Hashable] = (),
    resampling: Resampling | None = None,
) -> Statistic:
    """Compute Fleiss' kappa of any number of coders, who need not be the same for every unit.

    Source: J. L. Fleiss (1971), Measuring nominal scale agreement among many raters, equations 3 to 7; with differing
    numbers of ratings in the form of K. L. Gwet (2014). `null_error` is given where every unit has as many ratings
    (J. L. Fleiss, J. C. M. Nee and J. R. Landis (1979), equation 11).

    Args:
        counts: units x q; how many coders gave that unit that value.
        weights: None, "linear", "quadratic", "ordinal" or a q x q matrix of agreement.
        values: names of the q values, for the reason.
        resampling: how to draw an interval.

    Raises:
        UnequalRatingsError: the units have different numbers of values, or there is not one group per unit.
        InvalidValueError: a count is negative or no number, there are no weights of that name, or not a name for
            each value.

    Example:
        >>> round(fleiss_kappa([[0, 4], [4, 0], [2, 2]]).value, 6)
        0.555556
    """
    rated = _rated(counts, weights, values)
    name = named("Fleiss' kappa", weights)
    statistic = chance_corrected(rated, MarginalChance(), name=name, source=FLEISS, resampling=resampling)
    if is_weighted(weights):
        return statistic
    return replace(statistic, null_error=_null_error(rated.counts))


def fleiss_by_category(
    counts: Table, *, values: Sequence[Hashable] = (), resampling: Resampling | None = None
) -> tuple[CategoryAgreement, ...]:
    """Compute Fleiss' kappa of each value against all others.

    Source: J. L. Fleiss (1971), equations 15 to 23; with as many ratings for every unit, kappa_j = 1 - sum n_ij (m -
    n_ij) / (N m (m - 1) p_j q_j).

    Args:
        counts: units x q; how many coders gave that unit that value.
        values: names of the q values; else they are numbered from 1.
        resampling: how to draw an interval.

    Raises:
        UnequalRatingsError: the units have different numbers of values, or there is not one group per unit.
        InvalidValueError: a count is negative or no number, or there is not a name for each value.

    Example:
        >>> [round(one.kappa.value, 3) for one in fleiss_by_category([[0, 0, 3], [3, 0, 0], [1, 2, 0]])]
        [0.55, 0.357, 1.0]
    """
    import numpy as np

    rated = _rated(counts, None, values)
    raters = rated.counts.sum(axis=1)
    found: list[CategoryAgreement] = []
    for place, value in enumerate(rated.values):
        two = np.column_stack([rated.counts[:, place], raters - rated.counts[:, place]])
        binary = Rated((value, f"not {value}"), two, np.eye(2))
        kappa = chance_corrected(
            binary, MarginalChance(), name=f"Fleiss' kappa of {value}", source=FLEISS, resampling=resampling
        )
        share = float((two[raters > 0, 0] / raters[raters > 0]).mean()) if raters.any() else 0.0
        found.append(CategoryAgreement(value, share, replace(kappa, null_error=_null_error(two))))
    return tuple(found)


def _rated(counts: Table, weights: Weights, values: Sequence[Hashable]) -> Rated:
    import numpy as np

    rows = [row_of_counts(row, wanted=COUNTS) for row in counts]
    levels = len(rows[0]) if rows else 0
    for place, row in enumerate(rows):
        if len(row) != levels:
            raise UnequalRatingsError(place + 1, len(row), levels)
    check_names(values, levels)
    read = checked_counts(np.array(rows, dtype=np.float64).reshape(len(rows), levels))
    return Rated(values or range(1, levels + 1), read, agreement_weights(weights, levels))


def _of_table(
    table: Table,
    weights: Weights,
    chance: Chance,
    *,
    called: tuple[str, str],
    values: Sequence[Hashable],
    resampling: Resampling | None,
) -> Statistic:
    """Turn the cells of a table into units with two ratings, as many copies as the cell counts."""
    import numpy as np

    cells = checked_table(table)
    levels = len(cells)
    check_names(values, levels)
    first, second = np.divmod(np.arange(levels * levels), max(1, levels))
    rated = Rated(
        values or range(1, levels + 1),
        np.eye(levels)[first] + np.eye(levels)[second],
        agreement_weights(weights, levels),
        np.rint(cells).astype(np.int64).reshape(-1),
    )
    name, source = called
    return chance_corrected(rated, chance, name=named(name, weights), source=source, resampling=resampling)


def _null_error(counts: NDArray[np.float64]) -> float | None:
    """Give the standard error without agreement beyond chance; None where units differ in their number of ratings."""
    raters = counts.sum(axis=1)
    if not len(raters) or (raters != raters[0]).any() or raters[0] < 2:  # noqa: PLR2004 - agreement takes two
        return None
    share = counts.sum(axis=0) / counts.sum()
    apart = float((share * (1 - share)).sum())
    if not apart:
        return None
    skew = float((share * (1 - share) * (1 - 2 * share)).sum())
    pairs = len(raters) * float(raters[0] * (raters[0] - 1))
    return root(2 * (apart**2 - skew) / pairs) / apart
