"""Running a page: always from the entry, whichever address the browser asked for first.

Streamlit takes a folder called `pages` for an app of its older kind until the entry has run once: a bookmark to
a page then runs the page without the entry, that is without project and side bar. Such a page calls the entry.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.dialogs import close_with_page
from app.ui.views import forget_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.navigation.page import Page

_FROM_ENTRY = "from entry"
_OPEN = "open page"


def run(page: Page) -> None:
    """Run a page from the entry."""
    if st.session_state.get(_OPEN) != page.url_path:
        st.session_state[_OPEN] = page.url_path
        forget_view()
        close_with_page()
    st.session_state[_FROM_ENTRY] = True
    page.run()


def draw(page: Callable[[], None]) -> None:
    """Draw a page, by way of the entry if it was not the entry that ran it."""
    if st.session_state.pop(_FROM_ENTRY, False):
        page()
        return
    from app.main import main

    main()
