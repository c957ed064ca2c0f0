"""Agreement against published tables: every figure is recomputed to the digits that were printed."""

from __future__ import annotations

import re

import pytest

from thematic.agree import (
    bennett_s,
    character_agreement,
    cohen_kappa,
    fleiss_by_category,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    ratings_of,
    scott_pi,
    set_alpha,
    unitizing_alpha,
)
from thematic.agree.ratings import counted
from thematic.agree.sums import Resampling

COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
ARTSTEIN = [[20, 10], [20, 50]]
PRINTED = (
    "00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031 "
    "00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006"
)
FLEISS = [[int(count) for count in row] for row in PRINTED.split()]
KRIPPENDORFF = [
    [None if value == "." else int(value) for value in row.split()]
    for row in (
        "1 2 3 3 2 1 4 1 2 . . .",
        "1 2 3 3 2 2 4 1 2 5 . 3",
        ". 3 3 3 2 3 4 2 2 5 1 .",
        "1 2 3 3 2 4 4 1 2 5 1 .",
    )
]
# The same data with the one rating of unit 12 given by the third coder, as Gwet prints them.
GWET = [[*row[:11], 3 if place == 2 else None] for place, row in enumerate(KRIPPENDORFF)]
SETS = [
    [set(codes) for codes in row]
    for row in (("", "A", "A", "A", "AB", "AB", "ABC", "C", "C"), ("", "", "A", "B", "A", "AC", "ABC", "AC", "AC"))
]
CONTINUUM = {
    "Alex": [(2, 5, 1), (9, 11, 1), (12, 20, 2)],
    "Paul": [(2, 5, 1), (7, 15, 2)],
    "Susan": [(2, 5, 1), (10, 15, 2)],
}


def test_cohen_1960() -> None:
    """Cohen's own table has kappa .491525 with a standard error of .0510."""
    found = cohen_kappa(COHEN)
    assert (0.491525, 200) == (round(found.value or 0, 6), found.n)
    assert 0.0510 == round(found.standard_error or 0, 4)


@pytest.mark.parametrize(("table", "expected"), [([[45, 15], [25, 15]], 0.130435), ([[25, 35], [5, 35]], 0.259259)])
def test_same_percentage_different_kappa(table: list[list[int]], expected: float) -> None:
    """Two tables with 60% agreement differ in kappa."""
    assert expected == round(cohen_kappa(table).value or 0, 6)


def test_where_another_tool_multiplies_the_chance_terms() -> None:
    """900 and 900 of 1000 with 810 in common is what chance gives: kappa is 0, not .817."""
    assert cohen_kappa([[810, 90], [90, 10]]).value == pytest.approx(0, abs=1e-12)


def test_fleiss_cohen_everitt_standard_errors() -> None:
    """A table of 100 diagnoses (Fleiss 1981, table 13.1) has kappa .68, error .087, and .076 without agreement."""
    found = cohen_kappa([[75, 1, 4], [5, 4, 1], [0, 0, 10]])
    assert (0.68, 0.076) == (round(found.value or 0, 2), round(found.null_error or 0, 3))
    assert found.standard_error == pytest.approx(0.087, abs=0.001)  # worked by hand there, with rounded steps


def test_artstein_and_poesio_2008() -> None:
    """The four coefficients of their table 1 example, and AC1, differ as they print."""
    ratings = ratings_of(ARTSTEIN)
    found = [
        bennett_s(ARTSTEIN),
        scott_pi(ARTSTEIN),
        cohen_kappa(ARTSTEIN),
        krippendorff_alpha(ratings),
        gwet_ac1(ratings),
    ]
    assert [0.4, 0.340659, 0.347826, 0.343956, 0.449541] == [round(one.value or 0, 6) for one in found]


def test_the_paradox() -> None:
    """High agreement on a common value: kappa is negative, AC1 is not."""
    table = [[118, 5], [2, 0]]
    assert -0.023392 == round(cohen_kappa(table).value or 0, 6)
    assert 0.940776 == round(gwet_ac1(ratings_of(table)).value or 0, 6)


def test_fleiss_1971() -> None:
    """30 subjects, 6 raters, 5 diagnoses: kappa .430245 over all, and one per diagnosis."""
    assert 0.430245 == round(fleiss_kappa(FLEISS).value or 0, 6)
    rows = fleiss_by_category(FLEISS)
    assert [0.245, 0.245, 0.520, 0.471, 0.566] == [round(row.kappa.value or 0, 3) for row in rows]
    assert [0.144, 0.144, 0.167, 0.306, 0.239] == [round(row.share, 3) for row in rows]


@pytest.mark.parametrize(
    ("level", "expected"),
    [("nominal", 0.743421), ("ordinal", 0.815388), ("interval", 0.849107), ("ratio", 0.797403)],
)
def test_krippendorff_alpha(level: str, expected: float) -> None:
    """Four coders, twelve units, gaps: alpha at four levels; the unit with one rating does not count."""
    found = krippendorff_alpha(KRIPPENDORFF, level)
    assert (expected, 11) == (round(found.value or 0, 6), found.n)


def test_krippendorff_interval() -> None:
    """The bootstrap by unit gives about .42 to 1.00."""
    found = krippendorff_alpha(KRIPPENDORFF, resampling=Resampling(times=4000, seed=1))
    assert found.low == pytest.approx(0.42, abs=0.03)
    assert found.high == pytest.approx(1.0, abs=0.01)


def test_gwet_with_missing_ratings() -> None:
    """Gwet's data: AC1 .775444 (.14295), Fleiss' kappa .761169 (.15302), with their standard errors."""
    ac1, fleiss = gwet_ac1(GWET), fleiss_kappa(counted(GWET).counts.tolist())
    assert (0.775444, 0.14295) == (round(ac1.value or 0, 6), round(ac1.standard_error or 0, 5))
    assert (0.761169, 0.15302) == (round(fleiss.value or 0, 6), round(fleiss.standard_error or 0, 5))


@pytest.mark.parametrize(("distance", "expected"), [("jaccard", 0.315620), ("masi", 0.273081)])
def test_sets_of_codes(distance: str, expected: float) -> None:
    """Nine items with sets of codes, two coders, one item empty for both."""
    assert expected == round(set_alpha(SETS, distance).value or 0, 6)


@pytest.mark.parametrize(("code", "expected"), [("A", 0.055556), ("B", 0.215385), ("C", 0.779221)])
def test_sets_of_codes_one_by_one(code: str, expected: float) -> None:
    """The same items code by code: an average would hide A."""
    marks = [[code in codes for codes in row] for row in SETS]
    assert expected == round(krippendorff_alpha(marks).value or 0, 6)


@pytest.mark.parametrize(("kind", "expected"), [("u", 0.473913), ("cu", 0.778882)])
def test_unitizing(kind: str, expected: float) -> None:
    """Three coders, a continuum of 20."""
    found = unitizing_alpha(CONTINUUM, 20, kind)  # type: ignore[arg-type]  # parametrize hands strings
    assert (expected, 7) == (round(found.value or 0, 6), found.n)


def test_characters() -> None:
    """24 characters, marked by two coders: kappa, pi and alpha."""
    spans = {
        coder: [(run.start(), run.end(), "x") for run in re.finditer("1+", marks)]
        for coder, marks in (("Ann", "001111111100001111110000"), ("Ben", "000011110000000110000000"))
    }
    found = character_agreement(spans, 24)
    assert found.kappa is not None
    values = [round(one.value or 0, 6) for one in (found.kappa, found.pi, found.alpha)]
    assert [0.384615, 0.314286, 0.328571] == values
