"""The order of a report: its sections and their titles, the same in every format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from thematic.report.records import CodeLine, Counted, Table, ThemeSection

OVERVIEW = "Overview"
METHODS = "How the analysis was done"
THEMES = "Themes"
LOOSE = "Codes without a theme"
CHARTS = "Who mentioned what"
TABLES = "Comparing groups"
LIMITATIONS = "Limitations"
NOTES = "Notes"
CONCEPT = "Central idea"
CODES_OF = "Codes that argue for it"
SHADING = "The darker a cell, the larger its share."
NO_BASE = "no base"


@dataclass(frozen=True, slots=True)
class CodeGrid:
    """Codes as a table; a column in which nothing stands is left out."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


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


def code_grid(codes: Sequence[CodeLine]) -> CodeGrid:
    """Lay out codes with their definitions and who mentions them, as far as anything is known.

    Example:
        >>> from thematic.report.records import CodeLine
        >>> code_grid([CodeLine("Waiting", prevalence="2 of 9 respondents (22 %)")]).header
        ('Code', 'Mentioned by')
    """
    columns = {
        "Code": [code.name for code in codes],
        "Definition": [code.definition for code in codes],
        "Mentioned by": [code.prevalence for code in codes],
    }
    kept = {name: texts for name, texts in columns.items() if name == "Code" or any(texts)}
    return CodeGrid(tuple(kept), tuple(zip(*kept.values(), strict=True)))


def figure(count: Counted) -> str:
    """Write one cell of a table; its base stands over the column."""
    return f"{count.n} ({count.percent})" if count.base else NO_BASE


def base_of(table: Table, column: int) -> str:
    """Write the base of one column; empty when the table has no rows to tell it."""
    return f"n = {table.cells[0][column].base}" if table.cells else ""
