"""Benchmarks: a closed question of the study beside figures from outside it, such as a census."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.analysis.counts import RESPONDENTS, Count, wilson
from thematic.analysis.differences import difference
from thematic.errors import InvalidValueError
from thematic.model.codes import same_name

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

UNMATCHED = "no answer of the study was matched to it"
NOBODY = "nobody in the study answered"
ROUNDED = 1.5
"""By how many points percentages may miss 100 because they were rounded."""


@dataclass(frozen=True, slots=True)
class Outside:
    """One category of the outside table.

    Attributes:
        percent: of the population, 0 to 100.
        levels: the study's answers that belong here.
        not_comparable: why not, or empty.
    """

    name: str
    percent: float
    levels: tuple[str, ...]
    not_comparable: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """A category in the study and outside it.

    Attributes:
        study: respondents with any of its levels, of all who answered; None where nothing was matched.
        low, high: Wilson's limits of the study's percentage.
        percent: outside the study.
        points: the study less the benchmark, in percentage points; None where they are not comparable.
        points_low, points_high: its limits.
        not_comparable: why there is no difference; empty when there is one.
    """

    name: str
    study: Count | None
    low: float | None
    high: float | None
    percent: float
    points: float | None
    points_low: float | None
    points_high: float | None
    levels: tuple[str, ...]
    not_comparable: str


@dataclass(frozen=True, slots=True)
class Benchmarked:
    """A question beside its benchmark.

    Attributes:
        lines: one per category, in the order of the outside table.
        unmatched: answers of the study that belong to no category, with how many gave them.
        base: how many answered.
        total: what the outside percentages add up to.
        multi: True where somebody gave several answers.
    """

    lines: tuple[Beside, ...]
    unmatched: tuple[tuple[str, Count], ...]
    base: int
    total: float
    multi: bool


def matched(categories: Sequence[Outside], levels: Collection[str]) -> tuple[Outside, ...]:
    """Give each category without levels the level of the study that is called the same.

    Example:
        >>> census = [Outside("Female", 51, ()), Outside("Male", 49, ("Man",))]
        >>> [one.levels for one in matched(census, ["female", "Man"])]
        [('female',), ('Man',)]
    """
    taken = {same_name(level) for one in categories for level in one.levels}
    free = {same_name(level): level for level in levels if same_name(level) not in taken}
    return tuple(
        one
        if one.levels or same_name(one.name) not in free
        else Outside(one.name, one.percent, (free[same_name(one.name)],), one.not_comparable)
        for one in categories
    )


def benchmarked(
    answers: Mapping[int, Collection[str] | None],
    categories: Sequence[Outside],
    *,
    sample: int | None = None,
    not_comparable: str = "",
    unit: str = RESPONDENTS,
) -> Benchmarked:
    """Put what people answered beside a benchmark.

    The interval of a difference is Wilson's of the study less the benchmark, which is taken as exact; where the
    benchmark is itself a sample, Newcombe's (1998) method 10 for two independent shares.

    Args:
        answers: respondent -> what they answered; None where they did not, they are in no base.
        categories: the outside table with its crosswalk; each level leads to one category.
        sample: how many the benchmark was estimated from; None for a count of everybody.
        not_comparable: why the whole table is not.
        unit: what is counted, in the plural.

    Raises:
        InvalidValueError: a level leads to two categories.

    Example:
        >>> study = {1: ["Woman"], 2: ["Woman"], 3: ["Man"], 4: None}
        >>> found = benchmarked(study, [Outside("Female", 51.0, ("Woman",)), Outside("Male", 49.0, ("Man",))])
        >>> [(one.name, one.study.sentence, round(one.points, 1)) for one in found.lines]
        [('Female', '2 of 3 respondents (67%)', 15.7), ('Male', '1 of 3 respondents (33%)', -15.7)]
    """
    place: dict[str, int] = {}
    for at, one in enumerate(categories):
        for level in one.levels:
            if place.setdefault(same_name(level), at) != at:
                first = categories[place[same_name(level)]].name
                raise InvalidValueError(f"The category of '{level}'", f"{first} and {one.name}", "one of the two")
    held = {who: {same_name(answer): answer for answer in given} for who, given in answers.items() if given is not None}
    base = len(held)
    counted = [0] * len(categories)
    loose: dict[str, int] = {}
    words: dict[str, str] = {}
    for given in held.values():
        for at in {place[level] for level in given if level in place}:
            counted[at] += 1
        for level, answer in given.items():
            if level not in place:
                loose[level] = loose.get(level, 0) + 1
                words.setdefault(level, answer)
    lines = tuple(
        _beside(one, Count(n, base, unit) if one.levels else None, sample, not_comparable)
        for one, n in zip(categories, counted, strict=True)
    )
    unmatched = sorted(loose.items(), key=lambda item: (-item[1], words[item[0]]))
    return Benchmarked(
        lines,
        tuple((words[level], Count(n, base, unit)) for level, n in unmatched),
        base,
        sum(one.percent for one in categories),
        any(len(given) > 1 for given in held.values()),
    )


def _beside(one: Outside, study: Count | None, sample: int | None, whole: str) -> Beside:
    because = whole or one.not_comparable or ("" if study is not None else UNMATCHED)
    if study is None or not study.base:
        return Beside(one.name, study, None, None, one.percent, None, None, None, one.levels, because or NOBODY)
    limits = wilson(study.n, study.base)
    low, high = 100 * limits.low, 100 * limits.high
    if because:
        return Beside(one.name, study, low, high, one.percent, None, None, None, one.levels, because)
    share = 100 * study.n / study.base
    if sample is None:
        points = share - one.percent, low - one.percent, high - one.percent
    else:
        found = difference(study, Count(round(one.percent * sample / 100), sample))
        points = share - one.percent, 100 * found.low, 100 * found.high
    return Beside(one.name, study, low, high, one.percent, *points, one.levels, "")
