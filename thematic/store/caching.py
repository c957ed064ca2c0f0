"""The caches of a project file: what can be made again from the state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete

from thematic.store import searching
from thematic.store.schema import SUGGESTION_RUNS, SUGGESTIONS, UNIT_HASHES, VECTORS

if TYPE_CHECKING:
    from sqlalchemy import Connection


def clear(connection: Connection) -> None:
    """Empty vectors, hashes, suggestions and the search index."""
    for table in (SUGGESTIONS, SUGGESTION_RUNS, UNIT_HASHES, VECTORS):
        connection.execute(delete(table))
    searching.clear(connection)
