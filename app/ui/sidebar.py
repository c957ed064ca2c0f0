"""The side bar: which project, who works on it, and what the last step can be taken back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.notices import act, block, muted
from app.ui.opening import CODER, choose
from app.ui.words import plain, shortened, written

if TYPE_CHECKING:
    import thematic


def remember_coder(project: thematic.Project) -> None:
    """Start with the coder who wrote last; kept under another name too, for pages that are left and come back to."""
    if CODER not in st.session_state:
        st.session_state[CODER] = project.history.lines(limit=1)[0].coder


def sidebar(project: thematic.Project) -> None:
    """Draw the side bar."""
    with st.sidebar:
        block(f'<p class="th-label">Project</p><p class="th-project">{written(project.path.stem)}</p>')
        st.text_input(
            "You are", key=CODER, max_chars=80, help="Everything you do is recorded in the log under this name."
        )
        _undo(project)
        st.button("Open another project", type="tertiary", on_click=choose, args=("",), icon=":material/folder_open:")


def _undo(project: thematic.Project) -> None:
    back, again = project.history.undoable(), project.history.redoable()
    block('<p class="th-label">Last step</p>')
    if back is None:
        muted("Nothing to take back yet.")
    else:
        muted(shortened(f"{back.coder} {back.sentence}", 140))
        event = back.event
        st.button(
            "Undo",
            disabled=not back.reversible,
            key="undo-last",
            icon=":material/undo:",
            help=plain(f"Take back: {back.sentence}"),
            on_click=act,
            args=(lambda: project.undo(event), f"Taken back: {back.sentence}"),
        )
    if again is not None:
        undone = again.event
        muted(shortened(f"Taken back: {again.sentence}", 140))
        st.button(
            "Redo",
            key="redo-last",
            icon=":material/redo:",
            help=plain(f"Do again: {again.sentence}"),
            on_click=act,
            args=(lambda: project.redo(undone), f"Done again: {again.sentence}"),
        )
