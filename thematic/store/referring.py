"""Which records refer to which: read from the foreign keys of the schema, so that no table is forgotten."""

from __future__ import annotations

from dataclasses import dataclass

from thematic.store.records import BY_RECORD, SHAPES


@dataclass(frozen=True, slots=True)
class Reference:
    """A field of a record that holds the number of another.

    Attributes:
        optional: True when the field may be empty.
    """

    record: type
    field: str
    optional: bool


def references_to(record: type) -> tuple[Reference, ...]:
    """List the fields of other records that hold the number of this kind of record.

    Example:
        >>> from thematic.model.coders import Coder
        >>> "coder_id" in {one.field for one in references_to(Coder)}
        True
    """
    table = BY_RECORD[record].table
    return tuple(
        Reference(shape.record, column.name, bool(column.nullable))
        for shape in SHAPES
        for column in shape.table.columns
        if any(key.column.table is table for key in column.foreign_keys)
    )
