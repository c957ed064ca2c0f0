"""Methods: the suggester, and the simple ways to rank that it is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from thematic.suggest.features import Features
from thematic.suggest.learning import Learning
from thematic.suggest.log_odds import LogOddsSuggester, Units
from thematic.suggest.logistic import fit_duals
from thematic.suggest.training import Judgements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from thematic.suggest.code_words import CodeText
    from thematic.suggest.protocol import Suggester

_C = 10.0
_TOLERANCE = 1e-3


class Method(StrEnum):
    """A way to rank answers for codes."""

    RANDOM = "random"
    PREVALENCE = "prevalence"
    KEYWORD = "keyword"
    TFIDF = "tfidf"
    EMBEDDINGS = "embeddings"
    SUGGESTER = "suggester"


@dataclass(frozen=True, slots=True)
class Answers:
    """Distinct coded answers, and what people said of them.

    Attributes:
        texts: each once.
        participants: who gave each.
        vectors: (answers, dimensions).
        inner: (answers, inner dimensions), of an inner layer, or with no columns.
        marked: (answers, codes).
        blind: (answers,) True where it was coded without a suggestion being shown, by draw.
        codes: what the codebook says.
        code_vectors: (codes, dimensions).
    """

    texts: tuple[str, ...]
    participants: tuple[frozenset[str], ...]
    vectors: NDArray[np.float32]
    inner: NDArray[np.float32]
    marked: NDArray[np.bool_]
    blind: NDArray[np.bool_]
    codes: tuple[CodeText, ...]
    code_vectors: NDArray[np.float32]


class Ranking:
    """Scores of answers by each method, learnt from some of them."""

    def __init__(self, answers: Answers, *, seed: int = 0, suggester: Suggester | None = None) -> None:
        """Take the answers and the suggester, the bundled one by default; what does not change is made once."""
        self._answers = answers
        self._seed = seed
        self._suggester = LogOddsSuggester(seed=seed) if suggester is None else suggester
        self._features = Features.of(answers.texts)

    def scores(self, method: Method, learnt: NDArray[np.int64], asked: NDArray[np.int64]) -> NDArray[np.float64]:
        """Score the answers asked for: (asked, codes), learning from no others than those given."""
        match method:
            case Method.RANDOM:
                return np.random.default_rng(self._seed).random((len(self._answers.texts), self._codes))[asked]
            case Method.PREVALENCE:
                share = self._answers.marked[learnt].mean(axis=0) if len(learnt) else np.zeros(self._codes)
                return np.tile(share, (len(asked), 1))
            case Method.KEYWORD:
                return self._keywords[asked]
            case Method.TFIDF:
                return self._logistic(self._words, learnt, asked)
            case Method.EMBEDDINGS:
                return self._logistic(self._answers.vectors.astype(np.float64), learnt, asked)
            case Method.SUGGESTER:
                self._learn(learnt)
                return self._learning.score()[asked]

    @property
    def _codes(self) -> int:
        return len(self._answers.codes)

    @cached_property
    def _words(self) -> NDArray[np.float64]:
        """Inner products of all answers' words are taken from here: (answers, words that stand in them)."""
        words = self._features.words.rows(np.arange(len(self._answers.texts)))
        return np.asarray(words[:, np.unique(words.indices)].toarray(), dtype=np.float64)

    @cached_property
    def _keywords(self) -> NDArray[np.float64]:
        """Cosine of the words of each answer and of each code's name and definition."""
        asked = Features.of([f"{code.name}. {code.definition}" for code in self._answers.codes]).words
        weights = self._features.words.others(asked).T.toarray()
        return self._features.words.times(weights).astype(np.float64)

    def _logistic(
        self, matrix: NDArray[np.float64], learnt: NDArray[np.int64], asked: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """Logistic regression with C = 10 and classes balanced, the usual baseline."""
        marked = self._answers.marked[learnt]
        positives = marked.sum(axis=0)
        known = (positives > 0) & (positives < len(learnt))
        with_code, without = np.maximum(positives, 1), np.maximum(len(learnt) - positives, 1)
        balance = len(learnt) / 2 / np.where(marked, with_code, without)
        rows = matrix[learnt]
        duals = fit_duals(rows @ rows.T + 1.0, marked, _C * balance * known, tolerance=_TOLERANCE)
        return np.asarray(matrix[asked] @ (rows.T @ duals) + duals.sum(axis=0), dtype=np.float64)

    def suggested(self, learnt: NDArray[np.int64], only: Sequence[int]) -> NDArray[np.float64]:
        """Score all answers by the suggester for some codes: (answers, codes asked for)."""
        self._learn(learnt)
        columns = [self._learning.score_code(code) for code in only]
        return np.stack(columns, axis=1) if columns else np.zeros((len(self._answers.texts), 0))

    def _learn(self, learnt: NDArray[np.int64]) -> None:
        decided = np.zeros(len(self._answers.texts), dtype=np.bool_)
        decided[learnt] = True
        marked = self._answers.marked & decided[:, None]
        self._learning.learn(Judgements(marked, decided, np.zeros_like(marked)))

    @cached_property
    def _learning(self) -> Learning:
        answers = self._answers
        return Learning(
            self._suggester,
            Units(answers.texts, answers.vectors, answers.inner),
            answers.codes,
            code_vectors=answers.code_vectors,
            features=self._features,
        )
