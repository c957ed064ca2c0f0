"""Slope charts: the same people before and after, a line from each level to each, as thick as many took it."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from thematic.report.charts import BLUE, GREY, INK, SUBTITLE_WIDTH, Heading, dressed, one_line

if TYPE_CHECKING:
    from thematic.report.charts import Row, Spec
    from thematic.report.figures import Slope, SlopeChart

ORANGE = "#D55E00"  # Okabe and Ito's vermillion, apart from the blue for every kind of colour vision
THICKEST = 22
WIDTH = 340
STEP = 58
ALONG = 0.3
"""Where on a line its figure stands: nearer to the left, where lines of different levels lie apart."""


def slope_spec(chart: SlopeChart) -> Spec:
    """Return a slope chart as a Vega-Lite document: improved blue, worsened orange and dashed, same grey."""
    import altair as alt

    most = max((one.n for one in chart.slopes), default=1) or 1
    lines: list[Row] = [
        {"line": place, "side": side, "level": level, "way": way(one), "n": one.n}
        for place, one in enumerate(chart.slopes)
        for side, level in enumerate((one.before, one.after))
    ]
    ends: list[Row] = [
        {"side": side, "level": place, "text": [one_line(name), chart.shares[side][place]]}
        for side in (0, 1)
        for place, name in enumerate(chart.levels)
    ]
    heads: list[Row] = [{"side": side, "text": name} for side, name in enumerate(chart.times)]
    y = alt.Y("level:Q", axis=None).scale(domain=[-0.4, len(chart.levels) - 0.6])
    x = alt.X("side:Q", axis=None).scale(domain=[0, 1])
    ways = ["improved", "same", "worsened"]
    drawn = (
        alt.Chart(alt.Data(values=lines))
        .mark_line(opacity=0.75)
        .encode(
            x=x,
            y=y,
            detail="line:N",
            color=alt.Color("way:N")
            .scale(domain=ways, range=[BLUE, "#8a8a8a", ORANGE])
            .legend(orient="bottom", title=None, symbolType="stroke", symbolStrokeWidth=4),
            strokeDash=alt.StrokeDash("way:N").scale(domain=ways, range=[[1, 0], [1, 0], [8, 6]]).legend(None),
            strokeWidth=alt.StrokeWidth("n:Q").scale(domain=[0, most], range=[1, THICKEST]).legend(None),
        )
    )
    counts: list[Row] = [
        {"side": ALONG, "level": one.before + ALONG * (one.after - one.before), "text": str(one.n)}
        for one in chart.slopes
    ]
    middle = (
        alt.Chart(alt.Data(values=counts))
        .mark_text(fontSize=11, fontWeight="bold", color=INK, stroke="white", strokeWidth=3, strokeOpacity=0.9)
        .encode(x=x, y=y, text="text:N")
    )
    above = alt.Chart(alt.Data(values=counts)).mark_text(fontSize=11, fontWeight="bold", color=INK)
    layers = [drawn, middle, above.encode(x=x, y=y, text="text:N")]
    for side, align, shift in ((0, "right", -12), (1, "left", 12)):
        own = alt.Chart(alt.Data(values=[row for row in ends if row["side"] == side]))
        layers.append(
            own.mark_text(
                align=align, dx=shift, dy=-7, fontSize=12, lineHeight=15, color=INK, baseline="middle"
            ).encode(x=x, y=y, text="text:N")
        )
        head = alt.Chart(alt.Data(values=[row for row in heads if row["side"] == side]))
        layers.append(
            head.mark_text(align=align, dx=shift, dy=-16, fontSize=12, fontWeight="bold", color=GREY).encode(
                x=x, y=alt.value(0), text="text:N"
            )
        )
    heading = Heading(chart.title, tuple(wrap(chart.base, SUBTITLE_WIDTH)))
    return dressed(alt, layers, heading, width=WIDTH, height=STEP * max(2, len(chart.levels)))


def way(one: Slope) -> str:
    """Name the way somebody went.

    Example:
        >>> from thematic.report.figures import Slope
        >>> way(Slope(0, 2, 5)), way(Slope(1, 1, 3)), way(Slope(2, 0, 1))
        ('improved', 'same', 'worsened')
    """
    if one.after == one.before:
        return "same"
    return "improved" if one.after > one.before else "worsened"


def slope_text(chart: SlopeChart) -> str:
    """Say a slope chart in words."""
    figures = "; ".join(
        f"{one.n} from {one_line(chart.levels[one.before])} to {one_line(chart.levels[one.after])} ({way(one)})"
        for one in chart.slopes
    )
    return f"{chart.base} {figures}.".strip()
