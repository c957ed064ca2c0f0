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
        return self.used_of(np.asarray(self.marked.any(axis=0)))

    def used_of(self, coded: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """(units, codes) as `used`, where these may be a choice of the units and (codes,) says which have codings."""
        return self.marked | self.rejected | (self.decided[:, None] & coded)

    def only(self, codes: list[int], rows: NDArray[np.int64]) -> Judgements:
        """Choose some units and codes."""
        return Judgements(
            marked=self.marked[rows][:, codes],
            decided=self.decided[rows],
            rejected=self.rejected[rows][:, codes],
        )


def lots_of(texts: Sequence[str], *, seed: int) -> NDArray[np.uint64]:
    """Draw a number for each text from its words and the seed: the same whatever stands around it."""
    key = str(seed).encode()
    drawn = b"".join(blake2b(text.encode("utf-8", "replace"), digest_size=8, key=key).digest() for text in texts)
    return np.frombuffer(drawn, dtype="<u8").astype(np.uint64)


def training_rows(judgements: Judgements, *, lots: NDArray[np.uint64], most: int) -> NDArray[np.int64]:
    """Choose the units to learn from: all that say something, or `most` of them.

    When there are more, half of the places go to coded and rejected units, taken from each code in turn so that
    rare codes keep all of theirs and a rejection is hardly ever lost, and the rest by lot. Ties stand in the order of
    the units; only units of the same text can tie.

    Args:
        judgements: what people have said.
        lots: (units,) from `lots_of`; looked at only when there are too many units.
        most: how many to choose at most.

    Returns:
        Indices of units, rising.
    """
    heard = judgements.decided.copy()
    for code in range(judgements.marked.shape[1]):  # many times faster than looking along short rows
        heard |= judgements.marked[:, code] | judgements.rejected[:, code]
    speaking = np.flatnonzero(heard)
    if not judgements.marked.any():
        speaking = np.flatnonzero(judgements.rejected.any(axis=1))
    if len(speaking) <= most:
        return speaking
    order = speaking[np.argsort(lots[speaking], kind="stable")]
    said = np.concatenate([judgements.rejected[order], judgements.marked[order]], axis=1)
    first = _in_turns(said, most // 2)
    chosen = np.zeros(len(order), dtype=np.bool_)
    chosen[first] = True
    rest = np.flatnonzero(~chosen)[: most - len(first)]
    chosen[rest] = True
    return np.sort(order[chosen])


def _in_turns(marked: NDArray[np.bool_], most: int) -> NDArray[np.int64]:
    """Take the first row of each code, then the second of each, and so on; returns places of rows."""
    never = np.iinfo(np.int32).max
    turn = np.full(len(marked), never, dtype=np.int32)
    for code in range(marked.shape[1]):
        places = np.flatnonzero(marked[:, code])
        turn[places] = np.minimum(turn[places], np.arange(1, len(places) + 1, dtype=np.int32))
    taken = np.argsort(turn, kind="stable")[:most]
    return taken[turn[taken] < never]
