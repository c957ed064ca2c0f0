"""Tests of thematic.embed.loudness."""

from __future__ import annotations

import numpy as np

from thematic.embed.bert import Shape
from thematic.embed.eight_bit_bert import LOUDEST, EightBitBert
from thematic.embed.loudness import ListeningBert, loudness
from thematic.embed.runtime import session_of

WIDTH, WIDE, PIECES = 8, 64, 20
SHAPE = Shape(layers=2, heads=2, epsilon=1e-12)


def weights() -> dict[str, np.ndarray]:
    """Make up a tiny encoder, one of whose inner numbers is far larger than the others."""
    random = np.random.default_rng(3)

    def some(*size: int) -> np.ndarray:
        return random.normal(size=size).astype(np.float32)

    found = {
        "embeddings.word_embeddings.weight": some(PIECES, WIDTH),
        "embeddings.position_embeddings.weight": some(30, WIDTH),
        "embeddings.token_type_embeddings.weight": some(2, WIDTH),
    }
    norms = ["embeddings.LayerNorm"]
    for layer in range(SHAPE.layers):
        name = f"encoder.layer.{layer}"
        for part, size in (
            *((f"attention.self.{one}", (WIDTH, WIDTH)) for one in ("query", "key", "value")),
            ("attention.output.dense", (WIDTH, WIDTH)),
            ("intermediate.dense", (WIDE, WIDTH)),
            ("output.dense", (WIDTH, WIDE)),
        ):
            found |= {f"{name}.{part}.weight": some(*size), f"{name}.{part}.bias": some(size[0])}
        found[f"{name}.intermediate.dense.bias"][5] = 80
        norms += [f"{name}.attention.output.LayerNorm", f"{name}.output.LayerNorm"]
    for name in norms:
        found |= {f"{name}.weight": np.ones(WIDTH, dtype=np.float32), f"{name}.bias": some(WIDTH)}
    return found


def heard(pieces: list[list[int]]) -> dict[str, np.ndarray]:
    """Listen to the tiny encoder."""
    return dict(loudness(ListeningBert(weights(), SHAPE), pieces, load=lambda model: session_of(model, "tiny")))


def test_every_product_is_heard_once_for_what_it_shares() -> None:
    """Query, key and value have the same input; four inputs in a layer, each with as many numbers as it is wide."""
    found = heard([[1, 2, 3]])
    parts = {"attention.self.query", "attention.output.dense", "intermediate.dense", "output.dense"}
    assert {f"encoder.layer.{layer}.{part}" for layer in range(2) for part in parts} == set(found)
    assert (WIDE,) == found["encoder.layer.0.output.dense"].shape
    assert 5 == int(found["encoder.layer.0.output.dense"].argmax())


def test_the_loudest_of_all_sentences_counts() -> None:
    """Sentences in any order give the same, and one more never less."""
    both, other = heard([[1, 2, 3], [4, 5]]), heard([[4, 5], [1, 2, 3]])
    one = heard([[1, 2, 3]])
    for name, value in both.items():
        np.testing.assert_array_equal(value, other[name])
        assert (value >= one[name]).all()


def test_a_rounded_network_is_near_the_exact_one() -> None:
    """Also where one number is many times as large as all others: it is among those that stay exact."""
    pieces = [[one, one + 1, one + 2] for one in range(15)]
    loud = heard(pieces)
    assert loud["encoder.layer.1.output.dense"].max() > 10 * np.median(loud["encoder.layer.1.output.dense"])
    assert LOUDEST < WIDE
    exact = session_of(ListeningBert(weights(), SHAPE).network(pooled=(2,)).to_bytes(), "tiny")
    rounded = session_of(EightBitBert(weights(), SHAPE, loud).network(pooled=(2,)).to_bytes(), "tiny")
    for ids in pieces:
        asked = {"ids": np.array([ids], dtype=np.int32)}
        ((near,),), ((right,),) = rounded.run(["layer2"], asked), exact.run(["layer2"], asked)
        assert not np.array_equal(near, right)
        assert float(near @ right / np.linalg.norm(near) / np.linalg.norm(right)) > 0.99
