"""Suppression: small cells hidden, and with each a second one, so that no difference gives it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError

if TYPE_CHECKING:
    from thematic.analysis.crosstab import CrossTable

TOTAL = -1
"""The column of the total."""


def hidden_cells(table: CrossTable, fewest: int) -> frozenset[tuple[int, int]]:
    """Name the cells (row, column) that must not be shown, `TOTAL` being the column of the total.

    A cell is hidden when it holds somebody but fewer than `fewest`, or stands on a base of fewer. What a row hides can
    be had together from its total; so where one cell is hidden alone, or all that are hidden come to fewer than
    `fewest`, the next smallest is hidden too, until neither is so (complementary suppression: L. Willenborg and T. de
    Waal (2001), Elements of Statistical Disclosure Control, section 4.2).

    Args:
        table: what was counted.
        fewest: the smallest count that is shown; 0 or 1 hides nothing.

    Raises:
        InvalidValueError: `fewest` is negative.

    Example:
        >>> from thematic.analysis.crosstab import crosstab
        >>> marks = [(person, 7) for person in range(9)]
        >>> site = {person: ["north" if person < 2 else "south"] for person in range(18)}
        >>> table = crosstab(marks, site, attribute="Site", codes=[(7, "Waiting")], answered=range(18))
        >>> sorted(hidden_cells(table, 5))
        [(0, 0), (0, 1)]
    """
    if fewest < 0:
        raise InvalidValueError("The smallest cell that is shown", str(fewest), "0 or more")
    hidden: set[tuple[int, int]] = set()
    for row, counts in enumerate(table.counts):
        small = {
            column
            for column, (n, base) in enumerate(zip(counts, table.bases, strict=True))
            if 0 < n < fewest or 0 < base < fewest
        }
        total_small = 0 < table.totals[row] < fewest or 0 < table.base < fewest
        if total_small:
            hidden.add((row, TOTAL))
        while small and not total_small and (len(small) == 1 or sum(counts[column] for column in small) < fewest):
            more = _next(counts, small)
            if not more:
                break
            small |= more
        hidden |= {(row, column) for column in small}
    return frozenset(hidden)


def _next(counts: tuple[int, ...], small: set[int]) -> set[int]:
    """Choose the next cell that is hidden along: the smallest with anybody in it, else the first empty one."""
    left = [(n == 0, n, column) for column, n in enumerate(counts) if column not in small]
    return {min(left)[2]} if left else set()
