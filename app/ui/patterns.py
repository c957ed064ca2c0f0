"""Patterns: what the machine put beside each other when it was asked, kept until somebody asks again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

import streamlit as st

from app.ui.long_work import going_on
from app.ui.looked import Looked, last_looked, look_beside
from app.ui.notices import muted
from app.ui.words import counted
from app.ui.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable

    import thematic
    from app.ui.work import Tell

_FOUND = TypeVar("_FOUND")


@dataclass(frozen=True, slots=True)
class Search(Generic[_FOUND]):
    """A search for patterns that a person starts.

    Attributes:
        name: as a sentence begins, while it goes on: "Looking for codes that go together".
        button: what is pressed.
        unit: what its progress counts, in the plural.
        page: the page's file name, to come back to.
        look: does it, with the project of its own and a callback for progress.
    """

    name: str
    button: str
    unit: str
    page: str
    look: Callable[[thematic.Project, Callable[[int, int], None]], _FOUND]

    def draw(self, project: thematic.Project) -> _FOUND | None:
        """Draw the button, and return what was found last."""
        name = f"{self.page} patterns"
        held: Looked[_FOUND] | None = last_looked(name, project)
        busy = going_on(project)
        if st.button(
            "Look again" if held else self.button,
            key=f"look {self.page}",
            icon=":material/grain:",
            disabled=busy is not None,
        ):
            look_beside(project, name, self._work, self._look)
        if busy is not None:
            muted(f"{busy.name} goes on, see the side bar.")
        if held is None:
            return None
        since = project.history.count() - held.events
        if since:
            muted(f"Found {counted(since, 'change')} ago; look again when it suits you.")
        return held.found

    @property
    def _work(self) -> Work:
        return Work(
            self.name,
            "Done; what was found stands on the page.",
            stopped="What was found before is still there.",
            page=self.page,
        )

    def _look(self, own: thematic.Project, tell: Tell) -> Looked[_FOUND]:
        return Looked.of(own, lambda: self.look(own, partial(tell, unit=self.unit)))
