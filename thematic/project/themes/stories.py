"""Stories of themes: what a theme is and is not, what people said, what it means, how it answers the question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError
from thematic.model.codes import check_new_name
from thematic.model.names import ByName
from thematic.model.themes import Theme, ThemeStatus, ThemeStory
from thematic.text.normal import normalise

if TYPE_CHECKING:
    from thematic.project.session import Session

FIELDS = ("concept", "definition", "boundaries", "description", "interpretation", "link")
"""What is told about a theme, in the order in which it is told."""


@dataclass(frozen=True, slots=True)
class StoryView:
    """Everything told about a theme.

    Attributes:
        concept: the one idea that holds it together.
        boundaries: what it is not.
        description: what people said.
        interpretation: what it means.
        link: how it answers the question of the study.
    """

    theme_id: int
    theme: str
    concept: str
    definition: str
    boundaries: str
    description: str
    interpretation: str
    link: str

    @property
    def missing(self) -> tuple[str, ...]:
        """Name what is not told yet, in the order of telling."""
        told = {
            "concept": self.concept,
            "definition": self.definition,
            "boundaries": self.boundaries,
            "description": self.description,
            "interpretation": self.interpretation,
            "link": self.link,
        }
        return tuple(field for field in FIELDS if not told[field])


class ThemeStories:
    """What is told about themes."""

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def tell(
        self,
        theme: str,
        *,
        concept: str | None = None,
        definition: str | None = None,
        boundaries: str | None = None,
        description: str | None = None,
        interpretation: str | None = None,
        link: str | None = None,
        name: str | None = None,
        status: str | None = None,
        reason: str = "",
    ) -> StoryView:
        """Tell something about a theme, as one event; None leaves a part as it is, an empty text empties it.

        The name and how far the theme has come can be changed with it, so that a form is saved as one step.

        Raises:
            UnknownNameError: there is no such theme.
            DuplicateNameError, EmptyNameError: the name cannot be given.
            InvalidValueError: there is no such status.
        """
        if status is not None and status not in list(ThemeStatus):
            raise InvalidValueError("The status of a theme", status, f"one of {', '.join(ThemeStatus)}")
        with self._session.write("ThemeTold", reason=reason) as change:
            themes = change.all(Theme)
            found = ByName("theme", ((one.name, one) for one in themes)).find(theme)
            others = (one.name for one in themes if one.theme_id != found.theme_id)
            told = replace(
                found,
                name=found.name if name is None else check_new_name(name, others, "theme"),
                status=found.status if status is None else ThemeStatus(status),
                concept=_told(concept, found.concept),
                definition=_told(definition, found.definition),
            )
            if told != found:
                change.replace(told)
            held = change.get(ThemeStory, found.theme_id)
            before = held or ThemeStory(found.theme_id, "", "", "", "")
            after = replace(
                before,
                boundaries=_told(boundaries, before.boundaries),
                description=_told(description, before.description),
                interpretation=_told(interpretation, before.interpretation),
                link=_told(link, before.link),
            )
            if after != before:
                change.replace(after) if held else change.add(after)
            if not change.is_empty:
                change.summary["theme"] = found.theme_id
        return _view(told, after)

    def get(self, theme: str) -> StoryView:
        """Return what is told about a theme.

        Raises:
            UnknownNameError: there is no such theme.
        """
        with self._session.read() as reading:
            found = ByName("theme", ((one.name, one) for one in reading.all(Theme))).find(theme)
            held = reading.get(ThemeStory, found.theme_id)
        return _view(found, held or ThemeStory(found.theme_id, "", "", "", ""))

    def all(self) -> dict[int, StoryView]:
        """Return what is told about every theme, by the theme's id."""
        with self._session.read() as reading:
            held = {one.theme_id: one for one in reading.all(ThemeStory)}
            themes = reading.all(Theme)
        empty = ThemeStory(0, "", "", "", "")
        return {one.theme_id: _view(one, held.get(one.theme_id, empty)) for one in themes}


def _told(text: str | None, before: str) -> str:
    return before if text is None else normalise(text).text.strip()


def _view(theme: Theme, story: ThemeStory) -> StoryView:
    return StoryView(
        theme.theme_id,
        theme.name,
        theme.concept,
        theme.definition,
        story.boundaries,
        story.description,
        story.interpretation,
        story.link,
    )
