"""Design: the features of the units that are learnt from, and products with them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from thematic.suggest.halves import Halves

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import DTypeLike, NDArray

    from thematic.suggest.features import Counts, Features

_UNITS_AT_ONCE = 1024
_THREADS = 2
_WORTH_THREADS = 8


@dataclass(frozen=True, slots=True)
class Weights:
    """What one unit of each feature adds to the score of each of k codes.

    Attributes:
        meaning: for each kind of vectors (dimensions, k).
        constant: (k,) for every unit.
        words: (2**18, k) for the word n-grams.
        letters: the same for the characters.
    """

    meaning: tuple[NDArray[np.float64], ...]
    constant: NDArray[np.float64]
    words: NDArray[np.float32]
    letters: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Slopes:
    """The same, of the n-grams only for those that stand in the units of a design.

    Attributes:
        dense: (dimensions of all kinds of vectors, k).
        sparse: (n-grams of the design, k).
        constant: (k,) for every unit.
    """

    dense: NDArray[np.float64]
    sparse: NDArray[np.float32]
    constant: NDArray[np.float64]

    @classmethod
    def joined(cls, several: Sequence[Slopes]) -> Self:
        """Put the codes of several side by side."""
        return cls(
            np.concatenate([one.dense for one in several], axis=1),
            np.concatenate([one.sparse for one in several], axis=1),
            np.concatenate([one.constant for one in several]),
        )

    def plus(self, other: Slopes, *, share: float) -> Slopes:
        """Add a multiple of others."""
        return Slopes(
            self.dense + share * other.dense,
            self.sparse + np.float32(share) * other.sparse,
            self.constant + share * other.constant,
        )

    def scaled(self, factors: NDArray[np.float64], moves: NDArray[np.float64]) -> Slopes:
        """Multiply the scores of each code by a factor and move them, both (k,)."""
        return Slopes(self.dense * factors, self.sparse * factors.astype(np.float32), self.constant * factors + moves)

    def only(self, code: int) -> Slopes:
        """Choose one code, by place."""
        part = slice(code, code + 1)
        return Slopes(self.dense[:, part].copy(), self.sparse[:, part].copy(), self.constant[part].copy())


@dataclass(frozen=True, slots=True)
class Beside:
    """Units that are not learnt from, in the features of a design.

    Attributes:
        dense: (units, dimensions), all kinds of vectors side by side.
        sparse: scipy CSR (units, n-grams of the design).
    """

    dense: NDArray[np.float32]
    sparse: Any

    def scores(self, slopes: Slopes) -> NDArray[np.float64]:
        """Score them: (units, k)."""
        seen = times(self.dense.astype(np.float64), slopes.dense) + slopes.constant
        return np.asarray(seen + self.sparse @ slopes.sparse, dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Design:
    """The features of some units side by side: vector, word n-grams, character n-grams and a constant 1.

    Stands for the matrix of inner products `X @ X.T` wherever one is multiplied from the right, without ever making
    it: time and memory grow with the number of units and not with its square.

    Attributes:
        dense: (rows, dimensions), all kinds of vectors side by side.
        widths: how many dimensions each kind has.
        sparse: scipy CSR (rows, n-grams that stand in them), words first.
        turned: the same the other way round, so that both products read in the order in which things lie.
        halves: both of them for two threads.
        columns: which n-gram each column of `sparse` is: places in `Features.words`, then in `Features.letters`.
        words: how many of the columns are words.
    """

    dense: NDArray[Any]
    widths: tuple[int, ...]
    sparse: Any
    turned: Any
    halves: tuple[Halves, Halves]
    columns: NDArray[np.int64]
    words: int

    @classmethod
    def of(cls, vectors: Sequence[NDArray[np.float32]], features: Features, rows: NDArray[np.int64]) -> Self:
        """Gather the features of the rows (indices of units); the vectors are of one or more kinds."""
        from scipy.sparse import hstack

        words, word_columns = _gathered(features.words, rows)
        letters, letter_columns = _gathered(features.letters, rows)
        sparse = hstack([words, letters], format="csr")
        turned = sparse.T.tocsr()
        return cls(
            dense=np.concatenate([kind[rows] for kind in vectors], axis=1),
            widths=tuple(kind.shape[1] for kind in vectors),
            sparse=sparse,
            turned=turned,
            halves=(Halves.of(sparse), Halves.of(turned)),
            columns=np.concatenate([word_columns, letter_columns]),
            words=len(word_columns),
        )

    @property
    def dtype(self) -> np.dtype[Any]:
        """The precision of the products."""
        return self.dense.dtype

    def astype(self, dtype: DTypeLike) -> Self:
        """Give the same in another precision."""
        if self.dtype == dtype:
            return self
        sparse, turned = self.sparse.astype(dtype), self.turned.astype(dtype)
        halves = Halves.of(sparse), Halves.of(turned)
        return replace(self, dense=self.dense.astype(dtype), sparse=sparse, turned=turned, halves=halves)

    def multiplied(self) -> NDArray[np.float64]:
        """Make the matrix of inner products after all: (rows, rows)."""
        exact = self.astype(np.float64)
        gram = (exact.sparse @ exact.turned).toarray()
        gram += exact.dense @ exact.dense.T
        gram += 1.0
        return np.asarray(gram, dtype=np.float64)

    def __matmul__(self, duals: NDArray[Any]) -> NDArray[Any]:
        """Multiply the inner products of all rows by (rows, k)."""
        return self.product(duals)

    def product(self, duals: NDArray[Any], contrast: NDArray[np.float32] | None = None) -> NDArray[Any]:
        """Do the same, with each n-gram counting for each column as much as (n-grams, k) says, if it is given."""
        own = duals.astype(self.dtype, copy=False)
        seen = times(self.dense, _turned_times(self.dense, own))
        seen += self.halves[0] @ self._told(own, contrast)
        return np.asarray(seen + own.sum(axis=0))

    def slopes(self, duals: NDArray[np.float64], contrast: NDArray[np.float32] | None = None) -> Slopes:
        """Turn duals (rows, k) into what each feature adds, `X.T @ duals`; `contrast` as in `product`."""
        learnt = self._told(duals.astype(np.float32), contrast)
        return Slopes(_turned_times(self.dense.astype(np.float64), duals), learnt, duals.sum(axis=0))

    def weights(self, slopes: Slopes) -> Weights:
        """Spread slopes over all n-grams that there are."""
        from thematic.suggest.features import BITS

        spread = np.zeros((2, 2**BITS, len(slopes.constant)), dtype=np.float32)
        spread[0][self.columns[: self.words]] = slopes.sparse[: self.words]
        spread[1][self.columns[self.words :]] = slopes.sparse[self.words :]
        meaning = np.split(slopes.dense, np.cumsum(self.widths)[:-1])
        return Weights(tuple(meaning), slopes.constant, spread[0], spread[1])

    def beside(self, vectors: Sequence[NDArray[np.float32]], features: Features, rows: NDArray[np.int64]) -> Beside:
        """Gather the features of other units, of the n-grams only those that stand in the units of this one."""
        from scipy.sparse import hstack

        parts = (features.words, self.columns[: self.words]), (features.letters, self.columns[self.words :])
        return Beside(
            dense=np.concatenate([kind[rows] for kind in vectors], axis=1),
            sparse=hstack([_narrowed(counts.rows(rows), columns) for counts, columns in parts], format="csr"),
        )

    def _told(self, duals: NDArray[Any], contrast: NDArray[np.float32] | None) -> NDArray[Any]:
        told = self.halves[1] @ duals
        return np.asarray(told if contrast is None else told * contrast)


def scores_of(vectors: Sequence[NDArray[np.float32]], features: Features, weights: Weights) -> NDArray[np.float64]:
    """Score all units by weights: (units, k).

    Each unit's sum is made by itself in one order, so that equal units get equal scores wherever they stand.
    """
    scores = np.add(features.words.times(weights.words), features.letters.times(weights.letters), dtype=np.float64)
    scores += weights.constant
    for kind, weight in zip(vectors, weights.meaning, strict=True):
        scores += cosines(kind, weight)
    return scores


def centred(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Take the mean of the rows away and scale each to length 1 again; rows of zeros stay."""
    there = np.asarray(vectors.any(axis=1))
    mean = vectors[there].mean(axis=0, dtype=np.float64) if there.any() else np.zeros(vectors.shape[1])
    moved = np.where(there[:, None], vectors - mean.astype(np.float32), np.float32(0))
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / np.where(lengths > 0, lengths, np.float32(1)), dtype=np.float32)


def times(matrix: NDArray[Any], columns: NDArray[Any]) -> NDArray[Any]:
    """Multiply (rows, d) by (d, k).

    A single column is multiplied without BLAS: its threads wait for each other longer than so little work takes, much
    longer on a busy machine, and without them the sum is made in one order.
    """
    if columns.shape[1] == 1:
        return np.asarray(np.einsum("ij,j->i", matrix, columns[:, 0])[:, None])
    return np.asarray(matrix @ columns)


def _turned_times(matrix: NDArray[Any], columns: NDArray[Any]) -> NDArray[Any]:
    """Multiply the transposed of (rows, d) by (rows, k); see `times`."""
    if columns.shape[1] == 1:
        return np.asarray(np.einsum("ij,i->j", matrix, columns[:, 0])[:, None])
    return np.asarray(matrix.T @ columns)


def cosines(vectors: NDArray[np.float32], others: NDArray[np.float64]) -> NDArray[np.float64]:
    """Multiply (units, dimensions) by (dimensions, k) in double precision, some units at a time.

    They are few enough to stay in the cache. For a single column there are threads of our own, which never wait for
    each other.
    """
    products = np.empty((len(vectors), others.shape[1]), dtype=np.float64)

    def multiply(start: int) -> None:
        some = slice(start, start + _UNITS_AT_ONCE)
        products[some] = times(vectors[some].astype(np.float64), others)

    starts = range(0, len(vectors), _UNITS_AT_ONCE)
    if others.shape[1] > 1 or len(starts) < _WORTH_THREADS:
        for start in starts:
            multiply(start)
        return products
    with ThreadPoolExecutor(_THREADS) as threads:
        list(threads.map(multiply, starts))
    return products


def _narrowed(some: Any, columns: NDArray[np.int64]) -> Any:  # noqa: ANN401 - a scipy CSR matrix
    """Keep some columns, in that order."""
    from scipy.sparse import csr_matrix

    place = np.full(some.shape[1], -1, dtype=np.int32)
    place[columns] = np.arange(len(columns), dtype=np.int32)
    found = place[some.indices]
    kept = found >= 0
    starts = np.concatenate([[0], np.cumsum(kept)])[some.indptr]
    return csr_matrix((some.data[kept], found[kept], starts), shape=(some.shape[0], len(columns)))


def _gathered(counts: Counts, rows: NDArray[np.int64]) -> tuple[Any, NDArray[np.int64]]:
    """Weigh some texts, and drop the columns that none of them holds."""
    some = counts.rows(rows)
    there = np.zeros(some.shape[1], dtype=np.bool_)
    there[some.indices] = True
    columns = np.flatnonzero(there)
    place = np.cumsum(there) - 1
    from scipy.sparse import csr_matrix

    return csr_matrix((some.data, place[some.indices], some.indptr), shape=(len(rows), len(columns))), columns
