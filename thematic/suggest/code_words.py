"""Code words: how near a unit is to what a code says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from thematic.suggest.features import Features

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


def likeness(
    vectors: NDArray[np.float32],
    features: Features,
    codes: Sequence[CodeText],
    own_vectors: NDArray[np.float32],
) -> NDArray[np.float64]:
    """Say how much more a unit is like a code's words than like the other codes' words.

    Meaning (cosine of the embeddings) and half as much spelling (cosine of the character n-grams). From each the
    unit's mean likeness to the other codes is taken away, because some units resemble every description, and
    each code is scaled to mean 0 and spread 1 over the units, so that all codes' words weigh the same.

    Returns:
        (units, codes).
    """
    letters = features.letters
    rarity = letters.rarity(np.arange(letters.matrix.shape[0]))
    spelled = letters.weighted_others([". ".join(code.passages) for code in codes], rarity)
    meaning = vectors.astype(np.float64) @ own_vectors.astype(np.float64).T
    spelling = _product(letters.weighted(rarity), spelled)
    return np.asarray(_standing_out(meaning) + _LETTERS_SHARE * _standing_out(spelling), dtype=np.float64)


def _product(left: Any, right: Any) -> NDArray[np.float64]:  # noqa: ANN401 - scipy CSR matrices
    return np.asarray(left @ right.T.toarray(), dtype=np.float64)


def _standing_out(similarity: NDArray[np.float64]) -> NDArray[np.float64]:
    """Take away the mean over the other codes (shrunk where there are few), and scale each code over the units."""
    codes = similarity.shape[1]
    others = (similarity.sum(axis=1, keepdims=True) - similarity) / (codes - 1 + _OTHER_CODES)
    own = similarity - others
    if not own.shape[0]:
        return np.zeros((0, codes))
    spread = own.std(axis=0)
    return np.asarray((own - own.mean(axis=0)) / np.where(spread > _LEAST_SPREAD, spread, 1.0), dtype=np.float64)
