"""Evaluation: how good suggestions are, told by codings that were held out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thematic.suggest.evaluated import BlindResult, CalibrationBin, CodeResult, CurvePoint, Evaluation, Interval
from thematic.suggest.measure import average_precision, precision_at_1, reads_to_recall, recall_at_k
from thematic.suggest.methods import Method, Ranking
from thematic.suggest.out_of_fold import FOLDS, out_of_fold
from thematic.suggest.splitting import groups_of, split
from thematic.suggest.thresholds import LEAST_POSITIVES, thresholds

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from thematic.suggest.methods import Answers
    from thematic.suggest.protocol import Suggester

HELD_OUT = 0.3
SIZES = (25, 100, 400, 1600)
LEAST_ANSWERS = 10
"""With fewer nothing is measured."""

ENOUGH_BLIND = 50
"""With fewer answers of the blind sample a figure on them alone is too rough to go by."""

_TOO_EARLY = (
    "It is too early to tell: no code has the 8 held-out answers that a measurement takes; go on coding by hand."
)
_BINS = 10
_RECALLS = (0.8, 0.95)


@dataclass(frozen=True, slots=True)
class _Draw:
    """What one draw gave for one size and method."""

    n: int
    method: Method
    macro_ap: float
    micro_ap: float
    precision_at_1: float
    recall_at_3: float


def evaluate(
    answers: Answers,
    *,
    sizes: Sequence[int] = SIZES,
    draws: int = 5,
    seed: int = 0,
    suggester: Suggester | None = None,
    judged: NDArray[np.float64] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Evaluation:
    """Hold participants out, learn from n of the other answers, and rank those held out; several times over.

    With fewer than 10 answers, or 5 participants, nothing is measured, and the verdict says so. Answers that are
    alike are on one side only. Codes held out at least 8 times count in the macro averages; the others
    are listed apart.

    Args:
        answers: distinct coded answers.
        sizes: how many answers to learn from; the number that is left after holding out is always added.
        draws: how often.
        seed: the first draw's seed; the following ones count up.
        suggester: what is measured; the bundled one by default.
        judged: (answers, codes), each answer scored without its own fold as among all units of the project; thresholds
            and calibration hold for scores of that scale. Without it they are made among the answers alone.
        progress: called with (steps done, steps in all).
    """
    groups = groups_of(answers.participants, answers.texts)
    if len(answers.texts) < LEAST_ANSWERS or len(np.unique(groups)) < FOLDS:
        return _too_few(answers)
    splits = [
        split(groups, answers.texts, first=answers.blind, share=HELD_OUT, seed=seed + draw) for draw in range(draws)
    ]
    most = min(len(one.order) for one in splits)
    counts = [0, *sorted({size for size in sizes if size < most} | {most})]
    ranking = Ranking(answers, seed=seed, suggester=suggester)
    found: list[_Draw] = []
    by_code: list[_Codes] = []
    blind: list[_Draw] = []
    steps = len(splits) * len(counts) + (FOLDS if judged is None else 0)
    for place, one in enumerate(splits):
        marked = answers.marked[one.held_out]
        for number, n in enumerate(counts):
            for method in _methods(n):
                scores = ranking.scores(method, one.order[:n], one.held_out)
                found.append(_measured(n, method, marked, scores))
                if n == most and method is Method.SUGGESTER:
                    by_code.append(_Codes.of(marked, scores))
                    drawn = answers.blind[one.held_out]
                    blind.append(_measured(n, method, marked[drawn], scores[drawn]))
            if progress is not None:
                progress(place * len(counts) + number + 1, steps)
    curve = tuple(_point(n, method, found) for n in counts for method in _methods(n))
    judged = out_of_fold(ranking, answers, groups, seed=seed) if judged is None else judged
    if progress is not None:
        progress(steps, steps)
    best_other, gain = _gain(found, most)
    per_code = _per_code(answers, by_code, judged)
    return Evaluation(
        n=len(answers.texts),
        draws=draws,
        blind=int(answers.blind.sum()),
        curve=curve,
        per_code=per_code,
        calibration=_calibration(answers.marked, judged),
        best_other=best_other,
        gain=gain,
        on_blind=_on_blind(answers, blind),
        base=rests_on(answers),
        verdict=_verdict(curve, per_code, best_other, gain),
    )


def _too_few(answers: Answers) -> Evaluation:
    nothing = float("nan")
    per_code = tuple(
        CodeResult(
            code.code_id,
            code.name,
            codings=int(codings),
            held_out=0.0,
            average_precision=nothing,
            low=None,
            high=None,
            reads_80=nothing,
            reads_95=nothing,
            rare=True,
            worth_a_look=None,
            confident=None,
        )
        for code, codings in zip(answers.codes, answers.marked.sum(axis=0), strict=True)
    )
    none = Interval(nothing, None, None)
    return Evaluation(
        n=len(answers.texts),
        draws=0,
        blind=int(answers.blind.sum()),
        curve=(),
        per_code=per_code,
        calibration=(),
        best_other=Method.RANDOM,
        gain=none,
        on_blind=None,
        base=rests_on(answers),
        verdict=_TOO_EARLY,
    )


def rests_on(answers: Answers) -> str:
    """Say whether figures over coded answers rest on a drawn sample, or on answers that were chosen to be coded."""
    base, blind = len(answers.texts), int(answers.blind.sum())
    if blind == base:
        return "All of these answers are of the blind sample, which was drawn at random."
    if not blind:
        told = "None of these answers is of the blind sample"
    elif blind < ENOUGH_BLIND:
        told = f"Only {blind} of these {base} answers are of the blind sample"
    else:
        told = f"{blind} of these {base} answers are of the blind sample"
    return f"{told}; the others were chosen to be coded and not drawn, so that the figures may flatter."


def _on_blind(answers: Answers, draws: Sequence[_Draw]) -> BlindResult | None:
    count = int(answers.blind.sum())
    if not count:
        return None
    macro, micro, first, third = (
        Interval.of([getattr(one, name) for one in draws]).mean
        for name in ("macro_ap", "micro_ap", "precision_at_1", "recall_at_3")
    )
    return BlindResult(count, None if np.isnan(macro) else macro, micro, first, third, few=count < ENOUGH_BLIND)


def _methods(n: int) -> tuple[Method, ...]:
    """List the methods that can be used with n coded answers."""
    return tuple(Method) if n else (Method.RANDOM, Method.KEYWORD, Method.SUGGESTER)


def _measured(n: int, method: Method, marked: NDArray[np.bool_], scores: NDArray[np.float64]) -> _Draw:
    counted = np.flatnonzero(marked.sum(axis=0) >= LEAST_POSITIVES)
    each = [average_precision(marked[:, code], scores[:, code]) for code in counted]
    return _Draw(
        n,
        method,
        float(np.mean(each)) if each else float("nan"),
        average_precision(marked.ravel(), scores.ravel()),
        precision_at_1(marked, scores),
        recall_at_k(marked, scores, k=3),
    )


def _point(n: int, method: Method, found: Sequence[_Draw]) -> CurvePoint:
    own = [draw for draw in found if (draw.n, draw.method) == (n, method)]
    macro = Interval.of_shares([draw.macro_ap for draw in own])
    return CurvePoint(
        n,
        method,
        macro.mean,
        Interval.of([draw.micro_ap for draw in own]).mean,
        Interval.of([draw.precision_at_1 for draw in own]).mean,
        Interval.of([draw.recall_at_3 for draw in own]).mean,
        macro.low,
        macro.high,
    )


def _gain(found: Sequence[_Draw], n: int) -> tuple[Method, Interval]:
    by_method = {
        method: [draw.macro_ap for draw in found if (draw.n, draw.method) == (n, method)] for method in _methods(n)
    }
    own = by_method.pop(Method.SUGGESTER)
    best = max(by_method, key=lambda method: Interval.of(by_method[method]).mean)
    return best, Interval.of([one - other for one, other in zip(own, by_method[best], strict=True)])


@dataclass(frozen=True, slots=True)
class _Codes:
    """What one draw gave for each code."""

    held_out: NDArray[np.int64]
    precision: NDArray[np.float64]
    reads: NDArray[np.float64]

    @classmethod
    def of(cls, marked: NDArray[np.bool_], scores: NDArray[np.float64]) -> _Codes:
        """Measure code by code; `reads` is (codes, recalls), as shares of those held out."""
        codes = range(marked.shape[1])
        reads = [[reads_to_recall(marked[:, code], scores[:, code], recall=one) for one in _RECALLS] for code in codes]
        return cls(
            marked.sum(axis=0),
            np.array([average_precision(marked[:, code], scores[:, code]) for code in codes]),
            np.array(reads, dtype=np.float64).reshape(len(codes), len(_RECALLS)) / max(1, len(marked)),
        )


def _per_code(answers: Answers, by_code: Sequence[_Codes], judged: NDArray[np.float64]) -> tuple[CodeResult, ...]:
    found = []
    for place, code in enumerate(answers.codes):
        held_out = float(np.mean([one.held_out[place] for one in by_code]))
        precision = Interval.of_shares([float(one.precision[place]) for one in by_code])
        reads = [Interval.of([float(one.reads[place, recall]) for one in by_code]).mean for recall in range(2)]
        chosen = thresholds(answers.marked[:, place], judged[:, place])
        found.append(
            CodeResult(
                code.code_id,
                code.name,
                int(answers.marked[:, place].sum()),
                held_out,
                precision.mean,
                precision.low,
                precision.high,
                reads[0],
                reads[1],
                held_out < LEAST_POSITIVES,
                chosen.worth_a_look,
                chosen.confident,
            )
        )
    return tuple(found)


def _calibration(marked: NDArray[np.bool_], scores: NDArray[np.float64]) -> tuple[CalibrationBin, ...]:
    counted = marked.sum(axis=0) >= LEAST_POSITIVES
    share = 0.5 * (1.0 + np.tanh(0.5 * scores[:, counted].ravel()))
    coded = marked[:, counted].ravel()
    bins = np.minimum((share * _BINS).astype(np.int64), _BINS - 1)
    return tuple(
        CalibrationBin(float(share[bins == one].mean()), float(coded[bins == one].mean()), int((bins == one).sum()))
        for one in range(_BINS)
        if (bins == one).any()
    )


def _verdict(curve: Sequence[CurvePoint], per_code: Sequence[CodeResult], best_other: Method, gain: Interval) -> str:
    """Say in one sentence whether suggestions are worth using yet."""
    last = next(point for point in reversed(curve) if point.method is Method.SUGGESTER)
    counted = [code for code in per_code if not code.rare]
    if np.isnan(last.macro_ap) or not counted:
        return _TOO_EARLY
    useful = sum(code.worth_a_look is not None for code in counted)
    figures = f"(macro average precision {last.macro_ap:.2f}, {_NAMES[best_other]} {last.macro_ap - gain.mean:.2f})"
    if gain.low is None:
        return (
            f"One draw of {last.n} coded answers says nothing of chance {figures}: take more draws, and until then "
            "read suggestions as a sorted list."
        )
    if gain.low <= 0:
        return (
            f"With {last.n} coded answers suggestions are not measurably better than {_NAMES[best_other]} {figures}: "
            "read them as a sorted list, no more."
        )
    return (
        f"With {last.n} coded answers suggestions are worth using for {useful} of the {len(counted)} codes that can be "
        f"measured, and better than {_NAMES[best_other]} beyond chance {figures}."
    )


_NAMES = {
    Method.RANDOM: "chance",
    Method.PREVALENCE: "guessing the frequent codes",
    Method.KEYWORD: "keyword search",
    Method.TFIDF: "word counts alone",
    Method.EMBEDDINGS: "embeddings alone",
}
