"""Start: open a project, make a new one, or look at the sample."""

from __future__ import annotations

from functools import partial

import streamlit as st

import thematic
from app.ui import gate
from app.ui.creating import creating
from app.ui.dense import frame, panes
from app.ui.notices import block, failed, muted
from app.ui.opening import choose
from app.ui.page import draw
from app.ui.plain_page import no_sidebar
from app.ui.recent import recent_projects
from app.ui.sample import sample
from app.ui.typed_path import as_project, projects_in, typed_path
from app.ui.words import plain

_FOLDER = "start folder"
_MOST = 12


def main() -> None:
    """Draw the page."""
    if not gate.has_lock():
        no_sidebar()
    block("<style>.stMain .stVerticalBlock h3 { padding-top: 0; }</style>")
    frame("Thematic", "Read what people said, code it, group the codes into themes, and show where each came from.")
    left, right = panes("start", 5, 6)
    with left:
        with st.container(border=True, key="start-open"):
            _open()
            recent_projects()
        with st.container(border=True, key="start-sample"):
            sample()
    with right, st.container(border=True, key="start-create"):
        creating()
    muted(
        "The app listens on 127.0.0.1 only, so nobody on the network can reach it. Everything stays on this machine: "
        "nothing is sent anywhere, and no statistics of use are kept."
    )


def _open() -> None:
    st.subheader("Open a project", anchor=False)
    with st.form("open", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
        text = st.text_input("Project file", placeholder="~/study.thematic", help="A folder lists the projects in it.")
        asked = st.form_submit_button("Open", type="primary")
    path = typed_path(text) if asked else None
    if path is not None and path.is_dir():
        st.session_state[_FOLDER] = path
    elif path is not None:
        st.session_state.pop(_FOLDER, None)
        try:
            thematic.open(as_project(path)).close()
        except thematic.ThematicError as error:
            failed(str(error))
        else:
            choose(str(as_project(path)))
            st.rerun()
    _listed()


def _listed() -> None:
    """List the projects of the folder that was asked for."""
    folder = st.session_state.get(_FOLDER)
    if folder is None:
        return
    found = projects_in(folder)
    if not found:
        failed(f"There is no project in '{folder}'; projects end in .thematic.")
        return
    muted(f"Projects in {folder}:")
    with st.container(horizontal=True, key="start-listed"):
        for place, one in enumerate(found[:_MOST]):
            st.button(plain(one.name), key=f"listed-{place}", on_click=partial(choose, str(one)))
    if len(found) > _MOST:
        muted(f"and {len(found) - _MOST} more; type the name of the one you want.")


if __name__ == "__main__":
    draw(main)
