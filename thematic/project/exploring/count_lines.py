"""Count lines: one figure of a table with its base, percent and interval, as people and programs read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.analysis.counts import Count, wilson
from thematic.analysis.crosstab import ALL

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd


@dataclass(frozen=True, slots=True)
class CountLine:
    """One figure.

    Attributes:
        row: the code, theme, question or option that is counted.
        column: what the table is split by; empty when by nothing.
        value: the value of the column; "all" for the total, "all (total)" beside a value that is called "all".
        facet: the value of the facet; empty without one.
        n: how many; None when the cell is hidden because it is small.
        base: out of how many; None when hidden.
        percent: 100 n / base; None when hidden or without a base.
        low: lower limit of the interval, in percent; None where no interval was asked for.
        high: upper limit.
        unit: what is counted, in the plural.
    """

    row: str
    column: str
    value: str
    facet: str
    n: int | None
    base: int | None
    percent: float | None
    low: float | None
    high: float | None
    unit: str

    @property
    def count(self) -> Count | None:
        """The figure as a count; None when hidden."""
        return None if self.n is None or self.base is None else Count(self.n, self.base, self.unit)

    @property
    def sentence(self) -> str:
        """Write it: n, base, unit, percent and interval."""
        count = self.count
        if count is None:
            return "hidden (small)"
        if self.low is None or self.high is None:
            return count.sentence
        return f"{count.sentence}, 95% interval {self.low:.0f} to {self.high:.0f}%"


def count_line(
    row: str,
    count: Count | None,
    *,
    unit: str,
    column: str = "",
    value: str = ALL,
    facet: str = "",
    interval: bool = False,
) -> CountLine:
    """Make a line of a count, with Wilson's interval where a claim about a population is made.

    Example:
        >>> line = count_line("Waiting", Count(22, 54), unit="respondents", interval=True)
        >>> line.n, line.base, round(line.percent, 1), round(line.low, 1), round(line.high, 1)
        (22, 54, 40.7, 28.7, 54.0)
    """
    if count is None:
        return CountLine(row, column, value, facet, None, None, None, None, None, unit)
    share = count.share
    percent = None if share is None else 100 * share
    if not interval or not count.base:
        return CountLine(row, column, value, facet, count.n, count.base, percent, None, None, unit)
    limits = wilson(count.n, count.base)
    return CountLine(row, column, value, facet, count.n, count.base, percent, 100 * limits.low, 100 * limits.high, unit)


def frame_of(lines: Sequence[CountLine], *, unit: str, base: str, notes: Sequence[str]) -> pd.DataFrame:
    """Lay lines out as a tidy frame; unit, base and notes stand in its `attrs`.

    Returns:
        One row per line with the columns row, column, value, facet, n, base, percent, low, high and unit; hidden
        figures are missing.
    """
    import pandas as pd

    names = ["row", "column", "value", "facet", "n", "base", "percent", "low", "high", "unit"]
    cells = [[getattr(line, name) for name in names] for line in lines]
    frame = pd.DataFrame(cells, columns=names).astype(
        {"n": "Int64", "base": "Int64", "percent": "float64", "low": "float64", "high": "float64"}
    )
    frame.attrs.update(unit=unit, base=base, notes=list(notes), confidence=0.95)
    return frame
