"""The suggester: two models of meaning, words and letters, and the code's own words where codings are few."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from thematic.errors import InvalidShapeError, InvalidValueError, NotFittedError
from thematic.suggest.code_words import Likeness
from thematic.suggest.contrast import contrasts, fit_contrasted
from thematic.suggest.design import Design, Slopes, centred, scores_of
from thematic.suggest.features import Features
from thematic.suggest.logistic import fit_duals
from thematic.suggest.training import Judgements, lots_of, training_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from thematic.suggest.code_words import CodeText
    from thematic.suggest.design import Beside

_WORDS_WEIGHT = 0.6
_HALF_FADED = 8.0
_TOLERANCE = 1e-2
_MOST_MULTIPLIED = 2_500
_ROWS_PER_CODE = 300
_CONTRASTED_SHARE = 8.0
_CODES_AT_ONCE = 16
_MOST_OPEN = 1_024
_LEAST_OPEN = 100
_LEAST_SPREAD = 1e-9


@dataclass(frozen=True, slots=True)
class Units:
    """The units of a project, in one order.

    Attributes:
        texts: their words.
        vectors: (units, dimensions) from one embedder, rows of length 1 (or zero).
        inner: (units, inner dimensions) from an inner layer of the same model, if there are any: what they have in
            common is taken away before they are learnt from.
    """

    texts: tuple[str, ...]
    vectors: NDArray[np.float32]
    inner: NDArray[np.float32] | None = None

    @property
    def learnt(self) -> tuple[NDArray[np.float32], ...]:
        """The vectors that are learnt from, each (units, dimensions)."""
        if self.inner is None or not self.inner.shape[1]:
            return (self.vectors,)
        return self.vectors, centred(self.inner)


@dataclass(frozen=True, slots=True)
class _Codebook:
    """What stays as it is while people code: the units, what is read off them, and what the codes say of themselves.

    Attributes:
        vectors: those learnt from, each (units, dimensions).
        lots: (units,) from `lots_of`.
        order: the units by lot.
    """

    units: Units
    vectors: tuple[NDArray[np.float32], ...]
    features: Features
    likeness: Likeness
    lots: NDArray[np.uint64]
    order: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Learnt:
    """What is learnt from, and what has been learnt of it so far.

    Attributes:
        rows: indices of the units learnt from.
        design: their features; None when there are none.
        others: the same features of units that are not learnt from, a thousand at most.
        slopes: for each code that has been asked for, what each feature adds to its scores.
    """

    judgements: Judgements
    rows: NDArray[np.int64]
    design: Design | None
    others: Beside | None
    slopes: dict[int, Slopes]


class LogOddsSuggester:
    """Rank units for every code by two linear models over meaning, words and letters.

    The features of a unit are its embedding, its word 1-2-grams and its character 3-5-grams (both TF-IDF,
    sublinear, each part of length 1), side by side. One model is a logistic regression; the other is a ridge
    regression in which an n-gram counts the more, the more it tells the code's units from the others (see
    `thematic.suggest.contrast`). They err differently, so that their sum ranks better than either; it is given the
    mean and the spread that the log-odds of the first have over units that were not learnt from. To it comes the
    likeness of the unit to the code's own words, which fades as 1 / sqrt(1 + codings / 8); a code without codings is
    ranked by it alone. Scores are not probabilities and compare within one code only.

    A code is learnt when it is first asked for, alone; asking for all of them learns them together.
    """

    name = "log-odds-3"

    def __init__(self, *, c: float = 10.0, seed: int = 0, most_rows: int = 4_000) -> None:
        """Set up, without looking at data.

        Args:
            c: the inverse of the penalty's strength.
            seed: decides which units are learnt from when there are more than `most_rows`.
            most_rows: how many units to learn from; time grows with it.
        """
        self._c = c
        self._seed = seed
        self._most_rows = most_rows
        self._codebook: _Codebook | None = None
        self._learnt: _Learnt | None = None

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
        """Take what people coded; each code is learnt when it is asked for.

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
        judgements = _judgements(marked, decided, rejected)
        _check_shapes(units, judgements, codes, code_vectors)
        features = Features.of(units.texts) if features is None else features
        lots = lots_of(units.texts, seed=self._seed)
        self._codebook = _Codebook(
            units=units,
            vectors=units.learnt,
            features=features,
            likeness=Likeness(units.vectors, features, codes, code_vectors),
            lots=lots,
            order=np.argsort(lots, kind="stable"),
        )
        self._learnt = self._of(judgements)
        return self

    def refit(
        self, marked: NDArray[np.bool_], decided: NDArray[np.bool_], *, rejected: NDArray[np.bool_] | None = None
    ) -> Self:
        """Take what people coded since, over the same units and codes.

        What does not depend on codings is kept, so that this costs a moment; the result is that of a new `fit`.

        Args:
            marked: (units, codes), as for `fit`.
            decided: (units,), as for `fit`.
            rejected: (units, codes), as for `fit`.

        Raises:
            NotFittedError: `fit` has not been called.
            InvalidShapeError: the arrays do not fit those of `fit`.
        """
        before = self._fitted()
        judgements = _judgements(marked, decided, rejected)
        for name, now, then in (
            ("marked", judgements.marked, before.judgements.marked),
            ("decided", judgements.decided, before.judgements.decided),
            ("rejected", judgements.rejected, before.judgements.rejected),
        ):
            if now.shape != then.shape:
                raise InvalidShapeError(name, now.shape, then.shape)
        self._learnt = self._of(judgements)
        return self

    def get_params(self, *, deep: bool = True) -> dict[str, float | int]:
        """Return what was given to `__init__`, by name.

        Args:
            deep: asked by scikit-learn; nothing here has parameters within.

        Example:
            >>> LogOddsSuggester(c=3.0).get_params()
            {'c': 3.0, 'seed': 0, 'most_rows': 4000}
        """
        del deep
        return {"c": self._c, "seed": self._seed, "most_rows": self._most_rows}

    def set_params(self, **params: float) -> Self:
        """Change parameters by name, as scikit-learn does; what was learnt is forgotten.

        Raises:
            InvalidValueError: there is no such parameter.

        Example:
            >>> LogOddsSuggester().set_params(c=3.0).get_params()["c"]
            3.0
        """
        known = self.get_params()
        for name in params:
            if name not in known:
                raise InvalidValueError("A parameter", name, f"one of {', '.join(known)}")
        asked = known | params
        self._c, self._seed, self._most_rows = float(asked["c"]), int(asked["seed"]), int(asked["most_rows"])
        self._codebook = self._learnt = None
        return self

    @property
    def codes(self) -> int:
        """How many codes were handed to `fit`.

        Raises:
            NotFittedError: `fit` has not been called.
        """
        return int(self._fitted().judgements.marked.shape[1])

    def score(self) -> NDArray[np.float64]:
        """Score every unit for every code.

        Returns:
            (units, codes), higher is nearer; comparable within one code only.

        Raises:
            NotFittedError: `fit` has not been called.
        """
        return self._scores(range(self.codes))

    def score_code(self, code: int) -> NDArray[np.float64]:
        """Score every unit for one code: (units,), the column that `score` would give.

        Raises:
            NotFittedError: `fit` has not been called.
        """
        return self._scores([code])[:, 0]

    def _of(self, judgements: Judgements) -> _Learnt:
        held = self._held()
        rows = training_rows(judgements, lots=held.lots, most=self._most_rows)
        if not len(rows):
            return _Learnt(judgements=judgements, rows=rows, design=None, others=None, slopes={})
        design = Design.of(held.vectors, held.features, rows)
        others = design.beside(held.vectors, held.features, _open(held.order, rows))
        return _Learnt(judgements=judgements, rows=rows, design=design, others=others, slopes={})

    def _scores(self, codes: Sequence[int]) -> NDArray[np.float64]:
        learnt, held = self._fitted(), self._held()
        part = list(codes)
        scores = np.zeros((len(held.units.texts), len(part)))
        if learnt.design is not None and learnt.others is not None and part:
            self._learn(learnt, learnt.design, learnt.others, [code for code in part if code not in learnt.slopes])
            slopes = Slopes.joined([learnt.slopes[code] for code in part])
            scores += scores_of(held.vectors, held.features, learnt.design.weights(slopes))
        for place, code in enumerate(part):
            codings = int(learnt.judgements.marked[:, code].sum())
            if not codings:
                scores[:, place] += np.log(0.5 / (1.0 + len(learnt.rows)))
            scores[:, place] += _WORDS_WEIGHT / np.sqrt(1.0 + codings / _HALF_FADED) * held.likeness.of(code)
        return scores

    def _learn(self, learnt: _Learnt, design: Design, others: Beside, codes: Sequence[int]) -> None:
        few = len(learnt.rows) <= _MOST_MULTIPLIED and len(learnt.rows) <= len(codes) * _ROWS_PER_CODE
        products = design.multiplied() if few else design
        for first in range(0, len(codes), _CODES_AT_ONCE):
            some = list(codes[first : first + _CODES_AT_ONCE])
            judged = learnt.judgements.only(some, learnt.rows)
            used = judged.used_of(np.asarray(learnt.judgements.marked[:, some].any(axis=0)))
            log_odds = design.slopes(
                fit_duals(products, judged.marked, np.where(used, self._c, 0.0), tolerance=_TOLERANCE)
            )
            used &= judged.marked.any(axis=0)
            contrast = contrasts(design, judged.marked, used)
            duals = fit_contrasted(design, judged.marked, used, contrast)
            both = log_odds.plus(design.slopes(duals, contrast), share=_CONTRASTED_SHARE)
            both = _spread_alike(both, others.scores(both), others.scores(log_odds))
            learnt.slopes.update({code: both.only(place) for place, code in enumerate(some)})

    def _fitted(self) -> _Learnt:
        if self._learnt is None:
            raise NotFittedError
        return self._learnt

    def _held(self) -> _Codebook:
        if self._codebook is None:
            raise NotFittedError
        return self._codebook


def _open(order: NDArray[np.int64], learnt: NDArray[np.int64]) -> NDArray[np.int64]:
    """Choose units that are not learnt from, by lot; among all units where nearly all of them are."""
    is_open = np.ones(len(order), dtype=np.bool_)
    is_open[learnt] = False
    left = order[is_open[order]]
    return (left if len(left) >= _LEAST_OPEN else order)[:_MOST_OPEN]


def _spread_alike(slopes: Slopes, scores: NDArray[np.float64], pattern: NDArray[np.float64]) -> Slopes:
    """Give each code's scores the mean and the spread of others: both (units, codes), over the same units."""
    spread = scores.std(axis=0)
    factors = np.where(spread > _LEAST_SPREAD, pattern.std(axis=0) / np.maximum(spread, _LEAST_SPREAD), 1.0)
    return slopes.scaled(factors, pattern.mean(axis=0) - factors * scores.mean(axis=0))


def _judgements(
    marked: NDArray[np.bool_], decided: NDArray[np.bool_], rejected: NDArray[np.bool_] | None
) -> Judgements:
    no = np.zeros_like(marked) if rejected is None else rejected
    return Judgements(marked=marked, decided=decided, rejected=no & ~marked if no.shape == marked.shape else no)


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
