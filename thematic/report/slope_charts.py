"""Slope charts: the same people before and after, a band from each level to each, as thick as many took it."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

from thematic.report.charts import BLUE, GREY, INK, SUBTITLE_WIDTH, Heading, dressed, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.report.charts import Row, Spec
    from thematic.report.figures import Slope, SlopeChart

ORANGE = "#D55E00"  # Okabe and Ito's vermillion, apart from the blue for every kind of colour vision
WIDTH = 340
STEP = 58
FULLEST = 42
"""Pixels that the bands of the fullest level take up beside each other."""
THINNEST = 1.2
PLACES = tuple(place / 100 for place in range(10, 91, 2))
"""Where on a band its figure may stand."""
LIKED = 0.3
LETTER, LINE = 8, 14
"""Pixels that a figure takes up: each digit across, and down."""


@dataclass(frozen=True, slots=True)
class Band:
    """A slope as it is drawn; ends are in levels, thickness in pixels."""

    slope: Slope
    thickness: float
    before: float
    after: float

    def at(self, along: float) -> float:
        """Say how high it lies, 0 to 1 of the way."""
        return self.before + along * (self.after - self.before)


def slope_spec(chart: SlopeChart) -> Spec:
    """Return a slope chart as a Vega-Lite document: improved blue, worsened orange and dashed, same grey."""
    import altair as alt

    laid = bands(chart)
    lines: list[Row] = [
        {"line": place, "side": side, "level": level, "way": way(one.slope), "thick": one.thickness}
        for place, one in enumerate(laid)
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
            strokeWidth=alt.StrokeWidth("thick:Q").scale(None),
        )
    )
    counts: list[Row] = [
        {"side": along, "level": one.at(along), "text": str(one.slope.n)} for one, along in figured(laid)
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


def bands(chart: SlopeChart) -> list[Band]:
    """Lay the bands of each level beside each other, so that none hides where another begins or ends."""
    left, right = ([0] * len(chart.levels) for _ in range(2))
    for one in chart.slopes:
        left[one.before] += one.n
        right[one.after] += one.n
    unit = FULLEST / max(1, *left, *right)

    def places(side: list[int], own: str, other: str) -> dict[Slope, float]:
        found: dict[Slope, float] = {}
        for level, total in enumerate(side):
            at = level - total * unit / STEP / 2
            for one in sorted(
                (one for one in chart.slopes if getattr(one, own) == level), key=lambda one: int(getattr(one, other))
            ):
                found[one] = at + one.n * unit / STEP / 2
                at += one.n * unit / STEP
        return found

    begins, ends = places(left, "before", "after"), places(right, "after", "before")
    return [Band(one, max(THINNEST, one.n * unit), begins[one], ends[one]) for one in chart.slopes]


def figured(laid: Sequence[Band]) -> list[tuple[Band, float]]:
    """Choose where on each band its figure stands: off other figures first, then off other bands."""
    placed: list[tuple[Band, float]] = []
    for band in sorted(laid, key=lambda one: (-one.slope.n, one.slope.before, one.slope.after)):
        others = [one for one in laid if one is not band]
        placed.append((band, min(PLACES, key=lambda along: _cost(band, along, placed, others))))
    return placed


def _cost(band: Band, along: float, placed: Sequence[tuple[Band, float]], others: Sequence[Band]) -> float:
    """Weigh a place for a figure: an overlap with a figure is worse than any number of bands."""
    height = band.at(along)
    digits = len(str(band.slope.n))
    met = sum(
        abs(along - there) * WIDTH < LETTER * max(digits, len(str(one.slope.n))) + 4
        and abs(height - one.at(there)) * STEP < LINE
        for one, there in placed
    )
    crossed = sum(abs(height - one.at(along)) * STEP < one.thickness / 2 + LINE / 2 for one in others)
    return 100 * met + crossed + abs(along - LIKED)


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
