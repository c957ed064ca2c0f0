"""Tests of thematic.text.alignment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.text import normalise
from thematic.text.alignment import AlignedText

AWKWARD = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "\r\n",
                "\r",
                "\n",
                "\ufeff",
                "\x00",
                "\u2028",
                "e\u0301",
                "\u0301",
                "\u0323",
                "a",
                " ",
                "🙂",
                "👩\u200d🔬",
            ]
        ),
        st.sampled_from(["\u1112", "\u1161", "\u11ab", "\u05e9\u05c1", "\u0644\u0627", "\ud83d", "\ude42", "\u212b"]),
        st.characters(codec=None, exclude_categories=()),
    ),
    max_size=30,
).map("".join)


@given(AWKWARD)
def test_the_text_is_the_one_the_store_freezes(raw: str) -> None:
    """Aligning gives exactly what normalising gives, and the whole text stays the whole text."""
    aligned = AlignedText(raw)

    assert normalise(raw).text == aligned.text
    assert (0, len(aligned.text)) == aligned.span(0, len(raw))


@given(AWKWARD, st.data())
def test_a_span_holds_what_it_held(raw: str, data: st.DataObject) -> None:
    """The text of a span, normalised, stands in the span brought along; equal to it unless a character was cut."""
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    aligned = AlignedText(raw)

    first, last = aligned.span(start, end)

    assert 0 <= first <= last <= len(aligned.text)
    if not aligned.widens(start, end):
        assert normalise(raw[start:end]).text == aligned.text[first:last]


@given(AWKWARD, st.data())
def test_positions_keep_their_order(raw: str, data: st.DataObject) -> None:
    """A position that stood before another never stands behind it afterwards."""
    cuts = sorted(data.draw(st.lists(st.integers(0, len(raw)), min_size=3, max_size=3)))
    aligned = AlignedText(raw)

    outer, inner = aligned.span(cuts[0], cuts[2]), aligned.span(cuts[1], cuts[2])

    assert outer[0] <= inner[0]
    assert outer[1] == inner[1]


@pytest.mark.parametrize(
    ("raw", "span", "expected"),
    [
        ("one\r\ntwo", (5, 8), "two"),
        ("one\r\ntwo", (0, 3), "one"),
        ("one\r\ntwo", (0, 4), "one\n"),
        ("\ufeff\ufeffone two", (6, 9), "two"),
        ("cafe\u0301 bar", (6, 9), "bar"),
        ("cafe\u0301 bar", (0, 4), "café"),
        ("🙂 e\u0301\r\n🙂", (6, 7), "🙂"),
    ],
)
def test_examples(raw: str, span: tuple[int, int], expected: str) -> None:
    """Line ends, marks, composed letters and emoji, one by one."""
    aligned = AlignedText(raw)

    first, last = aligned.span(*span)

    assert expected == aligned.text[first:last]
