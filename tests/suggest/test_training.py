"""Tests of thematic.suggest.training."""

from __future__ import annotations

import numpy as np

from thematic.suggest.training import Judgements, lots_of, training_rows


def test_all_units_that_say_something_are_learnt_from() -> None:
    """Coded, read and rejected units are; untouched ones are not."""
    marked = np.array([[True, False], [False, False], [False, False], [False, False]])
    rejected = np.array([[False, False], [False, False], [False, True], [False, False]])
    judgements = Judgements(marked=marked, decided=np.array([True, True, False, False]), rejected=rejected)

    assert training_rows(judgements, lots=lots_of("abcd", seed=0), most=10).tolist() == [0, 1, 2]


def test_a_choice_keeps_rare_codes_and_does_not_depend_on_order() -> None:
    """When there are too many units, all of a rare code stay, and the same texts are chosen from any order."""
    texts = tuple(f"answer {number}" for number in range(200))
    marked = np.zeros((200, 2), dtype=bool)
    marked[:, 0] = True
    marked[[7, 90, 151], 1] = True
    decided = np.ones(200, dtype=bool)
    nothing = np.zeros_like(marked)
    chosen = training_rows(Judgements(marked, decided, nothing), lots=lots_of(texts, seed=1), most=40)
    turned = training_rows(Judgements(marked[::-1], decided, nothing), lots=lots_of(texts[::-1], seed=1), most=40)

    assert len(chosen) == 40
    assert {7, 90, 151} <= set(chosen.tolist())
    assert sorted(199 - turned) == chosen.tolist()
