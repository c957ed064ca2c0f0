"""Tests of thematic.suggest.features and thematic.suggest.design, with scikit-learn as oracle."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from thematic.suggest import Features
from thematic.suggest.design import Design, scores_of

TEXTS = (
    "The soup was cold, the soup was late",
    "Cold rooms",
    "",
    "They listened; they LISTENED to us",
    "late again and again",
    "?!",
)
EVERY = np.arange(len(TEXTS))


@pytest.mark.parametrize(
    ("part", "options"),
    [
        ("words", {"ngram_range": (1, 2)}),
        ("letters", {"analyzer": "char_wb", "ngram_range": (3, 5)}),
    ],
)
def test_likenesses_are_those_of_scikit_learn(part: str, options: dict[str, object]) -> None:
    """Sublinear TF-IDF of hashed n-grams gives the cosines that scikit-learn's gives."""
    ours = getattr(Features.of(TEXTS), part).rows(EVERY)
    theirs = TfidfVectorizer(sublinear_tf=True, **options).fit_transform(TEXTS)

    np.testing.assert_allclose((ours @ ours.T).toarray(), (theirs @ theirs.T).toarray(), atol=0.02)


def test_multiplying_all_texts_makes_no_weighted_copy() -> None:
    """The product with weights is that of the weighted rows."""
    letters = Features.of(TEXTS).letters
    weights = np.random.default_rng(1).normal(size=(letters.matrix.shape[1], 2)).astype(np.float32)

    np.testing.assert_allclose(letters.times(weights), letters.rows(EVERY) @ weights, atol=1e-4)


def test_other_texts_are_weighed_alike() -> None:
    """A text handed in later gets the row it would have had among the units."""
    letters = Features.of(TEXTS).letters
    again = letters.others(Features.of(TEXTS[:2]).letters)

    np.testing.assert_allclose(again.toarray(), letters.rows(EVERY[:2]).toarray(), atol=1e-6)


def test_no_texts_have_no_features() -> None:
    """Nothing gives empty matrices."""
    assert Features.of([]).words.matrix.shape[0] == 0


def test_a_design_stands_for_the_inner_products() -> None:
    """Multiplying by it is multiplying by the matrix that it could make, and its weights score the units alike."""
    features = Features.of(TEXTS)
    random = np.random.default_rng(2)
    vectors = [random.normal(size=(len(TEXTS), width)).astype(np.float32) for width in (8, 5)]
    rows = np.array([0, 1, 3, 4])
    design = Design.of(vectors, features, rows)
    duals = np.random.default_rng(3).normal(size=(4, 3))

    np.testing.assert_allclose(design @ duals, design.multiplied() @ duals, atol=1e-4)
    np.testing.assert_allclose(
        scores_of(vectors, features, design.weights(design.slopes(duals)))[rows], design.multiplied() @ duals, atol=1e-4
    )
