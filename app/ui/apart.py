"""Apart: a part of a page in which something can be chosen, and which then is drawn alone, the rest as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui import gate
from app.ui.elsewhere import has_changed

if TYPE_CHECKING:
    from collections.abc import Callable

    import thematic


@st.fragment
def apart(project: thematic.Project, draw: Callable[[], None]) -> None:
    """Draw a part of a page, and it alone when something in it is chosen.

    What it is drawn from is as old as the page. So the whole page is drawn when something was written since, in
    whichever window, or the window is to be locked. Nothing outside of the part may depend on what is chosen in it.

    Args:
        project: the page's.
        draw: draws the part; what it holds was read when the page was drawn.
    """
    if has_changed(project) or not gate.is_open():
        st.rerun()
    draw()
