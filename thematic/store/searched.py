"""Searching within limits: filters stand in the same statement as the full-text query, so that few rows come out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import column, func, literal_column, or_, select, table, text
from sqlalchemy.exc import OperationalError

from thematic.errors import SearchQueryError
from thematic.model.sources import SourceState
from thematic.store.schema import ATTRIBUTE_VALUES, CODINGS, SOURCES, SPEAKERS, TEXTS, TURNS
from thematic.store.searching import CLOSE, OPEN, spans_of
from thematic.store.texts import keyed_hash, project_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Select

_SEARCH = table("search", column("rowid"))


@dataclass(frozen=True, slots=True)
class Limits:
    """Which sources are searched, by the numbers of things; None lets everything through.

    Attributes:
        participant_id: who wrote the source or speaks in it.
        speaker: the label of somebody who speaks in it.
        attribute: the number of an attribute and the value that a person of the source has at some time point.
        coded: sources with some coding alone.
    """

    question_id: int | None = None
    wave_id: int | None = None
    participant_id: int | None = None
    speaker: str = ""
    attribute: tuple[int, str] | None = None
    coded: bool = False


@dataclass(frozen=True, slots=True)
class SearchedText:
    """A source that is looked at, whose it is, and its text by number."""

    source_id: int
    text_id: int
    participant_id: int | None
    wave_id: int | None


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A source with the matches of the full-text index marked in its words; they are counted without being read off."""

    source: SearchedText
    marked: str

    @property
    def count(self) -> int:
        """Count the matches."""
        return self.marked.count(CLOSE)

    @property
    def spans(self) -> Sequence[tuple[int, int]]:
        """Read the matches off, half-open code points."""
        return spans_of(self.marked)


@dataclass(frozen=True, slots=True)
class SpannedText:
    """A source with the spans of it that match, half-open code points."""

    source: SearchedText
    spans: Sequence[tuple[int, int]]

    @property
    def count(self) -> int:
        """Count the matches."""
        return len(self.spans)


SearchedSpans = MarkedText | SpannedText


def matching(connection: Connection, query: str, limits: Limits) -> Iterator[MarkedText]:
    """Find sources by an FTS5 query, in their order; the index must be filled.

    Raises:
        SearchQueryError: the query is not well formed.
    """
    marked = func.highlight(literal_column("search"), 0, OPEN, CLOSE)
    statement = (
        _limited(connection, limits, marked)
        .join(_SEARCH, _SEARCH.c.rowid == SOURCES.c.text_ref)
        .where(text("search MATCH :query"))
    )
    try:
        rows = connection.execute(statement, {"query": query}).all()
    except OperationalError as error:
        raise SearchQueryError(query, str(error.orig)) from error
    for source_id, text_id, participant_id, wave_id, words in rows:
        yield MarkedText(SearchedText(source_id, text_id, participant_id, wave_id), words)


def within(connection: Connection, limits: Limits) -> Iterator[tuple[SearchedText, str]]:
    """List the sources within the limits with their words, in their order."""
    statement = _limited(connection, limits, TEXTS.c.body).join(TEXTS, TEXTS.c.text_id == SOURCES.c.text_ref)
    for *whose, words in connection.execute(statement.where(TEXTS.c.body.is_not(None))):
        yield SearchedText(*whose), words


def coded_sources(connection: Connection) -> set[int]:
    """List the sources that have some coding."""
    return set(connection.execute(select(CODINGS.c.source_id).distinct()).scalars())


def with_turns(connection: Connection) -> set[int]:
    """List the sources in which turns are known."""
    return set(connection.execute(select(TURNS.c.source_id).distinct()).scalars())


def having(connection: Connection, attribute_id: int, value: str) -> dict[int, set[int | None]]:
    """Map everybody who has a value of an attribute to the time points (None: at all) at which they have it."""
    found: dict[int, set[int | None]] = defaultdict(set)
    query = _having(connection, attribute_id, value).add_columns(ATTRIBUTE_VALUES.c.wave_id)
    for person, wave in connection.execute(query):
        found[person].add(wave)
    return found


def _limited(connection: Connection, limits: Limits, words: Any) -> Select[Any]:  # noqa: ANN401 - an SQLAlchemy expression
    sources, speakers = SOURCES.c, SPEAKERS.c
    query = select(sources.source_id, sources.text_ref, sources.participant_id, sources.wave_id, words).where(
        sources.state == SourceState.TEXT.value
    )
    # "+ 0" keeps SQLite from beginning with an index of sources and asking the full-text index once for each of them.
    if limits.question_id is not None:
        query = query.where(sources.question_id + 0 == limits.question_id)
    if limits.wave_id is not None:
        query = query.where(sources.wave_id + 0 == limits.wave_id)
    if limits.participant_id is not None:
        speaks = select(speakers.source_id).where(speakers.participant_id == limits.participant_id)
        query = query.where(or_(sources.participant_id + 0 == limits.participant_id, sources.source_id.in_(speaks)))
    if limits.speaker:
        named = select(speakers.source_id).where(speakers.label_ref.in_(_texts(connection, limits.speaker)))
        query = query.where(sources.source_id.in_(named))
    if limits.attribute is not None:
        people = _having(connection, *limits.attribute)
        speaks = select(speakers.source_id).where(speakers.participant_id.in_(people))
        query = query.where(or_((sources.participant_id + 0).in_(people), sources.source_id.in_(speaks)))
    if limits.coded:
        query = query.where(sources.source_id.in_(select(CODINGS.c.source_id)))
    return query.order_by(sources.source_id)


def _having(connection: Connection, attribute_id: int, value: str) -> Select[Any]:
    held = ATTRIBUTE_VALUES.c
    return select(held.participant_id).where(
        held.attribute_id == attribute_id, held.value_ref.in_(_texts(connection, value))
    )


def _texts(connection: Connection, words: str) -> list[int]:
    """Return the number of a text, if there is one of these words."""
    hash_ = keyed_hash(words, project_key(connection))
    return list(connection.execute(select(TEXTS.c.text_id).where(TEXTS.c.hash == hash_)).scalars())
