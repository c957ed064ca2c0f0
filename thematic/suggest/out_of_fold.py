"""Out-of-fold scores: what a suggester says of each answer, having learnt from other people's answers only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from thematic.suggest.methods import Method
from thematic.suggest.splitting import names_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from thematic.suggest.methods import Answers, Ranking

FOLDS = 5


def out_of_fold(
    ranking: Ranking,
    answers: Answers,
    groups: NDArray[np.int64],
    *,
    seed: int,
    only: Sequence[int] | None = None,
) -> NDArray[np.float64]:
    """Score every answer by what is learnt from other participants' answers, in five folds.

    Args:
        ranking: of the same answers.
        answers: distinct coded answers.
        groups: (answers,) from `groups_of`; a group is in one fold.
        seed: decides the folds.
        only: these codes, by place; all of them by default.

    Returns:
        (answers, codes asked for).
    """
    folds = folds_of(groups, answers.texts, seed=seed)
    scores = np.zeros((len(answers.texts), answers.marked.shape[1] if only is None else len(only)))
    for fold in range(FOLDS):
        asked, learnt = np.flatnonzero(folds == fold), np.flatnonzero(folds != fold)
        if not len(asked):
            continue
        if only is None:
            scores[asked] = ranking.scores(Method.SUGGESTER, learnt, asked)
        else:
            scores[asked] = ranking.suggested(learnt, only)[asked]
    return scores


def folds_of(groups: NDArray[np.int64], texts: Sequence[str], *, seed: int) -> NDArray[np.int64]:
    """Draw a fold for each answer: (answers,), 0 to 4, the same for a whole group and whatever the order of answers.

    Args:
        groups: (answers,) from `groups_of`.
        texts: the answers.
        seed: decides the folds.

    Example:
        >>> folds = folds_of(np.array([0, 1, 0, 2]), ["late", "cold", "far", "dear"], seed=1)
        >>> bool(folds[0] == folds[2])
        True
    """
    names = names_of(groups, texts)
    ordered = sorted(names, key=lambda group: (names[group], group))
    lots = np.random.default_rng(seed).permutation(len(ordered)) % FOLDS
    fold_of = dict(zip(ordered, lots.tolist(), strict=True))
    return np.array([fold_of[int(group)] for group in groups], dtype=np.int64)
