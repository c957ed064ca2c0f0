"""Putting documents that were read into the project: frozen text, speaker turns, who speaks, and units."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.errors import SpeakerInUseError
from thematic.model.agreement import SampleUnit
from thematic.model.codes import check_new_name, same_name
from thematic.model.codings import Coding
from thematic.model.documents import SourceFile, Speaker, SpeakerRole, Turn
from thematic.model.names import ByName
from thematic.model.participants import Participant, Wave
from thematic.model.quotes import Quote
from thematic.model.sources import Source, SourceKind, SourceState, Unit
from thematic.model.suggestions import Decision
from thematic.project.people.withdrawn import Withdrawn
from thematic.project.sources.importing import is_blind
from thematic.text import units as units_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from thematic.exchange.documents import Document
    from thematic.model.settings import Settings, UnitKind
    from thematic.store.changes import Change

_NOBODY = (
    "No speakers were found and no participant is named, so its words can be coded, but nobody is counted for them; "
    "if it is somebody's, undo this and name them with --participant."
)
GROUP_SPEAKERS = 3
"""From this many participants on, a conversation is a focus group."""


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document that was read, and what a person says about it.

    Attributes:
        participant: who speaks, when there is one person beside the interviewer; else what the document says.
        wave: the time point; else what the document says.
    """

    document: Document
    participant: str = ""
    wave: str = ""


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """Who a speaker of a document was taken for, and why."""

    label: str
    role: str
    participant: str
    turns: int
    words: int
    why: str


@dataclass(frozen=True, slots=True)
class AddedSource:
    """One document that was added."""

    name: str
    source: int
    format: str
    extractor: str
    characters: int
    turns: int
    speakers: tuple[SpeakerLine, ...]
    encoding: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reunited:
    """How many units a speaker's new role brought and took away."""

    added: int
    removed: int


class DocumentImport:
    """Writes documents into a change: what is new gets ids, what is known is used."""

    def __init__(self, change: Change, settings: Settings) -> None:
        """Take the write under way and the project's settings."""
        self._change = change
        self._settings = settings
        self._people = ByName("participant", ((one.label, one.participant_id) for one in change.all(Participant)))
        self._labels = {one.participant_id: one.label for one in change.all(Participant)}
        self._waves = ByName("wave", ((one.name, one.wave_id) for one in change.all(Wave)))
        self._wave_count = change.count(Wave)
        self._documents = {(one.name, one.text) for one in change.all(Source) if one.kind is not SourceKind.RESPONSE}
        self._withdrawn = Withdrawn.of(change)

    def refusal(self, read: ReadDocument) -> str:
        """Say why a document is not added, because it is there or somebody in it was withdrawn, or return nothing."""
        document = read.document
        if (document.name, document.text) in self._documents:
            return f"'{document.name}' is already in the project, word for word"
        named = [_owner(read), *(name for one in document.speakers for name in (one.participant, one.label))]
        for label, date in self._withdrawn.dates(name.strip() for name in named).items():
            return (
                f"in '{document.name}' speaks '{label}', who was withdrawn here on {date}; take their words out of the "
                "file, or give the speaker another label if this is somebody else"
            )
        return ""

    def person(self, label: str) -> int:
        """Return the participant of that label, adding them when new.

        Raises:
            WithdrawnPersonError: somebody of that label was withdrawn.
        """
        tidy = check_new_name(label, (), "participant")
        there = self._people.get(tidy)
        if there is not None:
            return there
        self._withdrawn.check(tidy)
        made = Participant(self._change.new_id(Participant), tidy)
        self._change.add(made)
        self._people.add(tidy, made.participant_id)
        self._labels[made.participant_id] = tidy
        return made.participant_id

    def _wave_of(self, name: str) -> int | None:
        if not name.strip():
            return None
        tidy = check_new_name(name, (), "wave")
        there = self._waves.get(tidy)
        if there is not None:
            return there
        made = Wave(self._change.new_id(Wave), tidy, self._wave_count)
        self._change.add(made)
        self._waves.add(tidy, made.wave_id)
        self._wave_count += 1
        return made.wave_id

    def add(self, read: ReadDocument) -> AddedSource:
        """Write one document: source, file facts, speakers, turns, units."""
        document = read.document
        facts = {same_name(key): value for key, value in document.facts}
        owner = _owner(read)
        guesses = [one for one in document.speakers if one.role != SpeakerRole.INTERVIEWER.value]
        people: dict[str, int | None] = {}
        for one in document.speakers:
            linked = one.participant or (owner if len(guesses) == 1 and one in guesses else "")
            known = self._people.get(one.label) if one in guesses and one.label else None
            people[one.label] = self.person(linked) if linked else known
        voices = {person for person in people.values() if person is not None}
        if owner and not guesses:
            voices = {self.person(owner)}  # nobody else is named, so all that is not asked is theirs
        source = Source(
            self._change.new_id(Source),
            _kind(document, len(guesses)),
            SourceState.TEXT,
            document.name,
            next(iter(voices)) if len(voices) == 1 else None,
            None,
            self._wave_of(read.wave or facts.get("wave", "")),
            document.text,
        )
        self._change.add(source)
        self._documents.add((document.name, document.text))
        held = tuple(f"{key}: {value}" for key, value in document.facts)
        self._change.add(SourceFile(source.source_id, document.format, document.extractor, document.encoding, held))
        speakers = self._speakers(document, source, people)
        turns = self._turns(document, source, speakers)
        self._units(source, turns, {one.speaker_id: one for one in speakers.values()})
        lines = tuple(
            SpeakerLine(
                one.label, one.role, self._labels.get(people[one.label] or 0, ""), one.turns, one.words, one.why
            )
            for one in document.speakers
        )
        warnings = (*document.warnings, *_unlinked(lines, source, owner=owner))
        return AddedSource(
            document.name,
            source.source_id,
            document.format,
            document.extractor,
            len(document.text),
            len(turns),
            lines,
            document.encoding,
            warnings,
        )

    def _speakers(self, document: Document, source: Source, people: dict[str, int | None]) -> dict[str, Speaker]:
        guessed = {one.label: one.role for one in document.speakers}
        labels = list(dict.fromkeys([*guessed, *(turn.speaker for turn in document.turns)]))
        ids = self._change.new_ids(Speaker, len(labels)) if labels else range(0)
        made = {
            label: Speaker(
                id_,
                source.source_id,
                label,
                SpeakerRole(guessed.get(label, SpeakerRole.UNKNOWN)),
                people.get(label),
            )
            for label, id_ in zip(labels, ids, strict=True)
        }
        self._change.add_all(made.values())
        return made

    def _turns(self, document: Document, source: Source, speakers: dict[str, Speaker]) -> list[Turn]:
        ids = self._change.new_ids(Turn, len(document.turns)) if document.turns else range(0)
        made = [
            Turn(
                id_,
                source.source_id,
                place,
                one.start,
                one.end,
                speakers[one.speaker].speaker_id,
                one.seconds,
                one.end_seconds,
            )
            for place, (id_, one) in enumerate(zip(ids, document.turns, strict=True))
        ]
        self._change.add_all(made)
        return made

    def _units(self, source: Source, turns: Sequence[Turn], speakers: dict[int, Speaker]) -> None:
        spoken = [one for one in turns if speakers[one.speaker_id].role is not SpeakerRole.INTERVIEWER]
        if spoken:
            self._add_units(source, [(one.start, one.end) for one in spoken])
            return
        # Nobody but the interviewer is named, or nobody at all: what stands between the turns is the participant's.
        asked = [(one.start, one.end) for one in turns]
        between = [
            (start, end)
            for start, end in _paragraphs(source.text)
            if not any(start < last and end > first for first, last in asked)
        ]
        self._add_units(source, between)

    def _add_units(self, source: Source, places: Iterable[tuple[int, int]]) -> None:
        spans = [span for start, end in places for span in _within(source.text, start, end, self._settings.unit)]
        ids = self._change.new_ids(Unit, len(spans)) if spans else range(0)
        self._change.add_all(
            Unit(id_, source.source_id, place, *span, is_blind(self._settings, source.name, *map(str, span)))
            for place, (id_, span) in enumerate(zip(ids, spans, strict=True))
        )

    def reunite(self, source: Source, before: Speaker, after: Speaker, turns: Sequence[Turn]) -> Reunited:
        """Give a speaker's turns their units, or take them away, when the role changed.

        Raises:
            SpeakerInUseError: what is to become the interviewer's is coded, quoted or decided about.
        """
        was, is_ = (one.role is SpeakerRole.INTERVIEWER for one in (before, after))
        if was == is_:
            return Reunited(0, 0)
        held = self._change.count(Unit, source_id=source.source_id)
        if was:
            self._add_units(source, [(one.start, one.end) for one in turns])
            return Reunited(self._change.count(Unit, source_id=source.source_id) - held, 0)
        gone = [
            one.unit_id
            for one in self._change.all(Unit, source_id=source.source_id)
            if any(turn.start <= one.start < turn.end for turn in turns)
        ]
        self._check_unused(source, before, turns, gone)
        self._change.remove_all(Unit, [(unit_id,) for unit_id in gone])
        return Reunited(0, len(gone))

    def _check_unused(self, source: Source, speaker: Speaker, turns: Sequence[Turn], units: Sequence[int]) -> None:
        kinds: tuple[tuple[str, type[Coding | Quote]], ...] = (("coding", Coding), ("quote", Quote))
        used = {
            noun: sum(
                any(turn.start < one.end and turn.end > one.start for turn in turns)
                for one in self._change.all(record, source_id=source.source_id)
            )
            for noun, record in kinds
        }
        used["decision"] = sum(self._change.count(Decision, unit_id=unit_id) for unit_id in units)
        used["unit of a reliability sample"] = sum(self._change.count(SampleUnit, unit_id=unit_id) for unit_id in units)
        if any(used.values()):
            raise SpeakerInUseError(named(speaker.label), source.name, {what: n for what, n in used.items() if n})

    def owner(self, source: Source) -> None:
        """Note whose a conversation is: the one participant who speaks in it, nobody when there are several."""
        voices = {one.participant_id for one in self._change.all(Speaker, source_id=source.source_id)} - {None}
        person = next(iter(voices)) if len(voices) == 1 else None
        if person != source.participant_id:
            self._change.replace(replace(source, participant_id=person))


def _owner(read: ReadDocument) -> str:
    """Return who a document is of: as a person says, else as one of its first lines does."""
    facts = {same_name(key): value for key, value in read.document.facts}
    return read.participant.strip() or facts.get("participant", "").strip()


def named(label: str) -> str:
    """Call a speaker in a sentence."""
    return f"'{label}'" if label else "the lines without a name"


def _unlinked(lines: Sequence[SpeakerLine], source: Source, *, owner: str) -> tuple[str, ...]:
    """Say who of a document is not linked to a participant, and how to link them."""
    loose = [one.label for one in lines if one.role != SpeakerRole.INTERVIEWER and not one.participant]
    if not loose:
        if lines and source.participant_id is None and not any(one.participant for one in lines):
            return ("Only interviewers were found to speak here, so nobody's words are counted.",)
        if not lines and source.participant_id is None:
            return (_NOBODY,)
        return ()
    who = ", ".join(named(label) for label in loose)
    first = loose[0] or "unnamed"
    remedy = f"'thematic participants FILE speakers {source.source_id} \"{first}\" --participant NAME'"
    if len(loose) > 1 and owner:
        why = f" ('{owner}' could be any of them)"
        return (f"Not linked to a participant, so not counted yet: {who}{why}; say who with --speakers, or {remedy}.",)
    how = "--participant NAME, " if len(loose) == 1 else ""
    return (f"Not linked to a participant, so not counted yet: {who}; say who with {how}--speakers, or {remedy}.",)


def _kind(document: Document, voices: int) -> SourceKind:
    if not document.turns:
        return SourceKind.DOCUMENT
    return SourceKind.FOCUS_GROUP if voices >= GROUP_SPEAKERS else SourceKind.INTERVIEW


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the lines of a text that hold something, as spans."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _within(text: str, start: int, end: int, kind: UnitKind) -> Iterator[tuple[int, int]]:
    for first, last in units_of(text[start:end], kind):
        yield start + first, start + last
