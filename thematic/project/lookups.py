"""Look-ups: records by many values of one column."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from thematic.store.texts import chunks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from thematic.store.reading import Reading

_R = TypeVar("_R")
_AT_ONCE = 400


def of_many(reading: Reading, record: type[_R], column: str, values: Sequence[int]) -> list[_R]:
    """Read the records whose column has any of many values."""
    return list(_in_parts(reading, record, column, values))


def _in_parts(reading: Reading, record: type[_R], column: str, values: Sequence[int]) -> Iterator[_R]:
    for some in chunks(list(values), _AT_ONCE):
        yield from reading.all(record, **{column: list(some)})
