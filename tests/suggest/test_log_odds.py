"""Tests of thematic.suggest.log_odds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.base import clone

from thematic.errors import InvalidShapeError, InvalidValueError, NotFittedError
from thematic.suggest import CodeText, Features, LogOddsSuggester, Units, average_precision

if TYPE_CHECKING:
    from numpy.typing import NDArray

SUBJECTS = ("soup", "chairs", "parking", "music")
SAYINGS = ("the {} pleased me", "I found the {} poor", "more {} please", "{} again today", "not enough {} for us")
TEXTS = tuple(
    saying.format(f"{extra} {subject}") for subject in SUBJECTS for saying in SAYINGS for extra in ("new", "old")
)
MARKED = np.array([[subject in text for subject in SUBJECTS[:3]] for text in TEXTS])
CODES = [CodeText(1, "Soup"), CodeText(2, "Chairs", "Where people sit."), CodeText(3, "Parking")]
NO_VECTORS = np.zeros((3, 8), dtype=np.float32)
HALF = np.arange(len(TEXTS)) % 2 == 0


def units() -> Units:
    """Give the texts vectors that lean to their subject."""
    random = np.random.default_rng(2)
    vectors = 0.3 * random.normal(size=(len(TEXTS), 8)).astype(np.float32)
    for row, text in enumerate(TEXTS):
        vectors[row, [subject in text for subject in SUBJECTS].index(True)] += 1.0
    return Units(TEXTS, vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def fitted(marked: NDArray[np.bool_], decided: NDArray[np.bool_]) -> LogOddsSuggester:
    """Fit on the texts above."""
    return LogOddsSuggester().fit(units(), marked, decided, CODES, code_vectors=NO_VECTORS)


def test_uncoded_units_are_ranked_by_what_was_coded() -> None:
    """Units about a code's subject come before all others, for every code."""
    scores = fitted(MARKED & HALF[:, None], HALF).score()

    assert scores.shape == MARKED.shape
    assert [average_precision(MARKED[~HALF, code], scores[~HALF, code]) for code in range(3)] == [1.0, 1.0, 1.0]


def test_a_code_without_codings_is_ranked_by_its_words() -> None:
    """The name alone finds units that hold it, also before anything is coded."""
    nothing = np.zeros_like(MARKED)
    before = fitted(nothing, np.zeros(len(TEXTS), dtype=bool)).score()
    marked = MARKED & HALF[:, None]
    marked[:, 2] = False
    after = fitted(marked, HALF).score()

    assert average_precision(MARKED[:, 2], before[:, 2]) == 1.0
    assert average_precision(MARKED[:, 2], after[:, 2]) == 1.0


def test_units_that_nobody_read_are_not_negatives() -> None:
    """A code of which all decided units are examples is learnt without counter-examples."""
    some = MARKED[:, 0] & HALF
    marked = np.zeros_like(MARKED)
    marked[some, 0] = True
    scores = fitted(marked, some).score()

    assert np.isfinite(scores).all()
    assert average_precision(MARKED[:, 0], scores[:, 0]) == 1.0


@pytest.mark.parametrize("codings", [0, 5])
def test_a_rejection_lowers_what_resembles_it(codings: int) -> None:
    """Saying no lowers the unit's score for that code and leaves the other codes as they were."""
    marked = MARKED & HALF[:, None]
    marked[np.flatnonzero(marked[:, 0])[codings:], 0] = False
    unit = int(np.flatnonzero(MARKED[:, 0] & ~HALF)[0])
    rejected = np.zeros_like(marked)
    rejected[unit, 0] = True
    features = Features.of(TEXTS)
    before = LogOddsSuggester().fit(units(), marked, HALF, CODES, code_vectors=NO_VECTORS, features=features)
    after = LogOddsSuggester().fit(
        units(), marked, HALF, CODES, code_vectors=NO_VECTORS, features=features, rejected=rejected
    )

    assert after.score()[unit, 0] < before.score()[unit, 0] - 0.1


@settings(max_examples=10, deadline=None)
@given(st.permutations(range(len(TEXTS))))
def test_the_order_of_the_units_does_not_matter(order: list[int]) -> None:
    """Permuting the units permutes the scores, up to what the solver leaves: it stops when a step gains little."""
    marked, every = MARKED & HALF[:, None], units()
    turned = Units(tuple(TEXTS[place] for place in order), every.vectors[order])
    scores = LogOddsSuggester().fit(every, marked, HALF, CODES, code_vectors=NO_VECTORS).score()
    again = LogOddsSuggester().fit(turned, marked[order], HALF[order], CODES, code_vectors=NO_VECTORS).score()

    np.testing.assert_allclose(again, scores[order], atol=1e-4)


def test_the_same_input_gives_the_same_bits() -> None:
    """Two fits agree exactly, and features handed in change nothing."""
    marked = MARKED & HALF[:, None]
    features = Features.of(TEXTS)
    again = LogOddsSuggester().fit(units(), marked, HALF, CODES, code_vectors=NO_VECTORS, features=features)

    np.testing.assert_array_equal(fitted(marked, HALF).score(), again.score())


def test_scores_of_codes_can_be_set_beside_each_other() -> None:
    """The highest of a unit's scores is that of its own code, however many codings each code has."""
    marked = MARKED & HALF[:, None]
    marked[np.flatnonzero(marked[:, 0])[3:], 0] = False
    carries = MARKED.any(axis=1) & ~HALF
    scores = fitted(marked, HALF & ~(MARKED[:, 0] & ~marked[:, 0])).score()[carries]

    assert MARKED[carries].argmax(axis=1).tolist() == scores.argmax(axis=1).tolist()


def test_more_units_than_are_looked_at_change_nothing_of_the_kind() -> None:
    """With more open units than mean and spread are taken from the ranking is still by the subject."""
    many = 40
    every = units()
    texts = tuple(f"{text} {number}" for number in range(many) for text in every.texts)
    marked = np.tile(MARKED, (many, 1))
    decided = np.arange(len(texts)) < len(TEXTS)
    suggester = LogOddsSuggester().fit(
        Units(texts, np.tile(every.vectors, (many, 1))),
        marked & decided[:, None],
        decided,
        CODES,
        code_vectors=NO_VECTORS,
    )
    scores = suggester.score()

    assert [average_precision(marked[~decided, code], scores[~decided, code]) for code in range(3)] == [1.0, 1.0, 1.0]


def test_refitting_is_fitting_anew() -> None:
    """After a change the scores are those of a new fit, for the changed code and for the others."""
    marked = MARKED & HALF[:, None]
    suggester = fitted(marked, HALF)
    suggester.score()
    changed = marked.copy()
    changed[np.flatnonzero(marked[:, 1])[0], 1] = False
    suggester.refit(changed, HALF)

    np.testing.assert_allclose(suggester.score(), fitted(changed, HALF).score(), atol=1e-6)


def test_refitting_learns_from_a_unit_decided_since() -> None:
    """A newly accepted unit raises the score of its like; a newly rejected one lowers it."""
    marked = MARKED & HALF[:, None]
    unit = int(np.flatnonzero(MARKED[:, 1] & ~HALF)[0])
    before = fitted(marked, HALF).score_code(1)[unit]
    accepted = marked.copy()
    accepted[unit, 1] = True
    rejected = np.zeros_like(marked)
    rejected[unit, 1] = True

    assert fitted(marked, HALF).refit(accepted, HALF | accepted[:, 1]).score_code(1)[unit] > before
    assert fitted(marked, HALF).refit(marked, HALF, rejected=rejected).score_code(1)[unit] < before


def test_a_code_alone_is_scored_as_among_all() -> None:
    """Asking for one code gives the column that asking for all gives."""
    marked = MARKED & HALF[:, None]
    alone = [fitted(marked, HALF).score_code(code) for code in range(3)]

    np.testing.assert_allclose(np.stack(alone, axis=1), fitted(marked, HALF).score(), atol=1e-6)


def test_what_does_not_fit_the_first_fit_is_refused() -> None:
    """Refitting with another number of codes names the array."""
    with pytest.raises(InvalidShapeError, match="'marked' has the shape"):
        fitted(MARKED, HALF).refit(MARKED[:, :2], HALF)


def test_texts_without_words_are_scored_too() -> None:
    """Blank and one-letter texts do not break the counting."""
    nothing = Units(("", "?", "!"), np.zeros((3, 8), dtype=np.float32))
    marked = np.array([[True], [False], [False]])
    scores = (
        LogOddsSuggester().fit(nothing, marked, ~marked[:, 0], [CodeText(1, "x")], code_vectors=NO_VECTORS[:1]).score()
    )

    assert np.isfinite(scores).all()


def test_scoring_before_fitting_is_refused() -> None:
    """The message says what comes first."""
    with pytest.raises(NotFittedError, match=r"call fit\(\) first"):
        LogOddsSuggester().score()


def test_arrays_that_do_not_fit_are_refused() -> None:
    """The message names the array and its right shape."""
    with pytest.raises(InvalidShapeError, match=r"'decided' has the shape \(3,\); give it the shape \(40,\)"):
        fitted(MARKED, np.zeros(3, dtype=bool))


def test_scikit_learn_can_clone_it() -> None:
    """`clone` gives one with the same parameters that has learnt nothing; unknown parameters are refused."""
    cloned = clone(LogOddsSuggester(c=3.0, seed=4))
    assert {"c": 3.0, "seed": 4, "most_rows": 4000} == cloned.get_params(deep=False)
    with pytest.raises(NotFittedError):
        cloned.score()
    with pytest.raises(InvalidValueError, match="most_rows"):
        cloned.set_params(depth=3)
