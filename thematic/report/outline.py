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


def figure(count: Counted) -> str:
    """Write one cell of a table; its base stands over the column."""
    return f"{count.n} ({count.percent})" if count.base else NO_BASE


def base_of(table: Table, column: int) -> str:
    """Write the base of one column; empty when the table has no rows to tell it."""
    return f"n = {table.cells[0][column].base}" if table.cells else ""


def grid_of(table: Table) -> Grid:
    """Lay out a table of counts: the base over each column, n and percent in each cell, the ground by share."""
    header = [
        "\n".join(part for part in (name, base_of(table, column)) if part) for column, name in enumerate(table.columns)
    ]
    rows = tuple(
        (Cell((Span(name),)), *(Cell((Span(figure(one)),), count=one, share=one.share or 0.0) for one in counts))
        for name, counts in zip(table.rows, table.cells, strict=True)
    )
    note = " ".join(part for part in (table.note, SHADING) if part)
    return Grid(table.title, (table.corner, *header), rows, note=note, about=table.title)
