"""Joint displays: a closed item beside a theme, and what comes of reading figures and words together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError, UnknownNameError
from thematic.model.names import ByName
from thematic.model.participants import Attribute
from thematic.model.themes import JointRelation, JointRow, Theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.session import Session
    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class JointView:
    """A row of the joint display, with names instead of ids."""

    joint_id: int
    item: str
    theme: str
    relation: JointRelation
    note: str


class JointDisplays:
    """The rows of a project's joint display."""

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def relate(self, item: str, theme: str, relation: str, *, note: str = "", reason: str = "") -> JointView:
        """Say how a closed item and a theme stand to each other, over an earlier word on the two, as one event.

        Args:
            item: the closed question (an attribute), by name.
            theme: by name.
            relation: confirmed, expanded or discordant.
            note: what comes of reading them together.
            reason: why, for the log.

        Raises:
            UnknownNameError: the item or the theme is not in the project.
            InvalidValueError: there is no such relation.
        """
        if relation not in list(JointRelation):
            raise InvalidValueError("The relation of figures and words", relation, f"one of {', '.join(JointRelation)}")
        with self._session.write("JointRelated", reason=reason) as change:
            attributes = ByName("attribute", ((one.name, one.attribute_id) for one in change.all(Attribute)))
            themes = ByName("theme", ((one.name, one.theme_id) for one in change.all(Theme)))
            attribute_id, theme_id = attributes.find(item), themes.find(theme)
            held = change.all(JointRow, attribute_id=attribute_id, theme_id=theme_id)
            who, at, words = change.header.coder_id, self._session.clock(), note.strip()
            if held and (held[0].relation.value, held[0].note) == (relation, words):
                return _view(change, held[0])
            if held:
                made = replace(held[0], relation=JointRelation(relation), note=words, coder_id=who, at=at)
                change.replace(made)
            else:
                joint_id = change.new_id(JointRow)
                made = JointRow(joint_id, attribute_id, theme_id, JointRelation(relation), words, who, at)
                change.add(made)
            change.summary.update(joint=made.joint_id, theme=theme_id, relation=relation)
            return _view(change, made)

    def remove(self, joint_id: int, *, reason: str = "") -> None:
        """Take a row out of the display, as one event.

        Raises:
            UnknownNameError: there is no such row.
        """
        with self._session.write("JointRemoved", reason=reason) as change:
            found = change.get(JointRow, joint_id)
            if found is None:
                known = [str(one.joint_id) for one in change.all(JointRow)]
                raise UnknownNameError("row of the joint display", str(joint_id), known)
            change.remove_all(JointRow, [(joint_id,)])
            change.summary.update(joint=joint_id, theme=found.theme_id)

    def list(self) -> Sequence[JointView]:
        """List the rows, in the order they were made."""
        with self._session.read() as reading:
            return [_view(reading, one) for one in reading.all(JointRow)]


def _view(reading: Reading, row: JointRow) -> JointView:
    attribute, theme = reading.get(Attribute, row.attribute_id), reading.get(Theme, row.theme_id)
    item = attribute.name if attribute else f"attribute {row.attribute_id}"
    return JointView(row.joint_id, item, theme.name if theme else f"theme {row.theme_id}", row.relation, row.note)
