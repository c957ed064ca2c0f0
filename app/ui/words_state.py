"""Words state: what stays the same until words are written, changed or erased, whatever is coded meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    import thematic

_PLACE = "kept words seen"


def words_state(project: thematic.Project) -> str:
    """Return a state for what is made of the words alone; it is another in each project."""
    path = str(project.path)
    before, known = st.session_state.get(_PLACE, ("", None))
    seen = project.anonymising.words_seen(known if before == path else None)
    st.session_state[_PLACE] = (path, seen)
    return seen.words
