"""Code saturation: the published rule, and what random orders say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import thematic.analysis
from thematic.analysis.saturation import code_saturation, codes_by_source, new_codes, saturation_band
from thematic.errors import InvalidValueError

if TYPE_CHECKING:
    import random

NEW = [14, 10, 7, 6, 4, 3, 0, 1, 0, 0]


@pytest.mark.parametrize(("threshold", "expected"), [(0.05, "6+2"), (0.0, "8+2")])
def test_guest_namey_and_chen(threshold: float, expected: str) -> None:
    """Base 4 and run 2: 7/37, 3/37, 1/37 ... give 6+2 at 5% and 8+2 at 0%."""
    found = code_saturation(NEW, base=4, run=2, threshold=threshold)
    assert 37 == found.base_codes
    assert [0.189, 0.081, 0.027, 0.027, 0.0] == [round(step.ratio, 3) for step in found.steps]
    assert [(5, 6, 7), (6, 7, 3)] == [(step.first, step.last, step.new) for step in found.steps[:2]]
    assert expected == found.verdict


def test_it_is_called_code_saturation() -> None:
    """The sentence names code saturation, base, run and threshold; the package offers the function."""
    found = thematic.analysis.code_saturation(NEW, base=4, run=2, threshold=0.05, unit="interviews")
    assert (
        "Code saturation at 6+2 interviews (base 4 with 37 codes, run 2, new codes at most 5% of the base)."
        == found.sentence
    )


def test_not_reached_is_said() -> None:
    """While new codes keep coming there is no verdict."""
    found = code_saturation([5, 4, 3, 3, 2], base=2, run=2)
    assert ("not reached", None) == (found.verdict, found.reached)
    assert found.sentence.startswith("Code saturation not reached in 5 sources")


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ([3, 1], "2 sources are fewer than a base of 4 and a run of 2"),
        ([0, 0, 0, 0, 3, 1], "the first 4 sources have no code"),
        ([], "0 sources are fewer than a base of 4 and a run of 2"),
    ],
)
def test_what_cannot_be_computed_says_why(new: list[int], reason: str) -> None:
    """Too few sources, and a base without codes, are reasons and not numbers."""
    found = code_saturation(new)
    assert (reason, None, ()) == (found.reason, found.reached, found.steps)
    assert f"Code saturation cannot be computed: {reason}." == found.sentence


@pytest.mark.parametrize(
    ("base", "run", "threshold", "new"), [(0, 2, 0.1, NEW), (4, 0, 0.1, NEW), (4, 2, 1.5, NEW), (4, 2, 0.1, [3, -1])]
)
def test_options_out_of_range_are_refused(base: int, run: int, threshold: float, new: list[int]) -> None:
    """A base of none, a run of none, a ratio over 1 and negative codes are errors."""
    with pytest.raises(InvalidValueError):
        code_saturation(new, base=base, run=run, threshold=threshold)


def test_new_is_the_first_application() -> None:
    """Codes are counted where they are first applied, in the order of reading; a source without codes counts."""
    marks = [(1, 10), (2, 10), (2, 11), (4, 12), (9, 13)]
    assert (1, 1, 0, 1) == new_codes(codes_by_source(marks, [1, 2, 3, 4]))
    assert (2, 0, 1, 0) == new_codes(codes_by_source(marks, [2, 1, 4, 3]))


def test_a_merge_recomputes_it() -> None:
    """When two codes become one, the source that brought the second brings nothing new."""
    marks = [(1, 10), (2, 11), (3, 12)]
    merged = [(source, 10 if code == 11 else code) for source, code in marks]
    assert (1, 0, 1) == new_codes(codes_by_source(merged, [1, 2, 3]))


SOURCES = st.lists(st.sets(st.integers(1, 9), max_size=5), min_size=1, max_size=9)


@given(SOURCES)
def test_the_curve_ends_where_all_codes_are_known(sources: list[set[int]]) -> None:
    """New codes add up to all codes, and every order ends there."""
    every = set().union(*sources)
    assert len(every) == sum(new_codes(sources))
    band = saturation_band(sources, base=2, run=1, times=40)
    last = band.points[-1]
    assert [len(every)] * 4 == [last.observed, last.low, last.median, last.high]
    assert 0 <= band.reached <= 40


@given(SOURCES, st.randoms(use_true_random=False))
def test_the_band_does_not_depend_on_the_order(sources: list[set[int]], shuffle: random.Random) -> None:
    """Handing the sources over in another order moves the observed curve only."""
    turned = sources.copy()
    shuffle.shuffle(turned)
    one = saturation_band(sources, base=2, run=1, times=60, seed=5)
    other = saturation_band(turned, base=2, run=1, times=60, seed=5)
    assert [(p.low, p.median, p.high) for p in one.points] == [(p.low, p.median, p.high) for p in other.points]
    assert (one.reached, one.low, one.median, one.high) == (other.reached, other.low, other.median, other.high)


def test_the_orders_of_the_band_follow_the_rule() -> None:
    """In every random order n is what the rule gives: with alike sources it is always base + 0."""
    band = saturation_band([{1, 2}] * 8, base=3, run=2, times=50)
    assert (50, 3.0, 3.0, 3.0) == (band.reached, band.low, band.median, band.high)
    assert "3+2" == band.observed.verdict
    never = saturation_band([{place} for place in range(8)], base=3, run=2, times=50)
    assert (0, None, None, None) == (never.reached, never.low, never.median, never.high)


def test_too_few_sources_have_a_curve_and_no_verdict() -> None:
    """Two sources have points, and nothing was reached in any order."""
    band = saturation_band([{1}, {1, 2}], times=10)
    assert (2, 0) == (len(band.points), band.reached)
    with pytest.raises(InvalidValueError):
        saturation_band([{1}], times=0)
