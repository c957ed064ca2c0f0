"""A closed question beside figures from outside the study."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.analysis.benchmarks import UNMATCHED, Outside, benchmarked, matched
from thematic.analysis.counts import wilson
from thematic.errors import InvalidValueError

LEVELS = ("walk", "cycle", "bus", "car", "train")


def test_several_levels_lead_to_one_category_and_people_count_once() -> None:
    """Who gave two answers of one category counts once, in a base of all who answered."""
    answers = {1: ["walk", "cycle"], 2: ["walk"], 3: ["car"], 4: ["boat"], 5: None}
    found = benchmarked(
        answers, [Outside("On foot or bicycle", 20.0, ("walk", "cycle")), Outside("Car", 60.0, ("car",))]
    )
    assert [(2, 4), (1, 4)] == [(one.study.n, one.study.base) for one in found.lines if one.study is not None]
    assert [30.0, -35.0] == [one.points for one in found.lines]
    assert [("boat", "1 of 4 respondents (25%)")] == [(level, count.sentence) for level, count in found.unmatched]
    assert found.multi


def test_the_interval_of_a_difference_is_wilsons_less_the_benchmark() -> None:
    """81 of 263 is Wilson's own example (25.5 to 36.6%); beside 25% that is +0.5 to +11.6 points."""
    answers = {who: ["yes"] if who < 81 else ["no"] for who in range(263)}
    (line,) = benchmarked(answers, [Outside("Yes", 25.0, ("yes",))]).lines
    assert (0.53, 11.62) == (round(line.points_low or 0, 2), round(line.points_high or 0, 2))


def test_a_sampled_benchmark_adds_its_own_uncertainty() -> None:
    """Newcombe's example of 56 of 70 less 48 of 80: 20 points, 5.2 to 33.4."""
    answers = {who: ["yes"] if who < 56 else ["no"] for who in range(70)}
    (line,) = benchmarked(answers, [Outside("Yes", 60.0, ("yes",))], sample=80).lines
    figures = [round(figure or 0, 1) for figure in (line.points, line.points_low, line.points_high)]
    assert [20.0, 5.2, 33.4] == figures


def test_what_is_not_comparable_has_a_reason_and_no_difference() -> None:
    """The reason of the table goes before that of a line; a line without a level says so."""
    answers = {1: ["walk"], 2: ["car"]}
    lines = [
        Outside("Foot", 20.0, ("walk",)),
        Outside("Car", 60.0, ("car",), "cars are shared here"),
        Outside("Tram", 5.0, ()),
    ]
    found = benchmarked(answers, lines).lines
    assert ["", "cars are shared here", UNMATCHED] == [one.not_comparable for one in found]
    assert [30.0, None, None] == [one.points for one in found]
    assert found[2].study is None
    whole = benchmarked(answers, lines, not_comparable="children were asked").lines
    assert {"children were asked"} == {one.not_comparable for one in whole}
    assert {None} == {one.points for one in whole}


def test_nobody_answered_is_no_difference() -> None:
    """Without a base there is neither percentage nor interval."""
    (line,) = benchmarked({1: None}, [Outside("Foot", 20.0, ("walk",))]).lines
    assert (None, None, "nobody in the study answered") == (line.low, line.points, line.not_comparable)


def test_a_level_leads_to_one_category() -> None:
    """An answer under two categories would be counted twice."""
    with pytest.raises(InvalidValueError, match="Foot and Car"):
        benchmarked({1: ["walk"]}, [Outside("Foot", 20.0, ("walk",)), Outside("Car", 60.0, ("Walk",))])


def test_levels_called_like_a_category_are_matched_by_themselves() -> None:
    """Case and spaces do not matter, and a level that is taken stays where it is."""
    found = matched(
        [Outside("Bus", 1.0, ()), Outside("Other", 2.0, ("tram ",)), Outside("Tram", 3.0, ())], ["bus", "Tram"]
    )
    assert [("bus",), ("tram ",), ()] == [one.levels for one in found]


@given(answers=st.dictionaries(st.integers(0, 60), st.none() | st.sets(st.sampled_from(LEVELS)), max_size=40))
def test_figures_equal_counting_one_by_one(answers: dict[int, set[str] | None]) -> None:
    """Each line is who gave any of its levels, of all who answered."""
    lines = [Outside("Active", 12.5, ("walk", "cycle")), Outside("Public", 30.0, ("bus", "train"))]
    found = benchmarked(answers, lines)
    held = [given for given in answers.values() if given is not None]
    assert len(held) == found.base
    for one, line in zip(found.lines, lines, strict=True):
        n = sum(bool(given & set(line.levels)) for given in held)
        assert one.study is not None
        assert (n, len(held)) == (one.study.n, one.study.base)
        if held:
            assert one.points == pytest.approx(100 * n / len(held) - line.percent)
            assert one.points_low == pytest.approx(100 * wilson(n, len(held)).low - line.percent)
    assert sum("car" in given for given in held) == sum(count.n for _, count in found.unmatched)
