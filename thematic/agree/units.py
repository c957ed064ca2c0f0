"""Shared units: what several coders found in the same unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.agree.sums import Resampling

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class SharedUnit:
    """A unit (response, turn, paragraph, sentence) that several coders were to read.

    Attributes:
        unit_id: to open the passage.
        readings: for each coder, in one order for all units, the ids of the codes they found: an empty set when they
            read it and found none, None when they have not read it.
        participant_id: who said it, for intervals; None when nobody is known.
        source_id: where it stands.
    """

    unit_id: int
    readings: tuple[frozenset[int] | None, ...]
    participant_id: int | None = None
    source_id: int | None = None

    @property
    def read(self) -> int:
        """Count the coders who read it."""
        return sum(codes is not None for codes in self.readings)


def sets_of(units: Sequence[SharedUnit]) -> list[list[frozenset[int] | None]]:
    """Lay readings out as coders x units, as `set_alpha` takes them.

    Example:
        >>> sets_of([SharedUnit(1, (frozenset({7}), None)), SharedUnit(2, (frozenset(), frozenset()))])
        [[frozenset({7}), frozenset()], [None, frozenset()]]
    """
    coders = max((len(unit.readings) for unit in units), default=0)
    return [[unit.readings[coder] for unit in units] for coder in range(coders)]


def marks_of(units: Sequence[SharedUnit], code_id: int) -> list[list[bool | None]]:
    """Lay out coders x units whether each found one code, None where they have not read the unit.

    Example:
        >>> marks_of([SharedUnit(1, (frozenset({7}), None)), SharedUnit(2, (frozenset(), frozenset({7, 9})))], 7)
        [[True, False], [None, True]]
    """
    return [[None if codes is None else code_id in codes for codes in row] for row in sets_of(units)]


def by_participant(
    units: Sequence[SharedUnit], *, times: int = 1000, seed: int = 0, confidence: float = 0.95
) -> Resampling:
    """Say that whole participants are drawn; a unit of nobody known stands for itself.

    Raises:
        InvalidValueError: times is under 1, or confidence is not between 0 and 1.

    Example:
        >>> by_participant([SharedUnit(1, (), participant_id=5), SharedUnit(2, ())]).groups
        (('participant', 5), ('unit', 2))
    """
    groups = tuple(
        ("unit", unit.unit_id) if unit.participant_id is None else ("participant", unit.participant_id)
        for unit in units
    )
    known = any(unit.participant_id is not None for unit in units)
    return Resampling(groups, times, seed, confidence, unit="participants" if known else "units")
