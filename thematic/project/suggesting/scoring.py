"""Scoring: every unit for a code, from everything coded so far, and kept warm between calls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thematic.model.settings import Setting
from thematic.project.session import settings_of
from thematic.project.suggesting.counting import counted
from thematic.project.suggesting.material import Material
from thematic.suggest import LEAST_POSITIVES, CodeText, Judgements, Learning, Units, code_vectors, suggester_named
from thematic.suggest.registry import BUNDLED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from thematic.model.codes import Code
    from thematic.project.session import Session
    from thematic.project.sources.embedding import Embedding
    from thematic.project.suggesting.material import Corpus
    from thematic.store.reading import Reading
    from thematic.suggest import Features, Suggester

_DECIMALS = 6
_ROUNDED_AWAY = 1e-5
_LIKELY = -1.386294
_ROWS_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class _Fit:
    """A suggester and what it was fitted to."""

    material: Material
    codes: list[CodeText]
    suggester: str
    learning: Learning
    code_vectors: NDArray[np.float32]

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
        self._apart: _Fit | None = None

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

    def near(self, column: int, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Tell which units are near anything that is known of a code: a passage coded so, or the code's own words.

        Near is what is more alike than unlike passages of the project are to each other; see `likeness_floor`. Where a
        code has eight codings, what the bundled suggester gives odds of one to four or better is near as well: it goes
        by words too, which a vector of the whole passage may not tell.

        Args:
            column: of the material last returned.
            rows: (m,) places of units; cost grows with m times the codings.

        Returns:
            (m,)
        """
        self._learnt()
        material, fit = self._now(), self._fit
        known = material.vectors[np.flatnonzero(material.marked[:, column])]
        likely = len(known) >= LEAST_POSITIVES and fit is not None and fit.suggester == BUNDLED
        if fit is not None and not fit.codes[column].is_silent:
            known = np.vstack([known, fit.code_vectors[[column]]])
        found = np.zeros(len(rows), dtype=np.bool_)
        for first in range(0, len(rows) if len(known) else 0, _ROWS_AT_ONCE):
            some = slice(first, first + _ROWS_AT_ONCE)
            found[some] = (material.vectors[rows[some]] @ known.T).max(axis=1) > material.corpus.floor + _ROUNDED_AWAY
        return found | (self.of_code(column)[rows] >= _LIKELY) if likely else found

    def withheld(
        self,
        columns: Sequence[int],
        folds: NDArray[np.int64],
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> NDArray[np.float64]:
        """Score units for some codes by what is learnt without their own fold, on the scale of `of_code`.

        All units stay in the corpus, so that rarity, centring, likeness and spread are those of the scores that are
        shown; only what was said of the fold's units is not learnt from. It costs a refit for each fold.

        Args:
            columns: codes of the material last returned, by place.
            folds: (n,) the fold of each unit, -1 for units of none.
            progress: called with (folds done, folds in all); what it raises ends the work, and nothing is kept.

        Returns:
            (n, columns), to six decimals; 0 for units of no fold.
        """
        material = self._now()
        scores = np.zeros((len(material.units), len(columns)))
        if not columns:
            return scores
        learning = self._learning_apart(material)
        found = np.unique(folds[folds >= 0]).tolist()
        for done, fold in enumerate(found):
            if progress is not None:
                progress(done, len(found))
            own = folds == fold
            known = ~own[:, None]
            learning.learn(
                Judgements(
                    material.marked & known, material.decided & ~own, material.rejected & ~material.marked & known
                )
            )
            for place, column in enumerate(columns):
                scores[own, place] = learning.score_code(column)[own]
        if progress is not None:
            progress(len(found), len(found))
        return np.round(scores, _DECIMALS)

    def _learning_apart(self, material: Material) -> Learning:
        """Give a suggester beside the one that scores, over the same units and codes; its codings come and go."""
        with self._session.read() as reading:
            name = chosen_suggester(reading)
        codes, before = code_texts(material), self._apart
        if before is None or not before.holds_for(material, codes, name):
            vectors = code_vectors(codes, self._embedding.of_texts)
            before = _Fit(material, codes, name, self._learning(material, codes, name, vectors), vectors)
            self._apart = before
        return before.learning

    def _learning(self, material: Material, codes: list[CodeText], name: str, vectors: NDArray[np.float32]) -> Learning:
        return Learning(
            suggester_named(name, seed=material.settings.seed),
            Units(tuple(unit.text for unit in material.units), material.vectors, material.corpus.inner),
            codes,
            code_vectors=vectors,
            features=self._features(material.corpus),
        )

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
            learning, vectors = before.learning, before.code_vectors
        else:
            vectors = code_vectors(codes, self._embedding.of_texts)
            learning = self._learning(material, codes, name, vectors)
        learning.learn(Judgements(material.marked, material.decided, material.rejected & ~material.marked))
        self._fit = _Fit(material, codes, name, learning, vectors)
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
