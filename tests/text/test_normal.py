"""Tests of thematic.text.normal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.text import normalise

RAW = st.text(alphabet=st.characters(codec=None, exclude_categories=()))


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\x85", "\u2028", "\u2029", "\v", "\f"])
def test_every_line_end_becomes_a_line_feed(line_end: str) -> None:
    """Line ends of all systems become one line feed, and this is said."""
    result = normalise(f"one{line_end}two")

    assert result.text == "one\ntwo"
    assert result.changes == ("1 line end changed to a line feed",)


def test_characters_are_composed() -> None:
    """A letter typed as base and accent becomes the composed letter, and this is said."""
    result = normalise("cafe\u0301")

    assert result.text == "caf\u00e9"
    assert result.changes == ("characters composed (Unicode NFC)",)


def test_marks_and_controls_are_removed_and_counted() -> None:
    """Byte order marks, NULs and other controls go; tab and line feed stay."""
    result = normalise("\ufeffa\x00b\x1f\tc\n")

    assert result.text == "ab\tc\n"
    assert result.changes == ("1 byte order mark removed", "2 control characters removed")


def test_surrogates_are_mended() -> None:
    """Two halves of an emoji become the emoji; a lone half becomes the replacement character."""
    assert normalise("\ud83d\ude00").text == "\U0001f600"
    assert normalise("a\ud83d").text == "a\ufffd"


@pytest.mark.parametrize(
    "text", ["", "plain", "👩\u200d👩\u200d👧 fine", "\u202eabc\u202c", "<b>=1+1</b>", "  spaced  "]
)
def test_what_people_wrote_is_kept(text: str) -> None:
    """Emoji, joiners, direction marks, markup and spaces stay as they were, with nothing to report."""
    result = normalise(text)

    assert result.text == text
    assert result.changes == ()


@given(RAW)
def test_normalising_twice_changes_nothing_more(raw: str) -> None:
    """The result is in its final form: composed, storable, and left alone by a second pass."""
    once = normalise(raw)
    twice = normalise(once.text)

    assert twice.text == once.text
    assert twice.changes == ()
    assert unicodedata.is_normalized("NFC", once.text)
    assert once.text.encode().decode() == once.text


@given(RAW)
def test_every_change_is_reported(raw: str) -> None:
    """A text that differs from what came in always has at least one change, and the other way round."""
    result = normalise(raw)

    assert bool(result.changes) == (result.text != raw)
