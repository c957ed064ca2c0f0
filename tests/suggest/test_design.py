"""Tests of thematic.suggest.design."""

from __future__ import annotations

import numpy as np

from thematic.suggest.design import Design, Slopes, scores_of
from thematic.suggest.features import Features

TEXTS = ("a copper kettle", "the kettle sings", "copper and tin", "tin whistles sing", "no music today", "", "kettle")
LEARNT = np.array([0, 2, 3])
OTHERS = np.array([1, 4, 5, 6])
FEATURES = Features.of(TEXTS)


def vectors() -> tuple[np.ndarray, np.ndarray]:
    """Draw vectors of two kinds."""
    random = np.random.default_rng(8)
    return random.normal(size=(len(TEXTS), 5)).astype(np.float32), random.normal(size=(len(TEXTS), 3)).astype(
        np.float32
    )


def slopes() -> tuple[Design, Slopes]:
    """Learn something from three of the texts."""
    design = Design.of(vectors(), FEATURES, LEARNT)
    duals = np.array([[0.5, -1.0], [0.25, 0.0], [-1.0, 2.0]])
    contrast = np.random.default_rng(9).random((len(design.columns), 2)).astype(np.float32)
    return design, design.slopes(duals).plus(design.slopes(duals, contrast), share=3.0)


def test_units_beside_a_design_are_scored_as_among_all() -> None:
    """Scoring some units in the columns of the design gives what spreading the slopes over all n-grams gives."""
    design, learnt = slopes()
    everywhere = scores_of(vectors(), FEATURES, design.weights(learnt))

    np.testing.assert_allclose(design.beside(vectors(), FEATURES, OTHERS).scores(learnt), everywhere[OTHERS], atol=1e-5)


def test_products_with_contrasts_are_the_scores_of_their_slopes() -> None:
    """What the rows see of duals is what the slopes of those duals give the rows."""
    design, _ = slopes()
    duals = np.array([[0.5], [0.25], [-1.0]])
    contrast = np.linspace(0.0, 2.0, len(design.columns), dtype=np.float32)[:, None]
    own = design.beside(vectors(), FEATURES, LEARNT)

    np.testing.assert_allclose(own.scores(design.slopes(duals, contrast)), design.product(duals, contrast), atol=1e-5)
    np.testing.assert_allclose(design.multiplied() @ duals, design @ duals, atol=1e-5)


def test_slopes_are_chosen_scaled_and_joined_code_by_code() -> None:
    """Joining the codes one by one gives the whole, and scaling moves the scores as it says."""
    design, learnt = slopes()
    own = design.beside(vectors(), FEATURES, OTHERS)
    again = Slopes.joined([learnt.only(0), learnt.only(1)])
    scaled = learnt.scaled(np.array([2.0, 0.5]), np.array([1.0, -1.0]))

    np.testing.assert_allclose(own.scores(again), own.scores(learnt))
    np.testing.assert_allclose(own.scores(scaled), own.scores(learnt) * [2.0, 0.5] + [1.0, -1.0], atol=1e-5)
