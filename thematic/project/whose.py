"""Whose: who writes in a session, and keeping one coder's hands off what another wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.errors import NotYoursError
from thematic.model.coders import Coder
from thematic.model.names import ByName
from thematic.store import log

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thematic.project.session import Session
    from thematic.store.reading import Reading


def writer(reading: Reading, session: Session) -> int | None:
    """Return who would write: the coder of the session, or the last one; None for somebody new."""
    last = log.events(reading.connection, limit=1)
    known = ByName("coder", ((one.name, one.coder_id) for one in reading.all(Coder)))
    return known.get(session.coder or (last[0].coder if last else ""))


def check_own(reading: Reading, coder_id: int, owned: Iterable[tuple[int, int]], *, kind: str, way_out: str) -> None:
    """Make sure that things, given as number and coder, all belong to one coder.

    Raises:
        NotYoursError: one belongs to somebody else; `way_out` says what can be done instead.
    """
    for number, owner_id in owned:
        if owner_id != coder_id:
            owner = reading.get(Coder, owner_id)
            raise NotYoursError(kind, number, owner.name if owner else f"coder {owner_id}", way_out)
