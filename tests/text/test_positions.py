"""Positions carried over to the normalised text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.text.normal import normalise
from thematic.text.positions import NormalisedPositions

_TEXT = st.text(alphabet="ae\u0301\u0308\r\n \u2028\ufeff🙂ש\u05b7ᄀ\u1161\u11a8b", max_size=30)


@pytest.mark.parametrize(
    ("raw", "span", "expected"),
    [
        ("\ufeffOne two", (1, 4), (0, 3)),
        ("One\r\ntwo", (5, 8), (4, 7)),
        ("One\r\ntwo", (0, 4), (0, 4)),
        ("Cafe\u0301 🙂", (6, 7), (5, 6)),
        ("Cafe\u0301!", (0, 4), (0, 4)),
        ("plain", (1, 3), (1, 3)),
    ],
)
def test_a_span_marks_the_same_words(raw: str, span: tuple[int, int], expected: tuple[int, int]) -> None:
    """A span marks in the normalised text what it marked in the raw one; a letter keeps its mark."""
    assert [expected] == NormalisedPositions(raw).spans([span])


@pytest.mark.parametrize("span", [(0, 1), (3, 3), (2, 99), (-1, 2)])
def test_spans_without_words(span: tuple[int, int]) -> None:
    """A span of characters that go, an empty one and one outside the text are given up."""
    assert [None] == NormalisedPositions("\ufeffOne").spans([span])


@given(raw=_TEXT, places=st.tuples(st.integers(0, 30), st.integers(0, 30)))
def test_nothing_is_lost_between_two_places(raw: str, places: tuple[int, int]) -> None:
    """What a carried span marks holds the normalised form of the words that the raw span marked."""
    start, end = sorted(places)
    carried = NormalisedPositions(raw)
    found = carried.spans([(start, end)])[0]
    assert carried.text == normalise(raw).text
    if found is not None:
        wanted = normalise(raw[start:end]).text
        marked = carried.text[found[0] : found[1]]
        assert len(wanted) <= len(marked) + 1
        if normalise(raw[:start]).text + wanted + normalise(raw[end:]).text == carried.text:
            assert wanted == marked
