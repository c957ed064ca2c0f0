"""The small design system: colours, escaping, chips, figures, marked passages."""

from __future__ import annotations

import doctest
import math
import re
import tomllib
from importlib import import_module
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import app.ui
import thematic
from app.ui.chips import chip, contrast, readable, safe_colour
from app.ui.colours import PATTERNS
from app.ui.creating import APPROACHES
from app.ui.figures import share_of
from app.ui.passages import Mark, marked
from app.ui.style import sheets
from app.ui.words import plain, shortened, written

HERE = Path(app.ui.__file__).parent
COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@given(COLOURS)
def test_chips_can_be_read(colour: str) -> None:
    """Letters stand out from any ground by at least 4.5 to 1, as WCAG 2.2 AA asks."""
    assert contrast(readable(colour), colour) >= 4.5


@pytest.mark.parametrize("colour", ["red", "#12345", "#0072b2;}", "url(http://x)", ""])
def test_odd_colours_become_grey(colour: str) -> None:
    """A colour from a file is used only when it is one."""
    assert "#5f6b69" == safe_colour(colour)


def test_a_chip_escapes_its_name() -> None:
    """A code may be called anything."""
    assert "&lt;img src=x&gt;" in chip("<img src=x>", "#0072b2", note='"quoted"')


@given(st.text(min_size=1, max_size=40), st.data())
def test_marks_keep_every_word(text: str, data: st.DataObject) -> None:
    """Whatever is marked, the words of the passage are all there, in order, escaped."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    html = marked(text, [Mark(start, end, "One", "#0072b2"), Mark(0, len(text), "All", "#d55e00")])
    parts = re.findall(r"<mark [^>]*>(.*?)</mark>", html, re.DOTALL)
    assert written(text) == "".join(parts)


@pytest.mark.parametrize("text", ["**b**", "$x$", "[a](b)", "`c`", "<b>", "~~d~~", "# e"])
def test_plain_escapes_markdown(text: str) -> None:
    """Every character that Markdown would act on is escaped."""
    assert text == plain(text).replace("\\", "").replace("\u2060", "")
    assert plain(text) != text


def test_plain_breaks_emoji_names() -> None:
    """`:smile:` stays what was written; only an invisible joiner is put in."""
    assert ":\u2060smile:" == plain(":smile:")
    assert "ann@\u2060b.org www\u2060.b.org 1:\u206030" == plain("ann@b.org www.b.org 1:30")
    assert "\\-\u2060\\>" == plain("->")
    assert "1\\. one" == plain("1. one")


def test_short_texts_stay_whole() -> None:
    """Only what is too long is cut."""
    assert "one two" == shortened("one\n two")


def test_every_approach_is_explained() -> None:
    """The start page says a sentence on each approach."""
    assert {"codebook", "reflexive", "reliability"} == set(APPROACHES)


@pytest.mark.parametrize(
    "name",
    ["chips", "colours", "figures", "marks", "passages", "role_rows", "scrolled", "stacked_table", "voices", "words"],
)
def test_examples_run(name: str) -> None:
    """The examples in the docstrings are true."""
    assert 0 == doctest.testmod(import_module(f"app.ui.{name}")).failed


# Machado, Oliveira and Fernandes (2009), table 1, severity 1.0: linear red, green, blue as seen by each reader.
SIGHTS = {
    "all three cones": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "no red cones": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green cones": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}
# sRGB to CIE XYZ under D65, IEC 61966-2-1; each row divided by the white of D65.
TO_XYZ = ((0.433891, 0.376235, 0.189906), (0.212673, 0.715152, 0.072175), (0.017757, 0.109469, 0.872910))
APART = 17.0
"""The least distance in CIELAB (1976) of two colours; a difference that one just sees is about 2.3."""


def _times(rows: tuple[tuple[float, ...], ...], one: list[float]) -> list[float]:
    return [sum(share * part for share, part in zip(row, one, strict=True)) for row in rows]


def _seen(colour: str, sight: str) -> tuple[float, float, float]:
    """Return a colour in CIELAB (1976) as a reader with such sight sees it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    shown = [min(1.0, max(0.0, part)) for part in _times(SIGHTS[sight], linear)]
    x, y, z = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116 for part in _times(TO_XYZ, shown)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("sight", SIGHTS)
def test_colours_of_codes_stay_apart(sight: str, tmp_path: Path) -> None:
    """Any two colours that codes get by themselves differ clearly, also without red or green cones."""
    with thematic.create(tmp_path / "study.thematic", coder="Ash") as project:
        palette = project.codebook.palette()
    seen = {colour: _seen(colour, sight) for colour in palette}
    nearest = min((math.dist(seen[one], seen[other]), one, other) for one, other in combinations(palette, 2))
    assert nearest[0] >= APART, nearest


def test_simulation_confuses_what_is_confused() -> None:
    """A red and a green of like lightness, far apart for most, come close without green cones."""
    red, green = "#b05030", "#5f8000"
    apart = {sight: math.dist(_seen(red, sight), _seen(green, sight)) for sight in SIGHTS}
    assert apart["all three cones"] > 3 * apart["no green cones"]


def _tokens(place: int) -> dict[str, str]:
    """Return the tokens that are colours: 0 as they are on a light page, 1 on a dark one."""
    found = re.findall(r"(--th-[a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", sheets())
    return {name: values[place] for name, *values in found}


@pytest.mark.parametrize("place", [0, 1], ids=["light", "dark"])
def test_tokens_can_be_read(place: int) -> None:
    """Every ink stands out from every ground it may lie on by 4.5 to 1, in both themes."""
    tokens = _tokens(place)
    inks = [f"--th-{name}" for name in ("ink", "ink-soft", "ink-quiet")]
    grounds = [
        f"--th-{name}" for name in ("ground", "raised", "sunken", "hover", "chosen", "here", "note", "care", "bad")
    ]
    low = {
        (ink, ground): round(contrast(tokens[ink], tokens[ground]), 2)
        for ink in inks
        for ground in grounds
        if contrast(tokens[ink], tokens[ground]) < 4.5
    }
    assert {} == low
    for name in ("good", "bad", "care"):
        assert contrast(tokens[f"--th-{name}-ink"], tokens[f"--th-{name}"]) >= 4.5
    assert contrast(tokens["--th-on-accent"], tokens["--th-accent"]) >= 4.5
    assert contrast(tokens["--th-accent"], tokens["--th-sunken"]) >= 4.5
    assert contrast(tokens["--th-line-strong"], tokens["--th-raised"]) >= 3


def test_themes_agree_with_tokens() -> None:
    """Streamlit's widgets and what we draw have the same grounds and inks."""
    held = tomllib.loads((HERE.parent / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    pairs = {
        "backgroundColor": "--th-ground",
        "secondaryBackgroundColor": "--th-sunken",
        "textColor": "--th-ink",
        "primaryColor": "--th-accent",
    }
    for place, name in enumerate(("light", "dark")):
        tokens = _tokens(place)
        assert {key: tokens[token] for key, token in pairs.items()} == {key: held[name][key] for key in pairs}


def test_sheets_name_tokens_and_no_colours() -> None:
    """Colours stand in one place: every other style sheet names tokens, so that both themes are followed."""
    named = {
        str(path.relative_to(HERE)): re.findall(r"#[0-9a-fA-F]{3,8}\b", " ".join(_declared(path)))
        for path in HERE.rglob("*.css")
        if path.name != "tokens.css"
    }
    # Paper is black and white: the outline of a chip in print.
    assert {} == {name: colours for name, colours in named.items() if set(colours) - {"#000"}}


def _declared(sheet: Path) -> list[str]:
    """Return what stands between braces, and so no selector."""
    return re.findall(r"\{([^{}]*)\}", sheet.read_text(encoding="utf-8"))


def test_tokens_that_are_named_are_there() -> None:
    """No sheet and no script names a token that is not one."""
    known = set(re.findall(r"(--th-[a-z0-9-]+):", sheets()))
    used = {
        name
        for path in HERE.rglob("*")
        if path.suffix in {".css", ".js", ".html", ".py"}
        for name in re.findall(r"var\((--th-[a-z0-9-]+)", path.read_text(encoding="utf-8"))
    }
    assert set() == used - known


def test_a_figure_says_its_base_and_unit() -> None:
    """On hover and read aloud; its base may hold anything."""
    html = share_of(22, 54, "answer", base="answers to <i>why</i>")
    told = "Base: answers to &lt;i&gt;why&lt;/i&gt;. Unit: answer."
    assert f'title="{told}"' in html
    assert f'22 of 54 answers (41%)<span class="th-hidden"> ({told})</span>' in html


def test_lines_have_the_patterns_of_the_reader() -> None:
    """A code has the same line on pages that we draw in Python and in the browser."""
    script = (HERE / "drawing.js").read_text(encoding="utf-8")
    in_browser = re.findall(r"\(colour, way\) => `([^`]+)`", script)
    told = [one.replace("${", "{").replace(", ", ",") for one in in_browser]
    assert list(PATTERNS) == told
