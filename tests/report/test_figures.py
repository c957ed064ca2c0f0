"""Charts of comparisons, co-occurrence, change, saturation and agreement."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thematic.report.drawing import drawn, spec_of, words_of
from thematic.report.figures import (
    BenchmarkChart,
    BenchmarkMark,
    CurvePoint,
    Figure,
    HeatCell,
    HeatMap,
    IntervalChart,
    IntervalDot,
    SaturationChart,
    Slope,
    SlopeChart,
)
from thematic.report.slope_charts import bands, figured

HEAT = HeatMap(
    "Codes by site",
    "Base: 9 respondents.",
    ("Waiting", "Cost"),
    ("North", "South"),
    ("n = 5", "n = 4"),
    (
        (HeatCell("2 (40%)", 0.4, "2 of 5 respondents (40%)"), HeatCell("hidden", None, "hidden")),
        (None, HeatCell("1 (25%)", 0.25, "1 of 4 respondents (25%)")),
    ),
)
SLOPES = SlopeChart(
    "Confidence",
    "Panel: 5 respondents.",
    ("Before", "Now"),
    ("Low", "Medium", "High"),
    (Slope(0, 2, 3), Slope(1, 1, 1), Slope(2, 0, 1)),
    (("3 (60%)", "1 (20%)", "1 (20%)"), ("1 (20%)", "1 (20%)", "3 (60%)")),
)
CURVE = SaturationChart(
    "Code saturation",
    "Reached at 2+1.",
    "sources",
    tuple(CurvePoint(read, codes, codes - 1, codes, codes + 1) for read, codes in ((1, 3), (2, 4), (3, 4))),
    2,
    "2+1",
)
DOTS = IntervalChart(
    "Agreement",
    "Base: 40 units.",
    "alpha",
    (IntervalDot("Waiting", 0.7, 0.4, 0.9, "0.70"), IntervalDot("Cost", None, None, None, "no variation")),
)
BESIDE = BenchmarkChart(
    "Site beside Register",
    "Base: 9 respondents.",
    (
        BenchmarkMark("North", 55.6, 26.7, 81.1, 60.0, compared=True, label="-4 points", words="56%; -4 points"),
        BenchmarkMark("West", None, None, None, 10.0, compared=False, label="not comparable", words="not comparable"),
    ),
)
FIGURES: dict[str, Figure] = {"heat": HEAT, "slope": SLOPES, "curve": CURVE, "dots": DOTS, "beside": BESIDE}


@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_is_drawn_with_its_words(name: str) -> None:
    """SVG and PNG are made offline, and the description holds base and figures."""
    figure = FIGURES[name]
    picture = drawn(figure, key=name)
    assert picture.svg.startswith("<svg")
    assert f'id="{name}-text"' in picture.svg
    assert picture.png.startswith(b"\x89PNG")
    assert figure.title in picture.text
    assert figure.base in words_of(figure)


def test_a_hidden_cell_has_a_ground_of_its_own() -> None:
    """A tile without a figure is grey and is said to be hidden."""
    tiles = next(data for data in _values(spec_of(HEAT)) if "shade" in data[0])
    assert [False, True, False] == [row["empty"] for row in tiles]
    assert "Waiting, South: hidden" in words_of(HEAT)


def test_ways_differ_in_colour_and_in_line() -> None:
    """Improved and worsened are apart without colour too: one of them is dashed."""
    text = str(spec_of(SLOPES))
    assert "strokeDash" in text
    assert {"improved", "same", "worsened"} <= set(text.replace("'", " ").split())
    assert "3 from Low to High (improved)" in words_of(SLOPES)


def test_an_undefined_figure_has_words_in_place_of_a_dot() -> None:
    """No variation is said and not drawn as a number."""
    assert "no variation" in drawn(DOTS).svg


def test_negative_agreement_stays_on_the_chart() -> None:
    """The axis begins below what is lowest."""
    low = IntervalChart("", "", "alpha", (IntervalDot("Waiting", -0.3, -0.55, 0.1, ""),))
    assert [-0.6, 1] == _domain(spec_of(low))


def test_empty_figures_are_drawn() -> None:
    """Nothing to draw is an empty picture, not a failure."""
    for figure in (
        HeatMap("", "", (), (), (), ()),
        SlopeChart("", "", ("", ""), ("Low", "High"), (), (("", ""), ("", ""))),
        SaturationChart("", "", "sources", (), None, ""),
        IntervalChart("", "", "", ()),
    ):
        assert drawn(figure).svg.startswith("<svg")


def _values(spec: dict[str, object]) -> list[list[dict[str, object]]]:
    found: list[list[dict[str, object]]] = []
    waiting: list[object] = [spec]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, dict):
            values = one.get("values")
            if isinstance(values, list) and values and isinstance(values[0], dict):
                found.append(values)
            waiting += list(one.values())
        elif isinstance(one, list):
            waiting += one
    return found


def _domain(spec: dict[str, object]) -> object:
    layers = spec["layer"]
    assert isinstance(layers, list)
    return next(
        layer["encoding"]["x"]["scale"]["domain"] for layer in layers if "scale" in layer["encoding"].get("x", {})
    )


@given(counts=st.lists(st.lists(st.integers(0, 60), min_size=5, max_size=5), min_size=5, max_size=5))
@settings(max_examples=40, derandomize=True)
def test_figures_of_a_slope_chart_do_not_lie_on_each_other(counts: list[list[int]]) -> None:
    """Every band has its figure, and no two figures meet where the five levels leave room for them."""
    slopes = tuple(Slope(one, other, n) for one, row in enumerate(counts) for other, n in enumerate(row) if n)
    levels = tuple("ABCDE")
    chart = SlopeChart("", "", ("T1", "T2"), levels, slopes, (("",) * 5, ("",) * 5))
    placed = figured(bands(chart))
    assert sorted(one.n for one in slopes) == sorted(band.slope.n for band, _ in placed)
    spots = [(along * 340, band.at(along) * 58) for band, along in placed]
    met = [(x, y) for place, (x, y) in enumerate(spots) for u, v in spots[:place] if abs(x - u) < 9 and abs(y - v) < 10]
    assert len(met) <= len(slopes) // 8


def test_bands_of_a_level_lie_beside_each_other() -> None:
    """Where bands begin and end, none covers another, and the one that goes up higher lies higher."""
    slopes = (Slope(0, 0, 5), Slope(0, 1, 10), Slope(1, 1, 20), Slope(1, 0, 3))
    chart = SlopeChart("", "", ("", ""), ("Low", "High"), slopes, (("", ""), ("", "")))
    laid = {one.slope: one for one in bands(chart)}
    for first, second in ((slopes[0], slopes[1]), (slopes[3], slopes[2])):
        gap = 58 * (laid[second].before - laid[first].before)
        assert gap == pytest.approx((laid[first].thickness + laid[second].thickness) / 2)


def test_a_long_curve_is_thinned_but_keeps_its_steps() -> None:
    """Ten thousand points are not drawn one by one; where a new code came is, and the words stay readable."""
    points = tuple(CurvePoint(n, 3 + int(n >= 4_321), 3.0, 3.5, 4.0) for n in range(1, 10_001))
    chart = SaturationChart("Code saturation", "Of 10,000.", "texts", points, None, "")
    curve = {row["read"]: row["observed"] for row in next(rows for rows in _values(spec_of(chart)) if "low" in rows[0])}
    assert {1, 4_320, 4_321, 10_000} <= set(curve)
    assert (3, 4) == (curve[4_320], curve[4_321])
    assert len(curve) < 310
    told = words_of(chart)
    assert told.count("after ") == 24
    assert "after 10000: 4 codes" in told
