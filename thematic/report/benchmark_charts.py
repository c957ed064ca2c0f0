"""Benchmark charts: what people in a study answered beside what is known of a population, line by line."""

from __future__ import annotations

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
    from thematic.report.figures import BenchmarkChart

WIDTH = 320
STEP = 38
KEY = "Dot: the study, with its 95% interval. Upright bar: the benchmark."


def benchmark_spec(chart: BenchmarkChart) -> Spec:
    """Return a benchmark chart as a Vega-Lite document; marks differ in shape, so that print without colour tells."""
    import altair as alt

    rows: list[Row] = [
        {
            "name": place,
            "text": lines,
            "lines": len(lines),
            "study": one.study,
            "low": one.low,
            "high": one.high,
            "outside": one.outside,
            "label": one.label,
            "compared": one.compared,
        }
        for place, one in enumerate(chart.marks)
        for lines in (label_lines(one.name, LABEL_WIDTH),)
    ]
    most = max([1.0, *(high for one in chart.marks for high in (one.high, one.study, one.outside) if high is not None)])
    ceiling = min(100.0, 10 * (most // 10 + 1))
    axis = alt.Axis(format=".0f", grid=True, gridColor="#eeeeee", domain=False, tickColor=RULE)
    x = alt.X("study:Q").title("%").axis(axis).scale(domain=[0, ceiling], nice=False)
    base = alt.Chart(alt.Data(values=rows)).encode(y=alt.Y("name:O", axis=None))
    answered = base.transform_filter("datum.study != null")
    ink = alt.condition("datum.compared", alt.value(BLUE), alt.value("#8a8a8a"))
    reach = answered.mark_rule(strokeWidth=2).encode(x=alt.X("low:Q"), x2="high:Q", color=ink)
    caps = [answered.mark_tick(thickness=2, size=10).encode(x=f"{end}:Q", color=ink) for end in ("low", "high")]
    dots = answered.mark_point(filled=True, size=90, opacity=1).encode(x=x, color=ink)
    outside = base.mark_tick(thickness=4, size=24, color=INK).encode(x="outside:Q")
    said = [
        base.transform_filter(test)
        .mark_text(align="left", dx=10, baseline="middle", fontSize=12, color=color, fontStyle=style)
        .encode(x=alt.value(WIDTH), text="label:N")
        for test, color, style in (("datum.compared", INK, "normal"), ("!datum.compared", GREY, "italic"))
    ]
    above = {"expr": f"-{LINE_HEIGHT / 2} * (datum.lines - 1)"}
    names = base.mark_text(
        align="right", baseline="middle", dx=-8, dy=above, fontSize=12, lineHeight=LINE_HEIGHT, color=INK
    ).encode(x=alt.value(0), text="text:N")
    heading = Heading(chart.title, (*wrap(chart.base, SUBTITLE_WIDTH), KEY))
    layers = (dots, outside, reach, *caps, *said, names)
    return dressed(alt, layers, heading, width=WIDTH, height=alt.Step(STEP))


def benchmark_text(chart: BenchmarkChart) -> str:
    """Say a benchmark chart in words."""
    figures = "; ".join(f"{one_line(one.name)}: {one.words}" for one in chart.marks)
    return f"{chart.base} {figures}.".strip()
