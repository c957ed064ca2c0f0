"""Tests of thematic.embed.eight_bits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.embed.eight_bits import ZERO, EightBits, fits


@given(st.integers(0, 2**32 - 1), st.sampled_from([64, 128, 1536]))
def test_no_number_moves_by_more_than_half_a_step(seed: int, rows: int) -> None:
    """Every number is the nearest multiple of its block's scale, and the largest of each block is kept."""
    matrix = np.random.default_rng(seed).normal(size=(rows, 3)).astype(np.float32)
    rounded = EightBits.of(matrix)
    back = (rounded.values.astype(np.float64) - ZERO) * rounded.scales[:, :, None]
    blocks = matrix.T.reshape(rounded.values.shape)
    assert (np.abs(back - blocks) <= 0.5001 * rounded.scales[:, :, None]).all()
    np.testing.assert_allclose(np.abs(back).max(axis=2), np.abs(blocks).max(axis=2), rtol=1e-5)


def test_a_block_of_zeros_stays_zero() -> None:
    """Nothing is divided by nothing."""
    rounded = EightBits.of(np.zeros((64, 2), dtype=np.float32))
    assert np.all(rounded.values == ZERO)
    assert np.all(rounded.scales == 1)


@pytest.mark.parametrize(("rows", "expected"), [(384, True), (1536, True), (100, False), (1100, False)])
def test_only_whole_blocks_are_rounded(rows: int, *, expected: bool) -> None:
    """Other sizes stay as they are."""
    assert expected == fits(rows)
