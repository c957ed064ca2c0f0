"""Choices: closed questions where people may pick several options."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from thematic.analysis.counts import RESPONDENTS, Count

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import pandas as pd


@dataclass(frozen=True, slots=True)
class Choice:
    """One option.

    Attributes:
        option: its words.
        chosen: who chose it, of all who answered.
        only: who chose it and nothing else.
    """

    option: str
    chosen: Count
    only: Count


@dataclass(frozen=True, slots=True)
class OptionPair:
    """Two options chosen by the same people.

    Attributes:
        first: the one option.
        second: the other.
        both: who chose both, of all who answered.
    """

    first: str
    second: str
    both: Count


@dataclass(frozen=True, slots=True)
class Choices:
    """A question with several answers.

    Attributes:
        options: one line each, in the order declared; undeclared ones after them, by name.
        pairs: every two options once.
        none: who answered and chose nothing.
        by_number: (how many options, how many people), from 0 up.
        base: how many answered.
        unit: what is counted, in the plural.
    """

    options: tuple[Choice, ...]
    pairs: tuple[OptionPair, ...]
    none: Count
    by_number: tuple[tuple[int, int], ...]
    base: int
    unit: str

    @property
    def note(self) -> str:
        """Say what the percentages are of.

        Example:
            >>> choices({1: ["bus", "foot"], 2: ["bus"]}, ["bus", "foot"]).note
            'Base: 2 respondents who answered. Several options could be chosen, so percentages add up to 150%.'
        """
        text = f"Base: {self.base} {self.unit} who answered."
        if not self.base:
            return text
        total = sum(number * people for number, people in self.by_number)
        return f"{text} Several options could be chosen, so percentages add up to {100 * total / self.base:.0f}%."

    def to_frame(self) -> pd.DataFrame:
        """Return a tidy table, one line per option.

        Returns:
            Lines with the columns option, n, only, base, share (missing without a base) and unit.
        """
        import pandas as pd

        lines = [(one.option, one.chosen.n, one.only.n, self.base, one.chosen.share, self.unit) for one in self.options]
        frame = pd.DataFrame(lines, columns=["option", "n", "only", "base", "share", "unit"])
        return frame.astype({"share": "float64"})


def choices(
    chosen: Mapping[int, Collection[str] | None], options: Sequence[str], *, unit: str = RESPONDENTS
) -> Choices:
    """Count options, options chosen alone, and options chosen together, in people.

    Args:
        chosen: participant id -> what they chose; an empty collection where they answered "none of these", None where
            they did not answer or were not asked: they are in no base.
        options: the declared options, in order; those that nobody chose are kept.
        unit: what is counted, in the plural.

    Example:
        >>> found = choices({1: ["bus", "foot"], 2: ["bus"], 3: [], 4: None}, ["bus", "foot", "car"])
        >>> [(one.option, one.chosen.sentence, one.only.n) for one in found.options][0]
        ('bus', '2 of 3 respondents (67%)', 1)
    """
    held = {person: frozenset(picked) for person, picked in chosen.items() if picked is not None}
    base = len(held)
    declared = tuple(dict.fromkeys(options))
    names = (*declared, *sorted(frozenset[str]().union(*held.values()) - set(declared)))
    picked_by = Counter(option for picked in held.values() for option in picked)
    alone = Counter(option for picked in held.values() if len(picked) == 1 for option in picked)
    both = Counter(pair for picked in held.values() for pair in combinations(sorted(picked), 2))
    numbers = Counter(len(picked) for picked in held.values())
    return Choices(
        options=tuple(
            Choice(name, Count(picked_by[name], base, unit), Count(alone[name], base, unit)) for name in names
        ),
        pairs=tuple(
            OptionPair(one, other, Count(both[min(one, other), max(one, other)], base, unit))
            for one, other in combinations(names, 2)
        ),
        none=Count(numbers[0], base, unit),
        by_number=tuple(sorted(numbers.items())),
        base=base,
        unit=unit,
    )
