"""Scoring: every unit for a code, from everything coded so far, and kept warm between calls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thematic.project.material import Material
from thematic.suggest import CodeText, Features, LogOddsSuggester, Units, code_vectors

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from thematic.project.embedding import Embedding
    from thematic.project.material import Corpus
    from thematic.project.session import Session

_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class _Fit:
    """A suggester and what it was fitted to."""

    material: Material
    codes: list[CodeText]
    suggester: LogOddsSuggester

    def holds_for(self, material: Material, codes: list[CodeText]) -> bool:
        """Tell whether only codings and decisions are different."""
        same_units = self.material.corpus is material.corpus
        return same_units and self.codes == codes and self.material.settings.seed == material.settings.seed


class Scoring:
    """Scores as of now; what does not change while people code is read and counted once.

    That is the words and vectors of the units, what is counted in them, and what the codes say of themselves. After
    a decision only its units are read anew, and only the codes asked for are learnt anew, from where they stood.
    """

    def __init__(self, session: Session, embedding: Embedding) -> None:
        """Take the session and the vectors of the units."""
        self._session = session
        self._embedding = embedding
        self._material: Material | None = None
        self._counted: tuple[Corpus, Features] | None = None
        self._fit: _Fit | None = None
        self._scores: dict[int, NDArray[np.float64]] = {}

    @property
    def model(self) -> str:
        """Name what the scores are made by: the suggester and the embedder."""
        return f"{LogOddsSuggester.name} on {self._embedding.embedder().name}"

    def material(self, *, progress: Callable[[int, int], None] | None = None) -> Material:
        """Embed what has no vector yet, and return the project as a suggester sees it now.

        Raises:
            AiOffError: suggestions are switched off.
            NothingToDoError: there are no answers or no codes.
        """
        before = self._material
        if before is not None:
            material = self.material_as_it_is()
            if material.corpus is before.corpus and material.corpus.complete:
                return material
        self._embedding.run(progress=progress)
        material = self.material_as_it_is()
        if not material.corpus.complete:
            self._material = material = Material.of(self._session, self._embedding)
        return material

    def material_as_it_is(self) -> Material:
        """Return the project as it is now, without making vectors.

        Raises:
            AiOffError: suggestions are switched off.
            NothingToDoError: there are no answers or no codes.
        """
        if self._material is None:
            self._material = Material.of(self._session, self._embedding)
        else:
            self._material = self._material.now(self._session, self._embedding)
        return self._material

    def of_code(self, column: int) -> NDArray[np.float64]:
        """Score every unit for one code of the material last returned: (n,), to six decimals."""
        suggester = self._fitted()
        if column not in self._scores:
            # Rounded, so that ties are ties whatever the order in which sums were made.
            self._scores[column] = np.round(suggester.score_code(column), _DECIMALS)
        return self._scores[column]

    def of_all(self) -> NDArray[np.float64]:
        """Score every unit for every code of the material last returned: (n, c), to six decimals."""
        suggester = self._fitted()
        codes = suggester.codes
        if len(self._scores) < codes:
            scores = np.round(suggester.score(), _DECIMALS)
            self._scores = {column: scores[:, column] for column in range(codes)}
        return np.stack([self._scores[column] for column in range(codes)], axis=1)

    def _fitted(self) -> LogOddsSuggester:
        material = self._material or self.material_as_it_is()
        before = self._fit
        if before is not None and before.material is material:
            return before.suggester
        codes = code_texts(material)
        if before is not None and before.holds_for(material, codes):
            suggester = before.suggester.refit(material.marked, material.decided, rejected=material.rejected)
        else:
            suggester = LogOddsSuggester(seed=material.settings.seed).fit(
                Units(tuple(unit.text for unit in material.units), material.vectors, material.corpus.inner),
                material.marked,
                material.decided,
                codes,
                code_vectors=code_vectors(codes, self._embedding.of_texts),
                rejected=material.rejected,
                features=self._features(material.corpus),
            )
        self._fit = _Fit(material, codes, suggester)
        self._scores = {}
        return suggester

    def _features(self, corpus: Corpus) -> Features:
        if self._counted is None or self._counted[0] is not corpus:
            self._counted = (corpus, Features.of([unit.text for unit in corpus.units]))
        return self._counted[1]


def code_texts(material: Material) -> list[CodeText]:
    """List what the codebook says about each code of the material."""
    return [
        CodeText(one.code_id, one.name, one.definition, one.include, one.exclude, one.example, one.near_miss)
        for one in material.codes
    ]
