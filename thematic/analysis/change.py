"""Change: what the same participants said before and after, on ordered levels; never a mean of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.analysis.counts import RESPONDENTS, Count
from thematic.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import pandas as pd


@dataclass(frozen=True, slots=True)
class Move:
    """One participant who answered both times.

    Attributes:
        participant_id: who.
        before: their level.
        after: their level.
        steps: levels gained, negative when lost.
    """

    participant_id: int
    before: str
    after: str
    steps: int


@dataclass(frozen=True, slots=True)
class Change:
    """Answers before and after on an ordinal item.

    Attributes:
        levels: q levels, worst first.
        transitions: q x q counts, before down, after across; the panel.
        moves: the panel, by participant id.
        improved: of the panel.
        same: of the panel.
        worsened: of the panel.
        top: how many levels count as the top.
        top_before: of the panel, at the top before.
        top_after: of the panel, at the top after.
        all_before: of everybody who answered before, at the top: the cross-section.
        all_after: of everybody who answered after, at the top: the cross-section.
        only_before: how many answered before and not after.
        only_after: how many answered after and not before.
    """

    levels: tuple[str, ...]
    transitions: tuple[tuple[int, ...], ...]
    moves: tuple[Move, ...]
    improved: Count
    same: Count
    worsened: Count
    top: int
    top_before: Count
    top_after: Count
    all_before: Count
    all_after: Count
    only_before: int
    only_after: int

    @property
    def note(self) -> str:
        """Say what the bases are.

        Example:
            >>> before_after({1: "low", 2: "low"}, {1: "high"}, ["low", "high"], top=1).note
            'Panel: 1 respondent answered both times; 1 answered only before and 0 only after.'
        """
        panel = self.same.base
        who = "respondent" if panel == 1 and self.same.unit == RESPONDENTS else self.same.unit
        return (
            f"Panel: {panel} {who} answered both times; {self.only_before} answered only before and "
            f"{self.only_after} only after."
        )

    def to_frame(self) -> pd.DataFrame:
        """Return the transition table, tidy.

        Returns:
            q x q lines with the columns before, after, n, base (the panel), share (missing without a base) and unit.
        """
        import pandas as pd

        cells = [
            (before, after, Count(self.transitions[row][column], self.same.base, self.same.unit))
            for row, before in enumerate(self.levels)
            for column, after in enumerate(self.levels)
        ]
        lines = [(before, after, one.n, one.base, one.share, one.unit) for before, after, one in cells]
        frame = pd.DataFrame(lines, columns=["before", "after", "n", "base", "share", "unit"])
        return frame.astype({"share": "float64"})


@dataclass(frozen=True, slots=True)
class MentionChange:
    """Who mentioned a code before and after, among participants who were heard both times.

    Attributes:
        both: before and after.
        only_before: no longer mentioned after; silence is not disagreement.
        only_after: mentioned for the first time after.
        neither: at neither time.
    """

    both: Count
    only_before: Count
    only_after: Count
    neither: Count


def before_after(
    before: Mapping[int, str | None],
    after: Mapping[int, str | None],
    levels: Sequence[str],
    *,
    top: int = 2,
    unit: str = RESPONDENTS,
) -> Change:
    """Compare what participants answered before and after.

    Levels are ordered, not measured: improved, same and worsened are counted, and the top levels; there is no mean.

    Args:
        before: participant id -> level; None, or absent, where there is no answer.
        after: participant id -> level, likewise.
        levels: the declared levels, worst first, those that nobody chose too.
        top: how many of the highest levels are the top (2: "very" and "extremely").
        unit: what is counted, in the plural.

    Raises:
        InvalidValueError: an answer is not among the levels, a level is declared twice, or `top` does not leave one.

    Example:
        >>> found = before_after({1: "low", 2: "high", 3: "low"}, {1: "high", 2: "high"}, ["low", "high"], top=1)
        >>> found.improved.sentence, found.top_before.sentence, found.all_before.sentence
        ('1 of 2 respondents (50%)', '1 of 2 respondents (50%)', '1 of 3 respondents (33%)')
    """
    place = _places(levels, top)
    first = {person: _level(level, place) for person, level in before.items() if level is not None}
    second = {person: _level(level, place) for person, level in after.items() if level is not None}
    panel = sorted(first.keys() & second.keys())
    steps = {person: second[person] - first[person] for person in panel}
    cells = Counter((first[person], second[person]) for person in panel)
    at_top = len(levels) - top

    def count(found: Collection[bool]) -> Count:
        return Count(sum(found), len(found), unit)

    return Change(
        levels=tuple(levels),
        transitions=tuple(tuple(cells[row, column] for column in range(len(levels))) for row in range(len(levels))),
        moves=tuple(Move(one, levels[first[one]], levels[second[one]], steps[one]) for one in panel),
        improved=count([step > 0 for step in steps.values()]),
        same=count([step == 0 for step in steps.values()]),
        worsened=count([step < 0 for step in steps.values()]),
        top=top,
        top_before=count([first[person] >= at_top for person in panel]),
        top_after=count([second[person] >= at_top for person in panel]),
        all_before=count([level >= at_top for level in first.values()]),
        all_after=count([level >= at_top for level in second.values()]),
        only_before=len(first.keys() - second.keys()),
        only_after=len(second.keys() - first.keys()),
    )


def mentions_before_after(
    before: Collection[int], after: Collection[int], *, panel: Collection[int], unit: str = RESPONDENTS
) -> MentionChange:
    """Count who mentioned a code (or theme) before, after, both times or never.

    Args:
        before: participants who mentioned it before; those outside the panel are left aside.
        after: participants who mentioned it after, likewise.
        panel: participants who were heard both times: the base.
        unit: what is counted, in the plural.

    Example:
        >>> found = mentions_before_after({1, 2}, {2, 3, 9}, panel={1, 2, 3, 4})
        >>> found.both.n, found.only_before.n, found.only_after.n, found.neither.n
        (1, 1, 1, 1)
    """
    people = set(panel)
    first, second = people & set(before), people & set(after)

    def count(found: set[int]) -> Count:
        return Count(len(found), len(people), unit)

    return MentionChange(
        count(first & second), count(first - second), count(second - first), count(people - first - second)
    )


def _places(levels: Sequence[str], top: int) -> dict[str, int]:
    place = {level: index for index, level in enumerate(levels)}
    if len(place) != len(levels):
        raise InvalidValueError("The levels of an item", ", ".join(levels), "each level once, worst first")
    if not 0 < top < len(levels):
        raise InvalidValueError("The number of top levels", str(top), f"1 to {len(levels) - 1}")
    return place


def _level(level: str, place: Mapping[str, int]) -> int:
    if level not in place:
        raise InvalidValueError("A level", level, f"one of {', '.join(place)}, or None for no answer")
    return place[level]
