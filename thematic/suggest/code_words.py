"""Code words: how near a unit is to what a code says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thematic.suggest.design import cosines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from thematic.suggest.features import Counts, Features

_LETTERS_SHARE = 0.5
_OTHER_CODES = 2
_LEAST_SPREAD = 1e-9


@dataclass(frozen=True, slots=True)
class CodeText:
    """What the codebook says about a code."""

    code_id: int
    name: str
    definition: str = ""
    include: str = ""
    exclude: str = ""
    example: str = ""
    near_miss: str = ""

    @property
    def passages(self) -> tuple[str, ...]:
        """List the texts that say what belongs to the code; what does not belong is left out.

        Example:
            >>> CodeText(1, "Access", definition="Getting in.", exclude="Parking.").passages
            ('Access', 'Getting in.')
        """
        fields = (self.name, self.definition, self.include, self.example)
        return tuple(field.strip() for field in fields if field.strip())

    @property
    def is_silent(self) -> bool:
        """Tell whether nothing in it has a letter: a code called "12" says nothing about what belongs to it."""
        return not any(character.isalpha() for passage in self.passages for character in passage)


def code_vectors(
    codes: Sequence[CodeText], embed: Callable[[Sequence[str]], NDArray[np.float32]]
) -> NDArray[np.float32]:
    """Embed each code as the direction of the sum of its passages' vectors.

    Name, definition, inclusion and example count the same, so that a long definition does not drown the name.

    Args:
        codes: the codes.
        embed: an embedder's `embed`, called once.

    Returns:
        (codes, dimensions), rows of length 1, or zeros for a code without words.
    """
    passages = [passage for code in codes for passage in code.passages]
    owners = np.repeat(np.arange(len(codes)), [len(code.passages) for code in codes])
    vectors = embed(passages)
    summed = np.zeros((len(codes), vectors.shape[1]), dtype=np.float64)
    np.add.at(summed, owners, vectors)
    lengths = np.linalg.norm(summed, axis=1, keepdims=True)
    return np.asarray(summed / np.where(lengths > 0, lengths, 1.0), dtype=np.float32)


class Likeness:
    """How much more a unit is like a code's words than like the other codes' words.

    Meaning (cosine of the embeddings) and half as much spelling (cosine of the character n-grams). From each the
    unit's mean likeness to the other codes is taken away, because some units resemble every description, and
    each code is scaled to mean 0 and spread 1 over the units, so that all codes' words weigh the same. Each code is
    looked at when it is asked for, and kept.
    """

    def __init__(
        self,
        vectors: NDArray[np.float32],
        features: Features,
        codes: Sequence[CodeText],
        own_vectors: NDArray[np.float32],
    ) -> None:
        """Take the units' vectors and features, the codes, and the codes' vectors from `code_vectors`."""
        self._vectors = vectors
        self._features = features
        self._silent = [code.is_silent for code in codes]
        self._own = own_vectors.astype(np.float64)
        self._spelled = features.letters.others(_letters_of(codes))
        self._sums: tuple[NDArray[np.float64], NDArray[np.float64]] | None = None
        self._kept: dict[int, NDArray[np.float64]] = {}

    def of(self, code: int) -> NDArray[np.float64]:
        """Give the likeness of every unit to one code, (units,): 0 for a code that says nothing."""
        if self._silent[code]:
            return np.zeros(len(self._vectors))
        if code not in self._kept:
            meant, spelled = self._all_codes()
            codes = self._own.shape[0]
            meaning = cosines(self._vectors, self._own[[code]].T)[:, 0]
            spelling = self._spelling(self._spelled[code].toarray())
            self._kept[code] = _standing_out(meaning, meant, codes) + _LETTERS_SHARE * _standing_out(
                spelling, spelled, codes
            )
        return self._kept[code]

    def _all_codes(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Sum the likenesses to all codes, in meaning and in spelling."""
        if self._sums is None:
            meant = cosines(self._vectors, self._own.sum(axis=0)[:, None])[:, 0]
            self._sums = meant, self._spelling(np.asarray(self._spelled.sum(axis=0)))
        return self._sums

    def _spelling(self, weights: NDArray[np.float32]) -> NDArray[np.float64]:
        return self._features.letters.times(weights.reshape(-1, 1).astype(np.float32))[:, 0].astype(np.float64)


def likeness(
    vectors: NDArray[np.float32],
    features: Features,
    codes: Sequence[CodeText],
    own_vectors: NDArray[np.float32],
) -> NDArray[np.float64]:
    """Give the likeness of every unit to every code: (units, codes); see `Likeness`."""
    found = Likeness(vectors, features, codes, own_vectors)
    columns = [found.of(code) for code in range(len(codes))]
    return np.stack(columns, axis=1) if columns else np.zeros((len(vectors), 0))


def _letters_of(codes: Sequence[CodeText]) -> Counts:
    from thematic.suggest.features import Features

    return Features.of([". ".join(code.passages) for code in codes]).letters


def _standing_out(own: NDArray[np.float64], of_all: NDArray[np.float64], codes: int) -> NDArray[np.float64]:
    """Take away the mean over the other codes (shrunk where there are few), and scale over the units."""
    if not len(own):
        return own
    apart = own - (of_all - own) / (codes - 1 + _OTHER_CODES)
    spread = apart.std()
    return np.asarray((apart - apart.mean()) / (spread if spread > _LEAST_SPREAD else 1.0), dtype=np.float64)
