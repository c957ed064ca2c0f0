"""Charts: order, base, safe names and words for people who listen."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from thematic.analysis.counts import Count
from thematic.report.charts import (
    MOST_BARS,
    bar_picture,
    bar_png,
    bar_spec,
    bar_svg,
    bar_text,
    heat_picture,
    heat_spec,
    label_lines,
    shown,
)
from thematic.report.records import Bar, BarChart, Table

if TYPE_CHECKING:
    from types import ModuleType

SVG = "{http://www.w3.org/2000/svg}"


def words(svg: str) -> list[str]:
    """Every text drawn in a picture."""
    return ["".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314 - our own file


def test_bars_are_drawn_largest_first_with_ties_by_name() -> None:
    """The order of the codes in the project does not matter."""
    bars = (Bar("b", Count(1, 4)), Bar("a", Count(1, 4)), Bar("c", Count(3, 4)))
    assert [bar.name for bar in shown(BarChart("", bars, ""))] == ["c", "a", "b"]


def test_base_and_unit_stand_under_the_title(example: ModuleType) -> None:
    """A percentage is never without its base."""
    spec = bar_spec(example.chart())
    assert " ".join(spec["title"]["subtitle"]) == example.BASE
    assert "% of respondents" in words(bar_svg(example.chart()))


def test_a_picture_has_a_title_and_every_figure_in_words(example: ModuleType) -> None:
    """Whoever listens gets the same figures."""
    picture = bar_picture(example.chart(), key="one")
    root = ET.fromstring(picture.svg)  # noqa: S314 - our own file
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "one-title one-text"
    assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    assert root[1].text == bar_text(example.chart())
    assert "Relationship > Shared experience: 24 of 54 respondents (44%)" in picture.text


def test_a_name_that_looks_like_markup_is_text(example: ModuleType) -> None:
    """Tags in a code's name are drawn, not run."""
    svg = bar_svg(example.chart())
    assert "<b>" not in svg
    assert "Buses <b>|</b> trams & ferries" in words(svg)


def test_two_codes_of_one_name_are_two_bars() -> None:
    """Equal names under different parents do not fall together."""
    chart = BarChart("", (Bar("Waiting", Count(30, 90)), Bar("Waiting", Count(20, 90))), "Base: 90")
    drawn = words(bar_svg(chart))
    assert drawn.count("Waiting") == 2
    assert {"30 (33%)", "20 (22%)"} <= set(drawn)


def test_a_long_name_is_cut_with_an_ellipsis() -> None:
    """Two lines at most, so that one name cannot push the bars off the page."""
    lines = label_lines("word " * 60)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(len(line) <= 36 for line in label_lines("x" * 500))


def test_bars_that_do_not_fit_are_counted_not_hidden() -> None:
    """The subtitle says how many codes are not shown."""
    chart = BarChart("", tuple(Bar(f"code {number}", Count(1, 9)) for number in range(MOST_BARS + 4)), "Base: 9")
    assert "4 more are not" in " ".join(bar_spec(chart)["title"]["subtitle"])


def test_bars_with_different_bases_name_their_base() -> None:
    """A shared axis of percentages needs each base beside its bar."""
    chart = BarChart("", (Bar("a", Count(10, 40)), Bar("b", Count(10, 90)), Bar("c", Count(1, 9))), "")
    assert {"10 of 40 (25%)", "10 of 90 (11%)", "1 of 9"} <= set(words(bar_svg(chart)))


def test_an_empty_chart_is_drawn() -> None:
    """No codes yet is no failure."""
    assert bar_svg(BarChart("Nothing yet", (), "Base: 0")).startswith("<svg")


def test_a_png_is_fit_for_print(example: ModuleType) -> None:
    """At least 200 dots per inch at the width of an A4 page's text (6.5 inches)."""
    png = bar_png(example.chart())
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20], "big") >= 200 * 6.5


def test_the_same_chart_gives_the_same_bytes(example: ModuleType) -> None:
    """Nothing random is in a picture."""
    first, second = bar_picture(example.chart()), bar_picture(example.chart())
    assert first == second


def test_a_heat_map_keeps_its_columns_in_order_and_says_no_base(example: ModuleType) -> None:
    """An empty column stays in its place."""
    picture = heat_picture(example.table())
    drawn = words(picture.svg)
    assert drawn.count("no base") == 3
    heads = [data for layer in heat_spec(example.table())["layer"] for data in layer.get("data", {}).get("values", [])]
    assert ["Northgate", "Harbour", "Old Mill", "not stated"] == [
        " ".join(row["text"][:-1]) for row in heads if "name" not in row
    ]
    assert "Shared experience, Old Mill: no base" in picture.text


def test_an_empty_heat_map_is_drawn() -> None:
    """No rows yet is no failure."""
    assert heat_picture(Table("Nothing", "Code", (), (), (), "")).svg.startswith("<svg")
