"""Words without a model: hashed words and letters, for machines where torch is not wanted."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from thematic.embed.batches import BatchSize, embed_distinct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.embed.protocol import Progress, Vectors

_BUCKETS = 2**18
_ENTRIES = 4
_WORD_SHARE = 0.7


class TfidfEmbedder:
    """Vectors from the words and letters of a text, without torch and without a corpus.

    Word 1-2-grams (without English function words) and character 3-5-grams (within words) are hashed with
    a sign into 2**18 buckets each (Weinberger et al. 2009), damped (1 + log count) and scaled to length 1.
    Document frequencies are not used: they would make a text's vector depend on its neighbours and unfit for
    caching by text. A sparse random projection with a fixed seed (four signed entries for each bucket; Kane and
    Nelson 2014) brings them to 512 dimensions. Similar vectors share words or parts of words; meaning is not known.
    """

    name = "tfidf-512"
    dimensions = 512

    def __init__(self, *, seed: int = 0) -> None:
        """Take the seed of the projection; another seed is another embedder, and is named so."""
        self._seed = seed
        if seed:
            self.name = f"tfidf-512-seed{seed}"

    def embed(self, texts: Sequence[str], *, progress: Progress | None = None) -> Vectors:
        """Return one row of length 1 for each text that holds a word; the others get zeros.

        Example:
            >>> vectors = TfidfEmbedder().embed(["long waits", "waiting long", "tasty soup"])
            >>> bool(vectors[0] @ vectors[1] > vectors[0] @ vectors[2])
            True
        """
        return embed_distinct(
            texts,
            self._encode,
            dimensions=self.dimensions,
            size=BatchSize(texts=2_000, characters=2_000_000),
            progress=progress,
        )

    def _encode(self, texts: tuple[str, ...]) -> Vectors:
        words, letters = self._hashers
        onto_words, onto_letters = self._projections
        word_part = _damped(words.transform(texts)) @ onto_words
        letter_part = _damped(letters.transform(texts)) @ onto_letters
        whole = _WORD_SHARE**0.5 * _dense(word_part) + (1 - _WORD_SHARE) ** 0.5 * _dense(letter_part)
        return np.asarray(whole, dtype=np.float32)

    @cached_property
    def _hashers(self) -> tuple[Any, Any]:
        from sklearn.feature_extraction.text import HashingVectorizer

        shared = {"n_features": _BUCKETS, "alternate_sign": True, "norm": None, "lowercase": True}
        return (
            HashingVectorizer(ngram_range=(1, 2), stop_words="english", **shared),
            HashingVectorizer(analyzer="char_wb", ngram_range=(3, 5), **shared),
        )

    @cached_property
    def _projections(self) -> tuple[Any, Any]:
        return _projection(self._seed, self.dimensions, 0), _projection(self._seed, self.dimensions, 1)


def _projection(seed: int, dimensions: int, stream: int) -> Any:  # noqa: ANN401 - a scipy sparse matrix
    """Draw a matrix (buckets, dimensions) with a few signed entries in each row."""
    from scipy.sparse import csr_matrix

    random = np.random.default_rng((seed, stream))
    columns = random.integers(0, dimensions, size=(_BUCKETS, _ENTRIES), dtype=np.int32)
    signs = random.choice(np.array([-1.0, 1.0]), size=(_BUCKETS, _ENTRIES)) / np.sqrt(_ENTRIES)
    starts = np.arange(0, _BUCKETS * _ENTRIES + 1, _ENTRIES, dtype=np.int64)
    return csr_matrix((signs.ravel(), columns.ravel(), starts), shape=(_BUCKETS, dimensions))


def _damped(counts: Any) -> Any:  # noqa: ANN401 - a scipy sparse matrix
    """Damp repeated features, keep their sign, and scale each row to length 1."""
    from sklearn.preprocessing import normalize

    damped = counts.copy()
    damped.data = np.sign(damped.data) * (1.0 + np.log(np.maximum(np.abs(damped.data), 1.0)))
    return normalize(damped)


def _dense(matrix: Any) -> Any:  # noqa: ANN401 - a scipy sparse matrix in, an array out
    return matrix.toarray()
