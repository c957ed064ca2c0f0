"""Trimming: what stays of a coding that no longer counts for some of the units it lies over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.project.agreement.taking_back import counts_for

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from thematic.model.codings import Coding
    from thematic.model.sources import Unit


@dataclass(frozen=True, slots=True)
class Stretch:
    """Half-open code points of a source."""

    start: int
    end: int


def remainder(coding: Coding, units: Sequence[Unit], without: Collection[int], text: str) -> list[Stretch]:
    """List the parts of a coding that stay, so that it counts for the units it counted for, less those taken out.

    Cuts are at the edges of units, with no white space left at a cut. A unit that the coding merely touched is cut out
    too where the part that stays would begin to count for it; a part that counts for no unit goes.

    Args:
        coding: what is trimmed.
        units: the units of its source.
        without: ids of the units it shall count for no longer.
        text: of the source.

    Returns:
        By place; empty when nothing of the coding stays.
    """
    near = [one for one in units if one.start < coding.end and coding.start < one.end]
    counted = {one.unit_id for one in near if counts_for(coding, one)}
    stays = [one for one in near if one.unit_id in counted and one.unit_id not in without]
    cut = [one for one in near if one.unit_id in without]
    while True:
        parts = _less(Stretch(coding.start, coding.end), cut, text)
        parts = [part for part in parts if any(counts_for(part, one) for one in stays)]
        gained = [
            one
            for one in near
            if one.unit_id not in counted and one not in cut and any(counts_for(part, one) for part in parts)
        ]
        if not gained:
            return parts
        cut += gained


def _less(whole: Stretch, cut: Sequence[Unit], text: str) -> list[Stretch]:
    """Cut units out of a stretch."""
    found: list[Stretch] = []
    start = whole.start
    for one in sorted(cut, key=lambda unit: unit.start):
        found.append(_tidy(Stretch(start, min(one.start, whole.end)), whole, text))
        start = max(start, one.end)
    found.append(_tidy(Stretch(start, whole.end), whole, text))
    return [one for one in found if one.start < one.end]


def _tidy(part: Stretch, whole: Stretch, text: str) -> Stretch:
    """Leave white space off at a cut; the edges that a person set stay."""
    start, end = part.start, part.end
    while start > whole.start and start < end and text[start].isspace():
        start += 1
    while end < whole.end and end > start and text[end - 1].isspace():
        end -= 1
    return Stretch(start, end)
