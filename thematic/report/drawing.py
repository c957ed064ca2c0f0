"""Drawing: one way to turn any figure into Vega-Lite, SVG, PNG and words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from thematic.report.benchmark_charts import benchmark_spec, benchmark_text
from thematic.report.charts import Picture, bar_spec, bar_text, picture_of
from thematic.report.figures import BenchmarkChart, HeatMap, IntervalChart, SaturationChart, SlopeChart
from thematic.report.heat_maps import heat_map_spec, heat_map_text
from thematic.report.interval_charts import interval_spec, interval_text
from thematic.report.records import BarChart
from thematic.report.saturation_charts import saturation_spec, saturation_text
from thematic.report.slope_charts import slope_spec, slope_text

if TYPE_CHECKING:
    from thematic.report.charts import Spec
    from thematic.report.figures import Figure


def spec_of(figure: Figure) -> Spec:
    """Return a figure as a Vega-Lite document that a browser can draw."""
    match figure:
        case BarChart():
            return bar_spec(figure)
        case HeatMap():
            return heat_map_spec(figure)
        case SlopeChart():
            return slope_spec(figure)
        case SaturationChart():
            return saturation_spec(figure)
        case IntervalChart():
            return interval_spec(figure)
        case BenchmarkChart():
            return benchmark_spec(figure)
    assert_never(figure)


def words_of(figure: Figure) -> str:
    """Say a figure in words, for people who listen to it."""
    match figure:
        case BarChart():
            return bar_text(figure)
        case HeatMap():
            return heat_map_text(figure)
        case SlopeChart():
            return slope_text(figure)
        case SaturationChart():
            return saturation_text(figure)
        case IntervalChart():
            return interval_text(figure)
        case BenchmarkChart():
            return benchmark_text(figure)
    assert_never(figure)


def drawn(figure: Figure, *, key: str = "chart") -> Picture:
    """Draw a figure as SVG and PNG; `key` makes the ids in the SVG unique in a page."""
    return picture_of(spec_of(figure), figure.title, words_of(figure), key)
