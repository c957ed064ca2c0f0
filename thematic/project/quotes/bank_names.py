"""Names in a bank: what participants, questions, time points and coders are called, and what is known of people."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.model.coders import Coder
from thematic.model.participants import AttributeValue, Participant, ValueState, Wave
from thematic.model.sources import Question, Source
from thematic.project.people.shown_attributes import shown_attributes
from thematic.store.texts import chunks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thematic.store.reading import Reading

MOST_ATTRIBUTES = 3
"""Attributes shown in an attribution; the bank's table has them all."""


@dataclass(frozen=True, slots=True)
class Names:
    """What ids are called."""

    participants: Mapping[int, str]
    questions: Mapping[int, str]
    waves: Mapping[int, str]
    coders: Mapping[int, str]
    attributes: Mapping[tuple[int, int | None], tuple[tuple[str, str], ...]]

    def known_of(self, participant_id: int | None, wave_id: int | None) -> tuple[tuple[str, str], ...]:
        """Return what is known of a participant at a time point; what has no time point always holds."""
        found = self.attributes.get((participant_id or 0, wave_id))
        return self.attributes.get((participant_id or 0, None), ()) if found is None else found

    @classmethod
    def of(cls, reading: Reading) -> Names:
        """Read all names within a transaction."""
        return cls(
            {one.participant_id: one.label for one in reading.all(Participant)},
            {one.question_id: one.text for one in reading.all(Question)},
            {one.wave_id: one.name for one in reading.all(Wave)},
            {one.coder_id: one.name for one in reading.all(Coder)},
            _attributions(reading),
        )


def _attributions(reading: Reading) -> dict[tuple[int, int | None], tuple[tuple[str, str], ...]]:
    """Give each participant, in each wave, the values of the first few attributes that may be shown."""
    shown = shown_attributes(reading, most=MOST_ATTRIBUTES)
    held: dict[tuple[int, int | None], dict[int, str]] = defaultdict(dict)
    for value in reading.all(AttributeValue, attribute_id=[one.attribute_id for one in shown]):
        if value.state is ValueState.VALUE:
            held[value.participant_id, value.wave_id][value.attribute_id] = value.value
    found = {}
    for (person, wave), values in held.items():
        known = {**held.get((person, None), {}), **values}
        found[person, wave] = tuple((one.name, known[one.attribute_id]) for one in shown if one.attribute_id in known)
    return found


def names_of(reading: Reading, source_ids: set[int]) -> dict[int, str]:
    """Say what documents are called; answers are not in it, as they have no name."""
    found = (one for some in chunks(sorted(source_ids)) for one in reading.all(Source, source_id=list(some)))
    return {one.source_id: one.name for one in found if one.name}
