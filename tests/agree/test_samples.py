"""Reliability samples: drawn by name, spread over strata, and followed to the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thematic.agree import Candidate, completion, draw_sample, read_by_all
from thematic.errors import InvalidValueError

if TYPE_CHECKING:
    import random

PEOPLE = [Candidate(f"P{n}", ("north", "south", "west")[min(2, n // 60)]) for n in range(130)]


def test_strata_are_in_proportion() -> None:
    """Sixty, sixty and ten give twelve, twelve and two of 26."""
    sample = draw_sample(PEOPLE, share=0.2, seed=4)
    assert [("north", 12, 60), ("south", 12, 60), ("west", 2, 10)] == [
        (one.name, one.n, one.base) for one in sample.strata
    ]
    assert "26 of 130 units drawn at random from 3 strata in proportion to their size, seed 4" == sample.sentence


@given(st.randoms(use_true_random=False), st.integers(1, 140), st.integers(0, 5))
def test_rows_may_come_in_any_order(shuffle: random.Random, size: int, seed: int) -> None:
    """Shuffled and doubled rows draw the same units, in the same order of coding."""
    sample = draw_sample(PEOPLE, size=size, seed=seed)
    rows = [*PEOPLE, *PEOPLE[:7]]
    shuffle.shuffle(rows)
    assert sample == draw_sample(rows, size=size, seed=seed)
    assert min(size, 130) == len(sample.keys) == len(set(sample.keys))


@given(st.integers(1, 129), st.integers(0, 3))
def test_a_larger_sample_contains_the_smaller(size: int, seed: int) -> None:
    """What has been coded is not lost when the sample grows; each stratum has one as soon as there is room."""
    small, large = draw_sample(PEOPLE, size=size, seed=seed), draw_sample(PEOPLE, size=size + 1, seed=seed)
    assert set(small.keys) < set(large.keys)
    assert size < 3 or all(one.n for one in small.strata)


def test_another_seed_draws_others() -> None:
    """The seed decides."""
    assert draw_sample(PEOPLE, size=20, seed=1).keys != draw_sample(PEOPLE, size=20, seed=2).keys


def test_every_unit_has_its_chance() -> None:
    """Over 400 seeds, each of ten units is drawn about as often as any other."""
    ten = [Candidate(f"unit {n}") for n in range(10)]
    drawn = [key for seed in range(400) for key in draw_sample(ten, size=3, seed=seed).keys]
    assert all(80 < drawn.count(one.key) < 160 for one in ten)


@pytest.mark.parametrize(
    ("size", "share"), [(None, None), (5, 0.2), (0, None), (None, 0.0), (None, 1.2), (None, float("nan"))]
)
def test_size_or_share(size: int | None, share: float | None) -> None:
    """Exactly one of them, within its range."""
    with pytest.raises(InvalidValueError):
        draw_sample(PEOPLE, size=size, share=share)


def test_a_share_is_rounded_up_exactly() -> None:
    """A tenth of ten is one, not two by a floating-point hair; of nothing it is nothing."""
    assert 1 == len(draw_sample([Candidate(str(n)) for n in range(10)], share=0.1).keys)
    assert () == draw_sample([], share=0.1).keys


def test_completion_is_followed() -> None:
    """Each coder has done, drawn and left; what all have read can be compared."""
    sample = draw_sample(PEOPLE, size=4, seed=9)
    read = {2: sample.keys, 1: [sample.keys[2], "P unknown"]}
    first, second = completion(sample, read)
    assert (1, 1, 4, False) == (first.coder_id, first.done, first.drawn, first.is_complete)
    assert (sample.keys[0], sample.keys[1], sample.keys[3]) == first.left
    assert (2, 4, True) == (second.coder_id, second.done, second.is_complete)
    assert (sample.keys[2],) == read_by_all(sample, read)
    assert () == read_by_all(sample, {})
