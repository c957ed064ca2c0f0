"""Charts as pictures of a document: drawn when they are asked for, told in words and as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.report import outline
from thematic.report.blocks import Cell, Grid, Span

if TYPE_CHECKING:
    from thematic.report.records import BarChart, Table
    from thematic.report.sections import ChangeSection
    from thematic.report.theme_map import MapTheme, ThemeMap


SCALE = 220 / 72
"""Pixels of a chart's PNG for each of its drawing: Vega-Lite counts 72 to the inch, and charts have 220."""


@dataclass(frozen=True, slots=True)
class BarPicture:
    """A bar chart."""

    chart: BarChart

    @property
    def title(self) -> str:
        """What it shows."""
        return self.chart.title

    @property
    def base(self) -> str:
        """The base in a sentence."""
        return self.chart.base

    @property
    def text(self) -> str:
        """Every figure in words."""
        from thematic.report.charts import bar_text

        return bar_text(self.chart)

    @property
    def figures(self) -> Grid:
        """The figures as a table."""
        from thematic.report.charts import in_order

        rows = tuple(
            (Cell((Span(bar.name),)), Cell((Span(outline.told(bar.count)),), count=bar.count))
            for bar in in_order(self.chart)
        )
        return Grid(self.title, (self.chart.about, self.chart.told), rows, note=self.base, about=self.title)

    @property
    def scale(self) -> float:
        """Pixels for each of the drawing."""
        return SCALE

    def svg(self, key: str) -> str:
        """Draw it for a web page."""
        from thematic.report.charts import bar_svg

        return bar_svg(self.chart, key=key)

    def png(self) -> bytes:
        """Draw it at 220 dots per inch."""
        from thematic.report.charts import bar_png

        return bar_png(self.chart)


@dataclass(frozen=True, slots=True)
class HeatPicture:
    """A table of counts as a heat map."""

    table: Table

    @property
    def title(self) -> str:
        """What it shows."""
        return self.table.title

    @property
    def base(self) -> str:
        """The base in a sentence."""
        return self.table.note

    @property
    def text(self) -> str:
        """Every figure in words."""
        from thematic.report.charts import heat_text

        return heat_text(self.table)

    @property
    def figures(self) -> Grid:
        """The figures as a table."""
        return outline.grid_of(self.table)

    @property
    def scale(self) -> float:
        """Pixels for each of the drawing."""
        return SCALE

    def svg(self, key: str) -> str:
        """Draw it for a web page."""
        from thematic.report.charts import heat_svg

        return heat_svg(self.table, key=key)

    def png(self) -> bytes:
        """Draw it at 220 dots per inch."""
        from thematic.report.charts import heat_png

        return heat_png(self.table)


@dataclass(frozen=True, slots=True)
class ChangePicture:
    """An ordinal item before and after, as lines between levels."""

    change: ChangeSection

    @property
    def title(self) -> str:
        """What it shows."""
        return self.change.title

    @property
    def base(self) -> str:
        """The base in a sentence."""
        return self.change.chart.base

    @property
    def text(self) -> str:
        """Every figure in words."""
        from thematic.report.slope_charts import slope_text

        return slope_text(self.change.chart)

    @property
    def figures(self) -> Grid:
        """The figures as a table."""
        return outline.grid_of(self.change.table)

    @property
    def scale(self) -> float:
        """Pixels for each of the drawing."""
        return SCALE

    def svg(self, key: str) -> str:
        """Draw it for a web page."""
        from thematic.report.drawing import drawn

        return drawn(self.change.chart, key=key).svg

    def png(self) -> bytes:
        """Draw it at 220 dots per inch."""
        from thematic.report.drawing import drawn

        return drawn(self.change.chart).png


@dataclass(frozen=True, slots=True)
class MapPicture:
    """The thematic map."""

    map: ThemeMap

    @property
    def title(self) -> str:
        """What it shows."""
        return self.map.title

    @property
    def base(self) -> str:
        """What the lines between themes are counted in."""
        return f"Lines join themes that occur together; strength is counted in {self.map.unit}."

    @property
    def text(self) -> str:
        """The map in words."""
        from thematic.report.theme_map import map_text

        return map_text(self.map)

    @property
    def figures(self) -> Grid:
        """Themes with their codes as a table."""
        rows = tuple(row for theme in self.map.themes for row in _rows(theme, ""))
        return Grid(self.title, ("Theme", "Codes (extracts)", "Mentioned by"), rows, note=self.base, about=self.title)

    @property
    def scale(self) -> float:
        """Pixels for each of the drawing."""
        from thematic.report.theme_map import RESOLUTION

        return RESOLUTION

    def svg(self, key: str) -> str:
        """Draw it for a web page."""
        from thematic.report.theme_map import map_svg

        return map_svg(self.map, key=key)

    def png(self) -> bytes:
        """Draw it, 2.5 pixels for each unit of the drawing."""
        from thematic.report.theme_map import map_png

        return map_png(self.map)


def _rows(theme: MapTheme, above: str) -> list[tuple[Cell, ...]]:
    codes = ", ".join(f"{code.name} ({code.extracts})" for code in theme.codes)
    cells = (f"{above}{theme.name}", codes, theme.mentioned)
    own = tuple(Cell((Span(text),)) for text in cells)
    return [own, *(row for one in theme.subthemes for row in _rows(one, f"{above}· "))]
