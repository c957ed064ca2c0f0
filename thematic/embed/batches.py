"""Batches: distinct texts with content, sorted by length so that little padding is computed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from thematic.embed.protocol import Progress, Vectors


@dataclass(frozen=True, slots=True)
class BatchSize:
    """How much goes through a model at once: so many texts, and so many characters after padding to the longest."""

    texts: int
    characters: int


@dataclass(frozen=True, slots=True)
class DistinctTexts:
    """The distinct texts worth embedding, and where each row finds its own.

    Attributes:
        texts: distinct texts with a visible character, longest first, then by code points: the order in which
            they are embedded does not depend on the order they were given in.
        rows: for each given text its place in `texts`, or -1 for a text without content.
    """

    texts: tuple[str, ...]
    rows: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Sequence[str]) -> DistinctTexts:
        """Collect the distinct texts.

        Example:
            >>> DistinctTexts.of(["ab", " ", "abc", "ab"]).rows.tolist()
            [1, -1, 0, 1]
        """
        ordered = sorted({text for text in texts if text.strip()}, key=lambda text: (-len(text), text))
        places = {text: place for place, text in enumerate(ordered)}
        rows = np.fromiter((places.get(text, -1) for text in texts), dtype=np.int64, count=len(texts))
        return cls(texts=tuple(ordered), rows=rows)

    def batches(self, size: BatchSize) -> Iterator[tuple[str, ...]]:
        """Yield the texts in order, cut into batches of that size; a text longer than a batch stands alone."""
        start = 0
        while start < len(self.texts):
            fitting = max(1, size.characters // max(1, len(self.texts[start])))
            end = start + min(size.texts, fitting)
            yield self.texts[start:end]
            start = end

    def spread(self, vectors: Vectors) -> Vectors:
        """Give each row its text's vector, scaled to length 1; rows without content stay zero."""
        lengths = np.linalg.norm(vectors.astype(np.float64), axis=1, keepdims=True)
        scaled = (vectors / np.where(lengths > 0, lengths, 1.0)).astype(np.float32)
        spread = np.zeros((len(self.rows), vectors.shape[1]), dtype=np.float32)
        held = self.rows >= 0
        spread[held] = scaled[self.rows[held]]
        return spread


def embed_distinct(
    texts: Sequence[str],
    encode: Callable[[tuple[str, ...]], Vectors],
    *,
    dimensions: int,
    size: BatchSize,
    progress: Progress | None,
) -> Vectors:
    """Embed each distinct text once, batch by batch, and hand every row its vector."""
    distinct = DistinctTexts.of(texts)
    copies = np.bincount(distinct.rows[distinct.rows >= 0], minlength=len(distinct.texts))
    vectors = np.zeros((len(distinct.texts), dimensions), dtype=np.float32)
    done = 0
    for batch in distinct.batches(size):
        vectors[done : done + len(batch)] = encode(batch)
        done += len(batch)
        if progress is not None and done < len(distinct.texts):
            progress(int(copies[:done].sum()), len(texts))
    if progress is not None:
        progress(len(texts), len(texts))
    return distinct.spread(vectors)
