"""Scoring: every unit for a code, from everything coded so far, and kept warm between calls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thematic.model.settings import Setting
from thematic.project.session import settings_of
from thematic.project.suggesting.counting import counted
from thematic.project.suggesting.material import Material
from thematic.suggest import CodeText, Judgements, Learning, Units, code_vectors, suggester_named
from thematic.suggest.registry import BUNDLED

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from thematic.model.codes import Code
    from thematic.project.session import Session
    from thematic.project.sources.embedding import Embedding
    from thematic.project.suggesting.material import Corpus
    from thematic.store.reading import Reading
    from thematic.suggest import Features, Suggester

_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class _Fit:
    """A suggester and what it was fitted to."""

    material: Material
    codes: list[CodeText]
    suggester: str
    learning: Learning

    def holds_for(self, material: Material, codes: list[CodeText], suggester: str) -> bool:
        """Tell whether only codings and decisions are different."""
        same_units = self.material.corpus is material.corpus
        same_suggester = (self.suggester, self.material.settings.seed) == (suggester, material.settings.seed)
        return same_units and same_suggester and self.codes == codes


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
        return f"{self.suggester().name} on {self._embedding.embedder().name}"

    def suggester(self) -> Suggester:
        """Make the project's suggester, which has learnt nothing yet.

        Raises:
            UnknownSuggesterError: the one that the project names is not installed.
        """
        with self._session.read() as reading:
            return suggester_named(chosen_suggester(reading), seed=settings_of(reading).seed)

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
        learning = self._learnt()
        if column not in self._scores:
            # Rounded, so that ties are ties whatever the order in which sums were made.
            self._scores[column] = np.round(learning.score_code(column), _DECIMALS)
        return self._scores[column]

    def of_all(self) -> NDArray[np.float64]:
        """Score every unit for every code of the material last returned: (n, c), to six decimals."""
        learning = self._learnt()
        codes = len(self._now().codes)
        if len(self._scores) < codes:
            scores = np.round(learning.score(), _DECIMALS)
            self._scores = {column: scores[:, column] for column in range(codes)}
        return np.stack([self._scores[column] for column in range(codes)], axis=1)

    def _now(self) -> Material:
        return self._material or self.material_as_it_is()

    def _learnt(self) -> Learning:
        material = self._now()
        before = self._fit
        with self._session.read() as reading:
            name = chosen_suggester(reading)
        if before is not None and before.material is material and before.suggester == name:
            return before.learning
        codes = code_texts(material)
        if before is not None and before.holds_for(material, codes, name):
            learning = before.learning
        else:
            learning = Learning(
                suggester_named(name, seed=material.settings.seed),
                Units(tuple(unit.text for unit in material.units), material.vectors, material.corpus.inner),
                codes,
                code_vectors=code_vectors(codes, self._embedding.of_texts),
                features=self._features(material.corpus),
            )
        learning.learn(Judgements(material.marked, material.decided, material.rejected & ~material.marked))
        self._fit = _Fit(material, codes, name, learning)
        self._scores = {}
        return learning

    def _features(self, corpus: Corpus) -> Features:
        if self._counted is None or self._counted[0] is not corpus:
            self._counted = (corpus, counted(self._session, [unit.text for unit in corpus.units]))
        return self._counted[1]


def code_texts(material: Material) -> list[CodeText]:
    """List what the codebook says about each code of the material."""
    return [code_text(one) for one in material.codes]


def code_text(code: Code) -> CodeText:
    """Give what the codebook says about a code."""
    return CodeText(code.code_id, code.name, code.definition, code.include, code.exclude, code.example, code.near_miss)


def chosen_suggester(reading: Reading) -> str:
    """Read which suggester the project has chosen: the bundled one, if none was."""
    found = reading.get(Setting, "suggester")
    return found.value if found else BUNDLED
