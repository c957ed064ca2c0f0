"""Making vectors: each text once, what is done stays done, and both layers where there are two."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest
from sqlalchemy import func, select

import thematic
from thematic.embed.tfidf import TfidfEmbedder
from thematic.project.sources import embedding as module
from thematic.store import vectors
from thematic.store.schema import VECTORS

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


class FoundOutLate(TwoLayers):
    """Two kinds of TF-IDF vectors; taken to give the rounded ones until the first text went through."""

    loaded = False

    @property
    def name(self) -> str:  # type: ignore[override] # a constant in its parent
        """Say which vectors these are, as far as is known."""
        return self.kinds[0][0]

    @property
    def inner_name(self) -> str:  # type: ignore[override] # a constant in its parent
        """Say which inner vectors these are."""
        return self.kinds[0][1]

    @property
    def kinds(self) -> tuple[tuple[str, str], ...]:
        """Name both, those first that are given."""
        both = (("rounded", "rounded-inner"), ("exact", "exact-inner"))
        return both[::-1] if self.loaded else both

    def embed(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """Find out which they are on the way."""
        self.loaded = True
        return super().embed(texts, progress=progress)


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


def test_vectors_of_two_kinds_are_never_taken_together(
    study: thematic.Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where loading the model shows that it gives other vectors than before, all texts get those, and words too."""
    study.embed(embedder="tfidf")
    made = FoundOutLate()
    monkeypatch.setattr("thematic.embed.embedder_named", lambda _name: made)
    with thematic.open(study.path) as project:
        with project._session.store.write_cache() as connection:
            held = vectors.missing_texts(connection, ["rounded"])
            some = held[: len(held) // 2]
            rows = TfidfEmbedder().embed([words for _, words in some])
            for name in ("rounded", "rounded-inner"):
                vectors.save(connection, name, [one for one, _ in some], rows)
        report = project.embed()
        assert ("exact", report.texts) == (report.model, report.embedded)
        with project._session.read() as reading:
            assert [] == vectors.missing_texts(reading.connection, ["exact", "exact-inner"])


def test_what_the_file_has_is_read_whatever_is_taken_to_be_given(
    study: thematic.Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exact vectors, in a program that would give rounded ones, are read until something new is embedded."""
    made = FoundOutLate()
    made.loaded = True
    monkeypatch.setattr("thematic.embed.embedder_named", lambda _name: made)
    with thematic.open(study.path) as project:
        assert "exact" == project.embed(embedder="tfidf").model
    made.loaded = False
    with thematic.open(study.path) as project:
        ids, rows = project.embedding.of_units()
        assert len(ids) == len(project.embedding.cached(ids.tolist())) > 0
        assert rows.any(axis=1).all()
        assert ("exact", 0) == (project.embed().model, project.embed().embedded)
        assert not made.loaded
        monkeypatch.setattr(FoundOutLate, "kinds", (("rounded", "rounded-inner"), ("exact", "exact-inner")))
        assert (1, 512) == project.embedding.of_texts(["a word that nobody said"]).shape
        with project._session.read() as reading:
            assert [] == vectors.missing_texts(reading.connection, ["rounded", "rounded-inner"])
        assert "rounded" == project.embedding.held_name()


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


def loose(project: thematic.Project) -> int:
    """Count the texts that have vectors, but are no longer there."""
    with project._session.read() as reading:
        return len(vectors.loose(reading.connection))


def kept(project: thematic.Project) -> int:
    """Count the vectors in the file."""
    with project._session.read() as reading:
        return int(reading.connection.execute(select(func.count()).select_from(VECTORS)).scalar_one())


def test_a_withdrawal_while_embedding_leaves_no_vector(
    surveyed: thematic.Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody is withdrawn while their words go through the model: their vectors are not kept."""

    class Withdrawing(TfidfEmbedder):
        """Embeds, while in another window somebody is withdrawn."""

        done = False

        def embed(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
            """Withdraw once, then embed."""
            if not Withdrawing.done:
                Withdrawing.done = True
                surveyed.withdraw("R5", reason="They asked for it.")
            return super().embed(texts, progress=progress)

    monkeypatch.setattr("thematic.embed.embedder_named", lambda _name: Withdrawing())
    with surveyed._session.read() as reading:
        said = vectors.text_hashes(reading.connection, ["She listened and never judged me", "Somebody listened to me"])
    surveyed.embed()
    with surveyed._session.read() as reading:
        held = set(reading.connection.execute(select(VECTORS.c.hash)).scalars())

    assert Withdrawing.done
    assert [False, True] == [hash_ in held for hash_ in said]
    assert 0 == loose(surveyed)
    assert 0 == surveyed.embed().embedded
    assert surveyed.verify().ok


def test_words_of_a_code_that_are_gone_are_not_kept(study: thematic.Project) -> None:
    """A vector is given for any words, and kept only for those that the project holds; blanks around them count not."""
    study.codebook.create("Fresh air", definition="  Being outside.  ")
    before = kept(study)
    rows = study.reviewing._embedding.of_texts(["Being outside.", "nobody ever wrote this"])

    assert rows[0].any()
    assert rows[1].any()
    assert before + 1 == kept(study)
    assert study.verify().ok


def test_undoing_an_import_takes_its_vectors(study: thematic.Project) -> None:
    """With the last unit that says the words, their vectors go."""
    study.history.undo()
    study.verify()
    while study.status().units:
        study.history.undo()

    assert study.verify().ok
    with study._session.read() as reading:
        held = reading.connection.execute(select(VECTORS.c.hash)).scalars().all()
        hashes = vectors.text_hashes(reading.connection, ["The bus is too dear"])
    assert hashes[0] not in held


def test_verify_tells_of_loose_vectors_and_embedding_removes_them(study: thematic.Project) -> None:
    """A vector of words that the project never had is found, and gone after the next embedding."""
    with study._session.store.write_cache() as connection:
        connection.execute(VECTORS.insert(), {"hash": b"sixteen bytes...", "model": "tfidf-512", "vector": b"\0\0"})
    assert ["Vectors are kept of 1 text(s) that the project no longer has; embedding takes them away."] == list(
        study.verify().problems
    )
    study.embed()

    assert study.verify().ok


@pytest.mark.slow
def test_suggesting_needs_no_torch(study: thematic.Project) -> None:
    """With vectors present, a fresh process suggests without any of the heavy libraries."""
    study.embed(embedder="minilm")
    done = subprocess.run([sys.executable, "-c", SUGGESTS, str(study.path)], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
