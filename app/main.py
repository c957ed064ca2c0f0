"""The app's entry: one window on one project file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui import gate
from app.ui.drafts import keep_drafts
from app.ui.elsewhere import note_drawn
from app.ui.just_done import just_done
from app.ui.kept import forget_erased
from app.ui.leftovers import clear_at_start
from app.ui.long_work import note_ended
from app.ui.modules import load_shared_modules, set_aside_modules
from app.ui.notices import show_notices
from app.ui.opening import opened
from app.ui.outbox import wait_for_wishes
from app.ui.page import run
from app.ui.phases import remember_phase
from app.ui.quick_memo import memo_dialog
from app.ui.sidebar import remember_coder, sidebar
from app.ui.style import ICON, style
from app.ui.tour import tour

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage


def main() -> None:
    """Open the project, draw what stands on every page, and run the page that was asked for."""
    st.set_page_config(page_title="Thematic", page_icon=ICON, layout="wide")
    style()
    clear_at_start()
    load_shared_modules()
    if not gate.is_open():
        # The pages are named, so that an address still leads there when the passphrase was given; none of them runs.
        st.navigation(_pages(), position="hidden")
        gate.ask()
        return
    wait_for_wishes()
    project = opened()
    if project is None:
        page = st.navigation(_start(), position="hidden")
        gate.watch()
        show_notices()
        run(page)
        return
    remember_coder(project)
    if remember_phase(project):
        project = opened() or project
    forget_erased(project)
    note_drawn(project)
    page = st.navigation(_pages(), expanded=True)
    gate.watch()
    keep_drafts(project)
    note_ended(project)
    just_done(project)
    show_notices()
    tour()
    try:
        run(page)
    finally:
        # What was clicked is answered on the page: the side bar is read while the browser draws that.
        sidebar(project)
    memo_dialog(project, page.url_path)
    set_aside_modules()


def _start() -> list[StreamlitPage]:
    """Return the start page, under the address of every page: none is unknown because no project is open."""
    others = [one for one in _pages() if one.url_path]
    return [
        st.Page("pages/start.py", title="Start", default=True),
        *(st.Page("pages/start.py", title="Start", url_path=one.url_path) for one in others),
    ]


def _pages() -> list[StreamlitPage]:
    return [
        st.Page("pages/overview.py", title="Overview", icon=":material/home:", default=True),
        st.Page("pages/data.py", title="Data", icon=":material/table_rows:"),
        st.Page("pages/participants.py", title="Participants", icon=":material/group:"),
        st.Page("pages/anonymise.py", title="Anonymise", icon=":material/visibility_off:"),
        st.Page("pages/code.py", title="Code", icon=":material/edit_note:"),
        st.Page("pages/review.py", title="Review", icon=":material/rule:"),
        st.Page("pages/codebook.py", title="Codebook", icon=":material/account_tree:"),
        st.Page("pages/themes.py", title="Themes", icon=":material/hub:"),
        st.Page("pages/quotes.py", title="Quotes", icon=":material/format_quote:"),
        st.Page("pages/explore.py", title="Explore", icon=":material/query_stats:"),
        st.Page("pages/agreement.py", title="Agreement", icon=":material/handshake:"),
        st.Page("pages/report.py", title="Report", icon=":material/article:"),
        st.Page("pages/history.py", title="History", icon=":material/history:"),
    ]


if __name__ == "__main__":
    main()
