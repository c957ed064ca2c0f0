"""Listed answers: which answers to a question a filter lets through, kept while one works through them.

An answer that was "without codings" when the list was made stays on it after its first coding: it may need a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.kept import kept

if TYPE_CHECKING:
    from app.ui.reading_filters import ReadingFilter
    from app.ui.texts import Text

_AGAIN = "code list again"


def listed_answers(project: thematic.Project, text: Text, only: ReadingFilter) -> list[int]:
    """Return the sources that the filter lets through, in the order of import; made anew when the filter changes."""
    state = (str(project.path), text.key, only.rule, st.session_state.get(_AGAIN, 0))
    return kept("listed answers", state, lambda: _fitting(project, text, only))


def list_again() -> None:
    """Let the list be made anew, from what is coded by now."""
    st.session_state[_AGAIN] = st.session_state.get(_AGAIN, 0) + 1


def _fitting(project: thematic.Project, text: Text, only: ReadingFilter) -> list[int]:
    """Ask for the answers that fit; a participant whom nobody knows has none."""
    try:
        return project.coding.answers(
            text.number,
            coded=only.coded,
            wave=only.wave,
            participant=only.participant,
            attribute=only.attribute,
            words=only.words,
        )
    except thematic.ThematicError:
        return []
