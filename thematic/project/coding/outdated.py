"""Outdated codings: made under an older definition of their code, or brought by a merge and not looked at since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from thematic.errors import UnknownNameError
from thematic.model.codes import Code, CodeTree
from thematic.model.codings import Coding
from thematic.project.codebook.code_names import find_active
from thematic.project.coding.coded_passages import coded_passages
from thematic.project.lookups import of_many
from thematic.store import refining

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.codebook.code_names import CodeName
    from thematic.project.coding.coded_passages import Passage
    from thematic.project.session import Session
    from thematic.store.reading import Reading


def outdated(session: Session, code: CodeName | None = None, *, limit: int = 20, offset: int = 0) -> list[Passage]:
    """List a page of the codings to look at again, of all codes in use or of one, by source and place.

    Raises:
        UnknownNameError, AmbiguousNameError, RetiredCodeError: there is no such code in use.
    """
    with session.read() as reading:
        code_id = _code_id(reading, code)
        return coded_passages(
            reading, refining.outdated(reading.connection, code_id=code_id, limit=limit, offset=offset)
        )


def outdated_count(session: Session, code: CodeName | None = None) -> int:
    """Count the codings to look at again; raises as `outdated` does."""
    with session.read() as reading:
        counts = refining.outdated_counts(reading.connection)
        code_id = _code_id(reading, code)
        return sum(counts.values()) if code_id is None else counts.get(code_id, 0)


def confirm(session: Session, coding_ids: Sequence[int], *, reason: str = "") -> int:
    """Mark codings as looked at under today's definitions, as one event; returns how many were outdated.

    Raises:
        UnknownNameError: there is no such coding.
    """
    with session.write("CodingsConfirmed", reason=reason) as change:
        wanted = list(dict.fromkeys(coding_ids))
        found = of_many(change, Coding, "coding_id", wanted)
        if len(found) < len(wanted):
            missing = set(wanted) - {one.coding_id for one in found}
            raise UnknownNameError("coding", str(min(missing)), None)
        revisions = {one.code_id: one.revision for one in change.all(Code)}
        now = [replace(one, revision=revisions[one.code_id]) for one in found if one.revision < revisions[one.code_id]]
        change.replace_all(now)
        change.summary["codings"] = len(now)
    return len(now)


def _code_id(reading: Reading, code: CodeName | None) -> int | None:
    return None if code is None else find_active(CodeTree(reading.all(Code)), code).code_id
