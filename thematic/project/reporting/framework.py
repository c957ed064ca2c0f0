"""The framework matrix: what each participant, or each group, said on each theme, summarised by the analyst.

After the framework method (Ritchie and Spencer 1994; Gale et al. 2013).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError
from thematic.model.names import ByName
from thematic.model.participants import Attribute, AttributeValue, Participant, ValueState
from thematic.model.themes import CellSummary, Theme
from thematic.project.reporting.framework_grid import cell_passages, framework_grid

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.coding.coded_passages import Passage
    from thematic.project.reporting.framework_grid import FrameworkGrid
    from thematic.project.session import Session
    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class SummaryView:
    """A summary with names instead of ids.

    Attributes:
        participant: whose cell; empty in a matrix of groups.
        attribute, value: which group; empty in a matrix of participants.
    """

    summary_id: int
    theme: str
    participant: str
    attribute: str
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a matrix a cell is."""

    theme_id: int
    participant_id: int | None
    attribute_id: int | None
    value: str

    @classmethod
    def of(cls, summary: CellSummary) -> _Place:
        return cls(summary.theme_id, summary.participant_id, summary.attribute_id, summary.value)


class Framework:
    """The summaries of a framework matrix."""

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def summarise(
        self,
        theme: str,
        text: str,
        *,
        participant: str = "",
        attribute: str = "",
        value: str = "",
        reason: str = "",
    ) -> CellSummary:
        """Write the summary of a cell, over an earlier one if there is any, as one event.

        Args:
            theme: by name.
            text: what this participant, or this group, said on the theme, in the analyst's words.
            participant: whose cell, in a matrix of participants.
            attribute: what makes the groups, in a matrix of groups.
            value: which group.
            reason: why, for the log.

        Raises:
            InvalidValueError: the text is empty, or neither a participant nor a group is named, or both are.
            UnknownNameError: a name is not in the project.
        """
        if not text.strip():
            raise InvalidValueError("A summary", text, "some words; `clear` takes a summary back")
        with self._session.write("CellSummarised", reason=reason) as change:
            place = _place(change, theme, participant, attribute, value)
            found = {_Place.of(one): one for one in change.all(CellSummary, theme_id=place.theme_id)}.get(place)
            who, at = change.header.coder_id, self._session.clock()
            if found is not None and found.text == text.strip():
                return found
            if found is not None:
                made = replace(found, text=text.strip(), coder_id=who, at=at)
                change.replace(made)
            else:
                made = CellSummary(
                    change.new_id(CellSummary),
                    place.theme_id,
                    place.participant_id,
                    place.attribute_id,
                    place.value,
                    text.strip(),
                    who,
                    at,
                )
                change.add(made)
            change.summary.update(summary=made.summary_id, theme=made.theme_id)
        return made

    def clear(
        self, theme: str, *, participant: str = "", attribute: str = "", value: str = "", reason: str = ""
    ) -> None:
        """Take the summary of a cell back, as one event; nothing happens where there is none.

        Raises:
            InvalidValueError: neither a participant nor a group is named, or both are.
            UnknownNameError: a name is not in the project.
        """
        with self._session.write("CellSummaryRemoved", reason=reason) as change:
            place = _place(change, theme, participant, attribute, value)
            held = change.all(CellSummary, theme_id=place.theme_id)
            gone = [one.summary_id for one in held if _Place.of(one) == place]
            change.remove_all(CellSummary, [(one,) for one in gone])
            if gone:
                change.summary.update(summary=gone[0], theme=place.theme_id)

    def get(self, theme: str, *, participant: str = "", attribute: str = "", value: str = "") -> str:
        """Return the summary of a cell; empty where there is none.

        Raises:
            InvalidValueError: neither a participant nor a group is named, or both are.
            UnknownNameError: a name is not in the project.
        """
        with self._session.read() as reading:
            place = _place(reading, theme, participant, attribute, value)
            held = reading.all(CellSummary, theme_id=place.theme_id)
            return next((one.text for one in held if _Place.of(one) == place), "")

    def matrix(
        self, *, attribute: str = "", only: Sequence[str] = (), first: int = 0, most: int | None = None
    ) -> FrameworkGrid:
        """Lay out the matrix: who has a coded passage, or the groups of an attribute, by themes.

        Args:
            attribute: whose values are the rows; participants when empty.
            only: rows to show, by name; all of them when empty.
            first: the first row that is shown, from 0.
            most: how many; all that are left when None.

        Raises:
            UnknownNameError: there is no such attribute, or no such row.
            InvalidValueError: `first` is under 0.
        """
        with self._session.read() as reading:
            return framework_grid(reading, attribute=attribute, only=only, first=first, most=most)

    def passages(self, theme: str, *, participant: str = "", attribute: str = "", value: str = "") -> Sequence[Passage]:
        """List what was said in a cell, each passage once, in the order of the sources.

        Raises:
            InvalidValueError: neither a participant nor a group is named, or both are.
            UnknownNameError: a name is not in the project.
        """
        with self._session.read() as reading:
            place = _place(reading, theme, participant, attribute, value)
            found = reading.get(Attribute, place.attribute_id) if place.attribute_id is not None else None
            return cell_passages(
                reading, place.theme_id, participant_id=place.participant_id, attribute=found, value=place.value
            )

    def list(self) -> Sequence[SummaryView]:
        """List all summaries, in the order of their making."""
        with self._session.read() as reading:
            themes = {one.theme_id: one.name for one in reading.all(Theme)}
            people = {one.participant_id: one.label for one in reading.all(Participant)}
            attributes = {one.attribute_id: one.name for one in reading.all(Attribute)}
            return [
                SummaryView(
                    one.summary_id,
                    themes[one.theme_id],
                    people.get(one.participant_id or 0, ""),
                    attributes.get(one.attribute_id or 0, ""),
                    one.value,
                    one.text,
                )
                for one in reading.all(CellSummary)
            ]


def _place(reading: Reading, theme: str, participant: str, attribute: str, value: str) -> _Place:
    """Find the cell that names mean."""
    if bool(participant) == bool(attribute):
        found = f"the participant '{participant}' and the attribute '{attribute}'" if participant else "neither"
        raise InvalidValueError("A cell of a framework matrix", found, "a participant, or an attribute with a value")
    theme_id = ByName("theme", ((one.name, one.theme_id) for one in reading.all(Theme))).find(theme)
    if participant:
        people = ByName("participant", ((one.label, one.participant_id) for one in reading.all(Participant)))
        return _Place(theme_id, people.find(participant), None, "")
    found_attribute = ByName("attribute", ((one.name, one) for one in reading.all(Attribute))).find(attribute)
    values = reading.all(AttributeValue, attribute_id=found_attribute.attribute_id, state=ValueState.VALUE.value)
    known = {one.value: one.value for one in values}
    return _Place(
        theme_id,
        None,
        found_attribute.attribute_id,
        ByName(f"value of {found_attribute.name}", known.items()).find(value),
    )
