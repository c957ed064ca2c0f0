"""What of a survey is new to the project: a longer export of the same survey leaves everything else alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.model.names import ByName
from thematic.model.participants import Attribute, AttributeValue, Participant, ValueState, Wave
from thematic.model.sources import Question, Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.exchange.surveys import Survey, SurveyParticipant
    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class Revision:
    """An answer that a later export gives differently; the project keeps what it has until a person decides."""

    participant: str
    question: str
    wave: str
    source: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class NewPart:
    """The part of a survey that is new.

    Attributes:
        unchanged: answers that are there already, word for word.
        revisions: answers that are there with other words.
        refused: closed values that contradict what is there.
    """

    survey: Survey
    unchanged: int
    revisions: tuple[Revision, ...]
    refused: tuple[str, ...]


def new_part(reading: Reading, survey: Survey) -> NewPart:
    """Split a survey into what is new and what the project has already."""
    people = ByName("participant", ((one.label, one.participant_id) for one in reading.all(Participant)))
    labels = ByName("participant", ((one.label, one.label) for one in reading.all(Participant)))
    questions = {one.text: one.question_id for one in reading.all(Question)}
    waves = {one.name: one.wave_id for one in reading.all(Wave)}
    held: dict[tuple[int | None, int | None, int | None], list[Source]] = defaultdict(list)
    for source in reading.all(Source):
        if source.question_id is not None:
            held[source.participant_id, source.question_id, source.wave_id].append(source)
    new, revisions, unchanged = [], [], 0
    for answer in survey.answers:
        key = (
            people.get(answer.participant),
            questions.get(answer.question),
            waves.get(answer.wave) if answer.wave else None,
        )
        there = held.get(key, []) if key[0] is not None and key[1] is not None else []
        if not there:
            known = labels.get(answer.participant)
            new.append(answer if known is None else replace(answer, participant=known))
        elif any((one.state, one.text) == (answer.state, answer.text) for one in there):
            unchanged += 1
        else:
            revisions.append(
                Revision(
                    answer.participant,
                    answer.question,
                    answer.wave or "",
                    there[0].source_id,
                    there[0].text,
                    answer.text,
                )
            )
    fresh, refused = fresh_values(reading, survey.participants)
    return NewPart(replace(survey, answers=tuple(new), participants=fresh), unchanged, tuple(revisions), refused)


def fresh_values(
    reading: Reading, participants: Sequence[SurveyParticipant]
) -> tuple[tuple[SurveyParticipant, ...], tuple[str, ...]]:
    """Keep the closed values that are new; list those that contradict what is there."""
    labels = ByName("participant", ((one.label, one) for one in reading.all(Participant)))
    attributes = {one.attribute_id: one.name for one in reading.all(Attribute)}
    waves = {one.wave_id: one.name for one in reading.all(Wave)}
    held: dict[tuple[int, str, str], set[str]] = defaultdict(set)
    for one in reading.all(AttributeValue):
        words = held[one.participant_id, attributes[one.attribute_id], waves.get(one.wave_id or 0, "")]
        words |= {one.value} if one.state is ValueState.VALUE else set()
    fresh, refused = [], []
    for person in participants:
        there = labels.get(person.label)
        if there is None:
            fresh.append(person)
            continue
        given: dict[tuple[str, str], set[str]] = defaultdict(set)
        for value in person.values:
            words = given[value.attribute, value.wave or ""]
            words |= {value.value} if value.state is ValueState.VALUE else set()
        known = {key for key in given if (there.participant_id, *key) in held}
        for name, wave in sorted(known):
            before, after = held[there.participant_id, name, wave], given[name, wave]
            if after and before != after:
                was = ", ".join(sorted(before)) or "nothing"
                refused.append(
                    f"{there.label}, {name}: now {', '.join(sorted(after))}, in the project {was}; left as it is"
                )
        values = tuple(one for one in person.values if (one.attribute, one.wave or "") not in known)
        fresh.append(replace(person, label=there.label, values=values))
    return tuple(fresh), tuple(refused)
