"""Full-text search: an FTS5 index over the texts of sources, filled when somebody searches, emptied at will."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import column, func, select, table
from sqlalchemy.exc import OperationalError

from thematic.errors import SearchQueryError
from thematic.model.sources import SourceState
from thematic.store.schema import SOURCES, TEXTS

if TYPE_CHECKING:
    from sqlalchemy import Connection

OPEN, CLOSE = "\x02", "\x03"
"""Control characters that a normalised text never holds; they mark where a match begins and ends."""

_FILLED = table("search_filled", column("text_id"))
_SCHEMA = table("sqlite_master", column("name"))
_CREATE = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5
    (body, content='texts', content_rowid='text_id', tokenize='unicode61 remove_diacritics 2')""",
    "CREATE TABLE IF NOT EXISTS search_filled (text_id INTEGER PRIMARY KEY) STRICT",
)


@dataclass(frozen=True, slots=True)
class TextMatch:
    """The spans of one text that match, half-open code points."""

    text_id: int
    spans: tuple[tuple[int, int], ...]


def fill(connection: Connection) -> int:
    """Index the texts of sources that are not in the index yet; returns how many."""
    for statement in _CREATE:
        connection.exec_driver_sql(statement)
    wanted = select(SOURCES.c.text_ref).where(SOURCES.c.state == SourceState.TEXT.value)
    new = list(
        connection.execute(
            select(TEXTS.c.text_id, TEXTS.c.body).where(
                TEXTS.c.text_id.in_(wanted), TEXTS.c.text_id.not_in(select(_FILLED.c.text_id))
            )
        )
    )
    if new:
        connection.exec_driver_sql("INSERT INTO search (rowid, body) VALUES (?, ?)", [tuple(row) for row in new])
        connection.exec_driver_sql("INSERT INTO search_filled VALUES (?)", [(row.text_id,) for row in new])
    return len(new)


def clear(connection: Connection) -> None:
    """Drop the index with everything in it."""
    connection.exec_driver_sql("DROP TABLE IF EXISTS search")
    connection.exec_driver_sql("DROP TABLE IF EXISTS search_filled")


def matches(connection: Connection, query: str) -> list[TextMatch]:
    """Find texts by an FTS5 query: words, "phrases", prefix*, NEAR(a b, 5), AND, OR, NOT.

    Raises:
        SearchQueryError: the query is not well formed.
    """
    statement = "SELECT rowid, highlight(search, 0, ?, ?) FROM search WHERE search MATCH ? ORDER BY rowid"
    try:
        found = connection.exec_driver_sql(statement, (OPEN, CLOSE, query)).all()
    except OperationalError as error:
        raise SearchQueryError(query, str(error.orig)) from error
    return [TextMatch(text_id, tuple(spans_of(marked))) for text_id, marked in found]


def spans_of(marked: str) -> list[tuple[int, int]]:
    r"""Read the spans off a text in which matches are marked.

    Example:
        >>> spans_of("a \x02bus\x03, a \x02tram\x03")
        [(2, 5), (9, 13)]
    """
    spans = []
    at = marks = 0
    while (start := marked.find(OPEN, at)) >= 0:
        at = marked.index(CLOSE, start)
        spans.append((start - marks, at - marks - 1))
        marks += 2
    return spans


def source_texts(connection: Connection) -> list[tuple[int, int, str]]:
    """Read every source that has a text: source id, text id and words."""
    query = (
        select(SOURCES.c.source_id, SOURCES.c.text_ref, TEXTS.c.body)
        .join(TEXTS, TEXTS.c.text_id == SOURCES.c.text_ref)
        .where(SOURCES.c.state == SourceState.TEXT.value, TEXTS.c.body.is_not(None))
        .order_by(SOURCES.c.source_id)
    )
    return [(source, text_id, body) for source, text_id, body in connection.execute(query)]


def sources_of(connection: Connection, text_ids: set[int]) -> list[tuple[int, int]]:
    """List the sources that have one of the texts: source id and text id, by source."""
    query = (
        select(SOURCES.c.source_id, SOURCES.c.text_ref)
        .where(SOURCES.c.state == SourceState.TEXT.value)
        .order_by(SOURCES.c.source_id)
    )
    return [(source, text_id) for source, text_id in connection.execute(query) if text_id in text_ids]


def is_filled(connection: Connection) -> bool:
    """Tell whether the index holds every source."""
    there = connection.execute(
        select(func.count()).select_from(_SCHEMA).where(_SCHEMA.c.name == _FILLED.name)
    ).scalar_one()
    if not there:
        return False
    missing = (
        select(func.count())
        .select_from(SOURCES)
        .where(
            SOURCES.c.state == SourceState.TEXT.value,
            SOURCES.c.text_ref.not_in(select(_FILLED.c.text_id)),
        )
    )
    return connection.execute(missing).scalar_one() == 0
