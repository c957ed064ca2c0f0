"""Joining two participants who are one person under two labels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from thematic.errors import InvalidValueError
from thematic.model.fieldwork import Relation
from thematic.model.names import ByName
from thematic.model.participants import Attribute, AttributeValue, Participant, ValueState, Wave
from thematic.model.quotes import Consent
from thematic.model.sources import Question, Source
from thematic.store.records import BY_RECORD
from thematic.store.referring import Reference, references_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thematic.project.session import Session
    from thematic.store.changes import Change


@dataclass(frozen=True, slots=True)
class Joined:
    """What became of two participants.

    Attributes:
        participant: the label that stays.
        gone: the label that is no more.
        sources: texts that are the other's now.
        refused: what of the one who is gone contradicts what is known of the other, and was left out.
        doubled: questions that both answered at the same time point; both answers are kept.
    """

    participant: str
    gone: str
    sources: int
    refused: tuple[str, ...]
    doubled: tuple[str, ...]


def join(session: Session, stays: str, goes: str, *, reason: str = "") -> Joined:
    """Make one participant of two, as one event with one undo; everything of the second becomes the first's.

    Where both have a value of an attribute at one time point, or a consent, that of the first stands and what differs
    is listed. What is left behind on failure: nothing.

    Raises:
        UnknownNameError: one of them is not in the project.
        InvalidValueError: they are the same one already.
    """
    with session.write("ParticipantsJoined", reason=reason) as change:
        people = ByName("participant", ((one.label, one) for one in change.all(Participant)))
        first, second = people.find(stays), people.find(goes)
        if first == second:
            raise InvalidValueError("The participant to join", goes, "another one than the participant who stays")
        joining = _Joining(change, first, second)
        done = joining.join()
        change.summary.update(participant=first.participant_id, sources=done.sources, refused=len(done.refused))
    return done


class _Joining:
    """Gives the rows of one participant to another."""

    def __init__(self, change: Change, first: Participant, second: Participant) -> None:
        self._change = change
        self._first, self._second = first, second

    def join(self) -> Joined:
        doubled = tuple(self._doubled())
        sources = self._change.count(Source, participant_id=self._second.participant_id)
        refused = (*self._values(), *self._consent())
        self._relations()
        for one in references_to(Participant):
            self._give(one)
        self._change.remove_all(Participant, [(self._second.participant_id,)])
        return Joined(self._first.label, self._second.label, sources, refused, doubled)

    def _doubled(self) -> Iterator[str]:
        """Name the questions that both answered at one time point."""
        questions = {one.question_id: one.text for one in self._change.all(Question)}
        waves = {one.wave_id: one.name for one in self._change.all(Wave)}
        mine, others = (
            {
                (one.question_id, one.wave_id)
                for one in self._change.all(Source, participant_id=person.participant_id)
                if one.question_id is not None
            }
            for person in (self._first, self._second)
        )
        for question, wave in sorted(mine & others, key=lambda pair: (pair[0] or 0, pair[1] or 0)):
            yield questions[question or 0] + (f" ({waves[wave]})" if wave else "")

    def _values(self) -> Iterator[str]:
        """Leave out values where the first has one; yield those that differ."""
        names = {one.attribute_id: one.name for one in self._change.all(Attribute)}
        held: dict[tuple[int, int | None], set[str]] = {}
        for one in self._change.all(AttributeValue, participant_id=self._first.participant_id):
            words = held.setdefault((one.attribute_id, one.wave_id), set())
            words |= {one.value} if one.state is ValueState.VALUE else set()
        theirs = self._change.all(AttributeValue, participant_id=self._second.participant_id)
        there = [one for one in theirs if (one.attribute_id, one.wave_id) in held]
        self._change.remove_all(AttributeValue, [(one.value_id,) for one in there])
        for one in there:
            kept = held[one.attribute_id, one.wave_id]
            if one.state is ValueState.VALUE and one.value not in kept:
                was = ", ".join(sorted(kept)) or "nothing"
                yield f"{names[one.attribute_id]}: {self._second.label} has {one.value}, {self._first.label} has {was}"

    def _consent(self) -> Iterator[str]:
        held = self._change.get(Consent, self._first.participant_id)
        theirs = self._change.get(Consent, self._second.participant_id)
        if held is None or theirs is None:
            return
        self._change.remove_all(Consent, [(self._second.participant_id,)])
        if held.level is not theirs.level:
            yield f"consent: {self._second.label} agreed to '{theirs.level}', {self._first.label} to '{held.level}'"

    def _relations(self) -> None:
        """Remove relations between the two, and those that the first has as well."""
        first, second = self._first.participant_id, self._second.participant_id
        held = {
            (one.participant_id, one.other_id, one.kind)
            for one in self._change.all(Relation)
            if second not in (one.participant_id, one.other_id)
        }
        gone = []
        for one in self._change.all(Relation):
            ends = tuple(first if end == second else end for end in (one.participant_id, one.other_id))
            if second in (one.participant_id, one.other_id) and (ends[0] == ends[1] or (*ends, one.kind) in held):
                gone.append((one.relation_id,))
        self._change.remove_all(Relation, gone)

    def _give(self, one: Reference) -> None:
        rows: list[Any] = self._change.all(one.record, **{one.field: self._second.participant_id})
        given = [replace(row, **{one.field: self._first.participant_id}) for row in rows]
        key = BY_RECORD[one.record].key
        if one.field in key:
            self._change.remove_all(one.record, [tuple(getattr(row, name) for name in key) for row in rows])
            self._change.add_all(given)
            return
        self._change.replace_all(given)
