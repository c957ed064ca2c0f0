"""Features: words and letters of units, counted once for a set of units and used by every fit over it."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from thematic.suggest.ngrams import characters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from thematic.suggest.ngrams import Characters, Found

BITS = 18
"""N-grams are hashed into 2**18 columns: two that share one are told apart by the rest of the text."""

DAMPED = (1.0 + np.log(np.maximum(np.arange(4096), 1))).astype(np.float32)
"""What a count weighs; from the last one on all weigh the same."""

_THREADS = 2
_PARTS = 8
_AT_ONCE = 4_000_000


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
        rare = weights * self.rarity[:, None]
        if self.matrix.nnz < _AT_ONCE:
            return np.asarray((self.matrix @ rare) / self.lengths[:, None], dtype=np.float32)
        # A row's sum is the same in whichever part it stands.
        cuts = np.searchsorted(self.matrix.indptr, np.linspace(0, self.matrix.nnz, _PARTS + 1))
        cuts[0], cuts[-1] = 0, self.matrix.shape[0]
        with ThreadPoolExecutor(_THREADS) as threads:
            parts = threads.map(lambda part: _between(self.matrix, *part) @ rare, pairwise(cuts.tolist()))
        return np.asarray(np.concatenate(list(parts)) / self.lengths[:, None], dtype=np.float32)


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
        words, letters = deque[_Piece](), deque[_Piece]()
        for own, runs in _in_threads(characters(texts)):
            words.append(own)
            letters.append(runs)
        return cls(words=_counts(words, len(texts)), letters=_counts(letters, len(texts)))


@dataclass(frozen=True, slots=True)
class _Piece:
    """How many distinct n-grams each text holds, their columns text by text, and how often each stands there."""

    each: NDArray[np.int64]
    columns: NDArray[np.int32]
    counts: NDArray[np.uint16]


def _in_threads(stretches: Iterator[Characters]) -> Iterator[tuple[_Piece, _Piece]]:
    """Count some stretches at once (sorting takes most of the time and lets other threads run), never all of them."""
    with ThreadPoolExecutor(_THREADS) as threads:
        under_way = deque[Future[tuple[_Piece, _Piece]]]()
        for some in stretches:
            under_way.append(threads.submit(_both, some))
            if len(under_way) > _THREADS:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


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
        counts=np.minimum(counts, len(DAMPED) - 1).astype(np.uint16),
    )


def _counts(pieces: deque[_Piece], texts: int) -> Counts:
    """Put the pieces one after the other; each is let go as soon as it is in its place."""
    from scipy.sparse import csr_matrix

    starts = np.concatenate([[0], *(piece.each for piece in pieces)]).cumsum()
    columns = np.empty(int(starts[-1]), dtype=np.int32)
    damped = np.empty(int(starts[-1]), dtype=np.float32)
    holding = np.zeros(2**BITS, dtype=np.int64)
    first = 0
    while pieces:
        piece = pieces.popleft()
        part = slice(first, first + len(piece.columns))
        columns[part] = piece.columns
        damped[part] = DAMPED[piece.counts]
        holding += np.bincount(piece.columns, minlength=2**BITS)
        first = part.stop
    matrix = csr_matrix((damped, columns, starts), shape=(texts, 2**BITS))
    return Counts(matrix, holding, _weighed_lengths(matrix, _rarity(holding, texts)))


def _weighed_lengths(matrix: Any, rarity: NDArray[np.float32]) -> NDArray[np.float32]:  # noqa: ANN401 - scipy CSR
    """Measure the rows after weighing, some at a time so that no second matrix is made."""
    lengths = np.ones(matrix.shape[0], dtype=np.float32)
    first = 0
    while first < len(lengths):
        last = int(np.searchsorted(matrix.indptr, matrix.indptr[first] + _AT_ONCE))
        last = min(max(last, first + 1), len(lengths))
        part = slice(matrix.indptr[first], matrix.indptr[last])
        weighed = matrix.data[part] * rarity[matrix.indices[part]]
        lengths[first:last] = _row_lengths(weighed, matrix.indptr[first : last + 1] - matrix.indptr[first])
        first = last
    return lengths


def _between(matrix: Any, first: int, last: int) -> Any:  # noqa: ANN401 - scipy CSR matrices
    """Give some rows of a matrix, without copying what they hold."""
    from scipy.sparse import csr_matrix

    starts = matrix.indptr[first : last + 1]
    part = slice(starts[0], starts[-1])
    return csr_matrix((matrix.data[part], matrix.indices[part], starts - starts[0]), (last - first, matrix.shape[1]))


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
