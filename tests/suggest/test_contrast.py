"""Tests of thematic.suggest.contrast."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from thematic.suggest.contrast import contrasts, fit_contrasted
from thematic.suggest.design import Design
from thematic.suggest.features import Features
from thematic.suggest.halves import Halves

if TYPE_CHECKING:
    from numpy.typing import NDArray

TEXTS = tuple(
    f"{opening} {subject} {ending}"
    for subject in ("lantern", "gravel", "orchard")
    for opening in ("we saw the", "I liked the", "nobody minds the")
    for ending in ("here", "again", "on Monday")
)
MARKED = np.array([["lantern" in text, "gravel" in text, False] for text in TEXTS])
EVERY = np.ones_like(MARKED)


def design(*, dtype: type = np.float32) -> Design:
    """Gather the texts with vectors that say little."""
    vectors = np.random.default_rng(4).normal(size=(len(TEXTS), 6)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Design.of([vectors], Features.of(TEXTS), np.arange(len(TEXTS))).astype(dtype)


def column(word: str) -> int:
    """Find the column of a word among those of the design."""
    alone = Features.of([word]).words.matrix.indices
    own = design()
    return int(np.flatnonzero(own.columns[: own.words] == alone[0])[0])


def test_what_tells_a_code_from_the_others_counts_more_than_what_all_say() -> None:
    """A word of the code's own units counts most, and most for that code; a word of all units hardly counts."""
    found = contrasts(design(), MARKED, EVERY)

    assert found[column("lantern"), 0] > 5 * found[column("again"), 0]
    assert found[column("lantern"), 0] > found[column("lantern"), 2]
    assert found[column("lantern"), 0] == pytest.approx(found[column("gravel"), 1], rel=0.2)


def test_the_rows_stay_as_long_as_they_were() -> None:
    """Weighed by contrast the n-grams of all rows together are as long as before, for every code."""
    own = design()
    squares = np.asarray(own.sparse.power(2).sum(axis=0)).ravel()

    np.testing.assert_allclose(squares @ contrasts(own, MARKED, EVERY), squares.sum(), rtol=1e-4)


def test_rows_that_say_nothing_have_no_say() -> None:
    """Leaving rows out and calling them unused gives the same contrasts and the same duals."""
    used = EVERY.copy()
    used[::4] = False
    kept = np.flatnonzero(used[:, 0])
    own = design()
    found = contrasts(own, MARKED, used)
    duals = fit_contrasted(own, MARKED, used, found)

    holds = own.sparse[kept].getnnz(axis=0) > 0
    sparse = own.sparse[kept]
    turned = sparse.T.tocsr()
    halves = Halves.of(sparse), Halves.of(turned)
    fewer = Design(own.dense[kept], own.widths, sparse, turned, halves, own.columns, own.words)
    again = contrasts(fewer, MARKED[kept], EVERY[kept])
    np.testing.assert_allclose(again[holds], found[holds], rtol=1e-4, atol=1e-6)
    np.testing.assert_allclose(duals[kept], fit_contrasted(fewer, MARKED[kept], EVERY[kept], found), atol=1e-5)
    assert np.abs(duals[~used[:, 0]]).max() == 0.0


def test_nine_tenths_of_what_there_is_to_explain_are_explained() -> None:
    """The normal equations of the ridge regression hold up to a tenth of their right side, for every code."""
    own = design(dtype=np.float64)
    contrast = contrasts(own, MARKED, EVERY)
    duals = fit_contrasted(own, MARKED, EVERY, contrast)
    signs = np.where(MARKED, 1.0, -1.0)
    left = signs - own.product(duals, contrast) - 2.0 * duals

    assert (np.linalg.norm(left, axis=0) <= 0.1 * np.linalg.norm(signs, axis=0) + 1e-9).all()


def test_a_code_alone_is_fitted_as_among_others() -> None:
    """Each code stops by itself."""
    own = design()
    contrast = contrasts(own, MARKED, EVERY)
    together = fit_contrasted(own, MARKED, EVERY, contrast)
    alone = [fit_contrasted(own, *_one(code), contrast[:, code : code + 1])[:, 0] for code in range(2)]

    np.testing.assert_allclose(np.stack(alone, axis=1), together[:, :2], atol=1e-5)


def _one(code: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    return MARKED[:, code : code + 1], EVERY[:, code : code + 1]


def test_codes_without_a_word_from_anybody_are_left_at_zero() -> None:
    """Where no row says anything about a code nothing is learnt, and nothing fails."""
    nothing = np.zeros_like(MARKED)
    own = design()

    assert np.abs(fit_contrasted(own, MARKED, nothing, contrasts(own, MARKED, nothing))).max() == 0.0
