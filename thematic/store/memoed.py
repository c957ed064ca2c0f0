"""Which memos are about what, found in the database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select, true

from thematic.store.schema import CODINGS
from thematic.store.schema_refinement import MEMOS

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, FromClause

_TARGETS = ("source", "question", "participant", "code", "coding", "theme")


@dataclass(frozen=True, slots=True)
class MemoQuery:
    """Which memos to list; what is None or empty lets every memo through.

    Attributes:
        source_id, start, end: about the source, a passage in it or a coding in it; about what touches the span alone.
        target: about this kind of thing: "project", or one of the things a memo has an id of.
    """

    source_id: int | None = None
    start: int | None = None
    end: int | None = None
    question_id: int | None = None
    participant_id: int | None = None
    code_id: int | None = None
    coding_id: int | None = None
    theme_id: int | None = None
    target: str = ""
    kind: str = ""
    coder_id: int | None = None


def memo_ids(connection: Connection, query: MemoQuery) -> list[int]:
    """List the memos that fit, newest first."""
    wanted = select(MEMOS.c.memo_id).order_by(MEMOS.c.at.desc(), MEMOS.c.memo_id.desc())
    for name in ("question_id", "participant_id", "code_id", "coding_id", "theme_id", "coder_id"):
        key = getattr(query, name)
        if key is not None:
            wanted = wanted.where(MEMOS.c[name] == key)
    if query.source_id is not None:
        inside = select(CODINGS.c.coding_id).where(CODINGS.c.source_id == query.source_id, _touches(CODINGS, query))
        there = and_(MEMOS.c.source_id == query.source_id, _touches(MEMOS, query))
        wanted = wanted.where(or_(there, MEMOS.c.coding_id.in_(inside)))
    if query.kind:
        wanted = wanted.where(MEMOS.c.kind == query.kind)
    if query.target == "project":
        wanted = wanted.where(*(MEMOS.c[f"{name}_id"].is_(None) for name in _TARGETS))
    elif query.target:
        wanted = wanted.where(MEMOS.c[f"{query.target}_id"].is_not(None))
    return list(connection.execute(wanted).scalars())


def _touches(table: FromClause, query: MemoQuery) -> ColumnElement[bool]:
    if query.start is None or query.end is None:
        return true()
    return and_(table.c.start < query.end, table.c.end > query.start)
