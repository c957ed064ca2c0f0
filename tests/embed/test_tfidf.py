"""Tests of thematic.embed.tfidf."""

from __future__ import annotations

import subprocess
import sys

import numpy as np

from thematic.embed.tfidf import TfidfEmbedder

TEXTS = ["long waiting times", "we waited a long time", "tasty soup and bread", "long waiting times", " ", "soup"]


def test_rows_are_of_length_one_in_the_order_given() -> None:
    """Every text has its row, identical texts the same, a blank one zeros."""
    vectors = TfidfEmbedder().embed(TEXTS)

    assert vectors.shape == (6, 512)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), [1, 1, 1, 1, 0, 1], atol=1e-6)
    assert vectors[0].tolist() == vectors[3].tolist()


def test_shared_words_and_stems_bring_texts_together() -> None:
    """Answers that share words or parts of words are nearer than those that share none."""
    vectors = TfidfEmbedder().embed(TEXTS)

    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.1


def test_a_text_has_one_vector_whatever_its_company() -> None:
    """No vector depends on other texts, so that a cache by text is right."""
    together = TfidfEmbedder().embed(TEXTS)
    alone = np.concatenate([TfidfEmbedder().embed([text]) for text in TEXTS])

    np.testing.assert_array_equal(together, alone)


def test_another_seed_is_another_embedder() -> None:
    """The seed is part of the name, because it changes the vectors."""
    assert TfidfEmbedder().name == "tfidf-512"
    assert TfidfEmbedder(seed=7).name == "tfidf-512-seed7"
    assert TfidfEmbedder().embed(["soup"]).tolist() != TfidfEmbedder(seed=7).embed(["soup"]).tolist()


def test_torch_stays_out() -> None:
    """The embedder works where torch is not wanted."""
    program = (
        "import sys; from thematic.embed import embedder_named; embedder_named('tfidf').embed(['soup']); "
        "print('torch' in sys.modules, 'sentence_transformers' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["False", "False"]
