"""Tests of thematic.embed.batches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from thematic.embed.batches import BatchSize, DistinctTexts, embed_distinct

if TYPE_CHECKING:
    from thematic.embed.protocol import Vectors

TEXTS = st.lists(st.text(alphabet="ab \n", max_size=6), max_size=20)


def letters(texts: tuple[str, ...]) -> Vectors:
    """Embed by counting two letters; each text must hold something visible."""
    assert all(text.strip() for text in texts)
    return np.array([[text.count("a"), text.count("b")] for text in texts], dtype=np.float32)


@given(TEXTS)
def test_batches_hold_each_distinct_text_once_and_stay_small(texts: list[str]) -> None:
    """No batch passes its size unless a single text does, and nothing is lost."""
    distinct = DistinctTexts.of(texts)
    batches = list(distinct.batches(BatchSize(texts=3, characters=8)))

    assert sorted(text for batch in batches for text in batch) == sorted({text for text in texts if text.strip()})
    assert all(len(batch) <= 3 for batch in batches)
    assert all(len(batch) * len(batch[0]) <= 8 for batch in batches)


@given(TEXTS)
def test_every_row_gets_its_own_vector(texts: list[str]) -> None:
    """Rows come back in the order given, of length 1, or zero when there is nothing to read."""
    vectors = embed_distinct(texts, letters, dimensions=2, size=BatchSize(texts=3, characters=8), progress=None)

    for text, vector in zip(texts, vectors, strict=True):
        counts = np.array([text.count("a"), text.count("b")], dtype=np.float64)
        np.testing.assert_allclose(vector, counts / (np.linalg.norm(counts) or 1.0), rtol=1e-6)


@given(TEXTS)
def test_progress_counts_texts_up_to_all(texts: list[str]) -> None:
    """Progress never goes back and ends at all texts, copies and blanks included."""
    seen: list[tuple[int, int]] = []
    embed_distinct(
        texts,
        letters,
        dimensions=2,
        size=BatchSize(texts=2, characters=8),
        progress=lambda done, total: seen.append((done, total)),
    )

    assert seen == sorted(seen)
    assert seen[-1] == (len(texts), len(texts))
