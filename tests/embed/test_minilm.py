"""Tests of thematic.embed.minilm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from thematic.embed import converted, minilm, runtime
from thematic.embed.minilm import MiniLmEmbedder

if TYPE_CHECKING:
    from pathlib import Path

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
    """Load the model once for all tests here, before any of them takes this for a machine that computes exactly."""
    embedder = MiniLmEmbedder()
    embedder.embed(["loads the model"])
    return embedder


@pytest.fixture
def exact(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> MiniLmEmbedder:
    """Give what computes exactly, as where there is a graphics card; that it did is noted for this test only."""
    monkeypatch.setattr(minilm, "_exact_note", lambda: tmp_path / "note")
    monkeypatch.setattr(runtime, "on_card", lambda: True)
    embedder = MiniLmEmbedder()
    embedder.embed(["loads the model"])
    return embedder


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


def test_company_changes_nothing(embedder: MiniLmEmbedder) -> None:
    """The same texts in another order, or each alone, give the same bits: many of one length, and one very long."""
    texts = [*TEXTS, *(f"The {one} was late again." for one in ("bus", "post", "tea", "milk", "train", "nurse") * 4)]
    together = embedder.embed_layers(texts)
    backwards = embedder.embed_layers(texts[::-1])
    alone = [embedder.embed_layers([text]) for text in texts]

    for layer in (0, 1):
        np.testing.assert_array_equal(together[layer], backwards[layer][::-1])
        np.testing.assert_array_equal(together[layer], np.concatenate([one[layer] for one in alone]))


def test_exact_vectors_hardly_depend_on_company(exact: MiniLmEmbedder) -> None:
    """Where products are exact, texts go through together, and their neighbours change the last digits only."""
    together = exact.embed(TEXTS)
    alone = np.concatenate([exact.embed([text]) for text in TEXTS])

    assert float(np.delete((together * alone).sum(axis=1), 4).min()) >= 0.99999


def test_rounded_and_exact_vectors_are_near_and_called_otherwise(
    embedder: MiniLmEmbedder, exact: MiniLmEmbedder
) -> None:
    """They differ, by little, and no project can take the ones for the others."""
    texts = [text for text in TEXTS if text]
    for ours, theirs in zip(embedder.embed_layers(texts), exact.embed_layers(texts), strict=True):
        assert 0.99 <= float((ours * theirs).sum(axis=1).min()) < 0.99999
    assert ("minilm-l6-v2-w8a8", "minilm-l6-v2-w8a8-layer3") == (embedder.name, embedder.inner_name)
    assert ("minilm-l6-v2", "minilm-l6-v2-layer3") == (exact.name, exact.inner_name)


def test_the_name_is_known_before_the_model_is_loaded(exact: MiniLmEmbedder) -> None:
    """What a program found out is noted for those to come; on a processor that does well the note goes."""
    assert "minilm-l6-v2" == exact.name
    assert "minilm-l6-v2" == MiniLmEmbedder().name
    minilm._note("")
    assert "minilm-l6-v2-w8a8" == MiniLmEmbedder().name


def test_a_processor_that_rounds_badly_computes_exactly(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A rounded model that comes out too far from the original is not used; the log says so, the name tells them."""
    monkeypatch.setenv("THEMATIC_CACHE", str(tmp_path))
    monkeypatch.setattr(converted, "LEAST_ROUNDED", 0.99999)
    embedder = MiniLmEmbedder()
    assert "minilm-l6-v2-w8a8" == embedder.name
    embedder.embed(["The bus was late."])
    assert "minilm-l6-v2" == embedder.name
    assert "single precision" in caplog.text
    assert ["minilm-l6-v2.exact"] == [one.name for one in tmp_path.iterdir() if one.suffix != ".onnx"]


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
