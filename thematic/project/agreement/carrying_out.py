"""Carrying out: taking back the codings of which was decided that they do not apply, from the units decided about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError, NothingToDoError
from thematic.model.codings import Coding
from thematic.model.memos import Memo
from thematic.model.sources import Source, Unit
from thematic.model.suggestions import Decision
from thematic.project.agreement.resolving import against, newest_of
from thematic.project.agreement.taking_back import CARRIED_OUT
from thematic.project.agreement.trimming import remainder
from thematic.project.coding.marking import remove_codings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thematic.project.agreement.trimming import Stretch
    from thematic.project.session import Session
    from thematic.store.changes import Change


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """What carrying out did.

    Attributes:
        codings: those taken back whole, because they lay over nothing else.
        trimmed: those cut to the units that were not decided about.
        memos: memos on codings that went: each now stands at the words that were coded.
        resolutions: how many resolutions this came from.
    """

    codings: int
    trimmed: int
    memos: int
    resolutions: int

    @property
    def sentence(self) -> str:
        """Say it.

        Example:
            >>> CarriedOut(1, 2, 1, 2).sentence
            '1 coding taken back and 2 trimmed; 1 memo on a coding that went stands at its words now.'
        """
        said = f"{self.codings} coding{'' if self.codings == 1 else 's'} taken back and {self.trimmed} trimmed"
        if not self.memos:
            return f"{said}."
        return (
            f"{said}; 1 memo on a coding that went stands at its words now."
            if self.memos == 1
            else f"{said}; {self.memos} memos on codings that went stand at their words now."
        )


def carry_out(session: Session, *, reason: str) -> CarriedOut:
    """Take back what was decided not to apply, as one event that one undo brings back.

    A coding over other units as well is trimmed, or split in two, so that it counts for those as before; its memos stay
    with the first part. The agreement table goes on showing what each coder had found before. What is left behind on
    failure: nothing.

    Raises:
        InvalidValueError: no reason is given.
        NothingToDoError: every resolution is carried out already.
    """
    if not reason.strip():
        raise InvalidValueError("The reason", reason, "why the codings go; the log keeps it")
    with session.write(CARRIED_OUT, reason=reason) as change:
        without: dict[int, set[int]] = defaultdict(set)
        codings: dict[int, Coding] = {}
        acted = 0
        for one in newest_of(change).values():
            unit = change.get(Unit, one.unit_id)
            found = [] if unit is None else against(change, one, unit)
            acted += bool(found)
            for coding in found:
                codings[coding.coding_id] = coding
                without[coding.coding_id].add(one.unit_id)
        if not codings:
            raise NothingToDoError("Every resolution is carried out already", "resolve a disagreement first")
        held = sorted(codings.items())
        gone = [coding for key, coding in held if not _trimmed(change, coding, without[key], codings)]
        memos = _move_memos(change, gone)
        remove_codings(change, gone)
        done = CarriedOut(len(gone), len(codings) - len(gone), memos, acted)
        change.summary.update(codings=done.codings, trimmed=done.trimmed, memos=memos, resolutions=acted)
    return done


def _trimmed(change: Change, coding: Coding, without: set[int], codings: Mapping[int, Coding]) -> bool:
    """Cut a coding to what stays of it; False when nothing stays, and nothing is written then."""
    source = change.get(Source, coding.source_id)
    units = change.all(Unit, source_id=coding.source_id)
    parts = remainder(coding, units, without, "" if source is None else source.text)
    parts = [part for part in parts if not _is_there(change, coding, part, codings)]
    if not parts:
        return False
    change.replace(replace(coding, start=parts[0].start, end=parts[0].end))
    change.add_all(
        replace(coding, coding_id=change.new_id(Coding), start=part.start, end=part.end) for part in parts[1:]
    )
    decided = [one for one in change.all(Decision, coding_id=coding.coding_id) if one.unit_id in without]
    change.replace_all([replace(one, coding_id=None) for one in decided])
    return True


def _is_there(change: Change, coding: Coding, part: Stretch, codings: Mapping[int, Coding]) -> bool:
    """Tell whether the same coder has another coding of these very words under the same code."""
    there = change.all(
        Coding,
        source_id=coding.source_id,
        start=part.start,
        end=part.end,
        code_id=coding.code_id,
        coder_id=coding.coder_id,
    )
    return any(one.coding_id != coding.coding_id and one.coding_id not in codings for one in there)


def _move_memos(change: Change, gone: list[Coding]) -> int:
    """Let the memos on codings that go stand at the words they were about."""
    moved = 0
    for coding in gone:
        memos = change.all(Memo, coding_id=coding.coding_id)
        place = {"coding_id": None, "source_id": coding.source_id, "start": coding.start, "end": coding.end}
        change.replace_all([replace(one, **place) for one in memos])  # type: ignore[arg-type]  # replace() is not typed
        moved += len(memos)
    return moved
