"""Words that stand out, and passages far apart."""

from __future__ import annotations

import numpy as np
import pytest

from thematic.suggest.spread import farthest_first
from thematic.suggest.telling_words import telling_words


def test_words_that_stand_out_come_first() -> None:
    """What is said here and not there stands first; words of grammar, and those said once, are left out."""
    inside = ["the bus was late", "a late bus", "that bus again", "the soup"]
    others = ["the soup was late", "warm soup", "the soup", "more soup"]
    assert ("bus",) == telling_words(inside, others)


def test_the_order_of_texts_decides_nothing() -> None:
    """Texts in another order give the same words."""
    inside, others = ["warm tea", "tea and cake", "cake, warm"], ["a bus", "no bus"]
    assert telling_words(inside, others) == telling_words(inside[::-1], others[::-1])


def test_farthest_first_spreads_out() -> None:
    """Each pick is the one least like what is known or picked; units without words are passed over."""
    angles = np.radians([0, 10, 90, 100, 180])
    vectors = np.vstack([np.stack([np.cos(angles), np.sin(angles)], axis=1), [[0, 0]]]).astype(np.float32)
    found = farthest_first(vectors, np.arange(1, 6), np.array([0]), most=9, lots=list("abcdef"))
    assert [4, 2] == [one.index for one in found[:2]]
    assert {1, 2, 3, 4} == {one.index for one in found}
    assert sorted(one.similarity for one in found) == [one.similarity for one in found]


def test_how_near_is_told_among_all_that_are_known() -> None:
    """Where more are known than are drawn, what is said of the nearest holds for all of them."""
    random = np.random.default_rng(0)
    vectors = random.normal(size=(5_000, 12)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    known = np.arange(4_000)
    found = farthest_first(vectors, np.arange(4_000, 5_000), known, most=6, lots=[str(one) for one in range(5_000)])
    before: list[int] = known.tolist()
    for one in found:
        assert one.similarity == pytest.approx(float((vectors[before] @ vectors[one.index]).max()), abs=1e-5)
        before.append(one.index)
