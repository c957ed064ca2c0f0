"""Tests of thematic.suggest.logistic."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from thematic.suggest.logistic import fit_duals


def rows_and_marks(*, rows: int = 120, codes: int = 4) -> tuple[np.ndarray, np.ndarray]:
    """Draw unit-length rows and marks that depend on them."""
    random = np.random.default_rng(5)
    features = random.normal(size=(rows, 20))
    features /= np.linalg.norm(features, axis=1, keepdims=True)
    return features, features[:, :codes] + 0.1 * random.normal(size=(rows, codes)) > 0.2


@pytest.mark.parametrize("c", [0.1, 10.0, 100.0])
def test_weights_are_those_of_scikit_learn(c: float) -> None:
    """The log-odds of every code agree with scikit-learn's solver of the same problem (penalised intercept)."""
    features, positive = rows_and_marks()
    gram = features @ features.T + 1.0
    scores = gram @ fit_duals(gram, positive, np.full(positive.shape, c))

    for code in range(positive.shape[1]):
        oracle = LogisticRegression(C=c, solver="liblinear", tol=1e-10, max_iter=10_000)
        oracle.fit(features, positive[:, code])
        np.testing.assert_allclose(scores[:, code], oracle.decision_function(features), atol=1e-4)


def test_rows_without_a_cost_have_no_say() -> None:
    """Leaving rows out and giving them no cost is the same."""
    features, positive = rows_and_marks()
    gram = features @ features.T + 1.0
    costs = np.full(positive.shape, 10.0)
    costs[60:] = 0.0
    duals = fit_duals(gram, positive, costs)

    np.testing.assert_allclose(duals[:60], fit_duals(gram[:60, :60], positive[:60], costs[:60]), atol=1e-6)
    assert np.abs(duals[60:]).max() == 0.0


def test_a_start_changes_the_way_and_not_the_place() -> None:
    """Starting from another fit ends at the same minimum."""
    features, positive = rows_and_marks()
    gram = features @ features.T + 1.0
    costs = np.full(positive.shape, 10.0)
    cold = fit_duals(gram, positive, costs)
    changed = positive.copy()
    changed[0] = ~changed[0]
    warm = fit_duals(gram, positive, costs, start=fit_duals(gram, changed, costs))

    np.testing.assert_allclose(gram @ warm, gram @ cold, atol=1e-6)


def test_one_class_only_is_finite() -> None:
    """Where every row carries the code, the log-odds are finite and above zero."""
    features, positive = rows_and_marks()
    gram = features @ features.T + 1.0
    scores = gram @ fit_duals(gram, np.ones_like(positive), np.full(positive.shape, 10.0))

    assert np.isfinite(scores).all()
    assert scores.min() > 0


def test_no_rows_give_no_duals() -> None:
    """A project without codings has nothing to fit and does not fail."""
    assert fit_duals(np.empty((0, 0)), np.empty((0, 3), dtype=bool), np.empty((0, 3))).shape == (0, 3)
