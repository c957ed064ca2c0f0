"""Passages: matches of a pattern, widened to what is to be coded, with who says them and what stands around."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from thematic.errors import UnknownNameError
from thematic.model.codings import Coding
from thematic.model.documents import SpeakerRole
from thematic.model.names import ByName
from thematic.model.participants import Attribute, AttributeValue, Participant, Wave
from thematic.model.sources import Question, Source, Unit
from thematic.project.coding.proposals import Proposal
from thematic.project.sources.searching import CONTEXT
from thematic.project.sources.voices import Voices
from thematic.store.texts import chunks
from thematic.text.sentence import sentences
from thematic.text.spans import between

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from thematic.project.sources.searching import SearchFilter
    from thematic.project.sources.voices import Voice
    from thematic.store.reading import Reading
    from thematic.text.spans import Span


class Whole(StrEnum):
    """What is coded around a match."""

    MATCH = "match"
    SENTENCE = "sentence"
    UNIT = "unit"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Passages:
    """Passages in the order of the sources, and how many matches were left out as an interviewer's words."""

    proposals: tuple[Proposal, ...]
    interviewers: int


def passages_of(
    reading: Reading,
    spans: Mapping[int, Sequence[Span]],
    whole: Whole,
    only: SearchFilter,
    *,
    interviewers: bool,
) -> Passages:
    """Widen matches, name who says them, and let through what the filter lets through.

    Raises:
        UnknownNameError: the filter names something the project does not have.
    """
    reader = _Reader(reading, whole, only, interviewers=interviewers)
    found = [one for some in chunks(sorted(spans)) for one in reader.read(some, spans)]
    return Passages(tuple(found), reader.interviewers)


class _Reader:
    """Reads the sources that have matches, some hundreds at a time."""

    def __init__(self, reading: Reading, whole: Whole, only: SearchFilter, *, interviewers: bool) -> None:
        self._reading = reading
        self._whole = whole
        self._only = only
        self._with_interviewers = interviewers
        self.interviewers = 0
        self._people = {one.participant_id: one.label for one in reading.all(Participant)}
        self._questions = {one.question_id: one.text for one in reading.all(Question)}
        self._waves = {one.wave_id: one.name for one in reading.all(Wave)}
        self._question = _id("question", only.question, self._questions)
        self._wave = _id("wave", only.wave, self._waves)
        self._person = _id("participant", only.participant, self._people)
        self._having = _having(reading, only.attribute)

    def read(self, source_ids: Sequence[int], spans: Mapping[int, Sequence[Span]]) -> Iterable[Proposal]:
        ids = list(source_ids)
        voices = Voices.of(self._reading, ids)
        units = _by_source(self._reading.all(Unit, source_id=ids)) if self._whole is Whole.UNIT else {}
        coded = _by_source(self._reading.all(Coding, source_id=ids)) if self._only.coded is not None else {}
        for source in self._reading.all(Source, source_id=ids):
            if self._question not in (None, source.question_id) or self._wave not in (None, source.wave_id):
                continue
            counts: dict[Span, int] = {}
            pieces = self._pieces(source, voices, units.get(source.source_id, ()))
            for start, end in spans[source.source_id]:
                if self._is_wanted(source, voices.at(source.source_id, start), (start, end), coded):
                    span = _widened(pieces, start, end)
                    counts[span] = counts.get(span, 0) + 1
            for span in sorted(counts):
                yield self._proposal(source, span, counts[span], voices)

    def _is_wanted(self, source: Source, voice: Voice | None, span: Span, coded: Mapping[int, Sequence[Span]]) -> bool:
        person = voice.participant_id if voice else source.participant_id
        if self._person not in (None, person) or (self._having is not None and person not in self._having):
            return False
        if self._only.speaker not in ("", voice.speaker if voice else ""):
            return False
        if self._only.coded is not None:
            marked = any(start < span[1] and end > span[0] for start, end in coded.get(source.source_id, ()))
            if marked is not self._only.coded:
                return False
        if voice and voice.role is SpeakerRole.INTERVIEWER and not self._with_interviewers:
            self.interviewers += 1
            return False
        return True

    def _pieces(self, source: Source, voices: Voices, units: Sequence[Span]) -> Sequence[Span]:
        """List what a source is cut into; a match is widened to the pieces it touches."""
        turns = [(one.start, one.end) for one in voices.turns.get(source.source_id, ())]
        match self._whole:
            case Whole.MATCH:
                return ()
            case Whole.UNIT:
                return units
            case Whole.SENTENCE:
                return [
                    (start + first, start + last)
                    for start, end in _turns_and_rest(source.text, turns)
                    for first, last in sentences(source.text[start:end])
                ]
            case Whole.ANSWER:
                return _turns_and_rest(source.text, turns)
        assert_never(self._whole)

    def _proposal(self, source: Source, span: Span, matches: int, voices: Voices) -> Proposal:
        start, end = span
        voice = voices.at(source.source_id, start)
        person = voice.participant_id if voice else source.participant_id
        return Proposal(
            source.source_id,
            start,
            end,
            self._people.get(person or 0, ""),
            self._questions.get(source.question_id or 0, source.name),
            self._waves.get(source.wave_id or 0, ""),
            voice.speaker if voice else "",
            source.text[max(0, start - CONTEXT) : start],
            source.text[start:end],
            source.text[end : end + CONTEXT],
            matches,
            coded=False,
            overlapped=False,
            at=voice.seconds if voice else None,
        )


def _turns_and_rest(text: str, turns: Sequence[Span]) -> list[Span]:
    """Cut a text at its turns, what stands between them included; without turns it is one piece."""
    cuts = sorted({place for turn in turns for place in turn})
    return list(between(text, cuts, start=0, end=len(text)))


def _widened(pieces: Sequence[Span], start: int, end: int) -> Span:
    """Widen a match to the pieces it touches; where there are none it stays as it is.

    Example:
        >>> _widened([(0, 5), (6, 9), (10, 14)], 7, 11), _widened([(0, 5)], 5, 6)
        ((6, 14), (5, 6))
    """
    touched = [one for one in pieces if one[0] < end and one[1] > start]
    return (touched[0][0], touched[-1][1]) if touched else (start, end)


def _by_source(records: Iterable[Unit | Coding]) -> dict[int, list[Span]]:
    held: dict[int, list[Span]] = {}
    for one in records:
        held.setdefault(one.source_id, []).append((one.start, one.end))
    return {source_id: sorted(spans) for source_id, spans in held.items()}


def _id(kind: str, name: str, known: Mapping[int, str]) -> int | None:
    return ByName(kind, ((called, id_) for id_, called in known.items())).find(name) if name else None


def _having(reading: Reading, attribute: tuple[str, str] | None) -> set[int] | None:
    """List the participants that have a value of an attribute; None when none is asked for."""
    if attribute is None:
        return None
    name, value = attribute
    held = reading.all(Attribute)
    wanted = next((one for one in held if one.name == name), None)
    if wanted is None:
        raise UnknownNameError("attribute", name, [one.name for one in held])
    values = reading.all(AttributeValue, attribute_id=wanted.attribute_id)
    return {one.participant_id for one in values if one.value == value}
