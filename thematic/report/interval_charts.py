"""Interval charts: figures as dots with their intervals, such as agreement code by code."""

from __future__ import annotations

import math
from textwrap import wrap
from typing import TYPE_CHECKING

from thematic.report.charts import (
    BLUE,
    GREY,
    INK,
    LABEL_WIDTH,
    LINE_HEIGHT,
    RULE,
    SUBTITLE_WIDTH,
    Heading,
    dressed,
    label_lines,
    one_line,
)

if TYPE_CHECKING:
    from thematic.report.charts import Row, Spec
    from thematic.report.figures import IntervalChart

WIDTH = 320
STEP = 36


def interval_spec(chart: IntervalChart) -> Spec:
    """Return an interval chart as a Vega-Lite document; an undefined figure has words in place of a dot."""
    import altair as alt

    rows: list[Row] = [
        {
            "name": place,
            "text": lines,
            "lines": len(lines),
            "value": one.value,
            "low": one.low,
            "high": one.high,
            "label": one.label,
        }
        for place, one in enumerate(chart.dots)
        for lines in (label_lines(one.name, LABEL_WIDTH),)
    ]
    lowest = min([0.0, *(low for one in chart.dots for low in (one.low, one.value) if low is not None)])
    floor = max(-1.0, math.floor(lowest * 5) / 5)
    y = alt.Y("name:O", axis=None)
    axis = alt.Axis(format=".1f", grid=True, gridColor="#eeeeee", domain=False, tickColor=RULE)
    x = alt.X("value:Q").title(chart.measure).axis(axis).scale(domain=[floor, 1], nice=False)
    base = alt.Chart(alt.Data(values=rows)).encode(y=y)
    zero = alt.Chart(alt.Data(values=[{"value": 0}])).mark_rule(color=RULE).encode(x="value:Q")
    known = base.transform_filter("datum.value != null")
    bars = (
        base.transform_filter("datum.low != null").mark_rule(color=BLUE, strokeWidth=2).encode(x="low:Q", x2="high:Q")
    )
    caps = [
        base.transform_filter("datum.low != null").mark_tick(color=BLUE, thickness=2, size=10).encode(x=f"{end}:Q")
        for end in ("low", "high")
    ]
    dots = known.mark_point(filled=True, size=80, color=BLUE, opacity=1).encode(x=x)
    figures = known.mark_text(align="left", dx=8, baseline="middle", fontSize=12, color=INK).encode(
        x=alt.value(WIDTH), text="label:N"
    )
    without = (
        base.transform_filter("datum.value == null")
        .mark_text(align="left", dx=8, baseline="middle", fontSize=12, color=GREY, fontStyle="italic")
        .encode(x=alt.value(WIDTH), text="label:N")
    )
    above = {"expr": f"-{LINE_HEIGHT / 2} * (datum.lines - 1)"}
    names = base.mark_text(
        align="right", baseline="middle", dx=-8, dy=above, fontSize=12, lineHeight=LINE_HEIGHT, color=INK
    ).encode(x=alt.value(0), text="text:N")
    heading = Heading(chart.title, tuple(wrap(chart.base, SUBTITLE_WIDTH)))
    layers = (dots, zero, bars, *caps, figures, without, names)
    return dressed(alt, layers, heading, width=WIDTH, height=alt.Step(STEP))


def interval_text(chart: IntervalChart) -> str:
    """Say an interval chart in words."""
    figures = "; ".join(f"{one_line(one.name)}: {one.label}" for one in chart.dots)
    return f"{chart.base} {chart.measure}. {figures}.".strip()
