"""Numbers for many new records, reserved in growing runs, so that a large import asks for them seldom."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thematic.store.changes import Change

_MOST = 1000


def new_numbers(change: Change, record: type) -> Iterator[int]:
    """Yield ids for records of a class for as long as they are asked for; some of the last run may stay unused."""
    run = 1
    while True:
        yield from change.new_ids(record, run)
        run = min(2 * run, _MOST)
