"""Tests of thematic.embed.registry."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from thematic.embed import Embedder, embedder_named, embedder_names
from thematic.errors import NotAModelFolderError, UnknownEmbedderError

if TYPE_CHECKING:
    from pathlib import Path


def test_the_shipped_embedders_are_listed() -> None:
    """Both embedders of the package are there."""
    assert {"minilm", "tfidf"} <= set(embedder_names())


@pytest.mark.parametrize(
    ("name", "model", "dimensions"), [("minilm", "minilm-l6-v2-w8a8", 384), ("tfidf", "tfidf-512", 512)]
)
def test_an_embedder_is_made_by_name(name: str, model: str, dimensions: int) -> None:
    """A listed name gives an embedder that says what it is."""
    embedder = embedder_named(name)

    assert isinstance(embedder, Embedder)
    assert (embedder.name, embedder.dimensions) == (model, dimensions)


@pytest.mark.parametrize("name", ["bert", "", "no/such/folder"])
def test_an_unknown_name_is_refused(name: str) -> None:
    """The message lists what is known."""
    with pytest.raises(UnknownEmbedderError, match="'minilm', 'tfidf'"):
        embedder_named(name)


def test_a_folder_that_is_no_model_is_refused(tmp_path: Path) -> None:
    """The message names the folder and what it lacks."""
    with pytest.raises(NotAModelFolderError, match=r"no modules\.json"):
        embedder_named(str(tmp_path))


def test_importing_embed_is_cheap() -> None:
    """Neither torch nor scikit-learn is imported before an embedder works."""
    program = (
        "import sys; import thematic.embed; "
        "print([name for name in ('torch', 'sklearn', 'scipy', 'sentence_transformers') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
