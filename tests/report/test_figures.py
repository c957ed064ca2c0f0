"""Charts of comparisons, co-occurrence, change, saturation and agreement."""

from __future__ import annotations

import pytest

from thematic.report.drawing import drawn, spec_of, words_of
from thematic.report.figures import (
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

HEAT = HeatMap(
    "Codes by site",
    "Base: 9 respondents.",
    ("Waiting", "Cost"),
    ("North", "South"),
    ("n = 5", "n = 4"),
    (
        (HeatCell("2 (40 %)", 0.4, "2 of 5 respondents (40 %)"), HeatCell("hidden", None, "hidden")),
        (None, HeatCell("1 (25 %)", 0.25, "1 of 4 respondents (25 %)")),
    ),
)
SLOPES = SlopeChart(
    "Confidence",
    "Panel: 5 respondents.",
    ("Before", "Now"),
    ("Low", "Medium", "High"),
    (Slope(0, 2, 3), Slope(1, 1, 1), Slope(2, 0, 1)),
    (("3 (60 %)", "1 (20 %)", "1 (20 %)"), ("1 (20 %)", "1 (20 %)", "3 (60 %)")),
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
FIGURES: dict[str, Figure] = {"heat": HEAT, "slope": SLOPES, "curve": CURVE, "dots": DOTS}


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
