"""Withdrawing a participant: their words and values go for good, the log stays whole."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from thematic.errors import InvalidValueError
from thematic.model.agreement import Resolution, SampleUnit
from thematic.model.claims import ClaimQuote
from thematic.model.codes import CodeExample, same_name
from thematic.model.codings import Coding
from thematic.model.documents import SourceFile, SourceOriginal, Speaker, SpeakerRole, Turn
from thematic.model.exports import Export, ExportedQuote
from thematic.model.fieldwork import Relation
from thematic.model.memos import Memo
from thematic.model.names import ByName
from thematic.model.participants import AttributeValue, Participant
from thematic.model.quotes import Consent, Quote, QuoteEdit, QuotePair
from thematic.model.revisions import AnswerRevision
from thematic.model.sources import Source, Unit
from thematic.model.suggestions import Decision, Showing
from thematic.model.themes import CellSummary
from thematic.project.anonymising.naming_words import NamingWords
from thematic.project.anonymising.revising import revise_source
from thematic.project.anonymising.worded_places import rewrite, worded_places
from thematic.project.people.withdrawn import mark_of
from thematic.store import erasing, worded
from thematic.text.redaction import Edit, apply_edits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from thematic.project.anonymising.worded_places import WordedPlace
    from thematic.project.session import Session
    from thematic.store.changes import Change

WITHDRAWN = "[withdrawn]"


@dataclass(frozen=True, slots=True)
class Recall:
    """A document that quoted the person, to be called back or corrected."""

    path: str
    kind: str
    quotes: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that names the person and was left, or was redacted, as was asked for.

    Attributes:
        where: "source 3", or "attribute value 12 value": an answer that somebody else gave.
        source: the source, 0 when it stands elsewhere.
        start, end: half-open code points of the text as it was when the mention was found; both 0 for an event that
            holds the name in what it wrote, which the chain of the log keeps.
    """

    where: str
    source: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What a withdrawal removed, and what is still out there.

    Attributes:
        texts: how many texts were erased because nobody else's row holds the same words.
        exports: documents written earlier that quote the person.
        mentions: places in the words of others, or with a word that is ordinary too, that name the person still.
        redacted: how many such places were replaced, because that was asked for.
        rewritten: how many names, notes, definitions and reasons lost the person's name.
    """

    participant: str
    sources: int
    codings: int
    quotes: int
    values: int
    texts: int
    exports: tuple[Recall, ...]
    mentions: tuple[Mention, ...] = ()
    redacted: int = 0
    rewritten: int = 0


def withdraw(session: Session, label: str, *, reason: str, redact_mentions: bool = False) -> Withdrawal:
    """Remove a participant: answers, codings, quotes, values, vectors and index; as one event without undo.

    In a conversation with others the person's turns become "[withdrawn]", and codings on them go. Their name
    becomes "[withdrawn]" wherever the team wrote it: memos, definitions, names of sources, facts about files;
    reasons in the log that name them are erased. What others said about them is theirs: such mentions are listed,
    and replaced only with `redact_mentions`.

    Texts that somebody else wrote word for word the same stay for them. What is left behind on failure: nothing.

    Raises:
        UnknownNameError: there is no such participant.
        InvalidValueError: no reason is given.
    """
    if not reason.strip():
        raise InvalidValueError("The reason", reason, "why the participant is withdrawn; the log keeps it")
    unnamed = NamingWords([label]).replaced(reason, WITHDRAWN)
    with session.write("ParticipantWithdrawn", reason=unnamed) as change:
        person = ByName("participant", ((one.label, one) for one in change.all(Participant))).find(label)
        with erasing.clashes_told("The withdrawal"):
            leaving = _Leaving(change, person)
            exports = leaving.exports()
            counts = leaving.remove()
            rewritten = leaving.rewrite()
            mentions = leaving.mentions()
            redacted = leaving.redact(mentions) if redact_mentions else 0
            erased = leaving.erase()
        change.summary.update(participant=person.participant_id, mark=mark_of(person.label), **counts)
    left = tuple(one for one in mentions if one.start == one.end or not redact_mentions)
    return Withdrawal(
        person.label,
        texts=erased,
        exports=exports,
        mentions=left,
        redacted=redacted,
        rewritten=rewritten,
        **counts,
    )


class _Leaving:
    """Gathers and removes the rows of one participant."""

    def __init__(self, change: Change, person: Participant) -> None:
        self._change = change
        self._person = person
        spoken = [one.source_id for one in change.all(Speaker, participant_id=person.participant_id)]
        own = [one.source_id for one in change.all(Source, participant_id=person.participant_id)]
        self._shared = sorted({one for one in {*spoken, *own} if self._has_others(one)})
        self._sources = [one for one in sorted({*spoken, *own}) if one not in self._shared]
        self._refs: set[int] = set()
        called = {one.label for one in change.all(Speaker, participant_id=person.participant_id)}
        others = {one.label for one in change.all(Participant) if one.participant_id != person.participant_id}
        others |= {one.label for one in change.all(Speaker) if one.participant_id != person.participant_id}
        self._others = others
        self._names = NamingWords({person.label, *called}, others=others)

    def _has_others(self, source_id: int) -> bool:
        """Tell whether somebody else, the interviewer apart, speaks in a source."""
        return any(
            one.participant_id != self._person.participant_id and one.role is not SpeakerRole.INTERVIEWER
            for one in self._change.all(Speaker, source_id=source_id)
        )

    def exports(self) -> tuple[Recall, ...]:
        """List the documents that quoted the person, with the number of places that were theirs."""
        counts: dict[int, int] = {}
        for source_id in (*self._sources, *self._shared):
            said = self._said(source_id)
            for one in self._change.all(ExportedQuote, source_id=source_id):
                if said is None or any(start < one.end and end > one.start for start, end in said):
                    counts[one.export_id] = counts.get(one.export_id, 0) + 1
        named = {one.export_id: one for one in self._change.all(Export)}
        return tuple(Recall(named[one].path, named[one].kind, counts[one]) for one in sorted(counts))

    def _said(self, source_id: int) -> list[tuple[int, int]] | None:
        """List the spans that the person said; None when the whole source is theirs."""
        mine = {
            one.speaker_id
            for one in self._change.all(Speaker, source_id=source_id, participant_id=self._person.participant_id)
        }
        if not mine:
            return None
        return [(one.start, one.end) for one in self._change.all(Turn, source_id=source_id) if one.speaker_id in mine]

    def remove(self) -> dict[str, int]:
        """Remove every row of the participant, those that refer to others first."""
        shared = [self._silence(source_id) for source_id in self._shared]
        units = [(one.unit_id,) for source in self._sources for one in self._change.all(Unit, source_id=source)]
        decisions = [(one.decision_id,) for unit in units for one in self._change.all(Decision, unit_id=unit[0])]
        self._drop(Decision, decisions)
        self._drop_drawn(units)
        self._drop_memos()
        self._drop_edits([one for source in self._sources for one in self._change.all(Quote, source_id=source)])
        self._drop_of_sources(AnswerRevision, "revision_id")
        self._drop_of_sources(CodeExample, "example_id")
        self._drop_of_sources(SourceOriginal, "source_id")
        counts = {
            "codings": self._drop_of_sources(Coding, "coding_id") + sum(codings for codings, _ in shared),
            "quotes": self._drop_of_sources(Quote, "quote_id") + sum(quotes for _, quotes in shared),
        }
        self._drop_of_sources(Turn, "turn_id")
        self._drop_of_sources(Speaker, "speaker_id")
        self._drop_of_sources(SourceFile, "source_id")
        self._drop(Unit, units)
        self._drop(Source, [(one,) for one in self._sources])
        mine = {"participant_id": self._person.participant_id}
        values = [(one.value_id,) for one in self._change.all(AttributeValue, **mine)]
        self._drop(AttributeValue, values)
        self._drop(Consent, [(self._person.participant_id,)])
        self._drop(CellSummary, [(one.summary_id,) for one in self._change.all(CellSummary, **mine)])
        related = [*self._change.all(Relation, **mine), *self._change.all(Relation, other_id=mine["participant_id"])]
        self._drop(Relation, [(one.relation_id,) for one in related])
        self._drop(Participant, [(self._person.participant_id,)])
        return {**counts, "sources": len(self._sources) + len(self._shared), "values": len(values)}

    def _drop_drawn(self, units: list[tuple[Any, ...]]) -> None:
        """Remove units from reliability samples, what was decided about them, and that they were shown."""
        shown = [one for (unit_id,) in units for one in self._change.all(Showing, unit_id=unit_id)]
        self._drop(Showing, [(one.showing_id,) for one in shown])
        drawn = [one for (unit_id,) in units for one in self._change.all(SampleUnit, unit_id=unit_id)]
        self._drop(SampleUnit, [(one.sample_id, one.unit_id) for one in drawn])
        settled = [one for (unit_id,) in units for one in self._change.all(Resolution, unit_id=unit_id)]
        self._drop(Resolution, [(one.resolution_id,) for one in settled])

    def _drop_edits(self, quotes: list[Quote]) -> None:
        """Remove the edits of quotes, and the pairs they stand in."""
        for one in quotes:
            edits = self._change.all(QuoteEdit, quote_id=one.quote_id)
            self._drop(QuoteEdit, [(edit.quote_id, edit.position) for edit in edits])
            pairs = {
                *self._change.all(QuotePair, first_id=one.quote_id),
                *self._change.all(QuotePair, second_id=one.quote_id),
            }
            shown = self._change.all(ClaimQuote, quote_id=one.quote_id)
            self._drop(ClaimQuote, [(claim.claim_id, claim.quote_id) for claim in shown])
            self._drop(QuotePair, [(pair.pair_id,) for pair in sorted(pairs, key=lambda pair: pair.pair_id)])

    def _drop_memos(self) -> None:
        """Remove what was noted about the person, their texts and the codings on them: it may repeat their words."""
        change = self._change
        memos = change.all(Memo, participant_id=self._person.participant_id)
        for source in self._sources:
            memos += change.all(Memo, source_id=source)
            memos += [
                memo
                for one in change.all(Coding, source_id=source)
                for memo in change.all(Memo, coding_id=one.coding_id)
            ]
        self._drop(Memo, [(one.memo_id,) for one in memos])

    def _silence(self, source_id: int) -> tuple[int, int]:
        """Replace what the person said in a conversation with others; returns the codings and quotes that went."""
        change = self._change
        speakers = change.all(Speaker, source_id=source_id, participant_id=self._person.participant_id)
        mine = {one.speaker_id for one in speakers}
        turns = [one for one in change.all(Turn, source_id=source_id) if one.speaker_id in mine]
        kinds: tuple[tuple[type[Any], str], ...] = (
            (Coding, "coding_id"),
            (Quote, "quote_id"),
            (Unit, "unit_id"),
            (CodeExample, "example_id"),
        )
        gone: dict[type[Any], list[tuple[Any, ...]]] = {
            record: [
                (getattr(one, key),)
                for one in change.all(record, source_id=source_id)
                if any(turn.start < one.end and turn.end > one.start for turn in turns)
            ]
            for record, key in kinds
        }
        decisions = [(one.decision_id,) for unit in gone[Unit] for one in change.all(Decision, unit_id=unit[0])]
        self._drop(Decision, decisions)
        said = change.all(Memo, source_id=source_id)
        touched = [
            one for one in said if any(turn.start < (one.end or 0) and turn.end > (one.start or 0) for turn in turns)
        ]
        about = [memo for coding in gone[Coding] for memo in change.all(Memo, coding_id=coding[0])]
        self._drop(Memo, [(one.memo_id,) for one in (*touched, *about)])
        self._drop(SourceOriginal, [(source_id,)])
        self._drop_drawn(gone[Unit])
        leaving = {key for (key,) in gone[Quote]}
        self._drop_edits([one for one in change.all(Quote, source_id=source_id) if one.quote_id in leaving])
        for record, keys in gone.items():
            self._drop(record, keys)
        source = change.get(Source, source_id)
        self._refs |= erasing.text_refs(change, Source, [(source_id,)])
        if source is not None:
            edits = [Edit(one.start, one.end, WITHDRAWN) for one in turns]
            every = change.all(Turn, source_id=source_id)
            for start, end in NamingWords([one.label for one in speakers], others=self._others).written(source.text):
                # What others said in their own turns is theirs, and is listed among the mentions.
                if not any(one.start < end and one.end > start for one in every):
                    edits.append(Edit(start, end, WITHDRAWN))
            revised = revise_source(change, source, edits)
            if source.participant_id == self._person.participant_id:
                change.replace(replace(revised, participant_id=None))
        self._refs |= erasing.text_refs(change, Speaker, [(one,) for one in sorted(mine)])
        change.replace_all([replace(one, label=WITHDRAWN, participant_id=None) for one in speakers])
        return len(gone[Coding]), len(gone[Quote])

    def _drop_of_sources(self, record: type[Any], key: str) -> int:
        keys = [(getattr(one, key),) for source in self._sources for one in self._change.all(record, source_id=source)]
        self._drop(record, keys)
        return len(keys)

    def _drop(self, record: type[Any], keys: list[tuple[Any, ...]]) -> None:
        self._refs |= erasing.text_refs(self._change, record, keys)
        self._change.remove_all(record, keys)

    def rewrite(self) -> int:
        """Take the name out of everything the team wrote; returns how many wordings changed."""
        places = worded_places(self._change)
        made: dict[WordedPlace, str] = {}
        taken: dict[object, set[str]] = defaultdict(set)
        for place in places:
            taken[place.tells_apart].add(same_name(place.words))
        for place in places:
            words = place.words if _is_answer(place) else self._names.replaced(place.words, WITHDRAWN)
            if words == place.words:
                continue
            made[place] = words
            number = 2
            while place.tells_apart is not None and same_name(made[place]) in taken[place.tells_apart]:
                made[place] = f"{words} {number}"
                number += 1
            taken[place.tells_apart].add(same_name(made[place]))
        self._refs |= rewrite(self._change, made)
        return len(made)

    def mentions(self) -> tuple[Mention, ...]:
        """List where the person is still named: by others, and by words that are ordinary too."""
        found = [
            Mention(f"source {one.source_id}", one.source_id, start, end, one.text[start:end])
            for one in self._change.all(Source)
            for start, end in self._names.mentions(one.text)
        ]
        elsewhere = [
            Mention(place.where, 0, start, end, place.words[start:end])
            for place in worded_places(self._change)
            for start, end in self._names.mentions(place.words)
        ]
        return (*found, *elsewhere)

    def redact(self, mentions: Iterable[Mention]) -> int:
        """Replace mentions by "[withdrawn]"; returns how many."""
        by_place: dict[str, list[Edit]] = defaultdict(list)
        sources: dict[str, int] = {}
        for one in mentions:
            if one.start == one.end:
                continue
            by_place[one.where].append(Edit(one.start, one.end, WITHDRAWN))
            if one.source:
                sources[one.where] = one.source
        for where, source_id in sources.items():
            source = self._change.get(Source, source_id)
            if source is not None:
                self._refs |= erasing.text_refs(self._change, Source, [(source_id,)])
                self._refs |= erasing.text_refs(self._change, SourceOriginal, [(source_id,)])
                revise_source(self._change, source, by_place[where])
        made = {
            place: apply_edits(place.words, by_place[place.where]).text
            for place in worded_places(self._change)
            if place.where in by_place
        }
        self._refs |= rewrite(self._change, made)
        return sum(map(len, by_place.values()))

    def erase(self) -> int:
        """Erase the words that no row holds any more, and what nobody sees any more that names the person."""
        connection = self._change.connection
        held = erasing.ever_held(connection, self._person.participant_id, self._person.label)
        reasons = {text_id for _, text_id, _ in worded.reasons(connection)}
        loose = {one for one, body in erasing.loose_texts(connection) if one not in reasons and self._names.named(body)}
        gone = erasing.unreferenced(connection, self._refs | held | loose)
        self._change.erase_texts(gone)
        return len(gone)


def _is_answer(place: WordedPlace) -> bool:
    """Tell whether somebody else gave these words as an answer."""
    return any(one.record in (AttributeValue, AnswerRevision) for one in place.holders)
