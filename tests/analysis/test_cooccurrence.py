"""Co-occurrence within units, and on the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.analysis.cooccurrence import CodedSpan, cooccurrence, overlaps
from thematic.errors import InvalidSpanError

CODES = [(7, "Waiting"), (9, "Staff"), (4, "Parking")]


def test_pairs_in_units() -> None:
    """Units count once however often a code is marked in them; both coefficients are both over either."""
    table = cooccurrence([(1, 7), (1, 7), (1, 9), (2, 7), (3, 9), (3, 7), (4, 99)], CODES, unit="responses")
    pair = table.pairs[0]
    assert (7, 9, 3, 2, 2) == (pair.first, pair.second, pair.n_first, pair.n_second, pair.both)
    assert pair.c == pair.jaccard == pytest.approx(2 / 3)
    assert ((3, 2, 0), "responses") == (table.totals, table.unit)
    assert [(7, 9)] == [(one.first, one.second) for one in table.strongest]


def test_codes_that_nobody_used_have_no_coefficient() -> None:
    """Nothing over nothing is not 0."""
    pair = cooccurrence([], CODES).pairs[0]
    assert (0, None, None) == (pair.both, pair.jaccard, pair.c)


def test_overlapping_segments() -> None:
    """One segment of 7 meets two of 9 in one source; touching is not overlapping; doubled segments are one."""
    spans = [
        CodedSpan(1, 0, 20, 7),
        CodedSpan(1, 0, 20, 7),
        CodedSpan(1, 5, 8, 9),
        CodedSpan(1, 12, 25, 9),
        CodedSpan(1, 25, 30, 7),
        CodedSpan(2, 0, 30, 9),
    ]
    pair = overlaps(spans, CODES).pairs[0]
    assert (2, 3, 2) == (pair.n_first, pair.n_second, pair.both)
    assert pair.c == pytest.approx(2 / 3)
    assert pair.jaccard == pytest.approx((3 + 8) / (25 + 46 - 11))


def test_c_can_pass_1() -> None:
    """One long segment over three short ones has a c-coefficient of 3, and Jaccard .3."""
    spans = [CodedSpan(1, 0, 50, 7), *(CodedSpan(1, at, at + 5, 9) for at in (0, 10, 20)), CodedSpan(1, 0, 50, 4)]
    waiting_staff = overlaps(spans, CODES).pairs[0]
    assert (3, 3.0, 0.3) == (waiting_staff.both, waiting_staff.c, waiting_staff.jaccard)


def test_an_empty_segment_is_refused() -> None:
    """A segment of no characters marks nothing."""
    with pytest.raises(InvalidSpanError):
        overlaps([CodedSpan(1, 5, 5, 7)], CODES)


def test_the_frame_has_names() -> None:
    """One line per pair, with names, numbers and unit."""
    frame = cooccurrence([(1, 7), (1, 9)], CODES).to_frame()
    assert ["Waiting", "Staff", 1, 1, 1, 1.0, 1.0, "units"] == frame.iloc[0].to_list()
    assert 3 == len(frame)


SPANS = st.lists(
    st.builds(
        lambda source, start, size, code: CodedSpan(source, start, start + size, code),
        st.integers(1, 2),
        st.integers(0, 15),
        st.integers(1, 8),
        st.sampled_from([7, 9, 4]),
    ),
    max_size=12,
)


@given(SPANS)
def test_sweeping_equals_looking_at_every_pair(spans: list[CodedSpan]) -> None:
    """The sweep finds what comparing each pair of segments and each character finds."""
    distinct = set(spans)
    for pair in overlaps(spans, CODES).pairs:
        one = [span for span in distinct if span.code_id == pair.first]
        other = [span for span in distinct if span.code_id == pair.second]
        met = sum(a.source_id == b.source_id and max(a.start, b.start) < min(a.end, b.end) for a in one for b in other)
        under = [{(s.source_id, at) for s in some for at in range(s.start, s.end)} for some in (one, other)]
        assert met == pair.both
        either = under[0] | under[1]
        assert pair.jaccard == (len(under[0] & under[1]) / len(either) if either else None)
