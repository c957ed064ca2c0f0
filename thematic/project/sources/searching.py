"""Searching everything that was said: words, phrases, patterns; results are spans that can be coded."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from thematic.errors import SearchQueryError, UnknownNameError
from thematic.model.codings import Coding
from thematic.model.participants import Attribute, Participant, Wave
from thematic.model.sources import Question, Source
from thematic.project.coding.patterns import How, spans_in_texts
from thematic.project.sources.voices import Voices
from thematic.store import searched, searching
from thematic.store.searched import Limits
from thematic.store.texts import chunks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from thematic.project.session import Session
    from thematic.store.reading import Reading
    from thematic.store.searched import SearchedSpans, SearchedText

CONTEXT = 40
"""Code points shown either side of a match."""

_AT_ONCE = 500
"""Sources whose codings and turns are read together."""


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
        attribute: (name, value) that the participant must have at the time point of the source.
        coded: True for matches with a coding on them, False for matches without.
    """

    question: str = ""
    wave: str = ""
    participant: str = ""
    speaker: str = ""
    attribute: tuple[str, str] | None = None
    coded: bool | None = None


@dataclass(frozen=True, slots=True)
class FoundPage:
    """One page of what was found.

    Attributes:
        total: how many matches there are in all.
        sources: how many sources they are in.
    """

    found: tuple[Found, ...]
    total: int
    sources: int


class Searching:
    """Search over the texts of a project."""

    def __init__(self, session: Session) -> None:
        """Take the session to read through."""
        self._session = session

    def find(
        self,
        query: str,
        *,
        regex: bool = False,
        only: SearchFilter | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Found]:
        """Find spans, in the order of the sources; see `page`."""
        return list(self.page(query, regex=regex, only=only, limit=limit, offset=offset).found)

    def page(
        self,
        query: str,
        *,
        regex: bool = False,
        only: SearchFilter | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> FoundPage:
        """Find spans, in the order of the sources, and say how many there are in all.

        Args:
            query: an FTS5 query (words, "a phrase", begin*, NEAR(one two, 5), AND, OR, NOT), whatever the
                case and accents; or a regular expression.
            regex: take the query as a Python regular expression, where case matters unless it says (?i). It runs
                in a process of its own and is stopped when it takes too long.
            only: what results are let through.
            limit: how many at most.
            offset: how many to leave out before them.

        Raises:
            SearchQueryError: the query is not well formed.
            SlowPatternError, TooManyMatchesError: a regular expression ran too long, or fits nearly everywhere.
            UnknownNameError: the filter names something the project does not have.
        """
        if not query.strip():
            raise SearchQueryError(query, "it is empty")
        asked = only or SearchFilter()
        if not regex:
            self._fill()
        with self._session.read() as reading:
            limits = _limits(reading, asked)
            found = (
                _by_pattern(reading, query, limits) if regex else searched.matching(reading.connection, query, limits)
            )
            sieve = _Sieve(reading, asked, limits)
            counter = _Counter(offset, limit)
            for some in _batches(found):
                counter.take(sieve.let_through(some))
            shown = tuple(_with_surroundings(reading, counter.hits))
        return FoundPage(shown, counter.total, counter.sources)

    def _fill(self) -> None:
        with self._session.read() as reading:
            filled = searching.is_filled(reading.connection)
        if not filled:
            with self._session.store.write_cache() as connection:
                searching.fill(connection)


class _Hit(NamedTuple):
    """A match by its place; there may be hundreds of thousands."""

    source_id: int
    start: int
    end: int


def _by_pattern(reading: Reading, query: str, limits: Limits) -> Iterator[SearchedSpans]:
    sources = list(searched.within(reading.connection, limits))
    texts = {one.text_id: words for one, words in sources}
    spans = dict(zip(texts, spans_in_texts(list(texts.values()), query, How.REGEX), strict=True))
    for one, _ in sources:
        yield searched.SpannedText(one, spans[one.text_id])


def _limits(reading: Reading, only: SearchFilter) -> Limits:
    """Look up what a filter names."""
    attribute = None
    if only.attribute is not None:
        name, value = only.attribute
        attribute = (
            _numbered("attribute", name, [(one.name, one.attribute_id) for one in reading.all(Attribute)]),
            value,
        )
    return Limits(
        _number("question", only.question, lambda: [(one.text, one.question_id) for one in reading.all(Question)]),
        _number("wave", only.wave, lambda: [(one.name, one.wave_id) for one in reading.all(Wave)]),
        _number(
            "participant",
            only.participant,
            lambda: [(one.label, one.participant_id) for one in reading.all(Participant)],
        ),
        only.speaker,
        attribute,
        only.coded is True,
    )


def _number(kind: str, name: str, known: Callable[[], list[tuple[str, int]]]) -> int | None:
    return _numbered(kind, name, known()) if name else None


def _numbered(kind: str, name: str, known: Sequence[tuple[str, int]]) -> int:
    numbers = dict(known)
    if name not in numbers:
        raise UnknownNameError(kind, name, list(numbers))
    return numbers[name]


def _batches(found: Iterable[SearchedSpans]) -> Iterator[Sequence[SearchedSpans]]:
    held = iter(found)
    while some := tuple(islice(held, _AT_ONCE)):
        yield some


class _Counter:
    """Counts all matches and keeps those of one page."""

    def __init__(self, offset: int, limit: int | None) -> None:
        self._offset = offset
        self._last = None if limit is None else offset + limit
        self.total = self.sources = 0
        self.hits: list[_Hit] = []

    def take(self, some: Iterable[SearchedSpans]) -> None:
        for one in some:
            count, before = one.count, self.total
            self.total += count
            self.sources += count > 0
            if self.total <= self._offset or (self._last is not None and before >= self._last):
                continue
            first = max(0, self._offset - before)
            last = None if self._last is None else self._last - before
            source_id = one.source.source_id
            self.hits += [_Hit(source_id, start, end) for start, end in one.spans[first:last]]


class _Sieve:
    """Looks at single matches: who says them, and whether they are coded."""

    def __init__(self, reading: Reading, only: SearchFilter, limits: Limits) -> None:
        self._reading = reading
        self._only = only
        self._limits = limits
        self._conversations = searched.with_turns(reading.connection)
        self._having = searched.having(reading.connection, *limits.attribute) if limits.attribute else None
        self._coded = searched.coded_sources(reading.connection) if only.coded is not None else set[int]()

    def let_through(self, some: Sequence[SearchedSpans]) -> Iterator[SearchedSpans]:
        """Yield the sources with the matches that the filter lets through; most are not looked into."""
        ids = {one.source.source_id for one in some}
        voices = Voices.of(self._reading, self._conversations & ids)
        codings = _codings(self._reading, sorted(self._coded & ids))
        for one in some:
            source = one.source
            spoken = source.source_id in self._conversations
            if not spoken and not self._has_value(source, source.participant_id):
                continue
            if not spoken and source.source_id not in self._coded:
                if self._only.coded is not True:
                    yield one
                continue
            marks = codings.get(source.source_id, ())
            yield searched.SpannedText(
                source,
                [
                    (start, end)
                    for start, end in one.spans
                    if self._only.coded in (None, _overlaps(marks, start, end))
                    and (not spoken or self._is_said_by(voices, source, start))
                ],
            )

    def _is_said_by(self, voices: Voices, source: SearchedText, place: int) -> bool:
        voice = voices.at(source.source_id, place)
        person = voices.participant(source.source_id, place, otherwise=source.participant_id)
        if self._only.speaker and (voice is None or voice.speaker != self._only.speaker):
            return False
        return self._limits.participant_id in (None, person) and self._has_value(source, person)

    def _has_value(self, source: SearchedText, person: int | None) -> bool:
        if self._having is None:
            return True
        times = self._having.get(person or 0, set())
        return bool(times) and (source.wave_id is None or None in times or source.wave_id in times)


def _codings(reading: Reading, source_ids: Sequence[int]) -> dict[int, list[Coding]]:
    held: dict[int, list[Coding]] = defaultdict(list)
    for some in chunks(list(source_ids)):
        for one in reading.all(Coding, source_id=list(some)):
            held[one.source_id].append(one)
    return held


def _overlaps(codings: Sequence[Coding], start: int, end: int) -> bool:
    return any(one.start < end and one.end > start for one in codings)


def _with_surroundings(reading: Reading, hits: Sequence[_Hit]) -> Iterator[Found]:
    """Say of each match who said it and what stands around it."""
    people = {one.participant_id: one.label for one in reading.all(Participant)} if hits else {}
    questions = {one.question_id: one.text for one in reading.all(Question)}
    waves = {one.wave_id: one.name for one in reading.all(Wave)}
    for some in chunks(hits, _AT_ONCE):
        ids = list(dict.fromkeys(one.source_id for one in some))
        sources = {one.source_id: one for one in reading.all(Source, source_id=ids)}
        codings, voices = _codings(reading, ids), Voices.of(reading, ids)
        for source_id, start, end in some:
            source = sources[source_id]
            voice = voices.at(source_id, start)
            person = voices.participant(source_id, start, otherwise=source.participant_id)
            yield Found(
                source_id,
                start,
                end,
                people.get(person or 0, ""),
                questions.get(source.question_id or 0, source.name),
                waves.get(source.wave_id or 0, ""),
                voice.speaker if voice else "",
                source.text[max(0, start - CONTEXT) : start],
                source.text[start:end],
                source.text[end : end + CONTEXT],
                _overlaps(codings.get(source_id, ()), start, end),
                voice.seconds if voice else None,
            )
