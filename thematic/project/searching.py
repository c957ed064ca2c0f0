"""Searching everything that was said: words, phrases, patterns; results are spans that can be coded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.errors import SearchQueryError, UnknownNameError
from thematic.model.codings import Coding
from thematic.model.participants import Attribute, AttributeValue, Participant, Wave
from thematic.model.sources import Question, Source
from thematic.project.voices import Voices
from thematic.store import searching

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thematic.project.session import Session
    from thematic.store.reading import Reading

CONTEXT = 40
"""Code points shown either side of a match."""


@dataclass(frozen=True, slots=True)
class Found:
    """One match with its surroundings.

    Attributes:
        start, end: code points of the source.
        coded: True when a coding overlaps the match.
        at: when the speaker turn begins in which the match begins, in seconds; None where that is not known.
    """

    source: int
    start: int
    end: int
    participant: str
    question: str
    wave: str
    speaker: str
    before: str
    match: str
    after: str
    coded: bool
    at: float | None = None


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """What results are let through; an empty field lets everything through.

    Attributes:
        attribute: (name, value) that the participant must have.
        coded: True for matches with a coding on them, False for matches without.
    """

    question: str = ""
    wave: str = ""
    participant: str = ""
    speaker: str = ""
    attribute: tuple[str, str] | None = None
    coded: bool | None = None


class Searching:
    """Search over the texts of a project."""

    def __init__(self, session: Session) -> None:
        """Take the session to read through."""
        self._session = session

    def find(
        self, query: str, *, regex: bool = False, only: SearchFilter | None = None, limit: int | None = None
    ) -> list[Found]:
        """Find spans, in the order of the sources.

        Args:
            query: an FTS5 query (words, "a phrase", begin*, NEAR(one two, 5), AND, OR, NOT), whatever the
                case and accents; or a regular expression.
            regex: take the query as a Python regular expression, where case matters unless it says (?i).
            only: what results are let through.
            limit: how many at most.

        Raises:
            SearchQueryError: the query is not well formed.
            UnknownNameError: the filter names something the project does not have.
        """
        if not query.strip():
            raise SearchQueryError(query, "it is empty")
        spans = self._by_pattern(query) if regex else self._by_index(query)
        with self._session.read() as reading:
            names = _Surroundings(reading, only or SearchFilter())
            found = []
            for source_id, start, end in spans:
                one = names.found(source_id, start, end)
                if one is not None:
                    found.append(one)
                if limit is not None and len(found) >= limit:
                    break
        return found

    def _by_index(self, query: str) -> list[tuple[int, int, int]]:
        with self._session.read() as reading:
            filled = searching.is_filled(reading.connection)
        if not filled:
            with self._session.store.write_cache() as connection:
                searching.fill(connection)
        with self._session.read() as reading:
            spans = {one.text_id: one.spans for one in searching.matches(reading.connection, query)}
            sources = searching.sources_of(reading.connection, set(spans))
        return [(source, start, end) for source, text_id in sources for start, end in spans[text_id]]

    def _by_pattern(self, query: str) -> list[tuple[int, int, int]]:
        try:
            pattern = re.compile(query)
        except re.error as error:
            raise SearchQueryError(query, str(error)) from error
        with self._session.read() as reading:
            texts = searching.source_texts(reading.connection)
        return [(source, *one.span()) for source, _, body in texts for one in pattern.finditer(body) if one.group()]


class _Surroundings:
    """What stands around a match, and whether the filter lets it through."""

    def __init__(self, reading: Reading, only: SearchFilter) -> None:
        self._reading = reading
        self._only = only
        self._people = {one.participant_id: one.label for one in reading.all(Participant)}
        self._questions = {one.question_id: one.text for one in reading.all(Question)}
        self._waves = {one.wave_id: one.name for one in reading.all(Wave)}
        self._sources: dict[int, Source] = {}
        self._codings: dict[int, list[Coding]] = {}
        self._voices: dict[int, Voices] = {}
        for kind, name, known in (
            ("question", only.question, self._questions),
            ("wave", only.wave, self._waves),
            ("participant", only.participant, self._people),
        ):
            if name and name not in known.values():
                raise UnknownNameError(kind, name, list(known.values()))
        self._having = self._with_attribute()

    def _with_attribute(self) -> set[int] | None:
        if self._only.attribute is None:
            return None
        name, value = self._only.attribute
        attributes = self._reading.all(Attribute)
        wanted = next((one for one in attributes if one.name == name), None)
        if wanted is None:
            raise UnknownNameError("attribute", name, [one.name for one in attributes])
        values = self._reading.all(AttributeValue, attribute_id=wanted.attribute_id)
        return {one.participant_id for one in values if one.value == value}

    def found(self, source_id: int, start: int, end: int) -> Found | None:
        source = self._source(source_id)
        voice = self._voices_of(source_id).at(source_id, start)
        person = voice.participant_id if voice else source.participant_id
        coded = any(one.start < end and one.end > start for one in self._of_source(source_id))
        made = Found(
            source_id,
            start,
            end,
            self._people.get(person or 0, ""),
            self._questions.get(source.question_id or 0, source.name),
            self._waves.get(source.wave_id or 0, ""),
            voice.speaker if voice else "",
            source.text[max(0, start - CONTEXT) : start],
            source.text[start:end],
            source.text[end : end + CONTEXT],
            coded,
            voice.seconds if voice else None,
        )
        return made if all(self._lets_through(made, person)) else None

    def _lets_through(self, made: Found, person: int | None) -> Iterator[bool]:
        only = self._only
        yield only.question in ("", made.question)
        yield only.wave in ("", made.wave)
        yield only.participant in ("", made.participant)
        yield only.speaker in ("", made.speaker)
        yield only.coded in (None, made.coded)
        yield self._having is None or person in self._having

    def _source(self, source_id: int) -> Source:
        if source_id not in self._sources:
            found = self._reading.get(Source, source_id)
            if found is None:
                raise UnknownNameError("source", str(source_id), None)
            self._sources[source_id] = found
        return self._sources[source_id]

    def _of_source(self, source_id: int) -> list[Coding]:
        if source_id not in self._codings:
            self._codings[source_id] = self._reading.all(Coding, source_id=source_id)
        return self._codings[source_id]

    def _voices_of(self, source_id: int) -> Voices:
        if source_id not in self._voices:
            self._voices[source_id] = Voices.of(self._reading, [source_id])
        return self._voices[source_id]
