"""The side bar: which project, who works on it, and what the last step can be taken back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.address import copy_link
from app.ui.elsewhere import elsewhere
from app.ui.kept import kept
from app.ui.long_work import long_work
from app.ui.notices import act, block, muted
from app.ui.opening import CODER, choose
from app.ui.quick_memo import memo_buttons
from app.ui.shell import shell
from app.ui.words import plain, shortened, written

if TYPE_CHECKING:
    import thematic


def remember_coder(project: thematic.Project) -> None:
    """Start with the coder who wrote last; kept under another name too, for pages that are left and come back to."""
    if CODER not in st.session_state:
        st.session_state[CODER] = project.history.lines(limit=1)[0].coder


def sidebar(project: thematic.Project) -> None:
    """Draw the side bar; with it the shell, which stands on every page."""
    with st.sidebar:
        block(f'<p class="th-project"><span class="th-hidden">Project: </span>{written(project.path.stem)}</p>')
        st.text_input(
            "You are", key=CODER, max_chars=80, help="Everything you do is recorded in the log under this name."
        )
        memo_buttons()
        long_work(project)
        _undo(project)
        elsewhere(project)
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="address-and-keys"):
            copy_link()
            block('<p class="th-muted th-keyhint"><kbd class="th-kbd">?</kbd> keys</p>')
        st.button("Open another project", type="tertiary", on_click=choose, args=("",), icon=":material/folder_open:")
        shell()


def _undo(project: thematic.Project) -> None:
    back, again = kept(
        "last step",
        (str(project.path), project.history.count()),
        lambda: (project.history.undoable(), project.history.just_undone()),
    )
    if back is None:
        muted("Last step: nothing to take back yet.")
    else:
        muted(shortened(f"Last step: {back.coder} {back.sentence}", 140))
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
