"""Which texts may be erased: those that rows held which are gone, and that no other row holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from thematic.store.records import BY_RECORD, SHAPES
from thematic.store.schema import TEXTS
from thematic.store.texts import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from thematic.store.changes import Change


def text_refs(change: Change, record: type, keys: Sequence[tuple[Any, ...]]) -> set[int]:
    """List the texts that rows refer to."""
    shape = BY_RECORD[record]
    places = [shape.columns.index(f"{name}_ref") for name in shape.texts]
    return {row[place] for row in change.raw_rows(shape, keys) for place in places} if places else set()


def unreferenced(connection: Connection, text_ids: Iterable[int]) -> list[int]:
    """List those texts that no row of the state holds; the empty text is never among them."""
    left = set(text_ids)
    for shape in SHAPES:
        for name in shape.texts:
            column = shape.table.c[f"{name}_ref"]
            for some in chunks(sorted(left)):
                left -= set(connection.execute(select(column).where(column.in_(some)).distinct()).scalars())
    for some in chunks(sorted(left)):
        query = select(TEXTS.c.text_id).where(TEXTS.c.text_id.in_(some), TEXTS.c.body == "")
        left -= set(connection.execute(query).scalars())
    return sorted(left)
