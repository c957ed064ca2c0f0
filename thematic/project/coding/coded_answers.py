"""Coded answers: what people have coded, each distinct text once, as something to measure with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from thematic.project.suggesting.scoring import code_texts
from thematic.suggest import Answers, code_vectors

if TYPE_CHECKING:
    from thematic.project.sources.embedding import Embedding
    from thematic.project.suggesting.material import Material

_LEAST_WORDS = 2


def coded_answers(material: Material, embedding: Embedding) -> Answers:
    """Gather the distinct coded answers of two words or more, each with everybody who gave it and all its codes."""
    coded = material.marked.any(axis=1)
    rows_of: dict[str, list[int]] = {}
    for row in np.flatnonzero(coded).tolist():
        text = material.units[row].text
        if len(text.split()) >= _LEAST_WORDS:
            rows_of.setdefault(text, []).append(row)
    texts = tuple(sorted(rows_of))
    first = [rows_of[text][0] for text in texts]
    columns = np.flatnonzero(material.marked.any(axis=0))
    marked = np.zeros((len(texts), len(columns)), dtype=np.bool_)
    for place, text in enumerate(texts):
        marked[place] = material.marked[rows_of[text]][:, columns].any(axis=0)
    described = code_texts(material)
    codes = tuple(described[column] for column in columns)
    return Answers(
        texts=texts,
        participants=tuple(frozenset(voice_of(material, row) for row in rows_of[text]) for text in texts),
        vectors=material.vectors[first],
        inner=material.corpus.inner[first],
        marked=marked,
        blind=np.array([material.corpus.blind[rows_of[text]].any() for text in texts], dtype=np.bool_),
        codes=codes,
        code_vectors=code_vectors(codes, embedding.of_texts),
    )


def voice_of(material: Material, row: int) -> str:
    """Name who speaks; a source without a participant stands for somebody of its own."""
    unit = material.units[row]
    return f"participant {unit.participant}" if unit.participant else f"source {unit.source_id}"
