"""Withdrawing a participant: their words and values go for good, the log stays whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from thematic.errors import InvalidValueError
from thematic.model.agreement import Resolution, SampleUnit
from thematic.model.claims import ClaimQuote
from thematic.model.codes import CodeExample
from thematic.model.codings import Coding
from thematic.model.documents import SourceFile, SourceOriginal, Speaker, SpeakerRole, Turn
from thematic.model.exports import Export, ExportedQuote
from thematic.model.fieldwork import Relation
from thematic.model.memos import Memo
from thematic.model.names import ByName
from thematic.model.participants import AttributeValue, Participant
from thematic.model.quotes import Consent, Quote, QuoteEdit, QuotePair
from thematic.model.sources import Source, Unit
from thematic.model.suggestions import Decision
from thematic.model.themes import CellSummary
from thematic.project.revising import revise_source
from thematic.store import erasing
from thematic.text.redaction import Edit, occurrences

if TYPE_CHECKING:
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
class Withdrawal:
    """What a withdrawal removed, and what is still out there.

    Attributes:
        texts: how many texts were erased because nobody else's row holds the same words.
        exports: documents written earlier that quote the person.
    """

    participant: str
    sources: int
    codings: int
    quotes: int
    values: int
    texts: int
    exports: tuple[Recall, ...]


def withdraw(session: Session, label: str, *, reason: str) -> Withdrawal:
    """Remove a participant: answers, codings, quotes, values, vectors and index; as one event without undo.

    In a conversation with others the person's turns become "[withdrawn]", and codings on them go.

    Texts that somebody else wrote word for word the same stay for them. What is left behind on failure: nothing.

    Raises:
        UnknownNameError: there is no such participant.
        InvalidValueError: no reason is given.
    """
    if not reason.strip():
        raise InvalidValueError("The reason", reason, "why the participant is withdrawn; the log keeps it")
    with session.write("ParticipantWithdrawn", reason=reason) as change:
        person = ByName("participant", ((one.label, one) for one in change.all(Participant))).find(label)
        leaving = _Leaving(change, person)
        exports = leaving.exports()
        counts = leaving.remove()
        erased = leaving.erase()
        change.summary.update(participant=person.participant_id, **counts)
    return Withdrawal(person.label, texts=erased, exports=exports, **counts)


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

    def _has_others(self, source_id: int) -> bool:
        """Tell whether somebody else, the interviewer apart, speaks in a source."""
        return any(
            one.participant_id != self._person.participant_id and one.role is not SpeakerRole.INTERVIEWER
            for one in self._change.all(Speaker, source_id=source_id)
        )

    def exports(self) -> tuple[Recall, ...]:
        """List the documents that quoted one of the sources."""
        counts: dict[int, int] = {}
        for source_id in (*self._sources, *self._shared):
            for one in self._change.all(ExportedQuote, source_id=source_id):
                counts[one.export_id] = counts.get(one.export_id, 0) + 1
        named = {one.export_id: one for one in self._change.all(Export)}
        return tuple(Recall(named[one].path, named[one].kind, counts[one]) for one in sorted(counts))

    def remove(self) -> dict[str, int]:
        """Remove every row of the participant, those that refer to others first."""
        shared = [self._silence(source_id) for source_id in self._shared]
        units = [(one.unit_id,) for source in self._sources for one in self._change.all(Unit, source_id=source)]
        decisions = [(one.decision_id,) for unit in units for one in self._change.all(Decision, unit_id=unit[0])]
        self._drop(Decision, decisions)
        self._drop_drawn(units)
        self._drop_memos()
        self._drop_edits([one for source in self._sources for one in self._change.all(Quote, source_id=source)])
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
        """Remove units from reliability samples, and what was decided about them."""
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
            for start, end in occurrences(source.text, [one.label for one in speakers]):
                if not any(one.start < end and one.end > start for one in turns):
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

    def erase(self) -> int:
        """Erase the words that no row holds any more; returns how many texts."""
        held = erasing.ever_held(self._change.connection, self._person.participant_id, self._person.label)
        gone = erasing.unreferenced(self._change.connection, self._refs | held)
        self._change.erase_texts(gone)
        return len(gone)
