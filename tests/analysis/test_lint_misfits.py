"""Misfits: scores by a model that has not seen the passage."""

from __future__ import annotations

import numpy as np
import pytest

from thematic.analysis.lint_misfits import folds, standing, unseen_scores


def test_the_same_words_are_in_one_fold_whatever_the_order() -> None:
    """Folds go by words: spaces and case make no difference, and neither does the order."""
    texts = [f"answer {number}" for number in range(200)]
    dealt = folds([*texts, *(text.upper() + " " for text in texts)])
    assert (dealt[:200] == dealt[200:]).all()
    assert (folds(texts[::-1])[::-1] == folds(texts)).all()
    assert set(range(10)) == set(dealt.tolist())


def test_the_scores_are_those_of_fitting_each_fold_anew() -> None:
    """Taking a fold's products away gives what a ridge regression without that fold gives."""
    drawn = np.random.default_rng(0)
    vectors = drawn.normal(size=(60, 5)).astype(np.float32)
    marked = drawn.random((60, 3)) < 0.3
    fold = np.arange(60) % 4
    rows = np.hstack([vectors, np.ones((60, 1))])
    expected = np.empty((60, 3))
    for one in range(4):
        learnt = rows[fold != one]
        weights = np.linalg.solve(learnt.T @ learnt + 2.0 * np.eye(6), learnt.T @ marked[fold != one])
        expected[fold == one] = rows[fold == one] @ weights
    assert unseen_scores(vectors, marked, fold, penalty=2.0) == pytest.approx(expected, abs=1e-4)


def test_a_passage_does_not_vouch_for_itself() -> None:
    """The one passage of a code in its fold is scored by the others alone."""
    vectors = np.eye(4, dtype=np.float32)
    marked = np.eye(4, dtype=np.bool_)
    scores = unseen_scores(vectors, marked, np.arange(4))
    assert (np.diag(scores) <= scores.max(axis=1)).all()
    assert np.diag(scores) == pytest.approx(np.full(4, np.diag(scores)[0]), abs=1e-6)


def test_standing_is_the_share_of_others_below() -> None:
    """Ties are not below; a code that everything carries puts nothing out of place."""
    scores = np.array([[2.0, 0.0], [1.0, 0.0], [2.0, 0.0], [3.0, 0.0]])
    marked = np.array([[True, True], [False, True], [False, True], [False, True]])
    assert pytest.approx(1 / 3) == standing(scores, marked)[0, 0]
    assert (standing(scores, marked)[:, 1] == 1).all()
