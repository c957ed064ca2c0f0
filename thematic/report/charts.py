"""Charts: codes by how many mention them, and codes by attribute, as Vega-Lite, SVG and PNG, all made offline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from thematic.report import outline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.report.records import Bar, BarChart, Counted, Table

MOST_BARS = 30  # more do not fit a page; the subtitle says how many were left out
LABEL_WIDTH = 36  # characters in a line of a label
LABEL_LINES = 2
HEAD_WIDTH = 15  # characters in a line over a column
SUBTITLE_WIDTH = 88
LINE_HEIGHT = 15
BAR = 20  # pixels
DARK_FROM = 0.7  # of the darkest share; from there on white ink reads better than black
MOST_TICKS = 6
RESOLUTION = 220  # dots per inch of a PNG
BLUE = "#0072B2"  # Okabe and Ito's blue: apart from its ground for every kind of colour vision, and dark in print
BLUES = ("#f2f7fb", "#0b4f7d")
INK = "#222222"
GREY = "#555555"
RULE = "#999999"
FONT = "Arial, Helvetica, sans-serif"

CLIP = re.compile(r"(?<=[\"#])clip\d+(?=[\")])")  # as an id and in url(#...), never inside a text
Spec = dict[str, Any]  # a Vega-Lite document
Row = dict[str, Any]  # a row of its data


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a chart: its title and the lines of its subtitle."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart to look at and to listen to.

    Attributes:
        svg: a self-contained `<svg>` element with a title and a description, safe to stand inside HTML.
        png: the same picture, at 220 dots per inch.
        text: title, base and every figure in words.
    """

    svg: str
    png: bytes
    text: str


def bar_picture(chart: BarChart, *, key: str = "chart") -> Picture:
    """Draw a bar chart; `key` makes the ids in the SVG unique in a page."""
    return picture_of(bar_spec(chart), chart.title, bar_text(chart), key)


def bar_svg(chart: BarChart, *, key: str = "chart") -> str:
    """Draw a bar chart as SVG only; see `Picture.svg`."""
    return svg_of(bar_spec(chart), chart.title, bar_text(chart), key)


def bar_png(chart: BarChart) -> bytes:
    """Draw a bar chart as PNG only, at 220 dots per inch."""
    return png_of(bar_spec(chart))


def heat_picture(table: Table, *, key: str = "chart") -> Picture:
    """Draw a code x attribute table as a heat map; `key` makes the ids in the SVG unique in a page."""
    return picture_of(heat_spec(table), table.title, heat_text(table), key)


def heat_svg(table: Table, *, key: str = "chart") -> str:
    """Draw a heat map as SVG only; see `Picture.svg`."""
    return svg_of(heat_spec(table), table.title, heat_text(table), key)


def heat_png(table: Table) -> bytes:
    """Draw a heat map as PNG only, at 220 dots per inch."""
    return png_of(heat_spec(table))


def in_order(chart: BarChart) -> tuple[Bar, ...]:
    """Return the bars largest share first, ties by count, then by name; or as they were given."""
    if chart.as_given:
        return chart.bars

    def place(bar: Bar) -> tuple[float, int, str, str]:
        return -(bar.count.share or 0.0), -bar.count.n, bar.name.casefold(), bar.name

    return tuple(sorted(chart.bars, key=place))


def shown(chart: BarChart) -> tuple[Bar, ...]:
    """Return the bars that are drawn: the first 30 in order."""
    return in_order(chart)[:MOST_BARS]


def bar_text(chart: BarChart) -> str:
    """Say the chart in words, for people who listen to it."""
    figures = "; ".join(f"{one_line(bar.name)}: {outline.told(bar.count)}" for bar in shown(chart))
    return " ".join(part for part in (*_subtitle(chart), f"{figures}.") if part)


def heat_text(table: Table) -> str:
    """Say the table in words, for people who listen to it."""
    figures = "; ".join(
        f"{one_line(name)}, {one_line(column)}: {outline.told(count) if count else outline.HIDDEN}"
        for name, row in zip(table.rows, table.cells, strict=True)
        for column, count in zip(table.columns, row, strict=True)
    )
    return f"{table.note} {figures}.".strip()


def bar_spec(chart: BarChart) -> Spec:
    """Return the bar chart as a Vega-Lite document (a browser can draw it as well)."""
    import altair as alt

    bars = shown(chart)
    shares = [100 * (bar.count.share or 0.0) for bar in bars]
    rows: list[Row] = [
        {"name": place, "share": share, "label": _figure(bar.count, bars), **_label(bar.name, LABEL_WIDTH)}
        for place, (bar, share) in enumerate(zip(bars, shares, strict=True))
    ]
    widest = max(shares, default=0.0)
    axis = alt.Axis(values=_ticks(widest), grid=False, domain=False, tickColor=RULE)
    share = alt.X("share:Q").title(f"% of {_units(bars)}").axis(axis).scale(domain=[0, _ceiling(widest)], nice=False)
    base = alt.Chart(alt.Data(values=rows)).encode(y=alt.Y("name:O", axis=None))
    drawn = base.mark_bar(color=BLUE, cornerRadiusEnd=2, size=BAR).encode(x=share)
    figures = base.mark_text(align="left", baseline="middle", dx=6, color=INK, fontSize=12).encode(
        x=share, text="label:N"
    )
    layers = (drawn, figures, _names(alt, base))
    return dressed(alt, layers, Heading(chart.title, _subtitle(chart)), width=360, height=alt.Step(_step(bars)))


def heat_spec(table: Table) -> Spec:
    """Return the table as a Vega-Lite heat map: the darker, the larger the share of the column's base."""
    import altair as alt

    rows: list[Row] = [
        {"name": row, "column": column, "share": 100 * _share(count), "empty": count is None or count.share is None}
        | {"label": outline.figure(count)}
        | _label(table.rows[row], LABEL_WIDTH)
        for row, counts in enumerate(table.cells)
        for column, count in enumerate(counts)
    ]
    heads: list[Row] = [
        {"column": column, **_head(name, outline.base_of(table, column))} for column, name in enumerate(table.columns)
    ]
    top = max([_share(count) for counts in table.cells for count in counts], default=0.0) * 100 or 1.0
    base = alt.Chart(alt.Data(values=rows)).encode(y=alt.Y("name:O", axis=None), x=alt.X("column:O", axis=None))
    colour = alt.Color("share:Q").scale(domain=[0, top], range=list(BLUES)).legend(None)
    tiles = base.mark_rect(stroke="#ffffff", strokeWidth=2).encode(
        color=alt.condition("datum.empty", alt.value("#eeeeee"), colour)
    )
    ink = alt.condition(f"datum.share > {top * DARK_FROM}", alt.value("#ffffff"), alt.value(INK))
    figures = base.mark_text(fontSize=12, baseline="middle").encode(text="label:N", color=ink)
    names = _names(
        alt,
        alt.Chart(alt.Data(values=[row for row in rows if row["column"] == 0])).encode(y=alt.Y("name:O", axis=None)),
    )
    over = {"expr": f"-8 - {LINE_HEIGHT} * (datum.lines - 1)"}
    columns = (
        alt.Chart(alt.Data(values=heads))
        .mark_text(align="center", baseline="bottom", dy=over, fontSize=12, lineHeight=LINE_HEIGHT, color=INK)
        .encode(x=alt.X("column:O", axis=None), y=alt.value(0), text="text:N")
    )
    heading = Heading(table.title, tuple(wrap(table.note, SUBTITLE_WIDTH)))
    return dressed(alt, (tiles, figures, names, columns), heading, width=alt.Step(96), height=alt.Step(_row_step(rows)))


def _names(alt: Any, base: Any) -> Any:  # noqa: ANN401 - Altair has no types we can name
    """Write the names left of the picture, several lines centred on their row (an axis would hang them from it)."""
    above = {"expr": f"-{LINE_HEIGHT / 2} * (datum.lines - 1)"}
    return base.mark_text(
        align="right", baseline="middle", dx=-8, dy=above, fontSize=12, lineHeight=LINE_HEIGHT, color=INK
    ).encode(x=alt.value(0), text="text:N")


def dressed(alt: Any, layers: Sequence[Any], heading: Heading, **size: Any) -> Spec:  # noqa: ANN401 - same
    """Put layers under a heading, in the look that all charts share."""
    title = alt.TitleParams(
        text=wrap(one_line(heading.title), 66) or "",
        subtitle=list(heading.lines),
        anchor="start",
        frame="bounds",
        offset=16,
        fontSize=15,
        fontWeight="bold",
        color=INK,
        subtitleFontSize=12,
        subtitleColor=GREY,
        subtitlePadding=5,
    )
    finished = (
        alt.layer(*layers)
        .properties(title=title, **size)
        .configure(font=FONT, background="white", padding=10)
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=12, titleFontSize=12, labelColor=INK, titleColor=GREY, titleFontWeight="normal")
    )
    spec: Spec = finished.to_dict()
    return spec


def _head(name: str, base: str) -> Row:
    lines = [*label_lines(name, HEAD_WIDTH), base]
    return {"text": lines, "lines": len(lines)}


def _label(name: str, width: int) -> Row:
    lines = label_lines(name, width)
    return {"text": lines, "lines": len(lines)}


def label_lines(name: str, width: int = LABEL_WIDTH) -> list[str]:
    """Wrap a name for an axis, at most two lines; a longer name ends in an ellipsis.

    Example:
        >>> label_lines("Relationship > Same person over a long time")
        ['Relationship > Same person over a', 'long time']
    """
    lines = wrap(one_line(name), width) or [""]
    if len(lines) <= LABEL_LINES:
        return lines
    kept = lines[:LABEL_LINES]
    return [*kept[:-1], f"{kept[-1][: width - 1]}…"]


def one_line(text: str) -> str:
    """Put a text on one line."""
    return " ".join(text.split())


def _step(bars: Sequence[Bar]) -> int:
    lines = max((len(label_lines(bar.name)) for bar in bars), default=1)
    return max(BAR + 8, LINE_HEIGHT * lines + 8)


def _row_step(rows: Sequence[Row]) -> int:
    return max(36, LINE_HEIGHT * max((row["lines"] for row in rows), default=1) + 8)


def _share(count: Counted | None) -> float:
    return (count.share or 0.0) if count else 0.0


def _figure(count: Counted, bars: Sequence[Bar]) -> str:
    if count.share is None:
        return count.sentence
    same = len({bar.count.base for bar in bars}) == 1
    if count.base < outline.SMALL_BASE:
        return f"{count.n} of {count.base}"
    return f"{count.n} ({count.percent})" if same else f"{count.n} of {count.base} ({count.percent})"


def _units(bars: Sequence[Bar]) -> str:
    return " / ".join(sorted({bar.count.unit for bar in bars})) or "base"


def _ceiling(widest: float) -> float:
    """Leave room for the figure after the longest bar, never more than is needed."""
    return max(5.0, widest) * 1.25


def _ticks(widest: float) -> list[int]:
    """Place whole percents up to the longest bar.

    Example:
        >>> _ticks(57.4), _ticks(0)
        ([0, 10, 20, 30, 40, 50, 60], [0, 1, 2, 3, 4, 5])
    """
    reach = max(5.0, widest)
    step = next((step for step in (1, 2, 5, 10) if reach <= step * MOST_TICKS), 20)
    return [tick for tick in range(0, 101, step) if tick < reach + step]


def _subtitle(chart: BarChart) -> tuple[str, ...]:
    left = len(chart.bars) - MOST_BARS
    more = f"The {MOST_BARS} mentioned most are shown; {left} more are not." if left > 0 else ""
    return tuple(line for text in (chart.base, more) for line in wrap(text, SUBTITLE_WIDTH))


def picture_of(spec: Spec, title: str, text: str, key: str) -> Picture:
    """Draw a Vega-Lite document, with its title and its figures in words."""
    return Picture(svg_of(spec, title, text, key), png_of(spec), f"{one_line(title)}. {text}")


def svg_of(spec: Spec, title: str, text: str, key: str) -> str:
    """Draw a Vega-Lite document as SVG; see `Picture.svg`."""
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    tag, rest = drawn.split(">", 1)
    named = (
        f'{tag} role="img" aria-labelledby="{key}-title {key}-text">'
        f'<title id="{key}-title">{escape(one_line(title))}</title><desc id="{key}-text">{escape(text)}</desc>'
    )
    return _numbered(named + rest, key)


def _numbered(svg: str, key: str) -> str:
    """Number the clips from 1 and name them after the picture: the renderer counts on from picture to picture."""
    clips = dict.fromkeys(CLIP.findall(svg))
    places = {clip: f"{key}-clip{number}" for number, clip in enumerate(clips, start=1)}
    return CLIP.sub(lambda found: places[found[0]], svg)


def png_of(spec: Spec) -> bytes:
    """Draw a Vega-Lite document as PNG."""
    import vl_convert

    content: bytes = vl_convert.vegalite_to_png(spec, ppi=RESOLUTION, allowed_base_urls=[])
    return content
