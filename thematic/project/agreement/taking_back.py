"""Taking back: the codings that carrying out resolutions took back, read from the log as they were before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from thematic.model.codes import Code
from thematic.store import log

if TYPE_CHECKING:
    from thematic.store.log import Part
    from thematic.store.reading import Reading

CARRIED_OUT = "ResolutionsCarriedOut"


class Span(Protocol):
    """Half-open code points of a source."""

    @property
    def start(self) -> int:
        """The first."""

    @property
    def end(self) -> int:
        """After the last."""


@dataclass(frozen=True, slots=True)
class HeldCoding:
    """A coding as somebody had it."""

    coding_id: int
    source_id: int
    start: int
    end: int
    code_id: int
    coder_id: int


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What carrying out resolutions took back.

    Attributes:
        codings: as they were before, by id.
        instead: ids of today's codings that are what was left of them, and of those themselves.
    """

    codings: tuple[HeldCoding, ...] = ()
    instead: frozenset[int] = field(default_factory=frozenset)


def counts_for(coding: Span, unit: Span) -> bool:
    """Tell whether a coding covers at least half of a unit, or lies in it with at least half of itself.

    Example:
        >>> from thematic.project.agreement.taking_back import HeldCoding
        >>> coding = HeldCoding(1, 1, 4, 20, 7, 2)
        >>> [counts_for(coding, HeldCoding(0, 1, start, end, 0, 0)) for start, end in ((0, 8), (0, 6), (18, 40))]
        [True, False, False]
    """
    shared = min(coding.end, unit.end) - max(coding.start, unit.start)
    return shared > 0 and 2 * shared >= min(unit.end - unit.start, coding.end - coding.start)


def taken_back(reading: Reading) -> TakenBack:
    """Read what standing events took back from coders; what was undone since is nobody's loss."""
    connection = reading.connection
    events = [one for one in log.events(connection, kinds=[CARRIED_OUT]) if not one.undone]
    if not events:
        return TakenBack()
    known = {one.code_id for one in reading.all(Code)}
    before: dict[int, HeldCoding] = {}
    instead: set[int] = set()
    made: set[int] = set()
    for event in events:  # newest first, so that what was cut twice ends as it was at first
        for part in log.parts(connection, event.event_id):
            if part.table == "codings":
                before |= {one.coding_id: one for one in _rows(part, part.before) if one.code_id in known}
                instead |= {one.coding_id for one in _rows(part, (*part.before, *part.after))}
                if part.operation == "insert":
                    made |= {one.coding_id for one in _rows(part, part.after)}
    return TakenBack(tuple(before[key] for key in sorted(before.keys() - made)), frozenset(instead))


def _rows(part: Part, rows: tuple[tuple[Any, ...], ...]) -> list[HeldCoding]:
    names = ("coding_id", "source_id", "start", "end", "code_id", "coder_id")
    places = [part.columns.index(name) for name in names]
    return [HeldCoding(*(row[place] for place in places)) for row in rows]
