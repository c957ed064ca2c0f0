"""Withholding: what coders of a reliability sample must not see of each other until everybody is done with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from thematic.store import sampled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.store.reading import Reading


class Marked(Protocol):
    """Anything that says which words of a source somebody coded."""

    @property
    def source_id(self) -> int:
        """The source."""

    @property
    def start(self) -> int:
        """The first code point."""

    @property
    def end(self) -> int:
        """The code point after the last."""

    @property
    def coder_id(self) -> int:
        """Who coded it."""


@dataclass(frozen=True, slots=True)
class Withholding:
    """The rule that readers, comparisons and figures share: a sample is coded unseen until all its coders are done.

    It holds for the coders of a sample; who is none of them sees everything.

    Attributes:
        coder_id: who looks; None for somebody who has not written anything yet.
        units: source -> the units withheld in it, half-open code points.
    """

    coder_id: int | None
    units: dict[int, list[tuple[int, int]]]

    @classmethod
    def of(cls, reading: Reading, coder_id: int | None, source_ids: Sequence[int] | None = None) -> Withholding:
        """Read what is withheld from a person, in all sources or in those named."""
        found = {} if coder_id is None else sampled.unfinished(reading.connection, coder_id, source_ids)
        return cls(coder_id, found)

    def hides(self, coding: Marked) -> bool:
        """Tell whether a coding is somebody else's and touches a unit that is withheld."""
        return coding.coder_id != self.coder_id and self.covers(coding.source_id, coding.start, coding.end)

    def covers(self, source_id: int, start: int, end: int) -> bool:
        """Tell whether a span touches a unit that is withheld."""
        return any(start < last and first < end for first, last in self.units.get(source_id, ()))
