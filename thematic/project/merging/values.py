"""Merging what is known about participants: values that only one file has, and those that contradict each other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.model.participants import Attribute, AttributeValue, Participant, ValueState, Wave
from thematic.project.merging.settling import Conflict
from thematic.store import lineage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thematic.store.changes import Change
    from thematic.store.reading import Reading

_Key = tuple[int, int, int | None]
"""Participant, attribute and wave."""


@dataclass(frozen=True, slots=True)
class ValuesMerged:
    """How many values are new, how many became others, and which contradict each other."""

    added: int
    updated: int
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class _Said:
    """What one file says about a participant and an attribute; several values for a multi-select."""

    values: tuple[AttributeValue, ...]
    event: int
    at: str

    @property
    def words(self) -> tuple[tuple[str, str], ...]:
        """The values as they are compared: whatever their order."""
        return tuple(sorted((one.state.value, one.value) for one in self.values))

    @property
    def is_empty(self) -> bool:
        """Tell whether it says that nothing was answered."""
        return all(one.state is ValueState.BLANK for one in self.values)

    def __str__(self) -> str:
        """Say the values."""
        return "; ".join(one.value or one.state.value for one in self.values)


def merge_values(change: Change, theirs: Reading, ids: Mapping[type, Mapping[int, int]], start: int) -> ValuesMerged:
    """Take over the values of participants, attribute by attribute.

    Args:
        change: the write under way.
        theirs: the other file.
        ids: its numbers of participants, attributes and waves, and ours.
        start: the last event that both files share; 0 for none.
    """
    ours, others = _said(change), _said(theirs)
    new: list[AttributeValue] = []
    gone: list[tuple[int]] = []
    conflicts: list[Conflict] = []
    added = updated = 0
    for key, said in others.items():
        mapped = _mapped(key, ids)
        if mapped is None:
            continue
        mine = ours.get(mapped)
        if mine is None:
            new += _moved(said, mapped)
            added += len(said.values)
            continue
        if mine.words == said.words:
            continue
        both = mine.event > start < said.event and not mine.is_empty and not said.is_empty
        if both:
            takes = (said.at, said.words) > (mine.at, mine.words)
            conflicts.append(_conflict(change, mapped, said if takes else mine, mine if takes else said))
        else:
            takes = said.event > start and (mine.event <= start or mine.is_empty)
        if takes:
            gone += [(one.value_id,) for one in mine.values]
            new += _moved(said, mapped)
            updated += len(said.values)
    change.remove_all(AttributeValue, gone)
    numbers = change.new_ids(AttributeValue, len(new)) if new else range(0)
    change.add_all(replace(one, value_id=number) for one, number in zip(new, numbers, strict=True))
    return ValuesMerged(added, updated, tuple(conflicts))


def _said(reading: Reading) -> dict[_Key, _Said]:
    written = lineage.written(reading.connection, AttributeValue)
    moments = lineage.moments(reading.connection)
    held: dict[_Key, list[AttributeValue]] = defaultdict(list)
    for one in reading.all(AttributeValue):
        held[one.participant_id, one.attribute_id, one.wave_id].append(one)
    said = {}
    for key, values in held.items():
        event = max(written[one.value_id,] for one in values)
        said[key] = _Said(tuple(values), event, moments[event])
    return said


def _mapped(key: _Key, ids: Mapping[type, Mapping[int, int]]) -> _Key | None:
    person, attribute = ids[Participant].get(key[0]), ids[Attribute].get(key[1])
    wave = None if key[2] is None else ids[Wave].get(key[2])
    if person is None or attribute is None or (wave is None and key[2] is not None):
        return None
    return person, attribute, wave


def _moved(said: _Said, key: _Key) -> list[AttributeValue]:
    person, attribute, wave = key
    return [replace(one, participant_id=person, attribute_id=attribute, wave_id=wave) for one in said.values]


def _conflict(change: Change, key: _Key, kept: _Said, other: _Said) -> Conflict:
    person, attribute = change.get(Participant, key[0]), change.get(Attribute, key[1])
    which = f"'{person.label}'" if person else f"number {key[0]}"
    return Conflict("attributes", which, attribute.name if attribute else str(key[1]), str(kept), str(other))
