"""The suggester: log-odds from meaning, words and letters, and the code's own words where codings are few."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from thematic.errors import InvalidShapeError, NotFittedError
from thematic.suggest.code_words import Likeness
from thematic.suggest.design import Design, centred, scores_of
from thematic.suggest.features import Features
from thematic.suggest.logistic import fit_duals
from thematic.suggest.training import Judgements, lots_of, training_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from thematic.suggest.code_words import CodeText

_WORDS_WEIGHT = 0.6
_HALF_FADED = 8.0
_TOLERANCE = 1e-2
_MOST_MULTIPLIED = 2_500
_ROWS_PER_CODE = 300


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
    """

    units: Units
    vectors: tuple[NDArray[np.float32], ...]
    features: Features
    likeness: Likeness
    lots: NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class _Learnt:
    """What is learnt from, and what has been learnt of it so far.

    Attributes:
        rows: indices of the units learnt from.
        design: their features; None when there are none.
        duals: for each code that has been asked for, (rows,).
    """

    judgements: Judgements
    rows: NDArray[np.int64]
    design: Design | None
    duals: dict[int, NDArray[np.float64]]


class LogOddsSuggester:
    """Rank units for every code by one logistic regression over meaning, words and letters.

    The features of a unit are its embedding, its word 1-2-grams and its character 3-5-grams (both TF-IDF,
    sublinear, each part of length 1), side by side, with one penalty: the log-odds are the sum of what the
    three parts say. To them comes the likeness of the unit to the code's own words, which fades as
    1 / sqrt(1 + codings / 8); a code without codings is ranked by it alone. Scores are not probabilities and
    compare within one code only.

    A code is learnt when it is first asked for, alone; asking for all of them learns them together.
    """

    name = "log-odds-2"

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
        self._codebook = _Codebook(
            units=units,
            vectors=units.learnt,
            features=features,
            likeness=Likeness(units.vectors, features, codes, code_vectors),
            lots=lots_of(units.texts, seed=self._seed),
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

    def get_params(self) -> dict[str, float | int]:
        """Return what was given to `__init__`, by name.

        Example:
            >>> LogOddsSuggester(c=3.0).get_params()
            {'c': 3.0, 'seed': 0, 'most_rows': 4000}
        """
        return {"c": self._c, "seed": self._seed, "most_rows": self._most_rows}

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
        design = Design.of(held.vectors, held.features, rows) if len(rows) else None
        return _Learnt(judgements=judgements, rows=rows, design=design, duals={})

    def _scores(self, codes: Sequence[int]) -> NDArray[np.float64]:
        learnt, held = self._fitted(), self._held()
        part = list(codes)
        scores = np.zeros((len(held.units.texts), len(part)))
        if learnt.design is not None and part:
            self._learn(learnt, learnt.design, [code for code in part if code not in learnt.duals])
            duals = np.stack([learnt.duals[code] for code in part], axis=1)
            scores += scores_of(held.vectors, held.features, learnt.design.weights(duals))
        for place, code in enumerate(part):
            codings = int(learnt.judgements.marked[:, code].sum())
            if not codings:
                scores[:, place] += np.log(0.5 / (1.0 + len(learnt.rows)))
            scores[:, place] += _WORDS_WEIGHT / np.sqrt(1.0 + codings / _HALF_FADED) * held.likeness.of(code)
        return scores

    def _learn(self, learnt: _Learnt, design: Design, codes: Sequence[int]) -> None:
        if not codes:
            return
        some = list(codes)
        judged = learnt.judgements.only(some, learnt.rows)
        coded = np.asarray(learnt.judgements.marked[:, some].any(axis=0))
        few = len(learnt.rows) <= _MOST_MULTIPLIED and len(learnt.rows) <= len(some) * _ROWS_PER_CODE
        duals = fit_duals(
            design.multiplied() if few else design,
            judged.marked,
            np.where(judged.used_of(coded), self._c, 0.0),
            tolerance=_TOLERANCE,
        )
        learnt.duals.update({code: duals[:, place] for place, code in enumerate(some)})

    def _fitted(self) -> _Learnt:
        if self._learnt is None:
            raise NotFittedError
        return self._learnt

    def _held(self) -> _Codebook:
        if self._codebook is None:
            raise NotFittedError
        return self._codebook


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
