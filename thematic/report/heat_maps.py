"""Heat maps: tiles whose ground says how much and whose words say exactly how much."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from thematic.report.charts import (
    BLUES,
    DARK_FROM,
    HEAD_WIDTH,
    INK,
    LABEL_WIDTH,
    LINE_HEIGHT,
    SUBTITLE_WIDTH,
    Heading,
    dressed,
    label_lines,
    one_line,
)

if TYPE_CHECKING:
    from thematic.report.charts import Row, Spec
    from thematic.report.figures import HeatMap

WIDE = 96
NARROW = 56
MANY = 8
"""From so many columns on the tiles are narrow and the heads stand upright."""


def heat_map_spec(chart: HeatMap) -> Spec:
    """Return a heat map as a Vega-Lite document; the darkest tile is the largest."""
    import altair as alt

    top = max((cell.shade or 0.0 for row in chart.cells for cell in row if cell), default=0.0) or 1.0
    tiles: list[Row] = [
        {
            "row": row,
            "column": column,
            "shade": cell.shade or 0.0,
            "empty": cell.shade is None,
            "label": cell.label,
        }
        for row, cells in enumerate(chart.cells)
        for column, cell in enumerate(cells)
        if cell is not None
    ]
    many = len(chart.columns) > MANY
    names: list[Row] = [
        {"row": place, "text": lines, "lines": len(lines)}
        for place, lines in enumerate(label_lines(name, LABEL_WIDTH) for name in chart.rows)
    ]
    heads: list[Row] = [
        {"column": place, "text": lines, "lines": len(lines)}
        for place, lines in enumerate(
            [one_line(name)[:LABEL_WIDTH]] if many else [*label_lines(name, HEAD_WIDTH), *([head] if head else [])]
            for name, head in zip(chart.columns, chart.heads, strict=True)
        )
    ]
    rows, columns = list(range(len(chart.rows))), list(range(len(chart.columns)))
    y = alt.Y("row:O", axis=None, scale=alt.Scale(domain=rows))
    x = alt.X("column:O", axis=None, scale=alt.Scale(domain=columns))
    base = alt.Chart(alt.Data(values=tiles)).encode(x=x, y=y)
    colour = alt.Color("shade:Q").scale(domain=[0, top], range=list(BLUES)).legend(None)
    ground = base.mark_rect(stroke="#ffffff", strokeWidth=2).encode(
        color=alt.condition("datum.empty", alt.value("#eeeeee"), colour)
    )
    ink = alt.condition(f"datum.shade > {top * DARK_FROM}", alt.value("#ffffff"), alt.value(INK))
    figures = base.mark_text(fontSize=11 if many else 12, baseline="middle").encode(text="label:N", color=ink)
    above = {"expr": f"-{LINE_HEIGHT / 2} * (datum.lines - 1)"}
    left = (
        alt.Chart(alt.Data(values=names))
        .mark_text(align="right", baseline="middle", dx=-8, dy=above, fontSize=12, lineHeight=LINE_HEIGHT, color=INK)
        .encode(x=alt.value(0), y=y, text="text:N")
    )
    over = {"expr": f"-8 - {LINE_HEIGHT} * (datum.lines - 1)"}
    how = {"angle": 270, "align": "left", "baseline": "middle", "dx": 8} if many else {"align": "center", "dy": over}
    top_names = (
        alt.Chart(alt.Data(values=heads))
        .mark_text(fontSize=12, lineHeight=LINE_HEIGHT, color=INK, **how)
        .encode(x=x, y=alt.value(0), text="text:N")
    )
    step = max(34, LINE_HEIGHT * max((row["lines"] for row in names), default=1) + 8)
    heading = Heading(chart.title, tuple(wrap(chart.base, SUBTITLE_WIDTH)))
    size = {"width": alt.Step(NARROW if many else WIDE), "height": alt.Step(step)}
    return dressed(alt, (ground, figures, left, top_names), heading, **size)


def heat_map_text(chart: HeatMap) -> str:
    """Say a heat map in words."""
    figures = "; ".join(
        f"{one_line(row)}, {one_line(column)}: {cell.words}"
        for row, cells in zip(chart.rows, chart.cells, strict=True)
        for column, cell in zip(chart.columns, cells, strict=True)
        if cell is not None
    )
    return f"{chart.base} {figures}.".strip()
