"""Saturation charts: distinct codes by texts read, in the order of reading and in random orders."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from thematic.report.charts import BLUE, GREY, INK, RULE, SUBTITLE_WIDTH, Heading, dressed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.report.charts import Row, Spec
    from thematic.report.figures import CurvePoint, SaturationChart

WIDTH, HEIGHT = 460, 260
FEW = 40
"""Up to so many points each is marked."""
DRAWN = 300
"""Of more points so many are drawn, evenly spaced, and those around every new code: no eye tells the difference."""
TOLD = 24
"""Of more points so many are said in words."""


def saturation_spec(chart: SaturationChart) -> Spec:
    """Return a saturation curve as a Vega-Lite document: the observed order over the band of random orders."""
    import altair as alt

    rows: list[Row] = [
        {"read": one.read, "observed": one.observed, "low": one.low, "high": one.high, "median": one.median}
        for one in _thinned(chart.points, DRAWN, steps=True)
    ]
    axis = {"grid": False, "tickMinStep": 1, "domainColor": RULE, "tickColor": RULE}
    x = alt.X("read:Q").title(f"{chart.unit} read").axis(**axis).scale(nice=False)
    scale = alt.Scale(domainMin=0)
    base = alt.Chart(alt.Data(values=rows)).encode(x=x)
    band = base.mark_area(color="#c9dcea").encode(
        y=alt.Y("low:Q").title("distinct codes").scale(scale).axis(**axis), y2="high:Q"
    )
    median = base.mark_line(color=GREY, strokeDash=[4, 4]).encode(y="median:Q")
    points = {"size": 34, "filled": True, "color": BLUE} if len(rows) <= FEW else False
    observed = base.mark_line(color=BLUE, strokeWidth=2.5, point=points).encode(y="observed:Q")
    layers = [band, median, observed]
    if rows:
        last = rows[-1]
        ends: list[Row] = [
            {"read": last["read"], "y": last["observed"], "text": f"observed: {last['observed']}"},
        ]
        layers.append(
            alt.Chart(alt.Data(values=ends))
            .mark_text(align="right", dy=-10, fontSize=12, color=BLUE, fontWeight="bold")
            .encode(x="read:Q", y="y:Q", text="text:N")
        )
    if chart.reached is not None:
        mark = alt.Chart(alt.Data(values=[{"read": chart.reached, "text": chart.verdict}]))
        layers += [
            mark.mark_rule(color=INK, strokeDash=[2, 3]).encode(x="read:Q"),
            mark.mark_text(align="left", dx=5, dy=-6, baseline="bottom", fontSize=12, color=INK).encode(
                x="read:Q", y=alt.value(HEIGHT), text="text:N"
            ),
        ]
    heading = Heading(chart.title, tuple(wrap(chart.base, SUBTITLE_WIDTH)))
    return dressed(alt, layers, heading, width=WIDTH, height=HEIGHT)


def saturation_text(chart: SaturationChart) -> str:
    """Say a saturation curve in words."""
    figures = "; ".join(
        f"after {one.read}: {one.observed} codes (random orders {one.low:.0f} to {one.high:.0f})"
        for one in _thinned(chart.points, TOLD, steps=False)
    )
    return f"{chart.base} {figures}.".strip()


def _thinned(points: Sequence[CurvePoint], most: int, *, steps: bool) -> list[CurvePoint]:
    """Keep evenly spaced points, the first and the last among them, and where the observed curve steps if asked to."""
    if len(points) <= most:
        return list(points)
    last = len(points) - 1
    kept = {round(place * last / (most - 1)) for place in range(most)}
    if steps:
        rising = [place for place in range(1, len(points)) if points[place].observed != points[place - 1].observed]
        kept.update(place - near for place in rising for near in (0, 1))
    return [points[place] for place in sorted(kept)]
