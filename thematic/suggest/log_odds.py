"""The suggester: log-odds from meaning, words and letters, and the code's own words where codings are few."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from thematic.errors import InvalidShapeError, NotFittedError
from thematic.suggest.code_words import likeness
from thematic.suggest.features import Features
from thematic.suggest.logistic import fit_duals
from thematic.suggest.training import Judgements, training_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from thematic.suggest.code_words import CodeText

_WORDS_WEIGHT = 0.6
_HALF_FADED = 8.0


@dataclass(frozen=True, slots=True)
class Units:
    """The units of a project, in one order.

    Attributes:
        texts: their words.
        vectors: (units, dimensions) from one embedder, rows of length 1 (or zero).
    """

    texts: tuple[str, ...]
    vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Fit:
    """All a fitted suggester knows.

    Attributes:
        words: scipy CSR (units, word n-grams), weighted.
        letters: the same for characters.
        own_words: (units, codes) likeness to the codes' own words.
        rows: indices of the units learnt from.
        gram: (rows, rows) inner products of their features.
        duals: (rows, codes).
    """

    units: Units
    judgements: Judgements
    words: Any
    letters: Any
    own_words: NDArray[np.float64]
    rows: NDArray[np.int64]
    gram: NDArray[np.float64]
    duals: NDArray[np.float64]


class LogOddsSuggester:
    """Rank units for every code by one logistic regression over meaning, words and letters.

    The features of a unit are its embedding, its word 1-2-grams and its character 3-5-grams (both TF-IDF,
    sublinear, each part of length 1), side by side, with one penalty: the log-odds are the sum of what the
    three parts say. To them comes the likeness of the unit to the code's own words, which fades as
    1 / sqrt(1 + codings / 8); a code without codings is ranked by it alone. Scores are not probabilities and
    compare within one code only.
    """

    name = "log-odds-1"

    def __init__(self, *, c: float = 10.0, seed: int = 0, most_rows: int = 4_000) -> None:
        """Set up, without looking at data.

        Args:
            c: the inverse of the penalty's strength.
            seed: decides which units are learnt from when there are more than `most_rows`.
            most_rows: how many units to learn from; memory grows with its square (4,000: 128 MB).
        """
        self._c = c
        self._seed = seed
        self._most_rows = most_rows
        self._fit: _Fit | None = None

    def fit(
        self,
        units: Units,
        marked: NDArray[np.bool_],
        decided: NDArray[np.bool_],
        codes: Sequence[CodeText],
        *,
        code_vectors: NDArray[np.float32],
        rejected: NDArray[np.bool_] | None = None,
        features: Features | None = None,
    ) -> Self:
        """Learn from what people coded.

        Args:
            units: all units, decided or not.
            marked: (units, codes) True where a unit carries a code.
            decided: (units,) True where a person coded the unit, or read it and left it uncoded; the others are
                not negatives.
            codes: what the codebook says about each code.
            code_vectors: (codes, dimensions), as `thematic.suggest.code_vectors` makes them.
            rejected: (units, codes) True where a person said no: a negative even on a unit that is not decided.
            features: `Features.of(units.texts)` when it is at hand; counting takes most of a small fit.

        Raises:
            InvalidShapeError: the arrays do not fit each other.
        """
        no = np.zeros_like(marked) if rejected is None else rejected
        _check_shapes(units, Judgements(marked=marked, decided=decided, rejected=no), codes, code_vectors)
        judgements = Judgements(marked=marked, decided=decided, rejected=no & ~marked)
        features = Features.of(units.texts) if features is None else features
        rows = training_rows(units.texts, judgements, most=self._most_rows, seed=self._seed)
        fitted = _Fit(
            units=units,
            judgements=judgements,
            words=features.words.weighted(features.words.rarity(rows)),
            letters=features.letters.weighted(features.letters.rarity(rows)),
            own_words=likeness(units.vectors, features, codes, code_vectors),
            rows=rows,
            gram=np.empty((0, 0)),
            duals=np.empty((0, 0)),
        )
        gram = _products(fitted, rows, rows)
        self._fit = replace(fitted, gram=gram, duals=self._duals(gram, judgements, rows))
        return self

    def refit(
        self,
        code: int,
        marked: NDArray[np.bool_],
        decided: NDArray[np.bool_],
        *,
        rejected: NDArray[np.bool_] | None = None,
    ) -> Self:
        """Learn one code anew after a decision, from where the last fit left it.

        The weights of words and letters stay those of the last `fit`, and the other codes stay as they were: fit anew
        from time to time.

        Args:
            code: the code's column.
            marked: (units,) True where a unit carries the code.
            decided: (units,) as for `fit`.
            rejected: (units,) True where a person said no to this code.

        Raises:
            NotFittedError: `fit` has not been called.
        """
        before = self._fitted()
        no = np.zeros_like(marked) if rejected is None else rejected & ~marked
        one = Judgements(marked=marked[:, None], decided=decided, rejected=no[:, None])
        new = _new_rows(before, code, one, room=self._most_rows - len(before.rows))
        grown = _grown(replace(before, judgements=_with_code(before.judgements, code, one)), new)
        duals = grown.duals.copy()
        duals[:, [code]] = self._duals(grown.gram, one, grown.rows, start=duals[:, [code]])
        self._fit = replace(grown, duals=duals)
        return self

    def score(self) -> NDArray[np.float64]:
        """Score every unit for every code.

        Returns:
            (units, codes), higher is nearer; comparable within one code only.

        Raises:
            NotFittedError: `fit` has not been called.
        """
        return self._scores(slice(None))

    def score_code(self, code: int) -> NDArray[np.float64]:
        """Score every unit for one code: (units,), the column that `score` would give.

        Raises:
            NotFittedError: `fit` has not been called.
        """
        return self._scores(slice(code, code + 1))[:, 0]

    def _scores(self, part: slice) -> NDArray[np.float64]:
        fitted = self._fitted()
        duals = fitted.duals[:, part]
        vectors = fitted.units.vectors
        learnt = vectors @ (vectors[fitted.rows].astype(np.float64).T @ duals) + duals.sum(axis=0)
        for matrix in (fitted.words, fitted.letters):
            learnt = learnt + matrix @ (matrix[fitted.rows].T @ duals)
        codings = fitted.judgements.marked[:, part].sum(axis=0)
        learnt = learnt + np.where(codings > 0, 0.0, np.log(0.5 / (1.0 + len(fitted.rows))))
        fading = 1.0 / np.sqrt(1.0 + codings / _HALF_FADED)
        return np.asarray(learnt + _WORDS_WEIGHT * fading * fitted.own_words[:, part], dtype=np.float64)

    def _duals(
        self,
        gram: NDArray[np.float64],
        judgements: Judgements,
        rows: NDArray[np.int64],
        *,
        start: NDArray[np.float64] | None = None,
    ) -> NDArray[np.float64]:
        positive = judgements.marked[rows]
        costs = np.where(judgements.used[rows], self._c, 0.0)
        return fit_duals(gram, positive, costs, start=start)

    def _fitted(self) -> _Fit:
        if self._fit is None:
            raise NotFittedError
        return self._fit


def _products(fitted: _Fit, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.float64]:
    """Give the inner products of all features of two sets of units, 1 added for the intercept: (left, right)."""
    vectors = fitted.units.vectors.astype(np.float64)
    products = vectors[left] @ vectors[right].T + 1.0
    for matrix in (fitted.words, fitted.letters):
        products += (matrix[left] @ matrix[right].T).toarray()
    return np.asarray(products, dtype=np.float64)


def _grown(fitted: _Fit, new: NDArray[np.int64]) -> _Fit:
    """Add units to those learnt from; they say nothing yet."""
    if not len(new):
        return fitted
    across = _products(fitted, new, fitted.rows)
    corner = _products(fitted, new, new)
    return replace(
        fitted,
        rows=np.concatenate([fitted.rows, new]),
        gram=np.block([[fitted.gram, across.T], [across, corner]]),
        duals=np.concatenate([fitted.duals, np.zeros((len(new), fitted.duals.shape[1]))]),
    )


def _new_rows(before: _Fit, code: int, one: Judgements, *, room: int) -> NDArray[np.int64]:
    """List units that speak about the code and are not learnt from yet: the changed, and others while there is room."""
    old = before.judgements
    changed = (one.marked[:, 0] != old.marked[:, code]) | (one.rejected[:, 0] != old.rejected[:, code])
    new = np.setdiff1d(np.flatnonzero(one.used[:, 0]), before.rows)
    others = new[~changed[new]][: max(0, room)]
    return np.concatenate([new[changed[new]], others])


def _with_code(before: Judgements, code: int, one: Judgements) -> Judgements:
    marked, rejected = before.marked.copy(), before.rejected.copy()
    marked[:, code] = one.marked[:, 0]
    rejected[:, code] = one.rejected[:, 0]
    return Judgements(marked=marked, decided=one.decided, rejected=rejected)


def _check_shapes(
    units: Units, judgements: Judgements, codes: Sequence[CodeText], code_vectors: NDArray[np.float32]
) -> None:
    count, dimensions = len(units.texts), units.vectors.shape[-1]
    wanted = {
        "units.vectors": (units.vectors.shape, (count, dimensions)),
        "marked": (judgements.marked.shape, (count, len(codes))),
        "decided": (judgements.decided.shape, (count,)),
        "rejected": (judgements.rejected.shape, (count, len(codes))),
        "code_vectors": (code_vectors.shape, (len(codes), dimensions)),
    }
    for name, (found, expected) in wanted.items():
        if found != expected:
            raise InvalidShapeError(name, found, expected)
