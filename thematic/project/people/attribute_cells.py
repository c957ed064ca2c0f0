"""Attribute cells: what is known about a participant, at a wave, as cells of a table."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from thematic.model.participants import Attribute, AttributeType, AttributeValue, ValueState

if TYPE_CHECKING:
    from thematic.exchange.sheets import Cell
    from thematic.store.reading import Reading

_Key = tuple[int, int, int | None]


class AttributeCells:
    """The values of all participants; a value without a wave holds at every wave."""

    def __init__(self, reading: Reading) -> None:
        """Read the attributes and their values."""
        ordered = sorted(reading.all(Attribute), key=lambda one: (one.position, one.attribute_id))
        self.attributes = tuple(ordered)
        self.names = tuple(one.name for one in ordered)
        self._values: dict[_Key, list[AttributeValue]] = defaultdict(list)
        for value in reading.all(AttributeValue):
            self._values[value.participant_id, value.attribute_id, value.wave_id].append(value)

    def of(self, participant_id: int | None, wave_id: int | None) -> tuple[Cell, ...]:
        """Return a cell for each attribute; the options of a multi-select stand in one cell.

        None where nothing was asked or nothing was said, so that 0 and "not asked" stay apart.
        """
        return tuple(self.cell(participant_id, one, wave_id) for one in self.attributes)

    def cell(self, participant_id: int | None, attribute: Attribute, wave_id: int | None) -> Cell:
        """Return the value of one attribute."""
        said = self.said(participant_id, attribute, wave_id)
        if not said:
            return None
        if attribute.type is AttributeType.NUMBER and said[0].number is not None:
            number = said[0].number
            return int(number) if number.is_integer() else number
        return (attribute.separator if attribute.separator.strip() else ";").strip().join(one.value for one in said)

    def said(self, participant_id: int | None, attribute: Attribute, wave_id: int | None) -> list[AttributeValue]:
        """List the values that were given: several for a multi-select, none when it was not asked or left blank."""
        if participant_id is None:
            return []
        dated = self._values.get((participant_id, attribute.attribute_id, wave_id), [])
        held = dated or self._values.get((participant_id, attribute.attribute_id, None), [])
        return [one for one in held if one.state is ValueState.VALUE]

    def dated(self) -> set[tuple[int, int]]:
        """List the participants and waves that have a value."""
        return {(person, wave) for person, _, wave in self._values if wave is not None}
