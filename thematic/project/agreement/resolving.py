"""Resolving: what coders decided together where they differed, and carrying it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError, NothingToDoError, UnknownNameError
from thematic.model.agreement import Resolution
from thematic.model.coders import Coder
from thematic.model.codes import Code, CodeTree
from thematic.model.codings import Coding
from thematic.model.memos import Memo
from thematic.model.sources import Unit
from thematic.model.suggestions import Decision
from thematic.project.agreement.reliability import find_sample

if TYPE_CHECKING:
    from thematic.project.session import Session
    from thematic.store.changes import Change
    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class ResolutionView:
    """One line of the decision log.

    Attributes:
        applies: True when the code belongs to the unit.
        note: why, in the coders' words.
        source, start, end: where the unit stands.
        text: its words.
        carried_out: True when no coding says otherwise any more.
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


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """What carrying out did: codings that were taken back, and resolutions they came from."""

    codings: int
    resolutions: int


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
                one.applies or not _against(reading, one, unit),
            )
        )
    return made


def carry_out(session: Session, *, reason: str) -> CarriedOut:
    """Take back the codings of which was decided that they do not apply, as one event that one undo brings back.

    Print or save the agreement first: afterwards coders agree where they were made to. What is left behind on
    failure: nothing.

    Raises:
        InvalidValueError: no reason is given.
        NothingToDoError: every resolution is carried out already.
    """
    if not reason.strip():
        raise InvalidValueError("The reason", reason, "why the codings go; the log keeps it")
    with session.write("ResolutionsCarriedOut", reason=reason) as change:
        newest = {(one.unit_id, one.code_id): one for one in change.all(Resolution)}
        gone: set[int] = set()
        acted = 0
        for one in newest.values():
            unit = change.get(Unit, one.unit_id)
            against = [] if one.applies or unit is None else _against(change, one, unit)
            gone |= {coding.coding_id for coding in against}
            acted += bool(against)
        if not gone:
            raise NothingToDoError("Every resolution is carried out already", "resolve a disagreement first")
        _drop(change, sorted(gone))
        change.summary.update(codings=len(gone), resolutions=acted)
    return CarriedOut(len(gone), acted)


def _against(reading: Reading, one: Resolution, unit: Unit) -> list[Coding]:
    """List the codings that give the unit a code which does not apply: those over at least half of it or of them."""
    return [
        coding
        for coding in reading.all(Coding, source_id=unit.source_id, code_id=one.code_id)
        if 2 * (min(coding.end, unit.end) - max(coding.start, unit.start))
        >= min(unit.end - unit.start, coding.end - coding.start)
    ]


def _drop(change: Change, coding_ids: list[int]) -> None:
    """Remove codings with the memos on them; decisions that they came from stay, without them."""
    from dataclasses import replace

    for coding_id in coding_ids:
        memos = change.all(Memo, coding_id=coding_id)
        change.remove_all(Memo, [(memo.memo_id,) for memo in memos])
        change.replace_all([replace(one, coding_id=None) for one in change.all(Decision, coding_id=coding_id)])
    change.remove_all(Coding, [(coding_id,) for coding_id in coding_ids])
