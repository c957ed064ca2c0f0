"""Tests of thematic.suggest.measure."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score

from thematic.suggest import average_precision, macro_average_precision, precision_at_1, recall_at_k

MARKED = np.array([[True, False, False], [True, True, False], [False, False, False]])
SCORES = np.array([[3.0, 2.0, 1.0], [1.0, 2.0, 3.0], [9.0, 9.0, 9.0]])


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 4)), min_size=1, max_size=30))
def test_average_precision_is_that_of_scikit_learn(cases: list[tuple[bool, int]]) -> None:
    """Ties included, wherever there is something to find."""
    marked = np.array([mark for mark, _ in cases])
    scores = np.array([score for _, score in cases], dtype=np.float64)
    if not marked.any():
        assert math.isnan(average_precision(marked, scores))
        return

    assert average_precision(marked, scores) == pytest.approx(average_precision_score(marked, scores))


def test_macro_leaves_out_codes_that_no_unit_carries() -> None:
    """The mean is over codes with something to find."""
    expected = (average_precision(MARKED[:, 0], SCORES[:, 0]) + average_precision(MARKED[:, 1], SCORES[:, 1])) / 2

    assert macro_average_precision(MARKED, SCORES) == pytest.approx(expected)


def test_precision_at_1_looks_at_coded_units() -> None:
    """Of two coded units one has a code of its own on top."""
    assert precision_at_1(MARKED, SCORES) == 0.5


def test_recall_at_k_counts_a_units_codes() -> None:
    """One of one and one of two are among the two highest."""
    assert recall_at_k(MARKED, SCORES, k=2) == 0.75


def test_nothing_coded_is_not_a_number() -> None:
    """Without coded units there is nothing to measure."""
    nothing = np.zeros((2, 2), dtype=bool)

    assert math.isnan(precision_at_1(nothing, np.zeros((2, 2))))
    assert math.isnan(recall_at_k(nothing, np.zeros((2, 2)), k=1))
    assert math.isnan(macro_average_precision(nothing, np.zeros((2, 2))))
