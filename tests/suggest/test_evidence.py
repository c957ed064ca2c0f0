"""Tests of thematic.suggest.evidence."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

import numpy as np

from thematic.suggest import Neighbour, evidence, evidence_for_pairs

if TYPE_CHECKING:
    import pytest

VECTORS = np.array([[1, 0], [0.8, 0.6], [0.8, 0.6], [0, 1], [0.6, 0.8], [0, 0]], dtype=np.float32)
MARKED = np.array([[True], [True], [True], [False], [False], [False]])
DECIDED = np.array([True, True, True, True, False, True])


def test_nearest_carriers_then_one_counter_example() -> None:
    """Equal similarities stand in the order of the units; undecided units are no evidence."""
    expected = (Neighbour(1, 0.96, supports=True), Neighbour(2, 0.96, supports=True), Neighbour(3, 0.8, supports=False))

    assert evidence(VECTORS, MARKED, DECIDED, 4, 0, most=2) == expected


def test_a_unit_is_never_evidence_for_itself() -> None:
    """A coded unit is explained by others, its twin first."""
    assert [neighbour.index for neighbour in evidence(VECTORS, MARKED, DECIDED, 1, 0)] == [2, 0, 3]


def test_a_code_without_codings_has_a_counter_example_only() -> None:
    """Nothing supports it, and that is shown."""
    assert evidence(VECTORS, np.zeros((6, 1), dtype=bool), DECIDED, 4, 0) == (Neighbour(1, 0.96, supports=False),)


def test_nothing_decided_is_no_evidence() -> None:
    """In a new project there is nothing to show."""
    assert evidence(VECTORS, np.zeros((6, 1), dtype=bool), np.zeros(6, dtype=bool), 4, 0) == ()


def test_stretches_decide_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Among many units, lots of them alike, the nearest are those that rounding and sorting all of them gives."""
    random = np.random.default_rng(7)
    vectors = np.repeat(random.normal(size=(90, 4)), 3, axis=0).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    marked = random.random((270, 1)) < 0.4
    decided = np.ones(270, dtype=bool)
    expected = []
    for unit in range(0, 270, 7):
        near = np.round((vectors @ vectors[unit]).astype(np.float64), 6)
        order = [one for one in np.argsort(-near, kind="stable").tolist() if one != unit]
        expected.append([one for one in order if marked[one, 0]][:3] + [one for one in order if not marked[one, 0]][:1])

    monkeypatch.setattr(importlib.import_module("thematic.suggest.evidence"), "_STRETCH", 4)
    found = evidence_for_pairs(vectors, marked, decided, [(unit, 0) for unit in range(0, 270, 7)])
    assert expected == [[one.index for one in neighbours] for neighbours in found]


def test_many_pairs_are_the_same_as_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of any size give what single questions give, in the order of the pairs."""
    random = np.random.default_rng(3)
    vectors = random.normal(size=(60, 5)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    marked = random.random((60, 3)) < 0.3
    decided = marked.any(axis=1) | (random.random(60) < 0.5)
    pairs = [(int(unit), int(code)) for unit, code in random.integers(0, (60, 3), size=(80, 2))]
    single = tuple(evidence(vectors, marked, decided, unit, code) for unit, code in pairs)

    monkeypatch.setattr(importlib.import_module("thematic.suggest.evidence"), "_CELLS_AT_ONCE", 50)
    assert evidence_for_pairs(vectors, marked, decided, pairs) == single
    assert evidence_for_pairs(vectors, marked, decided, []) == ()
