"""Participants: sheets of attributes, who is in which wave, response rates, and who belongs to whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError, listed
from thematic.model.codes import check_new_name, same_name
from thematic.model.documents import Speaker
from thematic.model.fieldwork import Relation, WaveCount
from thematic.model.names import ByName
from thematic.model.participants import Attribute, AttributeType, AttributeValue, Participant, ValueState, Wave
from thematic.model.sources import Question, Source, SourceState
from thematic.project.people.joining import Joined, join
from thematic.project.people.withdrawn import Withdrawn
from thematic.project.session import settings_of
from thematic.project.sources.appending import fresh_values
from thematic.project.sources.importing import SurveyImport
from thematic.project.sources.voices import Voices

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from thematic.analysis.counts import Count
    from thematic.exchange.surveys import SurveyParticipant
    from thematic.project.session import Session
    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class PeopleReport:
    """What a participants sheet brought.

    Attributes:
        created: participants who are new; `known` ones were there already.
        values: values added; values that were there are not counted.
        refused: values that contradict what the project holds, or that do not fit their type.
        proposed: the type taken for each new attribute, and why.
    """

    created: int
    known: int
    values: int
    changed: tuple[str, ...]
    refused: tuple[str, ...]
    proposed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One participant in a list: how many texts in which waves."""

    participant: str
    sources: int
    waves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SaidTurn:
    """One turn of a participant in a conversation.

    Attributes:
        start, end: code points of the source.
        at: when the turn begins, in seconds; None where that is not known.
    """

    start: int
    end: int
    at: float | None


@dataclass(frozen=True, slots=True)
class SaidText:
    """One text of a participant.

    Attributes:
        text: the whole text; in a conversation what the others said as well.
        turns: the participant's own turns in a conversation; empty elsewhere.
    """

    source: int
    name: str
    wave: str
    text: str
    turns: tuple[SaidTurn, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonView:
    """Everything one participant said, and what is known about them."""

    participant: str
    attributes: tuple[tuple[str, str, str], ...]
    texts: tuple[SaidText, ...]
    relations: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WaveRow:
    """One time point: who there was, who was invited, who responded.

    Attributes:
        rate: the responded among the invited (else among the population); None when neither is known.
    """

    wave: str
    population: int | None
    invited: int | None
    responded: int
    rate: Count | None


@dataclass(frozen=True, slots=True)
class WaveGrid:
    """Participants by waves: who gave a text when, and who did in all of them."""

    waves: tuple[str, ...]
    rows: tuple[tuple[str, tuple[bool, ...]], ...]
    in_all: tuple[str, ...]


class People:
    """The participants of a project."""

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def import_sheet(
        self,
        path: str | Path,
        *,
        participant: str | None = None,
        keep: Sequence[str] = (),
        ignore: Sequence[str] = (),
        types: Mapping[str, str] | None = None,
        levels: Mapping[str, Sequence[str]] | None = None,
    ) -> PeopleReport:
        """Import a sheet with one row per person, as one event; known attributes keep their types.

        Columns that seem personal (names, e-mail, telephone, addresses, dates of birth) are left out and told.
        A value that contradicts one in the project is refused and listed, never overwritten. Somebody who was
        withdrawn is left out and told. What is left behind on failure: nothing.

        Args:
            path: the sheet.
            participant: the column of ids; found by its name when None.
            keep: columns to take although they seem personal.
            ignore: columns to leave out.
            types: the type of a column (nominal, ordinal, number, date, multi) by its name.
            levels: the levels of an ordinal column, lowest first, by its name.

        Raises:
            UnreadableFileError, RolesError, DuplicateParticipantsError: the sheet cannot be used.
            MissingColumnsError: a named column is not there.
            InvalidValueError: there is no such type, or the project has the attribute with another.
            LooksLikeSurveyError: it holds answers in people's own words, or hundreds of columns.
        """
        from thematic.exchange.participants import SheetWishes, read_participants
        from thematic.exchange.roles import AttributeRole

        with self._session.read() as reading:
            known = {
                same_name(one.name): AttributeRole(one.name, one.type, one.levels, one.separator)
                for one in reading.all(Attribute)
            }
        named = {column: _type_called(column, type_) for column, type_ in (types or {}).items()}
        wishes = SheetWishes(participant or "", tuple(keep), tuple(ignore), named, levels or {})
        sheet = read_participants(Path(path), known=known, wishes=wishes)
        with self._session.write("ParticipantsImported") as change:
            people = {one.label for one in change.all(Participant)}
            present = Withdrawn.of(change).without(sheet.survey)
            fresh, refused = fresh_values(change, _as_known(change, present.survey.participants))
            survey = replace(sheet.survey, participants=fresh)
            SurveyImport(change, survey, settings_of(change)).write()
            created = sum(one.label not in people for one in fresh)
            values = sum(value.state is not ValueState.UNREADABLE for one in fresh for value in one.values)
            change.summary.update(created=created, values=values)
        return PeopleReport(
            created=created,
            known=len(fresh) - created,
            values=values,
            changed=(*sheet.left_out, *sheet.survey.report.changed, *sheet.survey.report.not_carried),
            refused=(
                *(f"{one.where}: {one.reason}" for one in sheet.survey.report.refused),
                *present.left_out,
                *refused,
            ),
            proposed=sheet.proposed,
        )

    def list(self) -> Sequence[PersonRow]:
        """List the participants in the order of import, with their texts and waves."""
        with self._session.read() as reading:
            waves = _wave_names(reading)
            given = _texts_by_person(reading)
            return [
                PersonRow(
                    one.label,
                    len(given[one.participant_id]),
                    tuple(
                        name
                        for wave_id, name in waves.items()
                        if wave_id in {s.wave_id for s in given[one.participant_id]}
                    ),
                )
                for one in reading.all(Participant)
            ]

    def show(self, label: str) -> PersonView:
        """Return everything one participant said, and what is known about them.

        Raises:
            UnknownNameError: there is no such participant.
        """
        with self._session.read() as reading:
            person = _find(reading, label)
            waves = _wave_names(reading)
            questions = {one.question_id: one.text for one in reading.all(Question)}
            attributes = {one.attribute_id: one.name for one in reading.all(Attribute)}
            values = reading.all(AttributeValue, participant_id=person.participant_id)
            names = {one.participant_id: one.label for one in reading.all(Participant)}
            related = [
                one for one in reading.all(Relation) if person.participant_id in (one.participant_id, one.other_id)
            ]
            texts = _texts_by_person(reading)[person.participant_id]
            voices = Voices.of(reading, (one.source_id for one in texts))
        return PersonView(
            person.label,
            tuple(
                (attributes[one.attribute_id], waves.get(one.wave_id or 0, ""), one.value)
                for one in values
                if one.state is not ValueState.BLANK
            ),
            tuple(
                SaidText(
                    one.source_id,
                    questions.get(one.question_id or 0, one.name),
                    waves.get(one.wave_id or 0, ""),
                    one.text,
                    tuple(
                        SaidTurn(turn.start, turn.end, turn.seconds)
                        for turn in voices.turns.get(one.source_id, ())
                        if turn.participant_id == person.participant_id
                    ),
                )
                for one in texts
            ),
            tuple(
                (one.kind, names[one.other_id if one.participant_id == person.participant_id else one.participant_id])
                for one in related
            ),
        )

    def relate(self, one: str, other: str, kind: str, *, reason: str = "") -> Relation:
        """Note that two participants belong together ("mentor of"), as one event; twice changes nothing.

        Raises:
            UnknownNameError: one of them is not in the project.
            InvalidValueError: they are the same person.
        """
        tidy = check_new_name(kind, (), "relation")
        with self._session.write("ParticipantsRelated", reason=reason) as change:
            first, second = _find(change, one), _find(change, other)
            if first == second:
                raise InvalidValueError("A relation", other, "two different participants")
            there = [
                held
                for held in change.all(Relation, participant_id=first.participant_id, other_id=second.participant_id)
                if held.kind == tidy
            ]
            if there:
                return there[0]
            made = Relation(change.new_id(Relation), first.participant_id, second.participant_id, tidy)
            change.add(made)
            change.summary.update(participant=first.participant_id, other=second.participant_id)
        return made

    def join(self, stays: str, goes: str, *, reason: str = "") -> Joined:
        """Make one participant of two who are one person; see `thematic.project.people.joining.join`."""
        return join(self._session, stays, goes, reason=reason)

    def count_wave(self, wave: str, *, population: int | None = None, invited: int | None = None) -> None:
        """Note how many people there were at a time point and how many were invited, as one event.

        Raises:
            UnknownNameError: there is no such wave.
            InvalidValueError: fewer were there than were invited or responded, or a number is negative.
        """
        with self._session.write("WaveCounted") as change:
            waves = change.all(Wave)
            found = ByName("wave", ((one.name, one) for one in waves)).find(wave)
            responded = len(_responded(change, found.wave_id))
            for what, number, least in (
                ("The number invited", invited, responded),
                ("The population", population, max(responded, invited or 0)),
            ):
                if number is not None and number < least:
                    raise InvalidValueError(what, str(number), f"at least {least}, so many were invited or responded")
            made = WaveCount(found.wave_id, population, invited)
            there = change.get(WaveCount, found.wave_id)
            if there == made:
                return
            (change.replace if there else change.add)(made)
            change.summary["wave"] = found.wave_id

    def waves(self) -> Sequence[WaveRow]:
        """List the time points with population, invited, responded and the response rate with its base."""
        from thematic.analysis.counts import Count

        with self._session.read() as reading:
            counts = {one.wave_id: one for one in reading.all(WaveCount)}
            rows = []
            for wave_id, name in _wave_names(reading).items():
                responded = len(_responded(reading, wave_id))
                held = counts.get(wave_id)
                base = (held.invited or held.population) if held else None
                unit = "invited people" if held and held.invited else "people there were"
                rate = Count(responded, base, unit) if base else None
                rows.append(
                    WaveRow(name, held.population if held else None, held.invited if held else None, responded, rate)
                )
        return rows

    def wave_grid(self) -> WaveGrid:
        """Show who gave a text in which wave, and who did in all of them."""
        with self._session.read() as reading:
            waves = _wave_names(reading)
            there = {wave_id: _responded(reading, wave_id) for wave_id in waves}
            people = reading.all(Participant)
        rows = tuple((one.label, tuple(one.participant_id in there[wave] for wave in waves)) for one in people)
        return WaveGrid(
            tuple(waves.values()), rows, tuple(label for label, marks in rows if len(marks) > 1 and all(marks))
        )


def _type_called(column: str, name: str) -> AttributeType:
    """Return a type by its name.

    Raises:
        InvalidValueError: there is no such type.
    """
    if name.strip().casefold() not in tuple(AttributeType):
        raise InvalidValueError(f"The type of '{column}'", name, listed(AttributeType))
    return AttributeType(name.strip().casefold())


def _as_known(reading: Reading, people: Sequence[SurveyParticipant]) -> tuple[SurveyParticipant, ...]:
    """Give people of a sheet the label they have here, whatever the case, unless the sheet has that one as well."""
    known = ByName("participant", ((one.label, one.label) for one in reading.all(Participant)))
    written = {one.label for one in people}
    labels = {one.label: known.get(one.label) or one.label for one in people}
    taken = Counter(labels.values())
    return tuple(
        replace(one, label=labels[one.label])
        if labels[one.label] not in written and taken[labels[one.label]] == 1
        else one
        for one in people
    )


def _find(reading: Reading, label: str) -> Participant:
    return ByName("participant", ((one.label, one) for one in reading.all(Participant))).find(label)


def _wave_names(reading: Reading) -> dict[int, str]:
    return {one.wave_id: one.name for one in sorted(reading.all(Wave), key=lambda one: (one.position, one.wave_id))}


def _texts_by_person(reading: Reading) -> dict[int, list[Source]]:
    """Group the sources with a text by who wrote or speaks in them."""
    sources = {one.source_id: one for one in reading.all(Source, state=SourceState.TEXT.value)}
    people: dict[int, dict[int, Source]] = defaultdict(dict)
    for one in sources.values():
        if one.participant_id is not None:
            people[one.participant_id][one.source_id] = one
    for speaker in reading.all(Speaker):
        if speaker.participant_id is not None:
            people[speaker.participant_id][speaker.source_id] = sources[speaker.source_id]
    return defaultdict(list, {person: [held[one] for one in sorted(held)] for person, held in people.items()})


def _responded(reading: Reading, wave_id: int) -> set[int]:
    given = _texts_by_person(reading)
    closed = {
        one.participant_id for one in reading.all(AttributeValue, wave_id=wave_id) if one.state is ValueState.VALUE
    }
    return closed | {person for person, texts in given.items() if any(one.wave_id == wave_id for one in texts)}
