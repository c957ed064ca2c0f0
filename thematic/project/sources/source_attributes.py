"""What is known of who gave an answer, at the time they gave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.model.participants import AttributeValue, ValueState
from thematic.model.sources import Source
from thematic.project.people.shown_attributes import shown_attributes
from thematic.store.texts import chunks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.store.reading import Reading

MOST = 3
"""Attributes that stand beside an answer; the participant's page has them all."""


def known_of(reading: Reading, source_ids: Sequence[int]) -> dict[int, tuple[tuple[str, str], ...]]:
    """Return, by source, the first few attributes of its participant that may be shown, as (name, value)."""
    shown = shown_attributes(reading, most=MOST)
    if not shown or not source_ids:
        return {}
    of = {
        one.source_id: (one.participant_id, one.wave_id)
        for some in chunks(list(source_ids))
        for one in reading.all(Source, source_id=list(some))
        if one.participant_id is not None
    }
    held: dict[tuple[int, int], dict[int | None, str]] = {}
    people = sorted({person for person, _ in of.values() if person is not None})
    ids = [one.attribute_id for one in shown]
    for some in chunks(people):
        for value in reading.all(AttributeValue, participant_id=list(some), attribute_id=ids):
            if value.state is ValueState.VALUE:
                held.setdefault((value.participant_id, value.attribute_id), {})[value.wave_id] = value.value
    found = {}
    for source_id, (person, wave) in of.items():
        values = [(one.name, held.get((person or 0, one.attribute_id), {})) for one in shown]
        at_the_time = [(name, by_wave.get(wave, by_wave.get(None, ""))) for name, by_wave in values]
        found[source_id] = tuple((name, value) for name, value in at_the_time if value)
    return found
