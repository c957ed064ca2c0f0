"""Tests of thematic.embed.minilm."""

from __future__ import annotations

import numpy as np
import pytest

from thematic.embed.minilm import MiniLmEmbedder

TEXTS = [
    "The nurse was kind and patient with me.",
    "Staff were friendly.",
    "I could not find a parking space.",
    "Staff were friendly.",
    "",
    "A long answer. " * 40,
]


@pytest.fixture(scope="module")
def embedder() -> MiniLmEmbedder:
    """Load the model once for all tests here."""
    return MiniLmEmbedder()


def test_rows_are_of_length_one_in_the_order_given(embedder: MiniLmEmbedder) -> None:
    """Every text has its row, identical texts the same, a blank one zeros."""
    vectors = embedder.embed(TEXTS)

    assert vectors.shape == (6, embedder.dimensions)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [1, 1, 1, 1, 0, 1], atol=1e-6)
    assert vectors[1].tolist() == vectors[3].tolist()


def test_meaning_is_known(embedder: MiniLmEmbedder) -> None:
    """Answers about kindness are nearer to each other than to one about parking."""
    kind, friendly, parking = embedder.embed(TEXTS[:3])

    assert kind @ friendly > kind @ parking + 0.2


def test_row_order_changes_nothing(embedder: MiniLmEmbedder) -> None:
    """The same texts in another order give the same bits; in other company, the same direction."""
    forwards = embedder.embed(TEXTS)
    backwards = embedder.embed(TEXTS[::-1])[::-1]
    alone = np.concatenate([embedder.embed([text]) for text in TEXTS])

    np.testing.assert_array_equal(forwards, backwards)
    assert float(np.delete((forwards * alone).sum(axis=1), 4).min()) >= 0.99999


def test_libraries_print_nothing(embedder: MiniLmEmbedder, capfd: pytest.CaptureFixture[str]) -> None:
    """No bars and no warnings reach the person's screen, neither on loading nor on embedding."""
    MiniLmEmbedder().embed(["quiet please"])
    embedder.embed(["and again"])

    assert capfd.readouterr() == ("", "")


def test_blank_texts_do_not_load_the_model() -> None:
    """A project of blank answers does not wait for torch."""
    embedder = MiniLmEmbedder()

    assert embedder.embed(["", " \n"]).tolist() == [[0.0] * 384] * 2
    assert "_model" not in vars(embedder)
