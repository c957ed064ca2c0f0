"""Patterns: what the machine put beside each other when it was asked, kept until somebody asks again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

import streamlit as st

from app.ui.kept import erasures, is_whole
from app.ui.long_work import begin, going_on
from app.ui.notices import muted
from app.ui.words import counted
from app.ui.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable

    import thematic
    from app.ui.work import Tell

_FOUND = TypeVar("_FOUND")


@dataclass(frozen=True, slots=True)
class Looked(Generic[_FOUND]):
    """What was found, in which project, when its log had so many events and words were erased so often."""

    path: str
    events: int
    erasures: int
    found: _FOUND


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

    @property
    def _key(self) -> str:
        # Let go of with everything that is kept, when words are erased.
        return f"kept {self.page} patterns"

    def draw(self, project: thematic.Project) -> _FOUND | None:
        """Draw the button, and return what was found last."""
        held: Looked[_FOUND] | None = st.session_state.get(self._key)
        if held is not None and held.path != str(project.path):
            held = None
        busy = going_on(project)
        if st.button(
            "Look again" if held else self.button,
            key=f"look {self.page}",
            icon=":material/grain:",
            disabled=busy is not None,
        ):
            self._begin(project)
        if busy is not None:
            muted(f"{busy.name} goes on, see the side bar.")
        if held is None:
            return None
        since = project.history.count() - held.events
        if since:
            muted(f"Found {counted(since, 'change')} ago; look again when it suits you.")
        return held.found

    def _begin(self, project: thematic.Project) -> None:
        found: list[Looked[_FOUND]] = []
        work = Work(
            self.name,
            "Done; what was found stands on the page.",
            stopped="What was found before is still there.",
            page=self.page,
        )
        work.show = partial(self._keep, work, found)

        def does(own: thematic.Project, tell: Tell) -> None:
            events, erased = own.history.count(), erasures(own)
            made = self.look(own, partial(tell, unit=self.unit))
            found.append(Looked(str(project.path), events, erased, made))

        with st.spinner(f"{self.name} ..."):
            begin(project, work, does)
        st.rerun()

    def _keep(self, work: Work, found: list[Looked[_FOUND]]) -> None:
        """Keep what was found, unless it may hold words that were erased meanwhile."""
        for one in found:
            if is_whole(one.path, one.erasures):
                st.session_state[self._key] = one
                continue
            work.done = "Words were erased from the project meanwhile, so what was found is let go; look again."
            found.clear()
