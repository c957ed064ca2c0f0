"""Passes: one coder reading the same units twice, to see whether the reading drifts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.agree.units import SharedUnit
from thematic.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class Passes:
    """Two passes of one coder; every function that compares two coders compares them.

    Attributes:
        coder_id: the coder.
        first_on: day of the first pass.
        second_on: day of the second.
        units: what they found; the first reading is the first pass, None where a pass left the unit out.
    """

    coder_id: int
    first_on: date
    second_on: date
    units: tuple[SharedUnit, ...]

    @property
    def days(self) -> int:
        """Count the days between the passes."""
        return (self.second_on - self.first_on).days

    @property
    def n(self) -> int:
        """Count the units read in both passes."""
        return sum(unit.read == 2 for unit in self.units)  # noqa: PLR2004 - two passes


@dataclass(frozen=True, slots=True)
class Pass:
    """One reading of some units by one coder.

    Attributes:
        on: the day.
        found: unit id -> the ids of the codes found, an empty set for none.
    """

    on: date
    found: Mapping[int, frozenset[int]]


def two_passes(first: Pass, second: Pass, *, coder_id: int, participants: Mapping[int, int] | None = None) -> Passes:
    """Put two passes of one coder beside each other.

    Intra-coder agreement is stability, the weakest form of reliability: it does not show that others would agree
    (K. Krippendorff (2019), Content Analysis, section 12.1).

    Args:
        first: the earlier pass.
        second: the later one.
        coder_id: the coder.
        participants: unit id -> participant id, for intervals.

    Returns:
        All units of either pass, by id.

    Raises:
        InvalidValueError: the second pass is earlier than the first.

    Example:
        >>> from datetime import date
        >>> from thematic.agree.sets import set_alpha
        >>> from thematic.agree.units import sets_of
        >>> spring = Pass(date(2024, 3, 1), {1: frozenset({7}), 2: frozenset(), 3: frozenset({7})})
        >>> autumn = Pass(date(2024, 9, 1), {1: frozenset({7}), 2: frozenset(), 4: frozenset({7})})
        >>> passes = two_passes(spring, autumn, coder_id=1)
        >>> passes.days, passes.n, set_alpha(sets_of(passes.units)).value
        (184, 2, 1.0)
    """
    if second.on < first.on:
        raise InvalidValueError("The day of a second pass", str(second.on), f"{first.on} or later")
    people = participants or {}
    units = tuple(
        SharedUnit(unit_id, (first.found.get(unit_id), second.found.get(unit_id)), people.get(unit_id))
        for unit_id in sorted({*first.found, *second.found})
    )
    return Passes(coder_id, first.on, second.on, units)
