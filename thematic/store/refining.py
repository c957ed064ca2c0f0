"""Counts of refinement: passages that wait in a split, codings made under an older definition, versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Integer, and_, case, cast, func, select

from thematic.model.codes import CodeStatus
from thematic.model.splits import ItemState
from thematic.store.schema import CODES, CODINGS
from thematic.store.schema_refinement import CODE_SPLITS, SPLIT_ITEMS, VERSION_CODES

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select

_PLACE = (CODINGS.c.source_id, CODINGS.c.start, CODINGS.c.end, CODINGS.c.coding_id)


def _waiting() -> ColumnElement[bool]:
    """Say what is still to be decided: nobody has said where it goes, and it is under the split code today."""
    return and_(SPLIT_ITEMS.c.state == ItemState.OPEN.value, CODINGS.c.code_id == CODE_SPLITS.c.code_id)


def _items(query: Select[Any]) -> Select[Any]:
    return (
        query.select_from(SPLIT_ITEMS)
        .join(CODE_SPLITS, CODE_SPLITS.c.split_id == SPLIT_ITEMS.c.split_id)
        .outerjoin(CODINGS, CODINGS.c.coding_id == SPLIT_ITEMS.c.coding_id)
    )


def waiting(connection: Connection, split_id: int, *, limit: int | None = None, offset: int = 0) -> list[int]:
    """List the codings that wait in a split, by source and place."""
    query = _items(select(SPLIT_ITEMS.c.coding_id)).where(SPLIT_ITEMS.c.split_id == split_id, _waiting())
    return list(connection.execute(query.order_by(*_PLACE).limit(limit).offset(offset)).scalars())


def item_counts(connection: Connection) -> dict[int, dict[str, int]]:
    """Count the passages of each split by what became of them; "gone" are those no longer under the split code."""
    became = case(
        (SPLIT_ITEMS.c.state != ItemState.OPEN.value, SPLIT_ITEMS.c.state),
        (_waiting(), ItemState.OPEN.value),
        else_="gone",
    )
    query = _items(select(SPLIT_ITEMS.c.split_id, became, func.count())).group_by(SPLIT_ITEMS.c.split_id, became)
    found: dict[int, dict[str, int]] = {}
    for split_id, state, count in connection.execute(query):
        found.setdefault(split_id, {})[state] = count
    return found


def _outdated(query: Select[Any]) -> Select[Any]:
    return query.join(CODES, CODES.c.code_id == CODINGS.c.code_id).where(
        CODINGS.c.revision < CODES.c.revision, CODES.c.status == CodeStatus.ACTIVE.value
    )


def outdated(
    connection: Connection, *, code_id: int | None = None, limit: int | None = None, offset: int = 0
) -> list[int]:
    """List the codings made under an older definition of their code, by source and place."""
    query = _outdated(select(CODINGS.c.coding_id))
    if code_id is not None:
        query = query.where(CODINGS.c.code_id == code_id)
    return list(connection.execute(query.order_by(*_PLACE).limit(limit).offset(offset)).scalars())


def outdated_counts(connection: Connection) -> dict[int, int]:
    """Count the codings made under an older definition, by code."""
    active = select(CODES.c.code_id, CODES.c.revision).where(CODES.c.status == CodeStatus.ACTIVE.value)
    newest = dict(connection.execute(active).tuples().all())
    # Compared with one number, codings are read without looking up the code of each; a sum is in no index, so that
    # they are read in the order in which they lie.
    code_of = CODINGS.c.code_id + 0
    older = select(code_of, CODINGS.c.revision, func.count()).where(
        CODINGS.c.revision < max(newest.values(), default=0)
    )
    found: dict[int, int] = {}
    for code_id, revision, count in connection.execute(older.group_by(code_of, CODINGS.c.revision)):
        if revision < newest.get(code_id, 0):
            found[code_id] = found.get(code_id, 0) + count
    return found


def version_counts(connection: Connection) -> dict[int, tuple[int, int]]:
    """Count the codes in use and the codings under them, for each version of the codebook."""
    used = VERSION_CODES.c.status == CodeStatus.ACTIVE.value
    query = select(
        VERSION_CODES.c.version_id,
        func.sum(cast(used, Integer)),
        func.sum(case((used, VERSION_CODES.c.codings), else_=0)),
    ).group_by(VERSION_CODES.c.version_id)
    return {version_id: (int(codes), int(codings)) for version_id, codes, codings in connection.execute(query)}
