"""Tests of thematic.embed.eight_bits."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from thematic.embed.eight_bits import EightBits, evening

SEEDS = st.integers(0, 2**32 - 1)


@given(SEEDS, st.sampled_from([1, 5, 64]))
def test_no_number_moves_by_more_than_half_a_step(seed: int, rows: int) -> None:
    """Every number is the nearest multiple of its column's scale, and the largest of each column is kept."""
    matrix = np.random.default_rng(seed).normal(size=(rows, 3)).astype(np.float32)
    rounded = EightBits.of(matrix)
    back = rounded.values.astype(np.float64) * rounded.scales
    assert (np.abs(back - matrix) <= 0.5001 * rounded.scales).all()
    np.testing.assert_allclose(np.abs(back).max(axis=0), np.abs(matrix).max(axis=0), rtol=1e-5)


def test_a_column_of_zeros_stays_zero() -> None:
    """Nothing is divided by nothing."""
    rounded = EightBits.of(np.zeros((4, 2), dtype=np.float32))
    assert np.all(rounded.values == 0)
    assert np.all(rounded.scales == 1)


@given(SEEDS)
def test_evened_inputs_round_better_and_mean_the_same(seed: int) -> None:
    """The product stays what it was; with one input far larger than the others, rounding moves it less."""
    random = np.random.default_rng(seed)
    matrix = random.normal(size=(64, 8)).astype(np.float32)
    inputs = random.normal(size=(5, 64)).astype(np.float32)
    inputs[:, 7] *= 60
    factors = evening(np.abs(inputs).max(axis=0), matrix)
    wanted = inputs @ matrix

    def off(given: np.ndarray, by: np.ndarray) -> float:
        step = np.abs(given).max() / 127
        rounded = EightBits.of(by)
        return float(np.linalg.norm(np.rint(given / step) * step @ (rounded.values * rounded.scales) - wanted))

    np.testing.assert_allclose((inputs / factors) @ (matrix * factors[:, None]), wanted, rtol=1e-3, atol=1e-3)
    assert off(inputs / factors, matrix * factors[:, None]) < off(inputs, matrix)


def test_what_is_never_heard_divides_nothing_by_nothing() -> None:
    """Inputs and weights that are zero throughout have factors that are numbers."""
    found = evening(np.zeros(3, dtype=np.float32), np.zeros((3, 2), dtype=np.float32))
    assert np.isfinite(found).all()
    assert (found > 0).all()
