"""Evaluated: what an evaluation of suggestions found, in records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.suggest.methods import Method
    from thematic.suggest.thresholds import Threshold

_CONFIDENCE = 0.975


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean over draws with its 95% interval (Student's t); the interval is None with a single draw.

    Draws share most of their answers, so that it tells how far draws stray from each other, and not how far another
    study would.
    """

    mean: float
    low: float | None
    high: float | None

    @classmethod
    def of(cls, values: Sequence[float]) -> Interval:
        """Take the mean of the draws that gave a number.

        Example:
            >>> Interval.of([0.4, 0.5, 0.6]).low.__round__(3)
            0.252
        """
        known = [value for value in values if not np.isnan(value)]
        mean = float(np.mean(known)) if known else float("nan")
        if len(known) <= 1:
            return cls(mean, None, None)
        from scipy.special import stdtrit

        half = float(stdtrit(len(known) - 1, _CONFIDENCE)) * float(np.std(known, ddof=1)) / len(known) ** 0.5
        return cls(mean, mean - half, mean + half)

    @classmethod
    def of_shares(cls, values: Sequence[float]) -> Interval:
        """Do the same for numbers from 0 to 1, which an interval of few draws must not leave either.

        Example:
            >>> Interval.of_shares([0.5, 0.9]).high
            1.0
        """
        found = cls.of(values)
        if found.low is None or found.high is None:
            return found
        return cls(found.mean, max(0.0, found.low), min(1.0, found.high))


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """How a method does with n coded answers.

    Attributes:
        macro_ap: average precision, the mean over codes.
        micro_ap: average precision over all pairs of answer and code at once.
        low: lower end of the 95% interval of `macro_ap` over draws; None with a single draw.
        high: its upper end.
    """

    n: int
    method: Method
    macro_ap: float
    micro_ap: float
    precision_at_1: float
    recall_at_3: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class CodeResult:
    """How the suggester does on one code with all coded answers.

    Attributes:
        codings: answers that carry the code.
        held_out: mean number of them among those held out.
        average_precision: mean over draws; NaN when none was ever held out.
        low: lower end of its 95% interval; None when there is no more than one draw to go by.
        high: its upper end.
        reads_80: the share of the answers to read, best first, to find four in five of the code's.
        reads_95: the share to read to find 95%.
        rare: held out fewer than 8 times on average; not part of the macro averages.
        worth_a_look: see `thematic.suggest.thresholds`.
        confident: the same.
    """

    code_id: int
    code: str
    codings: int
    held_out: float
    average_precision: float
    low: float | None
    high: float | None
    reads_80: float
    reads_95: float
    rare: bool
    worth_a_look: Threshold | None
    confident: Threshold | None


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Pairs of answer and code whose scores are alike.

    Attributes:
        predicted: mean of 1 / (1 + exp(-score)), out of fold.
        observed: the share of the pairs that are coded so.
        pairs: how many there are.
    """

    predicted: float
    observed: float
    pairs: int


@dataclass(frozen=True, slots=True)
class BlindResult:
    """How the suggester does on the blind sample alone, with all answers that are not held out.

    Only these answers were drawn at random; the others were chosen to be coded.

    Attributes:
        answers: distinct coded answers of the blind sample that were held out.
        macro_ap: over codes that at least 8 of them carry; None when there is no such code.
        few: too few to go by.
    """

    answers: int
    macro_ap: float | None
    micro_ap: float
    precision_at_1: float
    recall_at_3: float
    few: bool


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was found.

    Attributes:
        n: distinct coded answers of two words or more.
        draws: how often answers were held out anew.
        blind: how many of the answers are of the blind sample, which is held out first.
        gain: macro average precision of the suggester minus that of the best other method, draw by draw, learning from
            all answers that are not held out.
        best_other: that method.
        on_blind: the suggester on the blind sample alone; None when none of it is coded.
        base: what the figures rest on, in words.
    """

    n: int
    draws: int
    blind: int
    curve: tuple[CurvePoint, ...]
    per_code: tuple[CodeResult, ...]
    calibration: tuple[CalibrationBin, ...]
    best_other: Method
    gain: Interval
    on_blind: BlindResult | None
    base: str
    verdict: str
