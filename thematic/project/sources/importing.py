"""Putting a survey that was read into the project: one event, whole or not at all."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from thematic.errors import AlreadyImportedError
from thematic.model.participants import Attribute, AttributeType, AttributeValue, Participant, ValueState, Wave
from thematic.model.sources import Question, Source, SourceKind, SourceState, Unit
from thematic.project.sources.known_columns import check_attributes, merged_levels
from thematic.store import answers
from thematic.store.texts import chunks
from thematic.text import units as units_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from thematic.exchange.role_records import AttributeRole
    from thematic.exchange.surveys import Survey, SurveyAnswer, SurveyParticipant
    from thematic.model.settings import Settings
    from thematic.store.changes import Change
    from thematic.store.reading import Reading

_BLIND_SCALE = 2**64
ROWS_AT_ONCE = 2_000
"""Rows that are written between two reports of progress."""

_Row = TypeVar("_Row")


def is_blind(settings: Settings, *name: str) -> bool:
    """Draw a unit into the blind sample by its name and the seed alone, so that the order of rows does not matter.

    Example:
        >>> from thematic.model.settings import Approach, Settings, UnitKind
        >>> is_blind(Settings(Approach.CODEBOOK, UnitKind.RESPONSE, 0.0, 1, True), "P1", "Why?")
        False
    """
    drawn = hashlib.blake2b("\x1f".join((str(settings.seed), *name)).encode(), digest_size=8).digest()
    return int.from_bytes(drawn, "big") < settings.blind * _BLIND_SCALE


def check_new(reading: Reading, survey: Survey) -> None:
    """Make sure that no answer of a survey stands where the project has one.

    Raises:
        AlreadyImportedError: an answer to the same question by the same participant is there already.
    """
    people = {one.label: one.participant_id for one in reading.all(Participant)}
    questions = {one.text: one.question_id for one in reading.all(Question)}
    waves = {one.name: one.wave_id for one in reading.all(Wave)}
    there = answers.source_ids(reading.connection)
    clashes = [
        f"{one.participant}: {one.question}"
        for one in survey.answers
        if (not one.wave or one.wave in waves)
        and (people.get(one.participant), questions.get(one.question), waves[one.wave] if one.wave else None) in there
    ]
    if clashes:
        raise AlreadyImportedError(len(clashes), clashes)


class SurveyImport:
    """Writes one survey into a change: what is new gets ids, what is known is used."""

    def __init__(
        self,
        change: Change,
        survey: Survey,
        settings: Settings,
        *,
        progress: Callable[[int, int], None] | None = None,
    ) -> None:
        """Take the write under way, the survey that was read and the project's settings.

        Args:
            change: the write under way.
            survey: what is to be written.
            settings: they say what a unit is, and how units are drawn into the blind sample.
            progress: called with (rows done, rows to do): a row for each participant and each answer.
        """
        self._change = change
        self._survey = survey
        self._settings = settings
        self._progress = progress or (lambda _done, _total: None)
        self._done = 0

    def write(self) -> None:
        """Write questions, waves, participants, attributes, answers and units.

        Raises:
            InvalidValueError: an attribute is in the project with another type.
        """
        survey = self._survey
        waves = self._named(Wave, "name", survey.waves)
        questions = self._named(Question, "text", survey.questions)
        people = self._participants(survey.participants)
        attributes = self._attributes()
        self._values(survey.participants, people, attributes, waves)
        written = self._answers(survey.answers, people, questions, waves)
        self._change.summary.update(
            participants=len(people), questions=len(questions), responses=written, attributes=len(attributes)
        )

    def _named(self, record: type[Wave | Question], field: str, names: Sequence[str]) -> dict[str, int]:
        """Give ids to waves or questions by their words, in the order of the file."""
        held = self._change.all(record)
        known = {getattr(one, field): getattr(one, f"{record.__name__.lower()}_id") for one in held}
        new = [name for name in names if name not in known]
        ids = self._change.new_ids(record, len(new)) if new else range(0)
        made = [record(id_, name, len(held) + place) for place, (id_, name) in enumerate(zip(ids, new, strict=True))]
        self._change.add_all(made)
        known.update(zip(new, ids, strict=True))
        return {name: known[name] for name in names}

    def _participants(self, participants: Sequence[SurveyParticipant]) -> dict[str, int]:
        known = {one.label: one.participant_id for one in self._change.all(Participant)}
        labels = list(dict.fromkeys(one.label for one in participants))
        new = [label for label in labels if label not in known]
        ids = self._change.new_ids(Participant, len(new)) if new else range(0)
        self._change.add_all(Participant(id_, label) for id_, label in zip(ids, new, strict=True))
        known.update(zip(new, ids, strict=True))
        return {label: known[label] for label in labels}

    def _attributes(self) -> dict[str, Attribute]:
        known = {one.name: one for one in self._change.all(Attribute)}
        check_attributes(known.values(), self._survey.attributes)
        for role in self._survey.attributes:
            there = known.get(role.column)
            if there is None:
                made = Attribute(
                    self._change.new_id(Attribute), role.column, role.type, role.levels, role.separator, len(known)
                )
                self._change.add(made)
                known[role.column] = made
            else:
                known[role.column] = self._extended(there, role)
        return {role.column: known[role.column] for role in self._survey.attributes}

    def _extended(self, held: Attribute, role: AttributeRole) -> Attribute:
        """Give an ordinal attribute the levels that a survey adds, and what was answered its new places."""
        levels = merged_levels(held.levels, role.levels)
        if held.type is not AttributeType.ORDINAL or not levels or levels == held.levels:
            return held
        longer = replace(held, levels=levels)
        self._change.replace(longer)
        values = self._change.all(AttributeValue, attribute_id=held.attribute_id, state=ValueState.VALUE.value)
        self._change.replace_all(replace(one, number=_number(longer, one.value, one.number)) for one in values)
        return longer

    def _values(
        self,
        participants: Sequence[SurveyParticipant],
        people: dict[str, int],
        attributes: dict[str, Attribute],
        waves: dict[str, int],
    ) -> None:
        count = sum(len(one.values) for one in participants)
        ids = iter(self._change.new_ids(AttributeValue, count) if count else ())
        for some in self._counted(participants):
            self._change.add_all(
                AttributeValue(
                    next(ids),
                    people[one.label],
                    attributes[value.attribute].attribute_id,
                    waves[value.wave] if value.wave else None,
                    value.state,
                    value.value,
                    _number(attributes[value.attribute], value.value, value.number),
                )
                for one in some
                for value in one.values
            )

    def _counted(self, rows: Sequence[_Row]) -> Iterator[Sequence[_Row]]:
        """Yield runs of rows, and tell after each how many are done."""
        total = len(self._survey.participants) + len(self._survey.answers)
        self._progress(self._done, total)
        for some in chunks(rows, ROWS_AT_ONCE):
            yield some
            self._done += len(some)
            self._progress(self._done, total)

    def _answers(
        self,
        found: Sequence[SurveyAnswer],
        people: dict[str, int],
        questions: dict[str, int],
        waves: dict[str, int],
    ) -> int:
        ids = self._change.new_ids(Source, len(found)) if found else range(0)
        numbered = list(zip(ids, found, strict=True))
        for some in self._counted(numbered):
            self._change.add_all(
                Source(
                    id_,
                    SourceKind.RESPONSE,
                    one.state,
                    "",
                    people[one.participant],
                    questions[one.question],
                    waves[one.wave] if one.wave else None,
                    one.text,
                )
                for id_, one in some
            )
            self._units((id_, one) for id_, one in some if one.state is SourceState.TEXT)
        return sum(one.state is SourceState.TEXT for one in found)

    def _units(self, texts: Iterable[tuple[int, SurveyAnswer]]) -> None:
        spans = [
            (source_id, one, place, span)
            for source_id, one in texts
            for place, span in enumerate(units_of(one.text, self._settings.unit))
        ]
        ids = self._change.new_ids(Unit, len(spans)) if spans else range(0)
        self._change.add_all(
            Unit(
                id_,
                source_id,
                place,
                start,
                end,
                is_blind(self._settings, one.participant, one.question, one.wave or "", str(place)),
            )
            for id_, (source_id, one, place, (start, end)) in zip(ids, spans, strict=True)
        )


def _number(attribute: Attribute, value: str, number: float | None) -> float | None:
    """Return what a value is sorted by: its number, or the place of its level."""
    if attribute.type is AttributeType.ORDINAL and value in attribute.levels:
        return float(attribute.levels.index(value))
    return number
