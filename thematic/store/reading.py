"""Reading records within one transaction, so that what is read together belongs together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import func, select

from thematic.store.records import BY_RECORD, Shape
from thematic.store.texts import bodies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

_R = TypeVar("_R")


class Reading:
    """Reads records by class, by key or by the value of a column."""

    def __init__(self, connection: Connection) -> None:
        """Take a connection whose transaction has begun."""
        self.connection = connection

    def all(self, record: type[_R], **equal: Any) -> list[_R]:  # noqa: ANN401 - values of any column
        """List the records of a class in the order of their keys, those whose columns equal the given values.

        A value may be a list: the column then equals any of its members (at most some hundreds).
        """
        shape = BY_RECORD[record]
        query = select(*(shape.table.c[name] for name in shape.columns))
        for name, value in equal.items():
            column = shape.table.c[name]
            query = query.where(column.in_(value) if isinstance(value, list | tuple | set) else column == value)
        query = query.order_by(*(shape.table.c[name] for name in shape.key))
        return self._records(shape, [tuple(row) for row in self.connection.execute(query)])

    def get(self, record: type[_R], key: int | str) -> _R | None:
        """Return the record with that key, or None."""
        shape = BY_RECORD[record]
        found = self.all(record, **{shape.key[0]: key})
        return found[0] if found else None

    def count(self, record: type, **equal: Any) -> int:  # noqa: ANN401 - values of any column
        """Count the records of a class whose columns equal the given values."""
        table = BY_RECORD[record].table
        query = select(func.count()).select_from(table)
        for name, value in equal.items():
            query = query.where(table.c[name] == value)
        return int(self.connection.execute(query).scalar_one())

    def _records(self, shape: Shape, rows: Sequence[tuple[Any, ...]]) -> list[Any]:
        is_text = [name in shape.texts for name in shape.names]
        words = bodies(
            self.connection,
            (value for row in rows for value, text in zip(row, is_text, strict=False) if text),
        )
        decoders = [shape.decoders.get(name) for name in shape.names]
        made = []
        for row in rows:
            values = []
            for value, text, decode in zip(row, is_text, decoders, strict=False):
                plain = words[value] if text else value
                values.append(plain if decode is None else decode(plain))
            made.append(shape.record(*values))
        return made
