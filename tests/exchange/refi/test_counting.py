"""Tests of thematic.exchange.refi.counting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.exchange.refi.counting import WAYS, Counting, LineEnds, Marks, Ruler, Unit

TEXT = st.lists(st.sampled_from(["a", " ", "\n", "\r\n", "é", "🙂", "e\u0301", "שלום", "\ufeff"]), max_size=20).map(
    "".join
)


def counted(text: str, counting: Counting) -> int:
    """Count a text the slow way; the independent oracle of the ruler."""
    leading = len(text) - len(text.lstrip("\ufeff"))
    drop = {Marks.NONE: leading, Marks.ALL: 0, Marks.ALL_BUT_FIRST: min(1, leading)}[counting.marks]
    text = text[drop:]
    match counting.line_ends:
        case LineEnds.ONE:
            text = text.replace("\r\n", "\n")
        case LineEnds.TWO:
            text = text.replace("\r\n", "\n").replace("\n", "\r\n")
        case LineEnds.AS_WRITTEN:
            pass
    match counting.unit:
        case Unit.POINTS:
            return len(text)
        case Unit.UTF16:
            return len(text.encode("utf-16-le")) // 2
        case Unit.BYTES:
            return len(text.encode())


@given(TEXT, TEXT, st.sampled_from(WAYS))
def test_a_position_is_found_whatever_is_counted(before: str, after: str, counting: Counting) -> None:
    """Counting what stands before a place, and asking the ruler for that count, gives the place."""
    text = f"{before}x{after}"
    position = counted(f"{before}x", counting) - 1

    assert len(before) == Ruler(text, counting).index(position)
    assert len(before) + 1 == Ruler(text, counting).index(position + 1) or after.startswith(("\n", "\ufeff"))


@pytest.mark.parametrize(
    ("counting", "position"),
    [(Counting(Unit.UTF16), 1), (Counting(Unit.BYTES), 3), (Counting(), -1), (Counting(), 99)],
)
def test_no_place_outside_the_text_or_inside_a_character(counting: Counting, position: int) -> None:
    """Half an emoji and a place beyond the end are no places."""
    assert Ruler("🙂!", counting).index(position) is None


def test_an_end_that_names_the_last_character() -> None:
    """Where the end is the last character, the span holds it."""
    assert (0, 3) == Ruler("one two", Counting(last_included=True)).span(0, 2)
    assert Ruler("one", Counting(last_included=True)).span(0, 3) is None
