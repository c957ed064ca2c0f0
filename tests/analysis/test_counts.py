"""Counts: base, unit, percent and intervals."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.analysis.counts import Count, Interval, mention, mentions, percent, rolled_up, wilson
from thematic.errors import ImpossibleCountError, InvalidValueError


@pytest.mark.parametrize(
    ("n", "base", "expected"),
    [
        (22, 54, "41%"),
        (0, 54, "0%"),
        (54, 54, "100%"),
        (1, 1000, "<1%"),
        (1, 200, "1%"),
        (999, 1000, ">99%"),
        (199, 200, ">99%"),
        (1, 8, "13%"),
        (5, 1000, "1%"),
        (29, 200, "15%"),
        (0, 0, "no base"),
    ],
)
def test_percent_rounds_halves_up_and_keeps_nothing_and_all_apart(n: int, base: int, expected: str) -> None:
    """A half is rounded up on whole numbers, and only nothing is 0% and only all is 100%."""
    assert expected == percent(n, base)


@given(st.integers(1, 10**6).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base))))
def test_percent_is_the_exact_fraction_rounded(pair: tuple[int, int]) -> None:
    """Whatever the numbers, the written percent lies within half a percent of the exact share."""
    n, base = pair
    written = percent(n, base)
    exact = Fraction(100 * n, base)
    if written.startswith("<"):
        assert 0 < exact < Fraction(1, 2)
        return
    if written.startswith(">"):
        assert Fraction(199, 2) <= exact < 100
        return
    assert -Fraction(1, 2) < int(written.removesuffix("%")) - exact <= Fraction(1, 2)


def test_a_count_is_a_sentence_with_base_and_unit() -> None:
    """n, base, unit and percent stand in one sentence."""
    assert Count(22, 54, "respondents").sentence == "22 of 54 respondents (41%)"


def test_a_base_of_one_is_in_the_singular() -> None:
    """One respondent is one respondent."""
    assert Count(1, 1).sentence == "1 of 1 respondent (100%)"


def test_a_count_without_a_base_says_so() -> None:
    """There is no percentage of nobody."""
    nobody = Count(0, 0)
    assert ("no base", "no base", None) == (nobody.sentence, nobody.percent, nobody.share)


@pytest.mark.parametrize(("n", "base"), [(3, 2), (-1, 2), (1, 0)])
def test_a_part_larger_than_its_whole_is_refused(n: int, base: int) -> None:
    """A count that cannot be is an error, not a percentage over 100."""
    with pytest.raises(ImpossibleCountError, match=f"{n} of {base} respondents"):
        Count(n, base)


def test_a_participant_counts_once_however_often_they_say_it() -> None:
    """Three marks of two people are two mentions."""
    assert {7: Count(2, 5), 9: Count(1, 5)} == mentions([(1, 7), (1, 7), (2, 7), (2, 9)], 5)
    assert Count(2, 5) == mention([1, 1, 2], 5)


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 5))))
def test_mentions_do_not_depend_on_the_order_of_the_rows(marks: list[tuple[int, int]]) -> None:
    """The same marks in another order, doubled, give the same counts in the same order."""
    assert list(mentions(marks, 9).items()) == list(mentions([*reversed(marks), *marks], 9).items())


def test_a_theme_counts_people_not_the_sum_of_its_codes() -> None:
    """Somebody who mentions two codes of a theme is one mention of the theme."""
    marks = rolled_up([(1, 7), (1, 9), (2, 9)], {100: [7, 9], 200: [7]})
    assert {100: Count(2, 3), 200: Count(1, 3)} == mentions(marks, 3)


@pytest.mark.parametrize(
    ("n", "base", "expected"),
    [(81, 263, (0.2553, 0.3662)), (15, 148, (0.0624, 0.1605)), (0, 20, (0.0, 0.1611)), (1, 29, (0.0061, 0.1718))],
)
def test_wilson_gives_the_published_limits(n: int, base: int, expected: tuple[float, float]) -> None:
    """Newcombe (1998), table I, method 3."""
    found = wilson(n, base)
    assert expected == (round(found.low, 4), round(found.high, 4))


def test_wilson_is_symmetric_and_reaches_the_ends() -> None:
    """Counting those who did not say it mirrors the interval; all is exactly 1."""
    few, rest = wilson(3, 20), wilson(17, 20)
    assert (round(few.low, 12), round(few.high, 12)) == (round(1 - rest.high, 12), round(1 - rest.low, 12))
    assert wilson(20, 20).high == 1.0


def test_more_confidence_is_a_wider_interval() -> None:
    """99% reaches further than 95% on both sides."""
    narrow, wide = wilson(22, 54), wilson(22, 54, confidence=0.99)
    assert wide.low < narrow.low < 22 / 54 < narrow.high < wide.high
    assert isinstance(wide, Interval)


@pytest.mark.parametrize(("n", "base"), [(0, 0), (5, 4)])
def test_wilson_needs_a_possible_count(n: int, base: int) -> None:
    """Without a base there is no interval."""
    with pytest.raises(ImpossibleCountError):
        wilson(n, base)


def test_wilson_needs_a_confidence_between_0_and_1() -> None:
    """95 is not a confidence."""
    with pytest.raises(InvalidValueError, match="between 0 and 1"):
        wilson(1, 2, confidence=95)
