"""The contract of suggesters, checked: for whoever writes one."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import numpy as np

from thematic.errors import ContractError
from thematic.suggest.code_words import CodeText
from thematic.suggest.log_odds import Units
from thematic.suggest.protocol import IncrementalSuggester, Suggester

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BUS = ("the bus was late", "no bus on Sunday", "the bus is dear", "a bus that waits", "the last bus", "bus stop far")
_SOUP = ("the soup was warm", "more soup please", "cold soup", "soup and bread", "a bowl of soup", "soup for lunch")
_CLOSE = 1e-6


def check_suggester(make: type[Suggester]) -> None:
    """Check that a suggester does what every one must.

    Its parameters have defaults and are kept; `fit` returns it and changes nothing that it was given; scores have the
    right shape, are finite, the same each time, and put what resembles the codings of a code above what does not;
    units that are not decided are no negatives; no codings at all, and a code without any, are no failure.

    Args:
        make: the class.

    Raises:
        ContractError: it does not; the sentence says what.

    Example:
        >>> from thematic.suggest import LogOddsSuggester
        >>> check_suggester(LogOddsSuggester)
    """
    if not callable(make):
        raise ContractError(type(make).__name__, "the class itself is checked, not one made of it: hand in the class")
    called = make.__name__
    parameters = [one for one in inspect.signature(make).parameters.values() if one.kind is not one.VAR_KEYWORD]
    if any(one.default is one.empty for one in parameters):
        raise ContractError(called, "every parameter of __init__ needs a default")
    suggester = make()
    if not isinstance(suggester, Suggester):
        raise ContractError(called, "it needs 'name', 'get_params', 'set_params', 'fit' and 'score'")
    if set(suggester.get_params()) != {one.name for one in parameters}:
        raise ContractError(called, "get_params must return every parameter of __init__ by its name")
    if suggester.get_params(deep=False) != suggester.get_params():
        raise ContractError(called, "get_params must take deep and return the same parameters")
    if suggester.set_params(**suggester.get_params()) is not suggester:
        raise ContractError(called, "set_params must return the suggester itself")
    made = make(**suggester.get_params())
    if made.get_params() != suggester.get_params():
        raise ContractError(called, "one made from get_params must have the same parameters")
    _check_learning(make, _Example())
    _check_little(make, _Example())


class _Example:
    """Twelve units, of buses and of soup; two of each are coded; a third code has no codings."""

    def __init__(self) -> None:
        random = np.random.default_rng(0)
        texts = (*_BUS, *_SOUP)
        middles = random.normal(size=(2, 16))
        rows = np.repeat(middles, len(_BUS), axis=0) + 0.3 * random.normal(size=(len(texts), 16))
        self.units = Units(texts, _scaled(rows))
        self.codes = (CodeText(1, "Bus"), CodeText(2, "Soup"), CodeText(3, "Weather"))
        self.code_vectors = _scaled(np.vstack([middles, random.normal(size=16)]))
        self.marked = np.zeros((len(texts), 3), dtype=np.bool_)
        self.marked[[0, 1], 0] = True
        self.marked[[6, 7], 1] = True
        self.decided = np.asarray(self.marked.any(axis=1), dtype=np.bool_)

    def fitted(self, make: type[Suggester]) -> Suggester:
        return make().fit(self.units, self.marked, self.decided, self.codes, code_vectors=self.code_vectors)


def _check_learning(make: type[Suggester], example: _Example) -> None:
    called = make.__name__
    suggester = make()
    before = (example.marked.copy(), example.decided.copy(), example.units.vectors.copy())
    back = suggester.fit(
        example.units, example.marked, example.decided, example.codes, code_vectors=example.code_vectors
    )
    if back is not suggester:
        raise ContractError(called, "fit must return the suggester itself")
    after = (example.marked, example.decided, example.units.vectors)
    if not all(np.array_equal(one, other) for one, other in zip(before, after, strict=True)):
        raise ContractError(called, "fit changed the arrays it was given")
    scores = _checked(called, suggester.score(), example.marked.shape)
    if not np.allclose(scores, _checked(called, example.fitted(make).score(), scores.shape), atol=_CLOSE):
        raise ContractError(called, "the same input must give the same scores")
    for code, (near, far) in enumerate(((slice(2, 6), slice(8, 12)), (slice(8, 12), slice(2, 6)))):
        if scores[near, code].mean() <= scores[far, code].mean():
            raise ContractError(called, "what resembles the codings of a code must stand above what does not")
    if isinstance(suggester, IncrementalSuggester):
        _check_incremental(called, suggester, example, scores)


def _check_incremental(
    called: str, suggester: IncrementalSuggester, example: _Example, scores: NDArray[np.float64]
) -> None:
    if not np.allclose(suggester.score_code(1), scores[:, 1], atol=1e-2):
        raise ContractError(called, "score_code must give the column of score")
    if suggester.refit(example.marked, example.decided) is not suggester:
        raise ContractError(called, "refit must return the suggester itself")
    if not np.allclose(suggester.score(), scores, atol=1e-2):
        raise ContractError(called, "refit with the same codings must give the scores of fit")


def _check_little(make: type[Suggester], example: _Example) -> None:
    called = make.__name__
    none, nobody = np.zeros_like(example.marked), np.zeros_like(example.decided)
    suggester = make().fit(example.units, none, nobody, example.codes, code_vectors=example.code_vectors)
    _checked(called, suggester.score(), none.shape)
    rejected = none.copy()
    rejected[2, 0] = True
    with_no = make().fit(
        example.units,
        example.marked,
        example.decided,
        example.codes,
        code_vectors=example.code_vectors,
        rejected=rejected,
    )
    _checked(called, with_no.score(), none.shape)


def _checked(called: str, scores: NDArray[np.float64], shape: tuple[int, ...]) -> NDArray[np.float64]:
    if scores.shape != shape:
        raise ContractError(called, f"score must have the shape (units, codes), {shape}, not {scores.shape}")
    if not np.isfinite(scores).all():
        raise ContractError(called, "a score is not finite")
    return scores


def _scaled(rows: NDArray[np.float64]) -> NDArray[np.float32]:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)
