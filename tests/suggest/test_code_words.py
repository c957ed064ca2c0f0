"""Tests of thematic.suggest.code_words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from thematic.suggest import CodeText, Features, code_vectors
from thematic.suggest.code_words import likeness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def lengths(texts: Sequence[str]) -> NDArray[np.float32]:
    """Embed by length: short texts one way, long texts the other."""
    return np.array([[1, 0] if len(text) < 6 else [0, 1] for text in texts], dtype=np.float32).reshape(-1, 2)


def test_every_passage_counts_the_same() -> None:
    """A name and a definition pull equally; what is excluded does not pull."""
    codes = [
        CodeText(1, "Food", "What there is to eat.", exclude="Prices at the kiosk."),
        CodeText(2, "Cost"),
        CodeText(3, " "),
    ]

    np.testing.assert_allclose(code_vectors(codes, lengths), [[0.5**0.5, 0.5**0.5], [1, 0], [0, 0]], atol=1e-6)


def test_units_that_spell_the_code_stand_out() -> None:
    """A unit with the code's words is nearer to it than a unit that is like every description."""
    texts = ("parking was hard", "the soup was cold", "nothing to say")
    codes = [CodeText(1, "Parking"), CodeText(2, "Soup and other food")]
    scores = likeness(np.zeros((3, 2), dtype=np.float32), Features.of(texts), codes, np.zeros((2, 2), dtype=np.float32))

    assert scores.argmax(axis=0).tolist() == [0, 1]


def test_a_code_called_by_a_number_is_like_nothing() -> None:
    """A number says nothing about what belongs to the code, whatever its vector is near to."""
    texts = ("parking was hard", "12 chairs")
    codes = [CodeText(1, "12"), CodeText(2, "Parking")]
    vectors = np.eye(2, dtype=np.float32)
    scores = likeness(vectors, Features.of(texts), codes, vectors[::-1])

    assert scores[:, 0].tolist() == [0.0, 0.0]
    assert scores[0, 1] != scores[1, 1]
