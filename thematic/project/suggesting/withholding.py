"""Withholding: what the suggester says of coded answers while what was said of them is hidden from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from thematic.project.coding.coded_answers import voice_of
from thematic.suggest import FOLDS, folds_of, groups_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from thematic.project.suggesting.material import Material
    from thematic.project.suggesting.scoring import Scoring
    from thematic.suggest import Answers


def withheld_scores(
    material: Material,
    answers: Answers,
    columns: Sequence[int],
    scoring: Scoring,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> NDArray[np.float64] | None:
    """Score coded answers among all units of the project, each without what was said of its own fold.

    So the scores have the scale of those that are shown. Participants, and answers that are alike, are in one fold.

    Args:
        material: as `scoring` last returned it.
        answers: the coded answers of the material.
        columns: codes of the material, by place.
        scoring: of the project.
        progress: called with (folds done, folds in all).

    Returns:
        (answers, columns); None when the answers come from fewer than five groups of people.
    """
    if len(np.unique(groups_of(answers.participants, answers.texts))) < FOLDS:
        return None
    judged = np.flatnonzero(material.decided | material.rejected.any(axis=1))
    texts = [material.units[row].text for row in judged.tolist()]
    groups = groups_of([frozenset({voice_of(material, row)}) for row in judged.tolist()], texts)
    folds = np.full(len(material.units), -1, dtype=np.int64)
    folds[judged] = folds_of(groups, texts, seed=material.settings.seed)
    row_of: dict[str, int] = {}
    for row, text in zip(judged.tolist(), texts, strict=True):
        if material.decided[row]:
            row_of.setdefault(text, row)
    return scoring.withheld(columns, folds, progress=progress)[[row_of[text] for text in answers.texts]]
