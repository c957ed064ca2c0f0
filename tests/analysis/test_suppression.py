"""Hiding small cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.analysis.crosstab import CrossTable
from thematic.analysis.suppression import TOTAL, hidden_cells
from thematic.errors import InvalidValueError


def _table(counts: tuple[int, ...], bases: tuple[int, ...]) -> CrossTable:
    names = tuple(f"Site {place}" for place in range(len(counts)))
    return CrossTable(
        "Site", ("Waiting",), names, (counts,), bases, (sum(counts),), sum(bases), "respondents", multi=False
    )


def test_a_small_cell_takes_a_second_one_along() -> None:
    """The total would give a single hidden cell away, so the next smallest is hidden too."""
    assert {(0, 0), (0, 2)} == set(hidden_cells(_table((2, 20, 9), (30, 30, 30)), 5))


def test_a_small_total_is_hidden_as_well() -> None:
    """A row that few people are in has nothing to be told from."""
    assert {(0, 1), (0, TOTAL)} == set(hidden_cells(_table((0, 3, 0), (30, 30, 30)), 5))


def test_a_cell_on_a_small_base_is_hidden() -> None:
    """Nobody of two says as much as two of two."""
    assert (0, 0) in hidden_cells(_table((0, 9, 9), (2, 30, 30)), 5)


def test_nothing_is_hidden_unless_asked() -> None:
    """A smallest count of 0 or 1 hides nothing."""
    assert frozenset() == hidden_cells(_table((1, 0, 9), (1, 30, 30)), 0)
    assert frozenset() == hidden_cells(_table((1, 0, 9), (1, 30, 30)), 1)


def test_a_negative_count_is_refused() -> None:
    """The smallest count that is shown cannot be negative."""
    with pytest.raises(InvalidValueError, match="0 or more"):
        hidden_cells(_table((1,), (2,)), -1)


@given(st.lists(st.integers(0, 30), min_size=2, max_size=6), st.integers(2, 10))
def test_no_small_count_can_be_worked_out(counts: list[int], fewest: int) -> None:
    """No small cell is shown, and none is hidden alone beside a total that is shown."""
    table = _table(tuple(counts), tuple(40 for _ in counts))
    hidden = hidden_cells(table, fewest)
    assert all((0, place) in hidden for place, n in enumerate(counts) if 0 < n < fewest)
    if hidden and (0, TOTAL) not in hidden:
        assert len(hidden) != 1
        assert sum(counts[place] for _, place in hidden) >= fewest


def test_what_a_row_hides_together_is_not_small_either() -> None:
    """One and one of ten: the total would say that two cells hold two, so each is one; a third is hidden along."""
    assert {(0, 0), (0, 1), (0, 2)} == set(hidden_cells(_table((1, 1, 8), (30, 30, 30)), 5))
