"""Looked: what was found beside the pages, with what it was found in, kept until words are erased."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

import streamlit as st

from app.ui.long_work import begin

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import thematic
    from app.ui.work import Tell, Work

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Looked(Generic[Found]):
    """What was found, in which project, when its log had so many events."""

    path: str
    events: int
    found: Found

    @classmethod
    def of(cls, project: thematic.Project, look: Callable[[], Found]) -> Looked[Found]:
        """Look, and note first what the project had seen by then."""
        events = project.history.count()
        return cls(str(project.path), events, look())


def last_looked(name: str, project: thematic.Project) -> Looked[Found] | None:
    """Return what was found last in this project under this name, if it is kept still."""
    held: Looked[Found] | None = st.session_state.get(_place(name))
    return held if held is not None and held.path == str(project.path) else None


def keep(name: str, looked: Looked[Found]) -> None:
    """Keep what was found; it is let go when words are erased."""
    st.session_state[_place(name)] = looked


def look_beside(
    project: thematic.Project, name: str, work: Work, look: Callable[[thematic.Project, Tell], Looked[Found]]
) -> None:
    """Look beside the pages, and keep what was found unless words were erased meanwhile, which it may hold.

    Args:
        project: the page's.
        name: under which it is kept.
        work: what is said of it while it goes on and when it has ended; its `show` is set here.
        look: is called with a project of its own, in a thread, and touches nothing of Streamlit.
    """
    found: list[Looked[Found]] = []
    work.show = partial(_show, name, work, found)
    with st.spinner(f"{work.name} ..."):
        begin(project, work, lambda own, tell: found.append(look(own, tell)))
    st.rerun()


def _show(name: str, work: Work, found: Sequence[Looked[Found]]) -> None:
    if work.is_erased and found:
        work.let_go("what was found")
        return
    for one in found:
        keep(name, one)


def _place(name: str) -> str:
    # What begins so is let go of when words are erased.
    return f"kept {name}"
