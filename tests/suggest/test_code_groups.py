"""Groups of codes: found where they are, stable where they are clear."""

from __future__ import annotations

import numpy as np
import pytest

from thematic.suggest.code_groups import CodedUnits, CodeGrouping, group_codes


def _units(seed: int = 0) -> CodedUnits:
    """Forty people; codes 0-2 go together in what is said and by whom, codes 3-5 as well."""
    random = np.random.default_rng(seed)
    middles = np.eye(2, 10)
    rows, marked, voices = [], [], []
    for voice in range(40):
        side = voice % 2
        for code in range(3):
            if random.random() < 0.7:
                carried = np.zeros(6, dtype=np.bool_)
                carried[side * 3 + code] = True
                if random.random() < 0.4:
                    carried[side * 3 + (code + 1) % 3] = True
                rows.append(middles[side] + 0.2 * random.normal(size=10))
                marked.append(carried)
                voices.append(voice)
    vectors = np.array(rows)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return CodedUnits(
        np.array(marked), np.array(voices), vectors.astype(np.float32), np.zeros((6, 10), dtype=np.float32)
    )


@pytest.fixture(scope="module")
def found() -> CodeGrouping:
    """Groups of the six codes."""
    return group_codes(_units(), draws=30)


def test_codes_that_go_together_are_found(found: CodeGrouping) -> None:
    """The two sets of three codes come out, whole and stable."""
    assert [(0, 1, 2), (3, 4, 5)] == [group.codes for group in found.groups]
    assert all(group.stability > 0.9 for group in found.groups)


def test_the_tree_joins_everything(found: CodeGrouping) -> None:
    """There are five steps; the last joins all six codes, and distances do not fall."""
    distances = [join.distance for join in found.joins]
    assert (5, 6) == (len(found.joins), found.joins[-1].size)
    assert sorted(distances) == distances


def test_the_same_seed_gives_the_same(found: CodeGrouping) -> None:
    """Stability is drawn with a seed."""
    again = group_codes(_units(), draws=30)
    assert found.groups == again.groups


def test_the_order_of_units_decides_nothing(found: CodeGrouping) -> None:
    """Rows in another order give the same groups."""
    units = _units()
    order = np.random.default_rng(5).permutation(len(units.voices))
    shuffled = CodedUnits(units.marked[order], units.voices[order], units.vectors[order], units.code_vectors)
    assert found.groups == group_codes(shuffled, draws=30).groups


def test_unclear_groups_are_less_stable() -> None:
    """Codes given at random are less stable than codes that go together."""
    random = np.random.default_rng(2)
    units = _units()
    noise = CodedUnits(
        random.random(units.marked.shape) < 0.3,
        units.voices,
        np.asarray(random.normal(size=units.vectors.shape), dtype=np.float32),
        units.code_vectors,
    )
    mean = float(np.mean([group.stability for group in group_codes(noise, draws=30).groups]))
    assert mean < 0.9


def test_the_number_of_groups_can_be_given() -> None:
    """Asked for six groups, each code stands alone; asked for one, all are together."""
    assert 6 == len(group_codes(_units(), groups=6, draws=2).groups)
    assert [(0, 1, 2, 3, 4, 5)] == [group.codes for group in group_codes(_units(), groups=1, draws=2).groups]
