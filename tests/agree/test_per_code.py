"""Code by code, disagreements and confusion, from what coders found in shared units."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.agree import (
    Pass,
    SharedUnit,
    by_participant,
    confusion,
    disagreements,
    kappa_of_pair,
    per_code,
    set_alpha,
    sets_of,
    two_passes,
)
from thematic.errors import InvalidValueError, TooFewCodersError, UnequalRatingsError

WAITING, STAFF, PARKING = 7, 8, 9
CODES = [(WAITING, "Waiting"), (STAFF, "Staff"), (PARKING, "Parking")]


def unit(unit_id: int, *readings: str | None, person: int | None = None) -> SharedUnit:
    """Write a unit as letters: w, s, p; "" for no code; None for not read."""
    ids = {"w": WAITING, "s": STAFF, "p": PARKING}
    sets = tuple(None if codes is None else frozenset(ids[code] for code in codes) for codes in readings)
    return SharedUnit(unit_id, sets, person, source_id=unit_id + 100)


UNITS = [
    unit(1, "w", "w", person=1),
    unit(2, "ws", "w", person=1),
    unit(3, "s", "w", person=2),
    unit(4, "", "s", person=2),
    unit(5, "s", "s", person=3),
    unit(6, "w", None, person=3),
]


def test_a_row_per_code() -> None:
    """Units that one coder left out do not count; each code has its n, use, prevalence and coefficients."""
    waiting, staff, _ = per_code(UNITS, CODES)
    assert ("Waiting", 5, (2, 3), 0.5) == (waiting.code, waiting.n, waiting.used, waiting.prevalence)
    assert waiting.kappa.value == pytest.approx(kappa_of_pair([[1, 1, 0, 0, 0], [1, 1, 1, 0, 0]]).value)
    assert 0.8 == waiting.percent.value
    assert (3, 2) == staff.used
    assert not waiting.lopsided


def test_a_code_that_nobody_used_has_no_variation() -> None:
    """An unused code is a row with a reason instead of numbers, and is lopsided."""
    row = per_code(UNITS, CODES)[2]
    assert (0.0, None, None, None) == (row.prevalence, row.kappa.value, row.alpha.value, row.ac1.value)
    assert "no variation: every rating is 'False'" == row.alpha.reason
    assert row.lopsided


def test_a_code_that_nobody_could_use() -> None:
    """Without a unit that two have read there is no prevalence."""
    row = per_code([unit(1, "w", None)], CODES)[0]
    assert (0, None, (0, 0), False) == (row.n, row.prevalence, row.used, row.lopsided)


def test_three_coders_get_fleiss() -> None:
    """With three coders, kappa is Fleiss' and says so."""
    units = [unit(1, "w", "w", "w"), unit(2, "w", "", "w"), unit(3, "", "", None), unit(4, "", None, None)]
    row = per_code(units, CODES)[0]
    assert ("Fleiss' kappa", 3, (2, 1, 2)) == (row.kappa.name, row.n, row.used)


def test_intervals_by_participant() -> None:
    """The interval of alpha draws participants; units of nobody known stand for themselves."""
    units = [unit(n, "w" if n % 3 else "s", "w" if n % 5 else "s", person=n // 4) for n in range(60)]
    row = per_code(units, CODES, resampling=by_participant(units, times=300, seed=2))[0]
    assert row.low is not None
    assert row.high is not None
    assert row.low < (row.alpha.value or 0) < row.high
    assert "bootstrap of 15 participants, 300 samples, seed 2" == row.alpha.interval
    alone = [SharedUnit(one.unit_id, one.readings) for one in units]
    assert "bootstrap of 60 units" in per_code(alone, CODES, resampling=by_participant(alone))[0].alpha.interval


def test_no_units_is_an_error() -> None:
    """Nothing shared at all is refused."""
    with pytest.raises(TooFewCodersError):
        per_code([], CODES)


def test_disagreements_lead_to_the_passage() -> None:
    """Each disagreement names unit, code, source, participant, finders and others; agreement is not listed."""
    found = disagreements(UNITS, [11, 12])
    assert [(2, STAFF), (3, WAITING), (3, STAFF), (4, STAFF)] == [(one.unit_id, one.code_id) for one in found]
    assert ((11,), (12,), 1, 102) == (
        found[0].found_by,
        found[0].not_found_by,
        found[0].participant_id,
        found[0].source_id,
    )
    assert [(3, WAITING)] == [(one.unit_id, one.code_id) for one in disagreements(UNITS, [11, 12], codes=[WAITING])]


def test_every_unit_needs_a_reading_per_coder() -> None:
    """Readings and coders must match."""
    with pytest.raises(UnequalRatingsError):
        disagreements(UNITS, [11, 12, 13])


def test_confusion_shows_what_stands_for_what() -> None:
    """Unit 3 is staff for one and waiting for the other; units 2 and 4 have nothing in place."""
    found = confusion(UNITS, [WAITING, STAFF, PARKING])
    assert ((2, 0, 0), (1, 1, 0), (0, 0, 0)) == found.counts
    assert ((0, 1, 0), (0, 1, 0), 5) == (found.first_only, found.second_only, found.n)
    assert ((WAITING, STAFF, 1),) == found.pairs


SINGLE = st.lists(st.tuples(st.sampled_from("wsp"), st.sampled_from("wsp")), min_size=1, max_size=20)


@given(SINGLE)
def test_with_one_code_each_it_is_the_usual_matrix(pairs: list[tuple[str, str]]) -> None:
    """With one code per unit, confusion is scikit-learn's matrix, and its transpose when coders are turned."""
    metrics = pytest.importorskip("sklearn.metrics")
    units = [unit(place, *pair) for place, pair in enumerate(pairs)]
    found = confusion(units, [WAITING, STAFF, PARKING])
    expected = metrics.confusion_matrix([one for one, _ in pairs], [other for _, other in pairs], labels=list("wsp"))
    assert expected.tolist() == [list(row) for row in found.counts]
    turned = confusion(units, [WAITING, STAFF, PARKING], first=1, second=0)
    assert tuple(zip(*found.counts, strict=True)) == turned.counts
    assert found.pairs == turned.pairs


def test_two_passes_of_one_coder() -> None:
    """Two passes stand beside each other like two coders, with the days between them."""
    first = Pass(date(2024, 3, 1), {1: frozenset({WAITING}), 2: frozenset(), 3: frozenset({STAFF})})
    second = Pass(date(2024, 3, 31), {1: frozenset({WAITING}), 2: frozenset({STAFF}), 4: frozenset()})
    passes = two_passes(first, second, coder_id=5, participants={1: 21})
    assert (30, 2, 5) == (passes.days, passes.n, passes.coder_id)
    assert [1, 2, 3, 4] == [one.unit_id for one in passes.units]
    assert 21 == passes.units[0].participant_id
    assert 2 == set_alpha(sets_of(passes.units)).n
    with pytest.raises(InvalidValueError):
        two_passes(second, first, coder_id=5)
