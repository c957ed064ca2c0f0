"""The caches of a project file: what can be made again from the state; and the sweep that an erasure leaves due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from thematic.store import count_pages, searching, shown
from thematic.store.schema import META, SUGGESTION_RUNS, SUGGESTIONS, UNIT_HASHES, VECTORS

if TYPE_CHECKING:
    from sqlalchemy import Connection

_DUE = "sweep due"


def clear(connection: Connection) -> None:
    """Empty vectors, hashes, counts, suggestions and the search index; note that the file's free space is to be swept.

    Vectors go before the hashes: a trigger looks for each hash that goes whether it leaves vectors behind.
    Of what was shown in the sitting under way, only that goes whose unit is gone.
    """
    for table in (SUGGESTIONS, SUGGESTION_RUNS, VECTORS, UNIT_HASHES):
        connection.execute(delete(table))
    count_pages.clear(connection)
    searching.clear(connection)
    shown.drop_orphans(connection)
    if not sweep_is_due(connection):
        connection.execute(META.insert(), {"name": _DUE, "value": "1"})


def sweep_is_due(connection: Connection) -> bool:
    """Tell whether something was erased and the file not written anew since."""
    return connection.execute(select(META.c.name).where(META.c.name == _DUE)).first() is not None


def sweep_is_done(connection: Connection) -> None:
    """Note that the file was written anew."""
    connection.execute(delete(META).where(META.c.name == _DUE))
