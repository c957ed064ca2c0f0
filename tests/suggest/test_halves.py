"""Tests of thematic.suggest.halves."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix, random

from thematic.suggest.halves import Halves


@pytest.mark.parametrize("columns", [1, 3])
def test_the_products_of_halves_are_those_of_the_whole(columns: int) -> None:
    """To the bit, so that nobody can tell how many threads there were."""
    matrix = csr_matrix(random(3_000, 900, density=0.1, random_state=1, dtype=np.float32))
    matrix[100:1500] *= 0.5
    right = np.random.default_rng(2).normal(size=(900, columns)).astype(np.float32)
    halves = Halves.of(matrix)
    assert len(halves.parts) == 2
    assert np.array_equal(matrix @ right, halves @ right)


def test_a_small_matrix_stays_whole() -> None:
    """Handing it over would take longer than the product."""
    assert len(Halves.of(csr_matrix(np.eye(5))).parts) == 1


def test_rows_of_very_different_lengths_are_parted_by_what_they_hold() -> None:
    """One long row at the end leaves the first part not empty, and nothing is lost."""
    matrix = np.zeros((3, 300_000), dtype=np.float32)
    matrix[0, :10] = 1
    matrix[2] = 1
    halves = Halves.of(csr_matrix(matrix))
    assert [10.0, 0.0, 300_000.0] == (halves @ np.ones(300_000)).tolist()
