"""Making vectors: each text once, what is done stays done, and both layers where there are two."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

import thematic
from thematic.embed.tfidf import TfidfEmbedder
from thematic.project.sources import embedding as module
from thematic.store import vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.embed import Progress, Vectors

SUGGESTS = """
import sys, thematic
with thematic.open(sys.argv[1]) as project:
    assert project.suggest("Transport", limit=1)
print(sorted({"torch", "transformers", "sentence_transformers", "sklearn", "pandas", "spacy"} & set(sys.modules)))
"""


class TwoLayers(TfidfEmbedder):
    """TF-IDF vectors, and the same turned round as an inner layer."""

    inner_name = "turned"

    def embed_layers(self, texts: Sequence[str], *, progress: Progress | None = None) -> tuple[Vectors, Vectors]:
        """Give both."""
        outer = self.embed(texts, progress=progress)
        return outer, np.ascontiguousarray(outer[:, ::-1])


def stop(done: int, total: int) -> None:
    """Stand for a person who has had enough after four texts."""
    assert done <= total
    if done > 4:
        raise KeyboardInterrupt


def test_what_is_done_stays_done(surveyed: thematic.Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped in the middle, the next run makes only what is missing."""
    monkeypatch.setattr(module, "_SAVED_AT_ONCE", 2)
    with pytest.raises(KeyboardInterrupt):
        surveyed.embed(embedder="tfidf", progress=stop)
    again = surveyed.embed()

    assert again.embedded == again.texts - 4
    assert surveyed.embed().embedded == 0


def test_both_layers_are_kept_and_learnt_from(study: thematic.Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """An embedder with an inner layer fills both caches, and a project that has only one of them is completed."""
    study.embed(embedder="tfidf")
    monkeypatch.setattr("thematic.embed.embedder_named", lambda _name: TwoLayers())
    with thematic.open(study.path) as project:
        report = project.embed()
        assert report.embedded == report.texts
        project.suggest("Transport")
        material = project.reviewing._scoring.material_as_it_is()
        np.testing.assert_array_equal(material.corpus.inner, material.vectors[:, ::-1])
        with project._session.read() as reading:
            assert vectors.models(reading.connection) == ["tfidf-512", "turned"]


@pytest.mark.slow
def test_suggesting_needs_no_torch(study: thematic.Project) -> None:
    """With vectors present, a fresh process suggests without any of the heavy libraries."""
    study.embed(embedder="minilm")
    done = subprocess.run([sys.executable, "-c", SUGGESTS, str(study.path)], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
