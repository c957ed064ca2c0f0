"""Tests of thematic.suggest.floor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from thematic.suggest import likeness_floor

if TYPE_CHECKING:
    from numpy.typing import NDArray


def _groups(share: float, *, common: float = 0.5) -> tuple[list[str], NDArray[np.float32]]:
    """Make 400 vectors that have something in common; a share of them is of one subject."""
    random = np.random.default_rng(3)
    rows = random.normal(size=(400, 64)) + common
    rows[: round(400 * share)] += 1.5 * random.normal(size=64)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return [f"passage {number}" for number in range(400)], rows.astype(np.float32)


def test_the_floor_lies_above_what_unlike_passages_reach() -> None:
    """Nearly all pairs without a subject in common lie below it, and pairs with one above it."""
    texts, rows = _groups(0.2)
    floor = likeness_floor(texts, rows)
    alike, unlike = rows[:80] @ rows[:80].T, rows[80:] @ rows[80:].T
    assert 0.95 < (unlike[np.triu_indices(320, 1)] < floor).mean()
    assert 0.9 < (alike[np.triu_indices(80, 1)] > floor).mean()


def test_many_alike_passages_do_not_lift_it() -> None:
    """With half of the passages about one thing it stays about where it is with none."""
    without, half = (likeness_floor(*_groups(share)) for share in (0.0, 0.5))
    assert half == pytest.approx(without, abs=0.15)


def test_order_and_repetition_do_not_matter() -> None:
    """The same passages in another order, or said twice, give the same floor."""
    texts, rows = _groups(0.2)
    back = likeness_floor(texts[::-1], rows[::-1])
    assert likeness_floor(texts, rows) == back
    assert likeness_floor(texts + texts, np.vstack([rows, rows])) == back


def test_too_little_to_compare() -> None:
    """A handful of passages, or none with a vector, gives zero."""
    assert 0.0 == likeness_floor(["late"], np.ones((1, 1), dtype=np.float32))
    assert 0.0 == likeness_floor(["late", "cold"], np.zeros((2, 3), dtype=np.float32))
