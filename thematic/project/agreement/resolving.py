"""Resolving: what coders decided together where they differed, line by line in a decision log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError, UnknownNameError
from thematic.model.agreement import Resolution
from thematic.model.coders import Coder
from thematic.model.codes import Code, CodeTree
from thematic.model.codings import Coding
from thematic.model.sources import Unit
from thematic.project.agreement.reliability import find_sample
from thematic.project.agreement.taking_back import counts_for

if TYPE_CHECKING:
    from thematic.project.session import Session
    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class ResolutionView:
    """One line of the decision log.

    Attributes:
        applies: True when the code belongs to the unit.
        note: why, in the coders' words.
        source, start, end: where the unit stands.
        text: its words.
        carried_out: True when no coding says otherwise any more, or a later line counts.
        superseded: True when the same was decided again later.
    """

    resolution_id: int
    sample: str
    unit: int
    source: int
    start: int
    end: int
    text: str
    code: str
    applies: bool
    note: str
    coder: str
    at: str
    carried_out: bool
    superseded: bool


def resolve(session: Session, unit: int, code: str, *, applies: bool, note: str, sample: str = "") -> ResolutionView:
    """Write down what was decided about a unit and a code, as one event; everybody's codings stay as they are.

    Deciding again replaces nothing: the newest line counts, and the earlier ones stay in the decision log.

    Raises:
        UnknownNameError: there is no such unit, code or sample.
        InvalidValueError: no note says why.
    """
    if not note.strip():
        raise InvalidValueError("The note of a resolution", note, "why it was decided so; the decision log keeps it")
    with session.write("DisagreementResolved", reason=note) as change:
        if change.get(Unit, unit) is None:
            raise UnknownNameError("unit", str(unit), None)
        code_id = CodeTree(change.all(Code)).find(code).code_id
        sample_id = find_sample(change, sample).sample_id if sample else None
        made = Resolution(
            change.new_id(Resolution),
            sample_id,
            unit,
            code_id,
            change.header.coder_id,
            change.header.at,
            applies,
            note.strip(),
        )
        change.add(made)
        change.summary.update(unit=unit, code=code_id, applies=applies)
    with session.read() as reading:
        return next(one for one in views(reading) if one.resolution_id == made.resolution_id)


def views(reading: Reading) -> list[ResolutionView]:
    """Read the decision log, newest first."""
    from thematic.model.agreement import ReliabilitySample
    from thematic.model.sources import Source

    newest = newest_of(reading)
    held = reading.all(Resolution)
    tree = CodeTree(reading.all(Code))
    coders = {one.coder_id: one.name for one in reading.all(Coder)}
    samples = {one.sample_id: one.name for one in reading.all(ReliabilitySample)}
    made = []
    for one in sorted(held, key=lambda one: -one.resolution_id):
        unit = reading.get(Unit, one.unit_id)
        source = reading.get(Source, unit.source_id) if unit else None
        if unit is None or source is None:
            continue
        superseded = newest[one.unit_id, one.code_id] != one
        made.append(
            ResolutionView(
                one.resolution_id,
                samples.get(one.sample_id or 0, ""),
                one.unit_id,
                unit.source_id,
                unit.start,
                unit.end,
                source.text[unit.start : unit.end],
                tree.path(one.code_id),
                one.applies,
                one.note,
                coders[one.coder_id],
                one.at,
                superseded or not against(reading, one, unit),
                superseded,
            )
        )
    return made


def newest_of(reading: Reading) -> dict[tuple[int, int], Resolution]:
    """Read, for each unit and code, what was decided last."""
    held = sorted(reading.all(Resolution), key=lambda one: one.resolution_id)
    return {(one.unit_id, one.code_id): one for one in held}


def against(reading: Reading, one: Resolution, unit: Unit) -> list[Coding]:
    """List the codings that give the unit a code which was decided not to apply."""
    if one.applies:
        return []
    held = reading.all(Coding, source_id=unit.source_id, code_id=one.code_id)
    return [coding for coding in held if counts_for(coding, unit)]
