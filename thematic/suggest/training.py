"""Training rows: which units a fit learns from, and what each says about each code."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Judgements:
    """What people have said about the units.

    Attributes:
        marked: (units, codes) True where a unit carries a code.
        decided: (units,) True where a person has coded the unit, or read it and left it uncoded.
        rejected: (units, codes) True where a person has said no to this code for this unit.
    """

    marked: NDArray[np.bool_]
    decided: NDArray[np.bool_]
    rejected: NDArray[np.bool_]

    @property
    def used(self) -> NDArray[np.bool_]:
        """(units, codes) True where a unit says something about a code.

        A decided unit speaks about every code that has codings; about a code without any only an explicit
        rejection speaks, so that such a code is not learnt from silence.
        """
        coded = self.marked.any(axis=0)
        return self.marked | self.rejected | (self.decided[:, None] & coded)


def training_rows(texts: Sequence[str], judgements: Judgements, *, most: int, seed: int) -> NDArray[np.int64]:
    """Choose the units to learn from: all that say something, or `most` of them.

    When there are more, half of the places go to coded units, taken from each code in turn so that rare codes
    keep all of theirs, and the rest by a hash of the text and the seed. Ties stand in the order of the units; only
    units alike in text and codes can tie.

    Returns:
        Indices of units, rising.
    """
    speaking = np.flatnonzero(judgements.used.any(axis=1))
    if len(speaking) <= most:
        return speaking
    order = np.array(
        sorted(speaking.tolist(), key=lambda row: _lot(texts[row], judgements.marked[row], seed)), dtype=np.int64
    )
    turns = np.where(judgements.marked[order], judgements.marked[order].cumsum(axis=0), np.iinfo(np.int64).max)
    first = order[np.argsort(turns.min(axis=1), kind="stable")][: most // 2]
    rest = order[~np.isin(order, first)][: most - len(first)]
    return np.sort(np.concatenate([first, rest]))


def _lot(text: str, marks: NDArray[np.bool_], seed: int) -> tuple[bytes, bytes]:
    return blake2b(f"{seed}\0{text}".encode("utf-8", "replace"), digest_size=8).digest(), marks.tobytes()
