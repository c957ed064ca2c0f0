"""Evaluating: how far to trust the suggestions of this project, told by its own codings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.errors import NothingToDoError
from thematic.project.coding.coded_answers import coded_answers
from thematic.project.suggesting.scoring import Scoring
from thematic.project.suggesting.withholding import withheld_scores
from thematic.suggest import evaluate
from thematic.suggest.evaluation import SIZES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from thematic.project.session import Session
    from thematic.project.sources.embedding import Embedding
    from thematic.suggest import BlindResult, CalibrationBin, CodeResult, CurvePoint, Evaluation, Interval, Method


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
    on_blind: BlindResult | None
    base: str
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
            found.on_blind,
            found.base,
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
            progress: called with (steps done, steps in all) of each of three stages: texts that have no vector yet,
                folds of what is withheld, draws by how many answers are learnt from. What it raises ends the work;
                nothing is left behind but vectors.

        Raises:
            AiOffError: suggestions are switched off.
            NothingToDoError: there are no answers, no codes, or no coded answers of two words or more.
        """
        material = self._scoring.material(progress=progress)
        answers = coded_answers(material, self._embedding)
        if not answers.texts:
            raise NothingToDoError("There are no coded answers of two words or more to measure with", "code some first")
        column_of = {code.code_id: column for column, code in enumerate(material.codes)}
        columns = [column_of[code.code_id] for code in answers.codes]
        found = evaluate(
            answers,
            sizes=sizes,
            draws=draws,
            seed=material.settings.seed if seed is None else seed,
            suggester=self._scoring.suggester(),
            judged=withheld_scores(material, answers, columns, self._scoring, progress=progress),
            progress=progress,
        )
        return ProjectEvaluation.of(found, codes=len(answers.codes), model=self._scoring.model)

    def render(self, found: ProjectEvaluation, ending: str) -> bytes:
        """Make the file of an evaluation: ".csv", or ".html", one page without scripts.

        Raises:
            UnsupportedFormatError: the ending is neither.
        """
        from thematic.project.suggesting.evaluation_files import rendered

        return rendered(found, ending)
