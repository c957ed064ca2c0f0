"""The contract of embedders, and models that are found by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

import thematic
from thematic.embed.installed import installed_model
from thematic.embed.tfidf import TfidfEmbedder
from thematic.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from thematic.embed.protocol import Progress, Vectors


class Leaning(TfidfEmbedder):
    """Lets texts lean on those beside them, which no cache can bear."""

    def embed(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """Add the mean of all."""
        rows = super().embed(texts, progress=progress)
        if len(rows) < 2:
            return rows
        mixed = np.where(rows.any(axis=1, keepdims=True), rows + rows.mean(axis=0), 0)
        lengths = np.linalg.norm(mixed, axis=1, keepdims=True)
        return np.asarray(mixed / np.where(lengths > 0, lengths, 1), dtype=np.float32)


class Double(TfidfEmbedder):
    """Gives double precision."""

    def embed(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """Widen."""
        widened: Any = super().embed(texts, progress=progress).astype(np.float64)
        return np.asarray(widened)


class Long(TfidfEmbedder):
    """Does not scale."""

    def embed(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """Double all lengths."""
        return super().embed(texts, progress=progress) * 2


def test_a_bundled_embedder_keeps_the_contract() -> None:
    """TF-IDF passes the check that is shipped for others."""
    thematic.testing.check_embedder(TfidfEmbedder)


@pytest.mark.parametrize(("broken", "said"), [(Leaning, "depends on"), (Double, "float32"), (Long, "length 1")])
def test_each_breach_is_told(broken: type[TfidfEmbedder], said: str) -> None:
    """What breaks the contract is named with what is wrong."""
    with pytest.raises(ContractError, match=said):
        thematic.testing.check_embedder(broken)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of models, and nothing in the home."""
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("HF_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SENTENCE_TRANSFORMERS_HOME", raising=False)
    return tmp_path / "hub"


def _model(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "modules.json").write_text("[]", encoding="utf-8")
    return folder


def test_one_that_is_made_already_is_refused() -> None:
    """The sentence says what is wanted."""
    with pytest.raises(ContractError, match="not one that is made already"):
        thematic.testing.check_embedder(TfidfEmbedder())  # type: ignore[arg-type] # the mistake that is meant


def test_a_model_that_was_downloaded_is_found_by_name(cache: Path) -> None:
    """With or without its owner, by the snapshot that the main branch points at."""
    model = cache / "models--sentence-transformers--many-tongues"
    _model(model / "snapshots" / "aaa")
    wanted = _model(model / "snapshots" / "bbb")
    (model / "refs").mkdir()
    (model / "refs" / "main").write_text("bbb\n", encoding="utf-8")
    assert wanted == installed_model("many-tongues")
    assert wanted == installed_model("sentence-transformers/many-tongues")


def test_the_older_cache_is_looked_at(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Models that earlier versions of sentence-transformers kept are found."""
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path / "old"))
    wanted = _model(tmp_path / "old" / "owner_model")
    assert wanted == installed_model("owner/model")
    assert not cache.exists()


@pytest.mark.parametrize("name", ["", " ", "nobody/nothing", "../etc", "a//b"])
def test_what_is_not_there_is_not_found(cache: Path, name: str) -> None:
    """Neither missing models nor odd names lead anywhere."""
    assert not cache.exists()
    assert installed_model(name) is None
