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
    names = names_of(groups, answers.texts)
    ordered = sorted(names, key=lambda group: names[group])
    lots = np.random.default_rng(seed).permutation(len(ordered)) % FOLDS
    fold_of = dict(zip(ordered, lots.tolist(), strict=True))
    folds = np.array([fold_of[int(group)] for group in groups], dtype=np.int64)
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
