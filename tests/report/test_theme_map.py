"""The drawing of a thematic map."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st

from thematic.report.theme_layout import layout
from thematic.report.theme_map import MapCode, MapLink, MapTheme, ThemeMap, map_svg, map_text

NAMES = st.text(max_size=60)
CODES = st.lists(st.builds(MapCode, NAMES, st.integers(0, 99), st.sampled_from(["#0072b2", "red;}", ""])), max_size=5)
LEAVES = st.builds(
    MapTheme, NAMES, st.sampled_from(["candidate", "reviewed", "named"]), st.just("3 of 9"), CODES.map(tuple)
)
THEMES = st.builds(
    MapTheme,
    NAMES,
    st.just("candidate"),
    st.just("3 of 9"),
    CODES.map(tuple),
    st.lists(LEAVES, max_size=3).map(tuple),
)


@st.composite
def maps(draw: st.DrawFn) -> ThemeMap:
    """Draw a map whose links are between themes that are there."""
    themes = tuple(draw(st.lists(THEMES, max_size=5)))
    links = tuple(
        MapLink(one, other, draw(st.integers(1, 99)), draw(st.floats(0, 1)))
        for one, other in combinations(range(len(themes)), 2)
        if draw(st.booleans())
    )
    return ThemeMap(draw(NAMES), themes, links)


@given(maps())
@settings(max_examples=60, deadline=None)
def test_any_map_is_wellformed_and_deterministic(themes: ThemeMap) -> None:
    """Whatever names hold, the drawing is XML without scripts, and the same each time."""
    drawn = map_svg(themes)
    root = ET.fromstring(drawn)  # noqa: S314 - our own drawing
    assert "{http://www.w3.org/2000/svg}svg" == root.tag
    assert not [one for one in root.iter() if one.tag.endswith("script")]
    assert drawn == map_svg(themes)


@given(maps())
@settings(max_examples=60, deadline=None)
def test_boxes_lie_apart_and_inside(themes: ThemeMap) -> None:
    """No two themes cover each other, and nothing lies outside the picture."""
    drawn = layout(themes)
    for one, other in combinations(drawn.boxes, 2):
        apart = (
            one.x + one.width <= other.x
            or other.x + other.width <= one.x
            or one.y + one.height <= other.y
            or other.y + other.height <= one.y
        )
        assert apart
    for box in drawn.boxes:
        assert 0 <= box.x <= box.x + box.width <= drawn.width
        assert 0 <= box.y <= box.y + box.height <= drawn.height
    for leaf in drawn.leaves:
        assert 0 <= leaf.y <= drawn.height


def test_everything_is_told_in_words() -> None:
    """The description names themes, sub-themes, codes and links, for those who do not see the picture."""
    themes = ThemeMap(
        "Study",
        (
            MapTheme(
                "Being met", "named", "4 of 9", (MapCode("Trust", 3),), (MapTheme("Heard", "candidate", "2 of 9"),)
            ),
            MapTheme("Roads", "reviewed", "3 of 9"),
        ),
        (MapLink(0, 1, 2, 0.25),),
        "responses",
    )
    assert (
        "Being met (named, mentioned by 4 of 9): codes, with their extracts, Trust (3). Heard (candidate, mentioned by "
        "2 of 9, under Being met). Roads (reviewed, mentioned by 3 of 9). "
        "Being met and Roads occur together in 2 responses."
    ) == map_text(themes)
    assert map_text(themes) in map_svg(themes)
    assert "Numbers after codes: extracts (coded passages, each once)." in map_svg(themes)
    (link,) = themes.links
    assert "occur together in 1 response." in map_text(replace(themes, links=(replace(link, both=1),)))
