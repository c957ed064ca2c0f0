"""Spans lie inside their texts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.errors import InvalidSpanError
from thematic.model.sources import check_span


@given(st.text(min_size=1), st.data())
def test_a_span_that_marks_text_is_accepted(text: str, data: st.DataObject) -> None:
    """Every half-open span with at least one character of the text in it is good."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))

    check_span(start, end, len(text))

    assert text[start:end]


@pytest.mark.parametrize(
    ("start", "end", "length"), [(0, 0, 5), (3, 3, 5), (4, 2, 5), (-1, 3, 5), (0, 6, 5), (5, 6, 5), (0, 1, 0)]
)
def test_an_empty_reversed_or_outlying_span_is_refused(start: int, end: int, length: int) -> None:
    """The message gives the span, the length of the text and what is allowed."""
    message = f"The span {start}:{end} does not mark text in a source of {length} characters; give 0 <= start < end"

    with pytest.raises(InvalidSpanError, match=re.escape(message)):
        check_span(start, end, length)
