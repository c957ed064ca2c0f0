"""Small cells: figures of so few people that they could tell who said what are not printed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from thematic.analysis.crosstab import NOT_STATED, CrossTable
from thematic.analysis.suppression import hidden_cells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.analysis.counts import Count
    from thematic.report.records import Table

SMALLEST = 5
"""Cells of fewer people are hidden, unless a person says otherwise: the usual threshold."""


def hidden_places(counts: Sequence[Sequence[Count]], smallest: int) -> frozenset[tuple[int, int]]:
    """Name the cells (row, column) of a table that a report does not print.

    The report tells the total of each row elsewhere, so that a cell is hidden along wherever one could be worked out.

    Args:
        counts: r x c, each with its base.
        smallest: the smallest cell, and the smallest base, that is shown; 0 or 1 hides nothing.

    Raises:
        InvalidValueError: `smallest` is negative.

    Example:
        >>> from thematic.analysis.counts import Count
        >>> sorted(hidden_places([[Count(9, 20), Count(8, 12), Count(2, 3)]], 5))
        [(0, 1), (0, 2)]
    """
    if not counts or not counts[0]:
        return frozenset()
    bases = tuple(one.base for one in counts[0])
    told = sum(bases) + smallest  # the totals are no part of the table, so that none is too small to matter
    table = CrossTable(
        attribute="",
        rows=tuple(map(str, range(len(counts)))),
        columns=tuple(map(str, range(len(bases)))),
        counts=tuple(tuple(one.n for one in row) for row in counts),
        bases=bases,
        totals=(told,) * len(counts),
        base=told,
        unit=counts[0][0].unit,
        multi=False,
    )
    return hidden_cells(table, smallest)


def without_small_cells(table: Table, counts: Sequence[Sequence[Count]], smallest: int) -> Table:
    """Hide the small cells of a table, and say so in its note.

    Few who stated no value are hidden as well. Nothing else is hidden along with them: they share no known value, so
    that a figure of theirs, worked out from the others, tells of no group.
    """
    unstated = bool(counts) and table.columns[-1].startswith(NOT_STATED) and 0 < counts[0][-1].base < smallest
    hidden = hidden_places([line[:-1] for line in counts] if unstated else counts, smallest)
    if unstated:
        hidden |= {(row, len(table.columns) - 1) for row in range(len(counts))}
    if not hidden:
        return table
    cells = tuple(
        tuple(None if (row, column) in hidden else one for column, one in enumerate(line))
        for row, line in enumerate(table.cells)
    )
    bases = tuple(one.base for one in counts[0])
    return replace(table, cells=cells, bases=bases, note=f"{table.note} {hiding(smallest)}".strip())


def hiding(smallest: int) -> str:
    """Say what is hidden.

    Example:
        >>> hiding(5)
        'Hidden: cells and groups of fewer than 5 people, and cells from which one of these could be worked out.'
    """
    return (
        f"Hidden: cells and groups of fewer than {smallest} people, and cells from which one of these could be "
        "worked out."
    )
