"""Tests of thematic.text.offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.errors import InvalidOffsetError
from thematic.text import (
    code_points_to_utf8,
    code_points_to_utf16,
    utf8_to_code_points,
    utf16_to_code_points,
)

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


@st.composite
def text_and_offset(draw: st.DrawFn) -> tuple[str, int]:
    """Draw a text and an offset between two of its characters."""
    text = draw(TEXT)
    return text, draw(st.integers(0, len(text)))


@given(text_and_offset())
def test_utf16_there_and_back(case: tuple[str, int]) -> None:
    """An offset survives the way to UTF-16 units and back, and cuts the encoded text at the same place."""
    text, offset = case
    units = code_points_to_utf16(text, offset)

    assert utf16_to_code_points(text, units) == offset
    assert text.encode("utf-16-le")[: 2 * units].decode("utf-16-le") == text[:offset]


@given(text_and_offset())
def test_utf8_there_and_back(case: tuple[str, int]) -> None:
    """An offset survives the way to UTF-8 bytes and back, and cuts the encoded text at the same place."""
    text, offset = case
    count = code_points_to_utf8(text, offset)

    assert utf8_to_code_points(text, count) == offset
    assert text.encode()[:count].decode() == text[:offset]


@given(TEXT)
def test_offsets_inside_a_character_are_refused(text: str) -> None:
    """Exactly as many UTF-16 and UTF-8 offsets convert as there are places between characters."""
    assert _convertible(utf16_to_code_points, text, len(text.encode("utf-16-le")) // 2) == len(text) + 1
    assert _convertible(utf8_to_code_points, text, len(text.encode())) == len(text) + 1


def _convertible(convert: object, text: str, last: int) -> int:
    assert callable(convert)
    count = 0
    for offset in range(last + 1):
        try:
            convert(text, offset)
        except InvalidOffsetError:
            continue
        count += 1
    return count


@pytest.mark.parametrize(
    "convert", [code_points_to_utf8, code_points_to_utf16, utf8_to_code_points, utf16_to_code_points]
)
@pytest.mark.parametrize("offset", [-1, 4])
def test_offsets_outside_the_text_are_refused(convert: object, offset: int) -> None:
    """An offset before the start or after the end is an error that says how long the text is."""
    assert callable(convert)
    with pytest.raises(InvalidOffsetError, match=r"outside the text \(0 to 3\)"):
        convert("abc", offset)


def test_the_middle_of_an_emoji_is_named() -> None:
    """The message says that a character would be split."""
    with pytest.raises(InvalidOffsetError, match="UTF-16 unit 1 lies inside a character"):
        utf16_to_code_points("😀", 1)
