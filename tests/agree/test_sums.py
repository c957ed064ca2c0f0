"""Intervals: drawn by participant, the same for the same seed, whatever the order of rows."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from thematic.agree import (
    Resampling,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    kappa_of_pair,
    krippendorff_alpha,
    percent_agreement,
    set_alpha,
)
from thematic.agree.statistic import NO_DISAGREEMENT
from thematic.errors import InvalidValueError, UnequalRatingsError


def data(*, people: int = 40, each: int = 5, seed: int = 3) -> list[tuple[int, str, str]]:
    """Invent units of participants: (participant, first rating, second rating)."""
    dice = random.Random(seed)  # noqa: S311 - test data
    units = []
    for person in range(people):
        usual = dice.choice("abc")
        for _ in range(each):
            first = usual if dice.random() < 0.8 else dice.choice("abc")
            units.append((person, first, first if dice.random() < 0.7 else dice.choice("abc")))
    return units


def test_the_order_of_rows_does_not_matter() -> None:
    """Shuffled rows and renamed participants give the very same interval; another seed does not."""
    units = data()
    shuffled = random.Random(1).sample(units, len(units))  # noqa: S311 - test data
    drawing = Resampling(tuple(person for person, _, _ in units), seed=7)
    renamed = replace(drawing, groups=tuple(f"P{99 - person}" for person, _, _ in shuffled))
    one = krippendorff_alpha([[unit[1] for unit in units], [unit[2] for unit in units]], resampling=drawing)
    other = krippendorff_alpha([[unit[1] for unit in shuffled], [unit[2] for unit in shuffled]], resampling=renamed)
    assert (one.low, one.high) == (other.low, other.high)
    again = krippendorff_alpha(
        [[unit[1] for unit in units], [unit[2] for unit in units]], resampling=replace(drawing, seed=8)
    )
    assert (one.low, one.high) != (again.low, again.high)
    assert "bootstrap of 40 participants, 1000 samples, seed 7" == one.interval


def test_participants_make_wider_intervals_than_units() -> None:
    """When a participant's units resemble one another, drawing units would pretend to know more."""
    units = [(person, rating, rating if person % 2 else "b") for person in range(12) for rating in "aab" for _ in "xxx"]
    rows = [[unit[1] for unit in units], [unit[2] for unit in units]]
    people = krippendorff_alpha(rows, resampling=Resampling(tuple(unit[0] for unit in units)))
    alone = krippendorff_alpha(rows, resampling=Resampling())
    assert (people.high or 0) - (people.low or 0) > 1.5 * ((alone.high or 0) - (alone.low or 0))


def test_every_coefficient_can_be_drawn() -> None:
    """The value lies in its interval, for each of them; a table and its ratings agree."""
    units = data()
    rows = [[unit[1] for unit in units], [unit[2] for unit in units]]
    drawing = Resampling(times=400)
    sets = [[{value} for value in row] for row in rows]
    counts = [[(one == value) + (other == value) for value in "abc"] for _, one, other in units]
    table = [[sum((one, other) == (a, b) for _, one, other in units) for b in "abc"] for a in "abc"]
    found = [
        kappa_of_pair(rows, resampling=drawing),
        cohen_kappa(table, resampling=drawing),
        krippendorff_alpha(rows, resampling=drawing),
        krippendorff_alpha(rows, "ordinal", "abc", resampling=drawing),
        gwet_ac1(rows, resampling=drawing),
        fleiss_kappa(counts, resampling=drawing),
        set_alpha(sets, resampling=drawing),
        percent_agreement(rows, resampling=drawing),
    ]
    for one in found:
        assert one.low is not None
        assert one.high is not None
        assert one.value is not None
        assert one.low < one.value < one.high
    assert found[0].low == pytest.approx(found[1].low, abs=0.02)


def test_the_bootstrap_agrees_with_the_formula() -> None:
    """The bootstrap by unit of kappa lies close to value -/+ 1.96 standard errors."""
    drawn = cohen_kappa([[88, 14, 18], [10, 40, 10], [2, 6, 12]], resampling=Resampling(times=4000))
    normal = drawn.with_normal_interval()
    assert drawn.low == pytest.approx(normal.low, abs=0.01)
    assert drawn.high == pytest.approx(normal.high, abs=0.01)


def test_one_participant_has_no_interval() -> None:
    """One participant cannot vary; the result says so."""
    found = krippendorff_alpha([["a", "b"], ["a", "b"]], resampling=Resampling(groups=("P1", "P1")))
    assert (1.0, None, None) == (found.value, found.low, found.high)
    assert "no interval: there are not two participants to draw from" == found.interval


def test_a_code_that_is_too_rare_has_no_interval() -> None:
    """When most samples have no variation there is no interval; when some have none they are counted."""
    rows = [[True, True] + [False] * 29, [True, False] + [False] * 29]
    people = tuple([0] * 15 + [1] * 16)
    some = krippendorff_alpha(rows, resampling=Resampling(people))
    assert "without variation and left out" in some.interval
    marks = [["a", "b"], ["a", "b"]]
    few = krippendorff_alpha([*marks], resampling=Resampling(("P1", "P2"), times=1, seed=0))
    assert (None, None) == (few.low, few.high)
    assert few.interval.startswith("no interval: 1 of 1") or few.interval == NO_DISAGREEMENT


def test_codes_that_nobody_differs_on_have_no_interval() -> None:
    """Samples of units that all agree agree too: 1 to 1 would be no interval, and the sentence says so."""
    rows = [[True, False] * 10] * 2
    found = krippendorff_alpha(rows, resampling=Resampling())
    assert (1.0, None, None, NO_DISAGREEMENT) == (found.value, found.low, found.high, found.interval)
    assert "1.00 (no disagreement seen: no interval), n = 20 units" in found.sentence


@pytest.mark.parametrize(("times", "confidence"), [(0, 0.95), (10, 0.0), (10, 1.0)])
def test_what_cannot_be_drawn_is_refused(times: int, confidence: float) -> None:
    """No samples, or a confidence that is none, are errors."""
    with pytest.raises(InvalidValueError):
        Resampling(times=times, confidence=confidence)


def test_groups_must_fit_the_units() -> None:
    """One group per unit, or an error."""
    with pytest.raises(UnequalRatingsError):
        krippendorff_alpha(["abc", "abb"], resampling=Resampling((1, 2)))
