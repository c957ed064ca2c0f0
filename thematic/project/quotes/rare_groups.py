"""Rare groups: which combinations of what is known about people few of them share."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.model.participants import Attribute, AttributeType, AttributeValue, ValueState
from thematic.project.quotes.bands import date_bands, number_bands
from thematic.text.redaction import rare_combinations
from thematic.text.redaction.rare import MOST_ATTRIBUTES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thematic.store.reading import Reading
    from thematic.text.redaction import RareGroup

_ORDER = (AttributeType.NOMINAL, AttributeType.ORDINAL, AttributeType.DATE, AttributeType.NUMBER)


@dataclass(frozen=True, slots=True)
class RareGroups:
    """Combinations that few people share, and the attributes that were too many to be combined."""

    groups: tuple[RareGroup, ...]
    left_out: tuple[str, ...]


def rare_groups(reading: Reading) -> RareGroups:
    """Combine choices, and numbers and dates in bands; of more than 30 attributes, choices go before numbers."""
    every = [one for one in reading.all(Attribute) if one.type in _ORDER]
    ordered = sorted(every, key=lambda one: (_ORDER.index(one.type), one.position, one.attribute_id))
    chosen = {one.attribute_id: one for one in ordered[:MOST_ATTRIBUTES]}
    values: dict[int, dict[int, AttributeValue]] = defaultdict(dict)
    for one in reading.all(AttributeValue):
        if one.attribute_id in chosen and one.state is ValueState.VALUE:
            values[one.attribute_id][one.participant_id] = one
    people: dict[int, dict[str, str]] = defaultdict(dict)
    for attribute_id, attribute in chosen.items():
        for participant_id, value in _known(attribute, values[attribute_id]).items():
            people[participant_id][attribute.name] = value
    return RareGroups(rare_combinations(people), tuple(one.name for one in ordered[MOST_ATTRIBUTES:]))


def _known(attribute: Attribute, values: Mapping[int, AttributeValue]) -> dict[int, str]:
    match attribute.type:
        case AttributeType.NUMBER:
            return number_bands({key: one.number for key, one in values.items() if one.number is not None})
        case AttributeType.DATE:
            return date_bands({key: one.value for key, one in values.items()})
        case _:
            return {key: one.value for key, one in values.items()}
