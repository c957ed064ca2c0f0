"""Elsewhere: what another window wrote into the same project is told within seconds, and the page drawn anew."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.notices import muted
from app.ui.words import shortened

if TYPE_CHECKING:
    import thematic

SECONDS = 3
_DRAWN = "events when drawn"
_SCRIPT = Path(__file__).with_suffix(".js")


def note_drawn(project: thematic.Project) -> None:
    """Note what the page that is about to be drawn knows of."""
    st.session_state[_DRAWN] = (str(project.path), project.history.count())


@st.fragment(run_every=SECONDS)
def elsewhere(project: thematic.Project) -> None:
    """Look whether the log has grown; who is typing gets a line and a button, else the page is drawn anew."""
    changed = _changed(project)
    if changed:
        newest = project.history.lines(limit=1)[0]
        muted(shortened(f"Meanwhile: {newest.coder} {newest.sentence}", 140))
        if st.button("Show what changed", key="show-changed", icon=":material/refresh:"):
            st.rerun()
    mount = st.components.v2.component("thematic_elsewhere", html="<span></span>", js=_script())
    told = mount(key="thematic-elsewhere", data={"changed": changed}, height=1, on_show_change=_nothing)
    if told.show and changed:
        st.rerun()


def has_changed(project: thematic.Project) -> bool:
    """Tell whether anybody wrote since the page was drawn."""
    return bool(_changed(project))


def _changed(project: thematic.Project) -> int:
    """Return how many events the log has when these are others than the page was drawn with; 0 when not."""
    path, events = st.session_state.get(_DRAWN, ("", 0))
    now = project.history.count()
    return now if path == str(project.path) and now != events else 0


def _nothing() -> None:
    """Take the browser's word in the run itself, which may draw the whole page."""


@cache
def _script() -> str:
    return _SCRIPT.read_text(encoding="utf-8")
