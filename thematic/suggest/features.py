"""Features: words and letters of units, counted once and weighted anew for each fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each n-gram stands in each text, damped.

    Attributes:
        matrix: scipy CSR (texts, n-grams) of 1 + log(count); the n-grams are sorted, so that columns do not depend on
            the order of the texts.
        vectorizer: the scikit-learn vectorizer that knows the n-grams, or None when the texts hold none.
    """

    matrix: Any
    vectorizer: Any

    def rarity(self, rows: NDArray[np.int64]) -> NDArray[np.float64]:
        """Weigh each n-gram by how few of those rows hold it; n-grams in none of them weigh 0.

        This is the smooth inverse document frequency of scikit-learn, log((1 + rows) / (1 + holding)) + 1.
        """
        holding = np.bincount(self.matrix[rows].indices, minlength=self.matrix.shape[1])
        return np.where(holding > 0, np.log((1.0 + len(rows)) / (1.0 + holding)) + 1.0, 0.0)

    def weighted(self, rarity: NDArray[np.float64]) -> Any:  # noqa: ANN401 - a scipy CSR matrix
        """Weigh all texts, each row scaled to length 1 (or left empty)."""
        return _scaled(self.matrix, rarity)

    def weighted_others(self, texts: Sequence[str], rarity: NDArray[np.float64]) -> Any:  # noqa: ANN401 - same
        """Weigh other texts by the same n-grams."""
        if self.vectorizer is None:
            return _empty(len(texts), self.matrix.shape[1])
        return _scaled(_damped(self.vectorizer.transform(texts)), rarity)


@dataclass(frozen=True, slots=True)
class Features:
    """What is read off the texts of the units once; hand it to several fits over the same units.

    Attributes:
        words: word 1-2-grams.
        letters: character 3-5-grams within words.
    """

    words: Counts
    letters: Counts

    @classmethod
    def of(cls, texts: Sequence[str]) -> Features:
        """Count the n-grams of the texts.

        Example:
            >>> Features.of(["warm soup", "cold soup"]).words.matrix.shape
            (2, 5)
        """
        return cls(
            words=_counts(texts, ngram_range=(1, 2)),
            letters=_counts(texts, analyzer="char_wb", ngram_range=(3, 5)),
        )


def _counts(texts: Sequence[str], **options: Any) -> Counts:  # noqa: ANN401 - passed on to scikit-learn
    from sklearn.feature_extraction.text import CountVectorizer

    vectorizer = CountVectorizer(dtype=np.float64, **options)
    analyse = vectorizer.build_analyzer()
    if not any(analyse(text) for text in texts):
        return Counts(matrix=_empty(len(texts), 0), vectorizer=None)
    return Counts(matrix=_damped(vectorizer.fit_transform(texts)), vectorizer=vectorizer)


def _empty(rows: int, columns: int) -> Any:  # noqa: ANN401 - a scipy CSR matrix
    from scipy.sparse import csr_matrix

    return csr_matrix((rows, columns), dtype=np.float64)


def _damped(counts: Any) -> Any:  # noqa: ANN401 - a scipy CSR matrix
    damped = counts.copy()
    damped.sort_indices()
    damped.data = 1.0 + np.log(damped.data)
    return damped


def _scaled(matrix: Any, rarity: NDArray[np.float64]) -> Any:  # noqa: ANN401 - a scipy CSR matrix
    scaled = matrix.copy()
    scaled.data = scaled.data * rarity[scaled.indices]
    squares = np.add.reduceat(np.append(scaled.data**2, 0.0), scaled.indptr[:-1]) if scaled.shape[0] else np.empty(0)
    squares[np.diff(scaled.indptr) == 0] = 0.0
    lengths = np.sqrt(np.where(squares > 0, squares, 1.0))
    scaled.data = scaled.data / np.repeat(lengths, np.diff(scaled.indptr))
    return scaled
