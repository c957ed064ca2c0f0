"""Taking in participants, attributes, questions, waves and answers, in the way a survey is taken in."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.exchange.closed_values import read_column
from thematic.exchange.interchange import GroupKind, ValueState
from thematic.exchange.report import ImportReport, counted
from thematic.exchange.role_records import AttributeRole, Layout, SurveyRoles
from thematic.exchange.survey_records import Survey, SurveyAnswer, SurveyParticipant, SurveyValue
from thematic.model.codes import same_name
from thematic.model.names import ByName
from thematic.model.participants import Attribute, AttributeType, Participant, Wave
from thematic.model.participants import ValueState as Stated
from thematic.model.sources import Question, Source, SourceKind, SourceState
from thematic.project.exchanging.intake_codes import met, one_line
from thematic.project.people.withdrawn import Withdrawn
from thematic.project.sources.appending import fresh_values
from thematic.project.sources.importing import SurveyImport
from thematic.text.positions import NormalisedPositions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from thematic.exchange.closed_values import Part
    from thematic.exchange.interchange import OuterCase, OuterSource, OuterValue
    from thematic.project.exchanging.intake import Intake

_SEPARATOR = "; "
_STATES = {ValueState.BLANK: Stated.BLANK, ValueState.NO_ANSWER: Stated.NO_ANSWER}


@dataclass(frozen=True, slots=True)
class _Place:
    """Whose answer to which question a source is."""

    participant: str
    question: str
    wave: str | None


def take_people(intake: Intake) -> None:
    """Take in cases as participants, their values, and the sources that answer a question.

    Raises:
        WithdrawnPersonError: a case is somebody who was withdrawn from this project.
    """
    _tell_sets(intake)
    waves = _group_names(intake, GroupKind.WAVE)
    questions = _group_names(intake, GroupKind.QUESTION)
    intake.waves = waves
    labels = _labels(intake)
    withdrawn = Withdrawn.of(intake.change)
    for label in labels.values():
        withdrawn.check(label)
    roles = _roles(intake)
    values = _values(intake, roles)
    people: dict[str, list[SurveyValue]] = {}
    for case in intake.interchange.cases:
        people.setdefault(labels[case.key], []).extend(values[case.key])
    places = _places(intake, labels, questions, waves)
    answers = _new_answers(intake, places)
    fresh, refused = fresh_values(
        intake.change, [SurveyParticipant(label, tuple(dict.fromkeys(given))) for label, given in people.items()]
    )
    for sentence in refused:
        intake.refuse("attribute", sentence)
    survey = Survey(
        SurveyRoles(Layout.WIDE, participant="\0"),
        None,
        tuple(dict.fromkeys(questions.values())),
        fresh,
        tuple(dict.fromkeys(waves.values())),
        tuple(answers.values()),
        tuple(roles.values()),
        ImportReport(),
    )
    before = {kind: intake.change.count(kind) for kind in (Participant, Attribute, Question, Wave)}
    SurveyImport(intake.change, survey, intake.settings).write()
    for kind, what in (
        (Participant, "participants"),
        (Attribute, "attributes"),
        (Question, "questions"),
        (Wave, "waves"),
    ):
        intake.added(what, intake.change.count(kind) - before[kind])
    intake.added("attribute values", sum(len(one.values) for one in fresh))
    intake.added("answers", len(answers))
    _learn_ids(intake, labels, questions, places)


def _tell_sets(intake: Intake) -> None:
    sets = [one.name for one in intake.interchange.groups if one.kind is GroupKind.SET]
    if sets:
        intake.lose(
            f"{counted(len(sets), 'set')} of sources, such as '{sets[0]}'; give participants an attribute instead"
        )


def _group_names(intake: Intake, kind: GroupKind) -> dict[str, str]:
    """Name groups as the project does, where it has one of that name."""
    if kind is GroupKind.WAVE:
        known = ByName("wave", ((one.name, one.name) for one in intake.change.all(Wave)))
    else:
        known = ByName("question", ((one.text, one.text) for one in intake.change.all(Question)))
    names: dict[str, str] = {}
    for group in intake.interchange.groups:
        name = one_line(group.name)
        if group.kind is kind and name:
            names[group.key] = met(known, name) or name
            known.add(names[group.key], names[group.key])
    return names


def _labels(intake: Intake) -> dict[str, str]:
    """Name cases as the project names its participants, where it has one of that name."""
    known = ByName("participant", ((one.label, one.label) for one in intake.change.all(Participant)))
    labels = {}
    for case in intake.interchange.cases:
        name = one_line(case.name) or f"Case {case.key}"
        labels[case.key] = met(known, name) or name
        known.add(labels[case.key], labels[case.key])
    return labels


def _roles(intake: Intake) -> dict[str, AttributeRole]:
    """Give each variable its type; one that the project has keeps the type it has here."""
    known = {same_name(one.name): one for one in intake.change.all(Attribute)}
    given: dict[str, list[str]] = defaultdict(list)
    for case in intake.interchange.cases:
        for value in case.values:
            given[value.variable].append(value.value)
    roles: dict[str, AttributeRole] = {}
    for one in intake.interchange.variables:
        name = " ".join(one.name.split()) or f"Attribute {one.key}"
        there = known.get(same_name(name))
        if there is not None:
            if there.type is not one.type:
                intake.say(f"'{there.name}' is {one.type.value} in the file; it stays {there.type.value} here")
            options = tuple(given[one.key]) if there.type is AttributeType.MULTI else ()
            roles[one.key] = AttributeRole(there.name, there.type, there.levels, there.separator, options=options)
            continue
        separator = (one.separator or _SEPARATOR) if one.type is AttributeType.MULTI else ""
        options = tuple(given[one.key]) if one.type is AttributeType.MULTI else ()
        levels = one.levels if one.type is AttributeType.ORDINAL else ()
        roles[one.key] = AttributeRole(name, one.type, levels, separator, options=options)
    return roles


def _values(intake: Intake, roles: dict[str, AttributeRole]) -> dict[str, list[SurveyValue]]:
    """Read the values of every case as values of the type of their variable."""
    cells: dict[str, list[str]] = defaultdict(list)
    for case in intake.interchange.cases:
        for value in case.values:
            if value.state is ValueState.VALUE:
                cells[value.variable].append(value.value)
    columns = {key: read_column(role, cells[key], no_answer=frozenset()) for key, role in roles.items()}
    for key, column in columns.items():
        for note in column.notes:
            intake.say(note)
        for problem in column.problems.values():
            intake.say(f"{roles[key].column}: {problem}; kept as it is written and not counted")
    made: dict[str, list[SurveyValue]] = {}
    for case in intake.interchange.cases:
        made[case.key] = []
        for value in case.values:
            if value.variable not in roles:
                intake.refuse(f"case '{case.name}'", f"there is no variable '{value.variable}'")
                continue
            parts = columns[value.variable].parts.get(value.value, ())
            made[case.key] += _stated(roles[value.variable].column, value, parts, intake)
    return made


def _stated(name: str, value: OuterValue, parts: Sequence[Part], intake: Intake) -> Iterable[SurveyValue]:
    wave = intake.waves.get(value.wave or "")
    if value.state is not ValueState.VALUE:
        return [SurveyValue(name, wave, _STATES[value.state], " ".join(value.value.split()), None)]
    return [SurveyValue(name, wave, one.state, one.value, one.number) for one in parts]


def _places(
    intake: Intake, labels: dict[str, str], questions: dict[str, str], waves: dict[str, str]
) -> dict[str, _Place]:
    """Find the sources that answer a question: one case and one question each."""
    owners = owners_of(intake.interchange.cases)
    asked: dict[str, list[str]] = defaultdict(list)
    dated: dict[str, str] = {}
    for group in intake.interchange.groups:
        for source in group.sources:
            if group.key in questions:
                asked[source].append(questions[group.key])
            if group.key in waves:
                dated.setdefault(source, waves[group.key])
    return {
        one.key: _Place(labels[owners[one.key][0]], asked[one.key][0], dated.get(one.key))
        for one in intake.interchange.sources
        if len(owners[one.key]) == 1 and len(asked[one.key]) == 1
    }


def owners_of(cases: Iterable[OuterCase]) -> dict[str, list[str]]:
    """List the cases that each source belongs to."""
    owners: dict[str, list[str]] = defaultdict(list)
    for case in cases:
        for source in dict.fromkeys(case.sources):
            owners[source].append(case.key)
    return owners


def _new_answers(intake: Intake, places: dict[str, _Place]) -> dict[str, SurveyAnswer]:
    """Keep the answers that the project does not have; refuse those that it has with other words."""
    there = _held(intake)
    asked = {(place.participant, place.question, place.wave) for place in places.values()} & set(there)
    new = {}
    for outer in intake.interchange.sources:
        place = places.get(outer.key)
        if place is None:
            continue
        answer = _answer(intake, outer, place)
        key = (place.participant, place.question, place.wave)
        if key not in asked:
            new[outer.key] = answer
            continue
        same = there[key].get(answer.text)
        if not same:
            intake.refuse(
                f"answer of '{place.participant}'", f"to '{place.question}' is in the project with other words"
            )
            continue
        intake.sources[outer.key] = same.popleft()
    return new


def _held(intake: Intake) -> dict[tuple[str, str, str | None], dict[str, deque[int]]]:
    """Read the answers of the project by participant, question and wave, then by their words."""
    people = {one.participant_id: one.label for one in intake.change.all(Participant)}
    questions = {one.question_id: one.text for one in intake.change.all(Question)}
    waves = {one.wave_id: one.name for one in intake.change.all(Wave)}
    held: dict[tuple[str, str, str | None], dict[str, deque[int]]] = defaultdict(dict)
    for one in intake.change.all(Source, kind=SourceKind.RESPONSE.value):
        key = (people.get(one.participant_id or 0, ""), questions.get(one.question_id or 0, ""))
        held[*key, waves.get(one.wave_id or 0)].setdefault(one.text, deque()).append(one.source_id)
    return held


def _answer(intake: Intake, outer: OuterSource, place: _Place) -> SurveyAnswer:
    positions = NormalisedPositions(outer.text)
    intake.positions[outer.key] = positions
    state = outer.state
    if state is SourceState.TEXT and not positions.text.strip():
        state = SourceState.BLANK
    return SurveyAnswer(place.participant, place.question, place.wave, state, positions.text)


def _learn_ids(intake: Intake, labels: dict[str, str], questions: dict[str, str], places: dict[str, _Place]) -> None:
    people = {one.label: one.participant_id for one in intake.change.all(Participant)}
    asked = {one.text: one.question_id for one in intake.change.all(Question)}
    intake.participants = {key: people[label] for key, label in labels.items()}
    intake.questions = {key: asked[name] for key, name in questions.items()}
    there = _held(intake)
    for outer in intake.interchange.sources:
        place = places.get(outer.key)
        if place is None or outer.key in intake.sources:
            continue
        same = there[place.participant, place.question, place.wave].get(intake.positions[outer.key].text)
        if same:
            intake.sources[outer.key] = same.popleft()
