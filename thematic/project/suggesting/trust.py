"""Trust: how far a code's suggestions have proved right so far, and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thematic.project.coding.coded_answers import coded_answers
from thematic.project.suggesting.withholding import withheld_scores
from thematic.suggest import LEAST_POSITIVES, Thresholds, average_precision, rests_on, thresholds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.sources.embedding import Embedding
    from thematic.project.suggesting.material import Material
    from thematic.project.suggesting.scoring import Scoring
    from thematic.suggest import Answers, Threshold

WORTH_A_LOOK, CONFIDENT, BELOW, UNKNOWN = "worth a look", "confident", "below both", "no threshold"
BANDS = (CONFIDENT, WORTH_A_LOOK, BELOW, UNKNOWN)
_FIRST = 10


@dataclass(frozen=True, slots=True)
class CodeTrust:
    """How good a code's suggestions are, each answer judged by what was learnt from other participants' answers.

    Attributes:
        codings: distinct coded answers (of two words or more) that carry the code.
        answers: distinct coded answers in all.
        right_of_first: of the `first` answers that stand highest, how many carry the code; None when it is too early.
        average_precision: of the whole ranking; None when it is too early.
        chance: what a random order would reach, the share of answers with the code.
        thresholds: both None below 8 codings; each None where there is no such score.
        blind: how many of the answers are of the blind sample, which alone was drawn and not chosen.
        sentence: all this in words.
    """

    code_id: int
    code: str
    codings: int
    answers: int
    first: int
    right_of_first: int | None
    average_precision: float | None
    chance: float
    thresholds: Thresholds
    blind: int
    sentence: str

    def band(self, score: float) -> str:
        """Say in which band a score lies: one of `BANDS`."""
        look, sure = self.thresholds.worth_a_look, self.thresholds.confident
        if sure is not None and score >= sure.score:
            return CONFIDENT
        if look is not None and score >= look.score:
            return WORTH_A_LOOK
        return UNKNOWN if look is None and sure is None else BELOW

    def told(self, score: float) -> str:
        """Say in words where a score stands, and how many of the coded answers there carried the code."""
        look, sure = self.thresholds.worth_a_look, self.thresholds.confident
        match self.band(score):
            case "confident" if sure is not None:
                return f"This passage stands where {_right(sure)}."
            case "worth a look" if look is not None:
                return (
                    f"This passage stands where {_right(look)}, and {look.recall:.0%} of the answers with the code "
                    "were found."
                )
            case "below both":
                return (
                    "This passage stands below the scores from which that many proved right; the order alone is shown."
                )
            case _ if self.average_precision is not None:
                return "There is no score from which on one in three are right; the order alone is shown."
            case _:
                return "There is no threshold for this code; the order alone is shown."


def trust_in(material: Material, columns: Sequence[int], *, embedding: Embedding, scoring: Scoring) -> list[CodeTrust]:
    """Measure some codes of the material by scores made without an answer's own fold; under 8 codings none is.

    Those scores are made among all units, as the scores that are shown: so a threshold holds for them too.
    """
    answers = coded_answers(material, embedding)
    place_of = {code.code_id: place for place, code in enumerate(answers.codes)}
    wanted = [place_of.get(material.codes[column].code_id) for column in columns]
    counts = answers.marked.sum(axis=0) if len(answers.texts) else np.zeros(0, dtype=np.int64)
    enough = [place for place in wanted if place is not None and counts[place] >= LEAST_POSITIVES]
    judged = withheld_scores(material, answers, _columns(material, answers, enough), scoring) if enough else None
    scores = {} if judged is None else {place: judged[:, number] for number, place in enumerate(enough)}
    found = []
    for column, place in zip(columns, wanted, strict=True):
        code = material.codes[column]
        codings = 0 if place is None else int(counts[place])
        base = len(answers.texts)
        if place is None or place not in scores:
            found.append(_too_early(code.code_id, code.name, codings, answers))
            continue
        marked, own = answers.marked[:, place], scores[place]
        first = min(_FIRST, codings)
        top = np.argsort(-own, kind="stable")[:first]
        right = int(marked[top].sum())
        precision, chance = average_precision(marked, own), codings / base
        found.append(
            CodeTrust(
                code.code_id,
                code.name,
                codings,
                base,
                first,
                right,
                precision,
                chance,
                thresholds(marked, own),
                int(answers.blind.sum()),
                f"Learnt from {codings} answers coded so, out of {base}: of the {first} that stand highest when their "
                f"own coding is hidden, {right} carry the code (average precision {precision:.2f}; a random order "
                f"reaches {chance:.2f}). {rests_on(answers)}",
            )
        )
    return found


def _right(threshold: Threshold) -> str:
    return f"{round(threshold.precision * threshold.found)} of {threshold.found} coded answers carried the code"


def _columns(material: Material, answers: Answers, places: Sequence[int]) -> list[int]:
    column_of = {code.code_id: column for column, code in enumerate(material.codes)}
    return [column_of[answers.codes[place].code_id] for place in places]


def _too_early(code_id: int, name: str, codings: int, answers: Answers) -> CodeTrust:
    base, blind = len(answers.texts), int(answers.blind.sum())
    chance = codings / base if base else 0.0
    sentence = (
        f"Too early to say: {codings} of the {LEAST_POSITIVES} coded answers that a measurement needs. Passages stand "
        "in order of likeness, without a threshold."
        if codings < LEAST_POSITIVES
        else f"Too early to say: the {base} coded answers come from too few people to measure with."
    )
    return CodeTrust(code_id, name, codings, base, 0, None, None, chance, Thresholds(None, None), blind, sentence)
