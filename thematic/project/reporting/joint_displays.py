"""Joint displays: a closed item beside a theme, and what comes of reading figures and words together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.analysis.counts import Count, one_or_many
from thematic.errors import InvalidValueError, UnknownNameError
from thematic.model.names import ByName
from thematic.model.participants import Attribute, AttributeValue, ValueState
from thematic.model.quotes import Quote, QuoteStatus
from thematic.model.themes import JointRelation, JointRow, Theme
from thematic.project.themes.themes import themes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.session import Session
    from thematic.project.themes.themes import ThemeView
    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class JointView:
    """A row of the joint display, with names instead of ids.

    Attributes:
        result: what was answered to the item: the base, then each value with n and percent of it.
        mentioned: who mentioned the theme, as a count's sentence.
        quotes: the numbers of the quotes that are picked for the theme, approved ones first.
    """

    joint_id: int
    item: str
    theme: str
    relation: JointRelation
    note: str
    result: tuple[str, ...]
    mentioned: str
    quotes: tuple[int, ...]


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
                return _view(change, held[0], themes_of(change))
            if held:
                made = replace(held[0], relation=JointRelation(relation), note=words, coder_id=who, at=at)
                change.replace(made)
            else:
                joint_id = change.new_id(JointRow)
                made = JointRow(joint_id, attribute_id, theme_id, JointRelation(relation), words, who, at)
                change.add(made)
            change.summary.update(joint=made.joint_id, theme=theme_id, relation=relation)
            return _view(change, made, themes_of(change))

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
            themes = themes_of(reading)
            return [_view(reading, one, themes) for one in reading.all(JointRow)]


def answers_to(reading: Reading, item: Attribute) -> tuple[str, ...]:
    """Say what was answered to a closed item, each value with n and percent; a base of people, not of ticks."""
    values = reading.all(AttributeValue, attribute_id=item.attribute_id, state=ValueState.VALUE.value)
    base = len({one.participant_id for one in values})
    told = {(one.participant_id, one.value) for one in values}
    counts = Counter(value for _, value in told)
    order = item.levels or sorted(counts, key=lambda value: (-counts[value], value))
    figures = (Count(counts[value], base) for value in order)
    lines = (f"{value}: {one.n} ({one.percent})" for value, one in zip(order, figures, strict=True))
    return (f"{base} {one_or_many('respondents', base)} answered", *lines)


def _view(reading: Reading, row: JointRow, themes: Sequence[ThemeView]) -> JointView:
    attribute = reading.get(Attribute, row.attribute_id)
    theme = next((one for one in themes if one.theme_id == row.theme_id), None)
    picked = [one for one in reading.all(Quote, theme_id=row.theme_id) if one.status is not QuoteStatus.WITHDRAWN]
    picked.sort(key=lambda one: (one.status is not QuoteStatus.APPROVED, one.quote_id))
    return JointView(
        row.joint_id,
        attribute.name if attribute else f"attribute {row.attribute_id}",
        theme.name if theme else f"theme {row.theme_id}",
        row.relation,
        row.note,
        answers_to(reading, attribute) if attribute else (),
        theme.mentioned.sentence if theme else "",
        tuple(one.quote_id for one in picked),
    )
