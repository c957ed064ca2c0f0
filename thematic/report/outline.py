"""The sections of reports: what they are called, and how figures, codes and tables stand in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.report.blocks import Cell, Grid, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from thematic.report.records import Counted, Table, ThemeSection

SECTIONS: Mapping[str, str] = {
    "contents": "Contents",
    "overview": "Overview",
    "methods": "How the analysis was done",
    "response": "Who took part",
    "claims": "How many said so",
    "themes": "Themes",
    "map": "Thematic map",
    "groups": "What each group said",
    "questions": "Question by question",
    "parts": "The case",
    "matrix": "Framework matrix",
    "joint": "Figures and words side by side",
    "loose": "Codes without a theme",
    "charts": "Who mentioned what",
    "tables": "Comparing groups",
    "changes": "Before and after",
    "limitations": "Limitations",
    "notes": "Notes",
    "codebook": "Appendix: the codebook",
    "audit": "Appendix: how the analysis went",
    "coreq": "Appendix: COREQ items 24 to 32",
    "srqr": "Appendix: SRQR items",
}
"""Section -> its title."""

SHADING = "The darker a cell, the larger its share."
NO_BASE = "no base"
HIDDEN = "hidden"
SMALL_BASE = 10
"""Of fewer, numbers are given and no percent."""


def walk(themes: tuple[ThemeSection, ...], depth: int = 0) -> Iterator[tuple[int, ThemeSection]]:
    """Yield every theme with its depth from 0, each before its sub-themes.

    Example:
        >>> from thematic.report.records import ThemeSection
        >>> [(depth, theme.name) for depth, theme in walk((ThemeSection("A", subthemes=(ThemeSection("B"),)),))]
        [(0, 'A'), (1, 'B')]
    """
    for theme in themes:
        yield depth, theme
        yield from walk(theme.subthemes, depth + 1)


def figure(count: Counted | None) -> str:
    """Write one cell of a table; its base stands over the column, and under 10 it is given in numbers.

    Example:
        >>> from thematic.analysis.counts import Count
        >>> figure(Count(6, 20)), figure(Count(3, 9)), figure(None)
        ('6 (30%)', '3', 'hidden')
    """
    if count is None:
        return HIDDEN
    if not count.base:
        return NO_BASE
    return f"{count.n} ({count.percent})" if count.base >= SMALL_BASE else str(count.n)


def told(count: Counted) -> str:
    """Write a count in words; of a base under 10 in numbers alone, as percent would say more than is known.

    Example:
        >>> from thematic.analysis.counts import Count
        >>> told(Count(6, 20)), told(Count(3, 9))
        ('6 of 20 respondents (30%)', '3 of 9 respondents')
    """
    if not 0 < count.base < SMALL_BASE:
        return count.sentence
    return count.sentence.removesuffix(f" ({count.percent})")


def base_of(table: Table, column: int) -> str:
    """Write the base of one column; empty when the table has no rows to tell it."""
    if table.bases:
        return f"n = {table.bases[column]}"
    found = (row[column] for row in table.cells)
    return next((f"n = {count.base}" for count in found if count is not None), "")


def grid_of(table: Table) -> Grid:
    """Lay out a table of counts: the base over each column, n and percent in each cell, the ground by share."""
    header = [
        "\n".join(part for part in (name, base_of(table, column)) if part) for column, name in enumerate(table.columns)
    ]
    rows = tuple(
        (
            Cell((Span(name),)),
            *(Cell((Span(figure(one)),), count=one, share=(one.share or 0.0) if one else 0.0) for one in counts),
        )
        for name, counts in zip(table.rows, table.cells, strict=True)
    )
    note = " ".join(part for part in (table.note, SHADING) if part)
    return Grid(table.title, (table.corner, *header), rows, note=note, about=table.title)
