"""Evaluating: how far to trust the suggestions of this project, told by its own codings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thematic.errors import NothingToDoError
from thematic.project.scoring import Scoring, code_texts
from thematic.suggest import Answers, code_vectors, evaluate
from thematic.suggest.evaluation import SIZES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from thematic.project.embedding import Embedding
    from thematic.project.material import Material
    from thematic.project.session import Session
    from thematic.suggest import CalibrationBin, CodeResult, CurvePoint, Evaluation, Interval, Method

_LEAST_WORDS = 2


@dataclass(frozen=True, slots=True)
class ProjectEvaluation:
    """How good suggestions are in a project; the fields of `thematic.suggest.Evaluation`, and how many codes there are.

    Attributes:
        codes: codes that have codings.
        model: what the scores are made by.
    """

    codes: int
    n: int
    draws: int
    blind: int
    model: str
    curve: tuple[CurvePoint, ...]
    per_code: tuple[CodeResult, ...]
    calibration: tuple[CalibrationBin, ...]
    best_other: Method
    gain: Interval
    verdict: str

    @classmethod
    def of(cls, found: Evaluation, *, codes: int, model: str) -> ProjectEvaluation:
        """Join what was measured with what it was measured on."""
        return cls(
            codes,
            found.n,
            found.draws,
            found.blind,
            model,
            found.curve,
            found.per_code,
            found.calibration,
            found.best_other,
            found.gain,
            found.verdict,
        )


class Evaluating:
    """Measures on the project's own codings; reads, and writes nothing but missing vectors."""

    def __init__(self, session: Session, embedding: Embedding) -> None:
        """Take the session and the vectors of the units."""
        self._embedding = embedding
        self._scoring = Scoring(session, embedding)

    def evaluate(
        self,
        *,
        sizes: Sequence[int] = SIZES,
        draws: int = 5,
        seed: int | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> ProjectEvaluation:
        """Hold participants out, learn from the answers of the others, and see how well the held-out codings are found.

        Looked at are the distinct coded answers of two words or more; the blind sample is held out first. The protocol
        and its measures are described in docs/evaluation.md.

        Args:
            sizes: how many coded answers to learn from; all that are left are always added.
            draws: how often to hold out anew.
            seed: decides the draws; the project's seed when not given.
            progress: called with (steps done, steps in all).

        Raises:
            AiOffError: suggestions are switched off.
            NothingToDoError: there are no answers, no codes, or no coded answers of two words or more.
        """
        material = self._scoring.material()
        answers = _answers(material, self._embedding)
        if not answers.texts:
            raise NothingToDoError("There are no coded answers of two words or more to measure with", "code some first")
        found = evaluate(
            answers,
            sizes=sizes,
            draws=draws,
            seed=material.settings.seed if seed is None else seed,
            progress=progress,
        )
        return ProjectEvaluation.of(found, codes=len(answers.codes), model=self._scoring.model)


def _answers(material: Material, embedding: Embedding) -> Answers:
    """Gather the distinct coded answers, each with everybody who gave it and every code that it was given."""
    coded = material.marked.any(axis=1)
    rows_of: dict[str, list[int]] = {}
    for row in np.flatnonzero(coded).tolist():
        text = material.units[row].text
        if len(text.split()) >= _LEAST_WORDS:
            rows_of.setdefault(text, []).append(row)
    texts = tuple(sorted(rows_of))
    first = [rows_of[text][0] for text in texts]
    columns = np.flatnonzero(material.marked.any(axis=0))
    marked = np.zeros((len(texts), len(columns)), dtype=np.bool_)
    for place, text in enumerate(texts):
        marked[place] = material.marked[rows_of[text]][:, columns].any(axis=0)
    described = code_texts(material)
    codes = tuple(described[column] for column in columns)
    return Answers(
        texts=texts,
        participants=tuple(frozenset(_voice(material, row) for row in rows_of[text]) for text in texts),
        vectors=material.vectors[first],
        inner=material.corpus.inner[first],
        marked=marked,
        blind=np.array([material.corpus.blind[rows_of[text]].any() for text in texts], dtype=np.bool_),
        codes=codes,
        code_vectors=code_vectors(codes, embedding.of_texts),
    )


def _voice(material: Material, row: int) -> str:
    """Name who speaks; a source without a participant stands for somebody of its own."""
    unit = material.units[row]
    return f"participant {unit.participant}" if unit.participant else f"source {unit.source_id}"
