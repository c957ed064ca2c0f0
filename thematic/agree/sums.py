"""Sums: a coefficient as a function of sums over units, so that it can be resampled without counting again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.agree.statistic import NO_DISAGREEMENT, Statistic, check_confidence
from thematic.errors import InvalidValueError, UnequalRatingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    import numpy as np
    from numpy.typing import NDArray

MOST_NUMBERS = 4_000_000  # drawn at once: about 32 MB
ROUNDING = 1e-12
DIGITS = 12  # sums of one group differ in the last bits when rows come in another order


@dataclass(frozen=True, slots=True)
class Resampling:
    """How to draw an interval: percentiles of the coefficient in samples drawn with replacement.

    Source: B. Efron and R. J. Tibshirani (1993), An Introduction to the Bootstrap, chapter 13; whole groups are drawn
    because what one participant says is not independent (A. C. Davison and D. V. Hinkley (1997), Bootstrap Methods and
    their Application, section 3.8). Samples in which the coefficient is undefined are left out, and counted.

    Attributes:
        groups: who each unit comes from, one per unit in the order of the units; None: every unit stands for itself.
        times: how many samples are drawn.
        seed: the same seed gives the same interval, whatever the order of the units.
        confidence: 0 to 1.
        unit: what is drawn, in the plural.

    Raises:
        InvalidValueError: times is under 1, or confidence is not between 0 and 1.
    """

    groups: Sequence[Hashable] | None = None
    times: int = 1000
    seed: int = 0
    confidence: float = 0.95
    unit: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        check_confidence(self.confidence)
        if self.times < 1:
            raise InvalidValueError("The number of bootstrap samples", str(self.times), "1 or more, such as 1000")

    @property
    def drawn(self) -> str:
        """Name what is drawn: what was said, or participants where groups were given, or units."""
        return self.unit or ("units" if self.groups is None else "participants")


@dataclass(frozen=True, slots=True, eq=False)
class Sums:
    """What each unit adds, and how the coefficient follows from the sum.

    Attributes:
        rows: units x features.
        evaluate: samples x features, summed, -> samples; not-a-number where undefined.
        copies: how many units each row stands for; None: one each.
    """

    rows: NDArray[np.float64]
    evaluate: Callable[[NDArray[np.float64]], NDArray[np.float64]]
    copies: NDArray[np.int64] | None = None

    @property
    def value(self) -> float:
        """Evaluate the whole; not-a-number where undefined."""
        copies = 1 if self.copies is None else self.copies[:, None]
        return float(self.evaluate((self.rows * copies).sum(axis=0)[None, :])[0])


def with_interval(statistic: Statistic, sums: Sums, resampling: Resampling | None) -> Statistic:
    """Add a bootstrap interval, or say why there is none.

    Raises:
        UnequalRatingsError: there is not one group per unit.
    """
    import numpy as np

    if resampling is None or statistic.value is None:
        return statistic
    rows, copies = _drawable(sums, resampling)
    groups = int(copies.sum())
    if groups < 2:  # noqa: PLR2004 - one cannot vary
        return replace(statistic, interval=f"no interval: there are not two {resampling.drawn} to draw from")
    drawn = np.concatenate([sums.evaluate(totals) for totals in _samples(rows, copies, resampling)])
    defined = drawn[np.isfinite(drawn)]
    left_out = resampling.times - len(defined)
    if 2 * left_out > resampling.times:
        why = f"no interval: {left_out} of {resampling.times} bootstrap samples have no variation"
        return replace(statistic, interval=why)
    if statistic.value >= 1 - ROUNDING and defined.min() >= 1 - ROUNDING:
        return replace(statistic, interval=NO_DISAGREEMENT)
    tail = (1 - resampling.confidence) / 2
    low, high = np.quantile(defined, [tail, 1 - tail]).tolist()
    without = f", {left_out} of them without variation and left out" if left_out else ""
    how = f"bootstrap of {groups} {resampling.drawn}, {resampling.times} samples{without}, seed {resampling.seed}"
    return replace(statistic, low=low, high=high, confidence=resampling.confidence, interval=how)


def rows_of(units: int, resampling: Resampling | None) -> tuple[NDArray[np.int64], int, Resampling | None]:
    """Say into which row the sums of each unit go, so that no more rows are made than will be drawn.

    Returns:
        For each unit its row; the number of rows; how to draw the rows. Without resampling all is one row.

    Raises:
        UnequalRatingsError: there is not one group per unit.
    """
    import numpy as np

    if resampling is None:
        return np.zeros(units, np.int64), 1, None
    if resampling.groups is None:
        return np.arange(units), units, resampling
    if len(resampling.groups) != units:
        raise UnequalRatingsError(2, len(resampling.groups), units)
    place = {group: index for index, group in enumerate(dict.fromkeys(resampling.groups))}
    index = np.array([place[group] for group in resampling.groups], np.int64)
    return index, len(place), replace(resampling, groups=None, unit=resampling.drawn)


def _drawable(sums: Sums, resampling: Resampling) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Sum the rows of each group and put equal sums together, so that neither names nor order of groups matter."""
    import numpy as np

    rows = sums.rows
    copies = np.ones(len(rows), np.int64) if sums.copies is None else sums.copies
    if resampling.groups is not None:
        if sums.copies is not None:
            raise UnequalRatingsError(2, len(resampling.groups), len(sums.rows))
        index, size, _ = rows_of(len(rows), resampling)
        grouped = np.zeros((size, rows.shape[1]))
        np.add.at(grouped, index, rows)
        rows, copies = grouped, np.ones(size, np.int64)
    rows, copies = rows[copies > 0], copies[copies > 0]
    distinct, where = np.unique(np.round(rows, DIGITS), axis=0, return_inverse=True)
    counts = np.zeros(len(distinct), np.int64)
    np.add.at(counts, where.reshape(-1), copies)
    return distinct, counts


def _samples(rows: NDArray[np.float64], copies: NDArray[np.int64], resampling: Resampling) -> list[NDArray[np.float64]]:
    """Draw samples and sum them, a block at a time."""
    import numpy as np

    generator = np.random.default_rng(resampling.seed)
    size = int(copies.sum())
    block = max(1, MOST_NUMBERS // len(rows))
    blocks = [min(block, resampling.times - start) for start in range(0, resampling.times, block)]
    return [generator.multinomial(size, copies / size, size=count) @ rows for count in blocks]
