"""Beside: what takes seconds to make is made beside the page, which can be used meanwhile and then shows it."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event, Thread
from typing import TYPE_CHECKING, Generic, TypeVar

import streamlit as st

import thematic
from app.ui.kept import is_kept, kept
from app.ui.notices import block, quiet

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

Value = TypeVar("Value")
PATIENCE = 0.4
"""Seconds that a page waits when something begins: what is made by then is drawn with the page."""
_EVERY = 0.5


@dataclass(eq=False, slots=True)
class _Making(Generic[Value]):
    """Something that is being made of a state, and then what came of it; the thread touches nothing of Streamlit."""

    state: Hashable
    path: str
    make: Callable[[], Value]
    made: list[Value] = field(default_factory=list)
    error: Exception | None = None
    ended: Event = field(default_factory=Event)

    def run(self) -> None:
        try:
            # The file is held until this is done, even if the page lets go of its project meanwhile.
            with thematic.open(self.path):
                self.made.append(self.make())
        except Exception as error:  # noqa: BLE001 - raised again where the page asks for it
            self.error = error
        self.ended.set()


def beside(project: thematic.Project, name: str, state: Hashable, make: Callable[[], Value]) -> Value | None:
    """Return what was made last under this name, as `kept`; None while it is being made, and then draw `awaited`.

    What `make` raises is raised here, again and again until the state is another.

    Args:
        project: the page's.
        name: one for each place on a page.
        state: all that it is made of; it names the project and how many events its log has.
        make: is called in a thread and touches nothing of Streamlit.
    """
    if is_kept(name, state):
        return kept(name, state, make)
    place = _place(name)
    making: _Making[Value] | None = st.session_state.get(place)
    if making is not None and making.state != state and not making.ended.is_set():
        # One at a time: what nobody wants any more ends first, so that quick changes do not pile up.
        making.ended.wait(PATIENCE)
        if not making.ended.is_set():
            return None
    if making is None or making.state != state:
        making = st.session_state[place] = _Making(state, str(project.path), make)
        Thread(target=making.run, name=f"making {name}", daemon=True).start()
        making.ended.wait(PATIENCE)
    if not making.ended.is_set():
        return None
    if making.error is not None:
        raise making.error
    st.session_state.pop(place, None)
    return kept(name, state, lambda: making.made[0])


@st.fragment(run_every=_EVERY)
def awaited(name: str, words: str) -> None:
    """Say what is being made, and draw the page anew when it is there."""
    making: _Making[object] | None = st.session_state.get(_place(name))
    if making is None or making.ended.is_set():
        st.rerun()
    block(f'<div class="th-making" role="status">{quiet(words)}</div>')


def _place(name: str) -> str:
    """Name where it lies; what is kept is let go when words are erased, and so is what is being made."""
    return f"kept making {name}"
