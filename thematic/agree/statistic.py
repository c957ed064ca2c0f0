"""Statistic: one figure of agreement with all that is needed to defend it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt
from statistics import NormalDist

from thematic.errors import InvalidValueError

NO_VARIATION = "no variation"
NO_DISAGREEMENT = "no disagreement seen: no interval"
"""Samples drawn from units that all agree agree as well: 1 to 1 would say that agreement is certain."""
NOTHING_SHARED = "no unit was coded by two coders"


@dataclass(frozen=True, slots=True)
class Statistic:
    """A coefficient, or the reason why there is none.

    Attributes:
        name: what it is called, distance or weights included.
        value: the coefficient; None when it is undefined, and `reason` then says why.
        n: how many units it rests on: those with ratings of two coders or more.
        unit: what n counts, in the plural.
        reason: empty, or why there is no value; begins with "no variation" when everybody gave one and the same value.
        observed: the agreement that was observed, weights applied; None for the alpha family, which has disagreements.
        expected: the agreement by chance.
        standard_error: of the value; None where no formula is published or the sample is one unit.
        null_error: the standard error if there were no agreement beyond chance, for a test against 0.
        low: the lower limit, where an interval was asked for and there is one.
        high: the upper limit.
        confidence: of the interval, 0 to 1; None without one.
        interval: how the interval was made, or why there is none.
        source: author, year and equation.
    """

    name: str
    value: float | None
    n: int
    unit: str = "units"
    reason: str = ""
    observed: float | None = None
    expected: float | None = None
    standard_error: float | None = None
    null_error: float | None = None
    low: float | None = None
    high: float | None = None
    confidence: float | None = None
    interval: str = ""
    source: str = ""

    @property
    def sentence(self) -> str:
        """Write name, value, interval and n.

        Example:
            >>> Statistic("Cohen's kappa", 0.4915, 200, low=0.39, high=0.59, confidence=0.95).sentence
            "Cohen's kappa .49 (95% interval .39 to .59), n = 200 units"
            >>> Statistic("Cohen's kappa", None, 12, reason="no variation: every rating is 'A'").sentence
            "Cohen's kappa undefined (no variation: every rating is 'A'), n = 12 units"
        """
        if self.value is None:
            return f"{self.name} undefined ({self.reason}), n = {self.n} {self.unit}"
        if self.low is None or self.high is None or self.confidence is None:
            none = f" ({NO_DISAGREEMENT})" if self.interval == NO_DISAGREEMENT else ""
            return f"{self.name} {_short(self.value)}{none}, n = {self.n} {self.unit}"
        limits = f"{100 * self.confidence:g}% interval {_short(self.low)} to {_short(self.high)}"
        return f"{self.name} {_short(self.value)} ({limits}), n = {self.n} {self.unit}"

    def __str__(self) -> str:
        """Read as the sentence."""
        return self.sentence

    def with_normal_interval(self, *, confidence: float = 0.95) -> Statistic:
        """Add value -/+ z standard errors, cut at -1 and 1; unchanged when there is no standard error.

        Raises:
            InvalidValueError: confidence is not between 0 and 1.

        Example:
            >>> found = Statistic("Cohen's kappa", 0.5, 200, standard_error=0.05).with_normal_interval()
            >>> round(found.low, 3), round(found.high, 3)
            (0.402, 0.598)
        """
        check_confidence(confidence)
        if self.value is None or self.standard_error is None:
            return self
        reach = NormalDist().inv_cdf((1 + confidence) / 2) * self.standard_error
        low, high = max(-1.0, self.value - reach), min(1.0, self.value + reach)
        return replace(self, low=low, high=high, confidence=confidence, interval="normal, from the standard error")

    @property
    def z(self) -> float | None:
        """Divide the value by its standard error under no agreement beyond chance; None without either."""
        return self.value / self.null_error if self.value is not None and self.null_error else None


def check_confidence(confidence: float) -> None:
    """Refuse a confidence that is none.

    Raises:
        InvalidValueError: it is not between 0 and 1.
    """
    if not 0 < confidence < 1:
        raise InvalidValueError("The confidence of an interval", str(confidence), "a number between 0 and 1")


def one_value(value: object) -> str:
    """Say that everybody gave one and the same value.

    Example:
        >>> one_value("A")
        "no variation: every rating is 'A'"
    """
    return f"{NO_VARIATION}: every rating is '{value}'"


def root(variance: float) -> float:
    """Take the square root of a variance, which rounding may have left a hair under 0."""
    return sqrt(max(0.0, variance))


def _short(value: float) -> str:
    """Write two digits as agreement is printed, without the leading 0."""
    text = f"{value:.2f}"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
