"""Association: tests on request, each with what it cannot say."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from thematic.errors import InvalidShapeError, InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

FEW = 5  # an expected count under this is few (Cochran 1954)
CAVEAT = (
    "A test asks what chance alone would do in a random sample of independent people. These people were not drawn at "
    "random, and one test in twenty is under .05 by chance: with many codes and groups some will be."
)


@dataclass(frozen=True, slots=True)
class Association:
    """A test of whether two things go together.

    Attributes:
        name: of the test.
        n: how many people the table holds.
        p: probability of a table at least as extreme if they did not go together; None when undefined.
        statistic: chi-square; None for exact tests.
        degrees: of freedom; None for exact tests.
        strength: Cramer's V, 0 to 1, or for a fourfold table the odds ratio of the sample; None when undefined.
        strength_name: which of them.
        reason: empty, or why it is undefined.
        caveat: to be printed with it.
        source: author, year.
    """

    name: str
    n: int
    p: float | None
    statistic: float | None
    degrees: int | None
    strength: float | None
    strength_name: str
    reason: str
    caveat: str
    source: str


def chi_square(table: Sequence[Sequence[int]]) -> Association:
    """Test whether rows and columns go together, without continuity correction.

    Sources: K. Pearson (1900), Philosophical Magazine 50, 157-175; expected counts: W. G. Cochran (1954), Biometrics
    10, 417-451; Cramer's V: H. Cramer (1946), Mathematical Methods of Statistics, section 21.9.

    Args:
        table: r x c counts of people, each in one cell; empty rows and columns are left out.

    Raises:
        InvalidShapeError: the rows have different lengths.
        InvalidValueError: a count is negative.

    Example:
        >>> found = chi_square([[762, 327, 468], [484, 239, 477]])
        >>> round(found.statistic, 1), found.degrees, round(found.strength, 2)
        (30.1, 2, 0.1)
    """
    from scipy.stats import chi2

    cells = _cells(table)
    cells = cells[cells.sum(axis=1) > 0][:, cells.sum(axis=0) > 0]
    n = int(cells.sum())
    source = "Pearson (1900), without continuity correction; Cramer (1946)"
    if min(cells.shape) < 2:  # noqa: PLR2004 - one row has nothing to be compared with
        reason = "fewer than two rows or columns have anybody in them"
        return Association("Chi-square", n, None, None, None, None, "Cramer's V", reason, CAVEAT, source)
    expected = cells.sum(axis=1, keepdims=True) * cells.sum(axis=0, keepdims=True) / n
    statistic = float(((cells - expected) ** 2 / expected).sum())
    degrees = (cells.shape[0] - 1) * (cells.shape[1] - 1)
    few = int((expected < FEW).sum())
    caveat = CAVEAT
    if few:
        caveat += f" {few} of {expected.size} cells expect fewer than {FEW} people, so this p is not to be trusted;"
        caveat += " for a fourfold table use Fisher's exact test, else join categories."
    strength = sqrt(statistic / (n * (min(cells.shape) - 1)))
    p = float(chi2.sf(statistic, degrees))
    return Association("Chi-square", n, p, statistic, degrees, strength, "Cramer's V", "", caveat, source)


def fisher_exact(table: Sequence[Sequence[int]]) -> Association:
    """Test a fourfold table exactly, two-sided.

    Source: R. A. Fisher (1935), The logic of inductive inference, Journal of the Royal Statistical Society 98, 39-82;
    two-sided as the sum over all tables with these margins that are at most as probable as the one found.

    Args:
        table: 2 x 2 counts of people.

    Raises:
        InvalidShapeError: the table is not 2 x 2.
        InvalidValueError: a count is negative.

    Example:
        >>> round(fisher_exact([[3, 1], [1, 3]]).p, 4)
        0.4857
    """
    from scipy.stats import fisher_exact as exact

    cells = _cells(table)
    if cells.shape != (2, 2):
        raise InvalidShapeError("table", cells.shape, (2, 2))
    n = int(cells.sum())
    source = "Fisher (1935), two-sided by probability"
    if not (cells.sum(axis=0).all() and cells.sum(axis=1).all()):
        reason = "a row or column has nobody in it"
        return Association("Fisher's exact test", n, None, None, None, None, "odds ratio", reason, CAVEAT, source)
    (a, b), (c, d) = cells.tolist()
    odds = a * d / (b * c) if b * c else None
    p = float(exact(cells.astype(int)).pvalue)
    return Association("Fisher's exact test", n, min(1.0, p), None, None, odds, "odds ratio", "", CAVEAT, source)


def sign_test(improved: int, worsened: int) -> Association:
    """Test whether more people moved up than down, two-sided and exact; people who stayed are left out.

    Sources: J. Arbuthnott (1710), Philosophical Transactions 27, 186-190; W. J. Dixon and A. M. Mood (1946), Journal of
    the American Statistical Association 41, 557-566. For mentions before and after it is McNemar's exact test.

    Raises:
        InvalidValueError: a count is negative.

    Example:
        >>> round(sign_test(9, 1).p, 4)
        0.0215
    """
    from scipy.stats import binomtest

    n = int(_cells([[improved, worsened]]).sum())
    source = "Dixon and Mood (1946), exact binomial, two-sided"
    if not n:
        return Association("Sign test", 0, None, None, None, None, "", "nobody moved", CAVEAT, source)
    p = float(binomtest(improved, n).pvalue)
    return Association("Sign test", n, p, None, None, improved / n, "share that improved", "", CAVEAT, source)


def _cells(table: Sequence[Sequence[int]]) -> NDArray[np.float64]:
    import numpy as np

    width = len(table[0]) if table else 0
    for row in table:
        if len(row) != width:
            raise InvalidShapeError("a row of the table", (len(row),), (width,))
    cells = np.array(table, dtype=np.float64).reshape(len(table), width)
    if (cells < 0).any():
        raise InvalidValueError("A count in a table", f"{cells.min():g}", "0 or more")
    return cells
