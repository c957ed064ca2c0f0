"""Grouping passages: everything has a place, and the order of rows decides nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from thematic.suggest import grouping
from thematic.suggest.grouping import Grouping, group_texts

if TYPE_CHECKING:
    from random import Random

    import pytest
    from numpy.typing import NDArray

SIZE = 8


def _vectors(seed: int, count: int) -> NDArray[np.float32]:
    """Some loose bundles of directions, as embeddings have."""
    random = np.random.default_rng(seed)
    middles = random.normal(size=(4, SIZE))
    rows = middles[random.integers(0, 4, size=count)] + 0.5 * random.normal(size=(count, SIZE))
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def _by_text(found: Grouping, texts: list[str]) -> tuple[object, ...]:
    groups = [tuple((texts[one.index], one.similarity, one.also) for one in group) for group in found.groups]
    alone = {(texts[one.index], None if one.nearest is None else texts[one.nearest]) for one in found.alone}
    return groups, alone


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**20), st.integers(1, 70), st.randoms(use_true_random=False))
def test_the_order_of_texts_decides_nothing(seed: int, count: int, random: Random) -> None:
    """The same texts in another order give the same groups, members, similarities and loners."""
    texts, vectors = [f"answer {place:03}" for place in range(count)], _vectors(seed, count)
    order = list(range(count))
    random.shuffle(order)
    shuffled = [texts[place] for place in order]
    straight = _by_text(group_texts(texts, vectors), texts)
    assert straight == _by_text(group_texts(shuffled, vectors[order]), shuffled)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**20), st.integers(0, 70))
def test_every_text_has_one_place(seed: int, count: int) -> None:
    """Every text is a first member of one group, or only another member of some, or alone."""
    texts = [f"answer {place:03}" for place in range(count)]
    found = group_texts(texts, _vectors(seed, count) if count else np.zeros((0, SIZE), dtype=np.float32))
    first = [one.index for group in found.groups for one in group if not one.also]
    inside = {one.index for group in found.groups for one in group}
    alone = {one.index for one in found.alone}
    assert len(first) == len(set(first))
    assert set(range(count)) == inside | alone
    assert set() == inside & alone
    assert all(len(group) > 1 for group in found.groups)


def test_a_text_may_be_in_several_groups() -> None:
    """Who stands as near as half of another group's own members is in that group too, and marked so."""
    found = group_texts([f"{place:04}" for place in range(400)], _vectors(3, 400))
    homes = Counter(one.index for group in found.groups for one in group)
    several = {index for index, count in homes.items() if count > 1}
    assert several
    assert several <= {one.index for group in found.groups for one in group if one.also}
    for group in found.groups:
        own = [one.similarity for one in group if not one.also]
        assert all(one.similarity >= np.median(own) for one in group if one.also)


def test_what_is_like_nothing_is_alone() -> None:
    """A text at a right angle to all others is listed as alone, with its nearest."""
    random = np.random.default_rng(1)
    rows = np.hstack([np.ones((40, 1)) + 0.1 * random.normal(size=(40, 1)), 0.1 * random.normal(size=(40, 6))])
    rows = np.vstack([rows, np.zeros(7)])
    rows[-1, 6] = 1.0
    vectors = np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)
    found = group_texts([f"{place:02}" for place in range(41)], vectors)
    assert 40 in {one.index for one in found.alone}
    assert all(one.nearest is not None for one in found.alone)


def test_most_passages_are_beside_something() -> None:
    """Among loose bundles few are alone: there is no pile of outliers."""
    found = group_texts([f"{place:04}" for place in range(400)], _vectors(3, 400))
    assert len(found.alone) < 40


def test_many_texts_are_compared_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Comparing with a drawn part first finds the same loners as comparing with all."""
    texts, vectors = [f"{place:03}" for place in range(120)], _vectors(5, 120)
    whole = group_texts(texts, vectors, groups=5)
    monkeypatch.setattr(grouping, "MOST_COMPARED", 30)
    assert {one.index for one in whole.alone} == {one.index for one in group_texts(texts, vectors, groups=5).alone}


def test_no_text_and_one_text() -> None:
    """Nothing gives nothing; a single text is alone, with nothing beside it."""
    assert Grouping((), ()) == group_texts([], np.zeros((0, 3), dtype=np.float32))
    (only,) = group_texts(["one"], np.array([[1.0, 0.0]], dtype=np.float32)).alone
    assert (0, None) == (only.index, only.nearest)


def test_many_texts_are_compared_in_bounded_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where not all are compared with all, each is still in a group or alone, once, and the order decides nothing."""
    monkeypatch.setattr(grouping, "FIRST_COMPARED", 5)
    monkeypatch.setattr(grouping, "MOST_COMPARED", 20)
    monkeypatch.setattr(grouping, "MOST_JOINED", 30)
    texts, vectors = [f"{place:04}" for place in range(300)], _vectors(5, 300)
    found = group_texts(texts, vectors)
    first = [one.index for group in found.groups for one in group if not one.also]

    assert list(range(300)) == sorted([*first, *(one.index for one in found.alone)])
    assert _by_text(found, texts) == _by_text(group_texts(texts[::-1], vectors[::-1]), texts[::-1])
