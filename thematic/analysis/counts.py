"""Counts that carry their base and their unit."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

from thematic.errors import ImpossibleCountError, InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RESPONDENTS = "respondents"


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a stated base, in a stated unit.

    Attributes:
        n: how many were counted, 0 to `base`.
        base: out of how many.
        unit: what was counted, in the plural ("respondents").

    Raises:
        ImpossibleCountError: n is negative or larger than the base.

    Example:
        >>> Count(22, 54, "respondents").sentence
        '22 of 54 respondents (41%)'
    """

    n: int
    base: int
    unit: str = RESPONDENTS

    def __post_init__(self) -> None:
        """Refuse a part that is larger than its whole."""
        if not 0 <= self.n <= self.base:
            raise ImpossibleCountError(self.n, self.base, self.unit)

    @property
    def share(self) -> float | None:
        """Return the part of the base, 0 to 1; None when there is no base."""
        return self.n / self.base if self.base else None

    @property
    def percent(self) -> str:
        """Write the share in whole percent; see `percent`."""
        return percent(self.n, self.base)

    @property
    def sentence(self) -> str:
        """Write n, base, unit and percent.

        Example:
            >>> Count(0, 0, "respondents").sentence
            'no base'
        """
        if not self.base:
            return "no base"
        return f"{self.n} of {self.base} {one_or_many(self.unit, self.base)} ({self.percent})"

    def __str__(self) -> str:
        """Read as the sentence."""
        return self.sentence


def one_or_many(unit: str, number: int) -> str:
    """Give the unit in the singular for 1.

    Example:
        >>> one_or_many("respondents", 1), one_or_many("respondents", 2), one_or_many("people", 1)
        ('respondent', 'respondents', 'person')
    """
    if number != 1:
        return unit
    return "person" if unit == "people" else unit.removesuffix("s")


def percent(n: int, base: int) -> str:
    """Write n of base in whole percent, halves rounded up, on whole numbers (no floating point).

    Only nothing is 0% and only all is 100%; what would round to either is "<1%" or ">99%".

    Example:
        >>> percent(22, 54), percent(1, 1000), percent(999, 1000), percent(1, 8), percent(0, 0)
        ('41%', '<1%', '>99%', '13%', 'no base')
    """
    if not base:
        return "no base"
    whole = (200 * n + base) // (2 * base)
    if whole == 0 and n:
        return "<1%"
    if whole == 100 and n < base:  # noqa: PLR2004 - a hundred percent
        return ">99%"
    return f"{whole}%"


def mention(participants: Iterable[int], base: int, *, unit: str = RESPONDENTS) -> Count:
    """Count distinct participants, however often each of them said it.

    Raises:
        ImpossibleCountError: there are more participants than the base.

    Example:
        >>> mention([3, 3, 8], 10).sentence
        '2 of 10 respondents (20%)'
    """
    return Count(len(set(participants)), base, unit)


def mentions(marks: Iterable[tuple[int, int]], base: int, *, unit: str = RESPONDENTS) -> dict[int, Count]:
    """Count for each code (or theme) the participants who mention it.

    Args:
        marks: (participant id, code id) pairs, in any order, repeats allowed.
        base: how many participants could have mentioned it.
        unit: what the base counts, in the plural.

    Returns:
        code id -> count, by code id. A code without a mark is not in it: use `.get(code_id, Count(0, base, unit))`.

    Raises:
        ImpossibleCountError: a code has more participants than the base.

    Example:
        >>> {code: count.n for code, count in mentions([(1, 7), (1, 7), (2, 7), (2, 9)], 4).items()}
        {7: 2, 9: 1}
    """
    people: defaultdict[int, set[int]] = defaultdict(set)
    for participant_id, code_id in marks:
        people[code_id].add(participant_id)
    return {code_id: Count(len(people[code_id]), base, unit) for code_id in sorted(people)}


def rolled_up(marks: Iterable[tuple[int, int]], groups: Mapping[int, Iterable[int]]) -> frozenset[tuple[int, int]]:
    """Turn marks of codes into marks of what they argue for: themes, or codes higher up the tree.

    Somebody who mentions two codes of a group is one mark of it, so counts of groups are never sums.

    Args:
        marks: (participant id, code id) pairs.
        groups: group id -> the code ids that count for it; a code may serve several groups.

    Example:
        >>> sorted(rolled_up([(1, 7), (1, 9), (2, 9)], {100: [7, 9], 200: [7]}))
        [(1, 100), (1, 200), (2, 100)]
    """
    groups_of: defaultdict[int, list[int]] = defaultdict(list)
    for group_id, code_ids in groups.items():
        for code_id in code_ids:
            groups_of[code_id].append(group_id)
    return frozenset((person, group_id) for person, code_id in marks for group_id in groups_of.get(code_id, ()))


@dataclass(frozen=True, slots=True)
class Interval:
    """A lower and an upper limit, both 0 to 1."""

    low: float
    high: float


def wilson(n: int, base: int, *, confidence: float = 0.95) -> Interval:
    """Give the score interval of a share.

    Source: E. B. Wilson (1927), Probable inference, the law of succession, and statistical inference, Journal of the
    American Statistical Association 22, 209-212; without continuity correction (method 3 in R. G. Newcombe (1998),
    Statistics in Medicine 17, 857-872). It treats the base as a random sample from a much larger population; for
    people who were all asked it describes no uncertainty.

    Raises:
        ImpossibleCountError: n does not fit the base, or the base is 0.
        InvalidValueError: confidence is not between 0 and 1.

    Example:
        >>> limits = wilson(81, 263)
        >>> round(limits.low, 4), round(limits.high, 4)
        (0.2553, 0.3662)
    """
    if base < 1 or not 0 <= n <= base:
        raise ImpossibleCountError(n, base, "observations")
    if not 0 < confidence < 1:
        raise InvalidValueError("The confidence of an interval", str(confidence), "a number between 0 and 1")
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share = n / base
    scale = 1 + z * z / base
    centre = (share + z * z / (2 * base)) / scale
    reach = z * sqrt(share * (1 - share) / base + z * z / (4 * base * base)) / scale
    low = 0.0 if n == 0 else max(0.0, centre - reach)
    high = 1.0 if n == base else min(1.0, centre + reach)
    return Interval(low, high)
