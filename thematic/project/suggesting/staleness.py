"""Staleness: whether suggestions are still what they would be if they were made now, and if not, why."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from thematic.model.codes import Code, CodeTree
from thematic.project.suggesting.material import IRRELEVANT
from thematic.store import log, suggested

if TYPE_CHECKING:
    from thematic.store.reading import Reading


class Staleness(StrEnum):
    """Whether suggestions are still what they would be if they were made now."""

    FRESH = "fresh"
    CODINGS = "something was coded or decided since"
    CODEBOOK = "the codebook has changed since"
    NONE = "none were made yet"


def staleness(reading: Reading, code: str | None) -> Staleness:
    """Tell how suggestions stand to what was written since, for all codes or for one.

    Raises:
        UnknownNameError: there is no such code.
    """
    if code is None:
        run = suggested.newest(reading.connection)
    else:
        run = suggested.newest_of(reading.connection, CodeTree(reading.all(Code)).find(code).code_id)
    if run is None:
        return Staleness.NONE
    if run.last_event == log.last_but(reading.connection, IRRELEVANT):
        return Staleness.FRESH
    return Staleness.CODEBOOK if _codebook_changed(reading, run.last_event) else Staleness.CODINGS


def outdated(reading: Reading, code_ids: set[int]) -> set[int]:
    """List the codes whose suggestions were made before the codebook changed."""
    made = suggested.made_after(reading.connection, sorted(code_ids))
    changed = {event: _codebook_changed(reading, event) for event in set(made.values())}
    return {code_id for code_id, event in made.items() if changed[event]}


def _codebook_changed(reading: Reading, event: int) -> bool:
    """Tell whether a code was written after an event; more than is worth looking through counts as a change."""
    touched = suggested.touched_since(reading.connection, event)
    return touched is None or "codes" in touched.tables
