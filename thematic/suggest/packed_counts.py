"""Packed counts: what was counted in texts, as pages of bytes that can be kept; little over two bytes an n-gram."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from thematic.suggest.features import BITS, DAMPED, Counts, Features

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

FORMAT = "counts-1"
"""Another one for anything that would be counted or packed otherwise."""

_TEXTS_AT_ONCE = 2**14
_LOW_BITS = 16
_HIGHS = 2 ** (BITS - _LOW_BITS)


def pack(features: Features) -> Iterator[bytes]:
    """Yield the counts as pages of some thousand texts each; words first, then letters.

    N-grams stand in the order of their columns within a text, so that two bytes tell a column once it is known how many
    of the text's columns lie in each quarter; and nearly all counts are 1, so that only the others are written down.
    """
    for counts in (features.words, features.letters):
        yield _joined([np.array(counts.matrix.shape[0]), counts.holding, counts.lengths])
        for first in range(0, counts.matrix.shape[0], _TEXTS_AT_ONCE):
            yield _page(counts.matrix, first)


def unpack(pages: Sequence[bytes]) -> Features:
    """Make the counts of pages, in the order in which `pack` gave them.

    Example:
        >>> found = unpack(list(pack(Features.of(["warm soup", "cold soup soup"]))))
        >>> found.words.matrix.nnz
        7
    """
    texts = int(_split(pages[0], _HEADER)[0][0])
    half = 1 + -(-texts // _TEXTS_AT_ONCE)
    return Features(_counts(pages[:half]), _counts(pages[half:]))


_HEADER = (np.int64, np.int64, np.float32)
_PAGE = (np.uint32, np.uint16, np.uint32, np.uint16)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Some texts: how many columns of each lie in each quarter, and what is needed to fill their part of a matrix."""

    quarters: NDArray[np.uint32]
    low: NDArray[np.uint16]
    places: NDArray[np.uint32]
    several: NDArray[np.uint16]

    def fill(self, columns: NDArray[np.int32], damped: NDArray[np.float32]) -> None:
        """Write columns and damped counts."""
        high = np.tile(np.arange(_HIGHS, dtype=np.int32) << _LOW_BITS, len(self.quarters) // _HIGHS)
        np.add(np.repeat(high, self.quarters), self.low, out=columns)
        damped[:] = DAMPED[1]
        damped[self.places] = DAMPED[self.several]


def _page(matrix: Any, first: int) -> bytes:  # noqa: ANN401 - a scipy CSR matrix
    starts = matrix.indptr[first : first + _TEXTS_AT_ONCE + 1]
    part = slice(int(starts[0]), int(starts[-1]))
    columns, damped = matrix.indices[part], matrix.data[part]
    rows = np.repeat(np.arange(len(starts) - 1) * _HIGHS, np.diff(starts))
    quarters = np.bincount(rows + (columns >> _LOW_BITS), minlength=(len(starts) - 1) * _HIGHS)
    places = np.flatnonzero(damped != DAMPED[1])
    return _joined(
        [
            quarters.astype(np.uint32),
            (columns & (2**_LOW_BITS - 1)).astype(np.uint16),
            places.astype(np.uint32),
            np.searchsorted(DAMPED, damped[places], side="right").astype(np.uint16) - np.uint16(1),
        ]
    )


def _counts(pages: Sequence[bytes]) -> Counts:
    from scipy.sparse import csr_matrix

    texts, holding, lengths = _split(pages[0], _HEADER)
    rows = [_Rows(*_split(page, _PAGE)) for page in pages[1:]]
    each = [some.quarters.reshape(-1, _HIGHS).sum(axis=1, dtype=np.int64) for some in rows]
    starts = np.concatenate([[0], *each]).cumsum()
    columns = np.empty(int(starts[-1]), dtype=np.int32)
    damped = np.empty(int(starts[-1]), dtype=np.float32)
    ends = np.cumsum([len(some.low) for some in rows])
    parts = [slice(end - len(some.low), end) for some, end in zip(rows, ends, strict=True)]
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda some, part: some.fill(columns[part], damped[part]), rows, parts))
    return Counts(csr_matrix((damped, columns, starts), shape=(int(texts[0]), 2**BITS)), holding, lengths)


def _joined(arrays: Sequence[NDArray[Any]]) -> bytes:
    """Write arrays one after the other, each with its length in front."""
    return b"".join(piece for one in arrays for piece in (one.nbytes.to_bytes(8, "little"), one.tobytes()))


def _split(page: bytes, kinds: Sequence[type]) -> list[NDArray[Any]]:
    found: list[NDArray[Any]] = []
    place = 0
    for kind in kinds:
        size = int.from_bytes(page[place : place + 8], "little")
        found.append(np.frombuffer(page, dtype=kind, count=size // np.dtype(kind).itemsize, offset=place + 8))
        place += 8 + size
    return found
