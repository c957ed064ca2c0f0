"""What of a survey is new to the project: a longer export of the same survey leaves everything else alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.model.participants import Attribute, AttributeValue, Participant, ValueState, Wave
from thematic.model.revisions import AnswerRevision, RevisionState
from thematic.model.sources import Question, Source, SourceState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from thematic.exchange.surveys import Survey, SurveyAnswer, SurveyParticipant
    from thematic.store.reading import Reading

Key = tuple[int, int, int | None]
"""A participant, a question and a time point, by their numbers."""


@dataclass(frozen=True, slots=True)
class Revision:
    """An answer that a later export gives differently; the project keeps what it has until a person decides.

    Attributes:
        given: whether the later export gives a text, a blank or "no answer".
    """

    participant: str
    question: str
    wave: str
    source: int
    before: str
    after: str
    given: SourceState = SourceState.TEXT


@dataclass(frozen=True, slots=True)
class NewPart:
    """The part of a survey that is new.

    Attributes:
        unchanged: answers that are there already, word for word, or whose other words were refused before.
        revisions: answers that are there with other words.
        refused: closed values that contradict what is there.
    """

    survey: Survey
    unchanged: int
    revisions: tuple[Revision, ...]
    refused: tuple[str, ...]


class HeldAnswers:
    """The answers of a project by whose they are, to which question and when; ids are compared as they are written."""

    def __init__(self, reading: Reading) -> None:
        """Read them within a transaction."""
        self.people = {one.label: one.participant_id for one in reading.all(Participant)}
        self.questions = {one.text: one.question_id for one in reading.all(Question)}
        self.waves = {one.name: one.wave_id for one in reading.all(Wave)}
        self.sources: dict[Key, list[Source]] = defaultdict(list)
        for one in reading.all(Source):
            if one.question_id is not None and one.participant_id is not None:
                self.sources[one.participant_id, one.question_id, one.wave_id].append(one)

    def key(self, answer: SurveyAnswer) -> Key | None:
        """Return where an answer would stand; None when its participant, question or time point is not there."""
        person = self.people.get(answer.participant)
        question = self.questions.get(answer.question)
        if person is None or question is None or (answer.wave and answer.wave not in self.waves):
            return None
        return person, question, self.waves[answer.wave] if answer.wave else None


def new_part(reading: Reading, survey: Survey) -> NewPart:
    """Split a survey into what is new and what the project has already.

    An answer of a participant, to a question or at a time point that the project does not have is new. Of several
    answers at one place those that are there word for word are met first.
    """
    held = HeldAnswers(reading)
    refused = {(one.source_id, one.text) for one in reading.all(AnswerRevision, state=RevisionState.REFUSED.value)}
    new: dict[int, SurveyAnswer] = {}
    places: dict[Key, list[tuple[int, SurveyAnswer]]] = defaultdict(list)
    for place, answer in enumerate(survey.answers):
        key = held.key(answer)
        if key is None or key not in held.sources:
            new[place] = answer
        else:
            places[key].append((place, answer))
    unchanged, revisions = 0, []
    for key, given in places.items():
        left = list(held.sources[key])
        for place, answer in sorted(given, key=lambda one: not _meets(one[1], held.sources[key])):
            same = next((one for one in left if one.text == answer.text), None)
            there = same or next(iter(left), None)
            if there is None:
                new[place] = answer
                continue
            left.remove(there)
            if same or (there.source_id, answer.text) in refused:
                unchanged += 1
            else:
                revisions.append((place, _revision(there, answer)))
    fresh, contradicting = fresh_values(reading, survey.participants)
    answers = tuple(new[place] for place in sorted(new))
    listed = tuple(one for _, one in sorted(revisions, key=lambda pair: pair[0]))
    return NewPart(replace(survey, answers=answers, participants=fresh), unchanged, listed, contradicting)


def _meets(answer: SurveyAnswer, there: Iterable[Source]) -> bool:
    return any(one.text == answer.text for one in there)


def _revision(there: Source, answer: SurveyAnswer) -> Revision:
    return Revision(
        answer.participant,
        answer.question,
        answer.wave or "",
        there.source_id,
        there.text,
        answer.text,
        answer.state,
    )


def fresh_values(
    reading: Reading, participants: Sequence[SurveyParticipant]
) -> tuple[tuple[SurveyParticipant, ...], tuple[str, ...]]:
    """Keep the closed values that are new; list those that contradict what is there.

    A participant is the one of just that label.
    """
    labels = {one.label: one for one in reading.all(Participant)}
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
        fresh.append(replace(person, values=values))
    return tuple(fresh), tuple(refused)


def wave_remarks(reading: Reading, survey: Survey) -> Iterator[str]:
    """Say what a person should know where a survey and the project do not have the same time points."""
    held = HeldAnswers(reading)
    for wave in survey.waves:
        if wave in held.waves:
            continue
        given = [one for one in survey.answers if one.wave == wave]
        without = _counterparts(held, given, None)
        yield f"'{wave}' is a new time point: its {len(given)} answers are added under it"
        if without:
            yield (
                f"check: {len(without)} of the {len(given)} answers of '{wave}' are by people whose answers here have "
                f"no time point, {_equal(without)} of them word for word the same; if this is the same round of the "
                "survey, undo the import and append the file without a wave"
            )
    bare = [one for one in survey.answers if not one.wave]
    for name, wave_id in held.waves.items():
        with_wave = _counterparts(held, bare, wave_id)
        if with_wave:
            yield (
                f"check: {len(with_wave)} answers of the file have no time point, but here the same people answered at "
                f"'{name}', {_equal(with_wave)} of them word for word the same; name the wave in the roles if it is "
                "the same round"
            )


def _counterparts(
    held: HeldAnswers, given: Sequence[SurveyAnswer], wave_id: int | None
) -> list[tuple[SurveyAnswer, list[Source]]]:
    """Pair answers with those of the same people to the same questions at another time point, where there are any."""
    found = []
    for one in given:
        person, question = held.people.get(one.participant), held.questions.get(one.question)
        if person is None or question is None:
            continue
        there = held.sources.get((person, question, wave_id), [])
        same_place = held.key(one)
        if there and (same_place is None or same_place not in held.sources):
            found.append((one, there))
    return found


def _equal(pairs: Sequence[tuple[SurveyAnswer, list[Source]]]) -> int:
    return sum(_meets(answer, there) for answer, there in pairs)
