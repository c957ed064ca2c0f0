"""Differences and tests: published examples, and scipy as oracle."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.analysis.association import CAVEAT, chi_square, fisher_exact, sign_test
from thematic.analysis.counts import Count
from thematic.analysis.differences import difference
from thematic.errors import ImpossibleCountError, InvalidShapeError, InvalidValueError


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        (Count(56, 70), Count(48, 80), 0.0524, 0.3339),
        (Count(9, 10), Count(3, 10), 0.1705, 0.8090),
        (Count(6, 7), Count(2, 7), 0.0582, 0.8062),
        (Count(5, 56), Count(0, 29), -0.0381, 0.1926),
        (Count(0, 10), Count(0, 20), -0.1611, 0.2775),
        (Count(0, 10), Count(0, 10), -0.2775, 0.2775),
        (Count(10, 10), Count(0, 20), 0.6791, 1.0),
        (Count(10, 10), Count(0, 10), 0.6075, 1.0),
    ],
)
def test_newcombe_1998_table_2(first: Count, second: Count, low: float, high: float) -> None:
    """Method 10 gives the limits of Newcombe's eight examples."""
    found = difference(first, second)
    assert (low, high) == (round(found.low, 4), round(found.high, 4))


COUNTS = st.integers(1, 60).flatmap(lambda base: st.integers(0, base).map(lambda n: Count(n, base)))


@given(COUNTS, COUNTS)
def test_turning_the_groups_turns_the_sign(first: Count, second: Count) -> None:
    """The difference lies in its interval, and the other way round it is its mirror image."""
    found, turned = difference(first, second), difference(second, first)
    assert found.low <= found.value <= found.high
    assert found.low == pytest.approx(-turned.high)
    assert found.high == pytest.approx(-turned.low)


def test_a_group_without_people_has_no_difference() -> None:
    """No base is an error, not a difference of 0."""
    with pytest.raises(ImpossibleCountError):
        difference(Count(0, 0), Count(1, 2))


def test_a_difference_is_a_sentence() -> None:
    """Percentage points with sign and interval."""
    assert "+20 percentage points (95% interval +5 to +33)" == difference(Count(56, 70), Count(48, 80)).sentence


def test_agresti_chi_square() -> None:
    """Party by gender (Agresti 2007, table 2.5) has 30.1 with 2 degrees of freedom."""
    found = chi_square([[762, 327, 468], [484, 239, 477]])
    assert (30.1, 2, 2757) == (round(found.statistic or 0, 1), found.degrees, found.n)
    assert CAVEAT == found.caveat


TABLES = st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=2, max_size=4)


@given(TABLES)
def test_chi_square_is_scipys(table: list[list[int]]) -> None:
    """Where scipy computes it, ours is the same; empty rows and columns change nothing."""
    stats = pytest.importorskip("scipy.stats")
    found = chi_square(table)
    rows = [row for row in table if sum(row)]
    columns = [column for column in zip(*rows, strict=True) if sum(column)]
    if len(rows) < 2 or len(columns) < 2:
        assert (None, "fewer than two rows or columns have anybody in them") == (found.p, found.reason)
        return
    expected = stats.chi2_contingency([list(row) for row in zip(*columns, strict=True)], correction=False)
    assert found.statistic == pytest.approx(expected.statistic)
    assert found.p == pytest.approx(expected.pvalue)
    assert 0 <= (found.strength or 0) <= 1 + 1e-12


def test_few_expected_are_warned_of() -> None:
    """The caveat counts the cells that expect fewer than five."""
    assert "4 of 4 cells expect fewer than 5 people" in chi_square([[3, 1], [1, 3]]).caveat


def test_the_lady_tasting_tea() -> None:
    """Fisher's tea: p = .4857 two-sided, and the odds ratio of the sample is 9."""
    found = fisher_exact([[3, 1], [1, 3]])
    assert (0.4857, 9.0, 8) == (round(found.p or 0, 4), found.strength, found.n)


def test_fisher_without_people_in_a_row_is_undefined() -> None:
    """An empty row or column has no p; a zero cell has no odds ratio."""
    assert (None, "a row or column has nobody in it") == (
        fisher_exact([[0, 0], [1, 3]]).p,
        fisher_exact([[0, 0], [1, 3]]).reason,
    )
    assert fisher_exact([[3, 0], [1, 3]]).strength is None


def test_the_sign_test_is_the_binomial() -> None:
    """Nine up and one down: twice eleven of 1024."""
    assert sign_test(9, 1).p == pytest.approx(22 / 1024)
    assert 1.0 == sign_test(4, 4).p
    assert (None, "nobody moved") == (sign_test(0, 0).p, sign_test(0, 0).reason)


def test_tables_that_are_none_are_refused() -> None:
    """Ragged tables, tables of another size, and negative counts are errors."""
    with pytest.raises(InvalidShapeError):
        chi_square([[1, 2], [3]])
    with pytest.raises(InvalidShapeError):
        fisher_exact([[1, 2, 3], [3, 4, 5]])
    with pytest.raises(InvalidValueError):
        sign_test(-1, 3)
