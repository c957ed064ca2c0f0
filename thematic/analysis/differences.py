"""Differences between two shares, with an interval."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from thematic.analysis.counts import Count, wilson
from thematic.errors import ImpossibleCountError

if TYPE_CHECKING:
    from thematic.analysis.change import MentionChange


@dataclass(frozen=True, slots=True)
class Difference:
    """One share less another.

    Attributes:
        value: the difference, -1 to 1.
        low: the lower limit.
        high: the upper limit.
        confidence: of the interval, 0 to 1.
        source: author, year and method.
    """

    value: float
    low: float
    high: float
    confidence: float
    source: str

    @property
    def sentence(self) -> str:
        """Write the difference in percentage points.

        Example:
            >>> difference(Count(56, 70), Count(48, 80)).sentence
            '+20 percentage points (95% interval +5 to +33)'
        """
        limits = f"{100 * self.confidence:g}% interval {100 * self.low:+.0f} to {100 * self.high:+.0f}"
        return f"{100 * self.value:+.0f} percentage points ({limits})"


def difference(first: Count, second: Count, *, confidence: float = 0.95) -> Difference:
    """Subtract the share of the second group from that of the first; nobody stands in both.

    Source: R. G. Newcombe (1998), Interval estimation for the difference between independent proportions, Statistics in
    Medicine 17, 873-890, method 10: Wilson's limits of each share, put together as root of squares. It treats both
    groups as random samples; for people who were all asked it describes no uncertainty.

    Raises:
        ImpossibleCountError: a group has no base.
        InvalidValueError: confidence is not between 0 and 1.

    Example:
        >>> found = difference(Count(9, 10), Count(3, 10))
        >>> round(found.value, 4), round(found.low, 4), round(found.high, 4)
        (0.6, 0.1705, 0.809)
    """
    one = wilson(first.n, first.base, confidence=confidence)
    other = wilson(second.n, second.base, confidence=confidence)
    p, q = first.n / first.base, second.n / second.base
    return Difference(
        p - q,
        max(-1.0, p - q - sqrt((p - one.low) ** 2 + (other.high - q) ** 2)),
        min(1.0, p - q + sqrt((one.high - p) ** 2 + (q - other.low) ** 2)),
        confidence,
        "Newcombe (1998), Statistics in Medicine 17, 873-890, method 10",
    )


def paired_difference(found: MentionChange, *, confidence: float = 0.95) -> Difference:
    """Subtract the share that mentioned a code before from the share that did after, in the same people.

    Source: R. G. Newcombe (1998), Improved confidence intervals for the difference between binomial proportions based
    on paired data, Statistics in Medicine 17, 2635-2650, method 10: as for independent shares, with the correlation phi
    of the fourfold table, its numerator lessened by half the base where it is positive.

    Raises:
        ImpossibleCountError: nobody was heard both times.
        InvalidValueError: confidence is not between 0 and 1.
    """
    base = found.both.base
    if not base:
        raise ImpossibleCountError(0, 0, found.both.unit)
    both, lost, gained, neither = (one.n for one in (found.both, found.only_before, found.only_after, found.neither))
    p, q = (both + gained) / base, (both + lost) / base
    after = wilson(both + gained, base, confidence=confidence)
    before = wilson(both + lost, base, confidence=confidence)
    phi = _phi(both, gained, lost, neither)
    down, up = p - after.low, after.high - p
    before_up, before_down = before.high - q, q - before.low
    return Difference(
        p - q,
        max(-1.0, p - q - sqrt(max(0.0, down**2 - 2 * phi * down * before_up + before_up**2))),
        min(1.0, p - q + sqrt(max(0.0, up**2 - 2 * phi * up * before_down + before_down**2))),
        confidence,
        "Newcombe (1998), Statistics in Medicine 17, 2635-2650, method 10",
    )


def _phi(both: int, first: int, second: int, neither: int) -> float:
    """Correlate the cells of a fourfold table, with the continuity correction of method 10."""
    margins = (both + first) * (second + neither) * (both + second) * (first + neither)
    if not margins:
        return 0.0
    product = both * neither - first * second
    base = both + first + second + neither
    corrected = max(product - base / 2, 0) if product > 0 else product
    return corrected / sqrt(margins)
