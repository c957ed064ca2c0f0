"""The small design system: escaping, chips, marked passages."""

from __future__ import annotations

import doctest
import re
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pages.start import APPROACHES
from app.ui.chips import chip, contrast, readable, safe_colour
from app.ui.passages import Mark, marked
from app.ui.words import plain, shortened, written

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


@pytest.mark.parametrize("name", ["chips", "marks", "passages", "role_rows", "voices", "words"])
def test_examples_run(name: str) -> None:
    """The examples in the docstrings are true."""
    assert 0 == doctest.testmod(import_module(f"app.ui.{name}")).failed
