"""Features: words and letters of units, counted once for a set of units and used by every fit over it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from thematic.suggest.ngrams import characters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from thematic.suggest.ngrams import Characters, Found

BITS = 18
"""N-grams are hashed into 2**18 columns: two that share one are told apart by the rest of the text."""


_THREADS = 2
_DAMPED = (1.0 + np.log(np.maximum(np.arange(4096), 1))).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each n-gram stands in each text, damped.

    Attributes:
        matrix: scipy CSR (texts, 2**18) of 1 + log(count), in single precision.
        holding: (2**18,) how many of the texts hold it.
        lengths: (texts,) Euclidean length of each row after weighing by rarity; 1 for an empty one.
    """

    matrix: Any
    holding: NDArray[np.int64]
    lengths: NDArray[np.float32]

    @property
    def rarity(self) -> NDArray[np.float32]:
        """Weigh each n-gram by how few of the texts hold it; n-grams in none of them weigh 0.

        This is the smooth inverse document frequency of scikit-learn, log((1 + texts) / (1 + holding)) + 1. It is taken
        over all units, coded or not, so that it stays as it is while people code.
        """
        return _rarity(self.holding, self.matrix.shape[0])

    def rows(self, places: NDArray[np.int64]) -> Any:  # noqa: ANN401 - a scipy CSR matrix
        """Weigh some texts, each row scaled to length 1 (or left empty)."""
        some = self.matrix[places]
        some.data = some.data * self.rarity[some.indices] / np.repeat(self.lengths[places], np.diff(some.indptr))
        return some

    def others(self, found: Counts) -> Any:  # noqa: ANN401 - same
        """Weigh other texts by the rarity found here."""
        weighed = found.matrix.copy()
        weighed.data = weighed.data * self.rarity[weighed.indices]
        lengths = _lengths(weighed)
        weighed.data = weighed.data / np.repeat(lengths, np.diff(weighed.indptr))
        return weighed

    def times(self, weights: NDArray[np.float32]) -> NDArray[np.float32]:
        """Multiply all texts, weighed and scaled, by weights (2**18, k); gives (texts, k).

        The weights take the rarity on, so that no second matrix of this size is made.
        """
        product = self.matrix @ (weights * self.rarity[:, None])
        return np.asarray(product / self.lengths[:, None], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Features:
    """What is read off the texts of the units once; hand it to every fit over the same units.

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
            >>> Features.of(["warm soup", "cold soup"]).words.matrix.nnz
            6
        """
        # Sorting takes most of the time and lets other threads run.
        with ThreadPoolExecutor(_THREADS) as threads:
            pieces = list(threads.map(_both, characters(texts)))
        return cls(
            words=_counts([words for words, _ in pieces], len(texts)),
            letters=_counts([letters for _, letters in pieces], len(texts)),
        )


@dataclass(frozen=True, slots=True)
class _Piece:
    """How many distinct n-grams each text holds, their columns text by text, and the damped count of each."""

    each: NDArray[np.int64]
    columns: NDArray[np.int32]
    damped: NDArray[np.float32]


def _both(some: Characters) -> tuple[_Piece, _Piece]:
    return _keyed(some.words(), some.texts), _keyed(some.letter_runs(), some.texts)


def _keyed(found: Found, texts: int) -> _Piece:
    keys = (found.rows.astype(np.uint32) << np.uint32(BITS)) | (found.hashes >> np.uint64(64 - BITS)).astype(np.uint32)
    keys.sort()
    first = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])[: len(keys)])
    counts = np.diff(first, append=len(keys))
    distinct = keys[first]
    return _Piece(
        each=np.bincount(distinct >> np.uint32(BITS), minlength=texts),
        columns=(distinct & np.uint32(2**BITS - 1)).astype(np.int32),
        damped=_DAMPED[np.minimum(counts, len(_DAMPED) - 1)],
    )


def _counts(pieces: Sequence[_Piece], texts: int) -> Counts:
    from scipy.sparse import csr_matrix

    def joined(parts: list[Any], kind: type) -> Any:  # noqa: ANN401 - an array of that kind
        return np.concatenate(parts) if parts else np.empty(0, dtype=kind)

    each = joined([piece.each for piece in pieces], np.int64)
    columns = joined([piece.columns for piece in pieces], np.int32)
    damped = joined([piece.damped for piece in pieces], np.float32)
    starts = np.concatenate([[0], np.cumsum(each)])
    matrix = csr_matrix((damped, columns, starts), shape=(texts, 2**BITS))
    holding = np.bincount(columns, minlength=2**BITS)
    weighed = damped * _rarity(holding, texts)[columns]
    return Counts(matrix, holding, _row_lengths(weighed, starts))


def _rarity(holding: NDArray[np.int64], texts: int) -> NDArray[np.float32]:
    rare = np.log((1.0 + texts) / (1.0 + holding)) + 1.0
    return np.where(holding > 0, rare, 0.0).astype(np.float32)


def _lengths(matrix: Any) -> NDArray[np.float32]:  # noqa: ANN401 - a scipy CSR matrix
    return _row_lengths(matrix.data, matrix.indptr)


def _row_lengths(values: NDArray[np.float32], starts: NDArray[np.int64]) -> NDArray[np.float32]:
    filled = np.flatnonzero(np.diff(starts))
    lengths = np.ones(len(starts) - 1, dtype=np.float32)
    if len(filled):
        found = np.sqrt(np.add.reduceat(np.square(values), starts[filled]))
        lengths[filled] = np.where(found > 0, found, 1.0)
    return lengths
