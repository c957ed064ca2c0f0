"""Group members: who belongs to which group of an attribute, among those who gave a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.model.participants import AttributeValue, ValueState

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from thematic.model.participants import Attribute
    from thematic.store.reading import Reading


def group_members(reading: Reading, attribute: Attribute, base: AbstractSet[int]) -> dict[str, frozenset[int]]:
    """Return the participants of each value; declared levels come in their order, other values the largest first.

    Args:
        reading: the project.
        attribute: what makes the groups.
        base: the participants who count, by id; a group with none of them is left out.
    """
    held: dict[str, set[int]] = {level: set() for level in attribute.levels}
    for one in reading.all(AttributeValue, attribute_id=attribute.attribute_id, state=ValueState.VALUE.value):
        held.setdefault(one.value, set()).add(one.participant_id)
    counted = {value: frozenset(people & base) for value, people in held.items()}
    there = {value: people for value, people in counted.items() if people}
    if attribute.levels:
        return there
    return dict(sorted(there.items(), key=lambda item: (-len(item[1]), item[0])))
