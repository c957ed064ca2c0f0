"""Phases: Braun and Clarke's six, as places to stand, with what was done in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.notices import block
from app.ui.opening import CODER, PHASE
from app.ui.words import counted, written

if TYPE_CHECKING:
    import thematic

PHASES = {
    "familiarise": ("Familiarise", "Read and reread; note first ideas in the journal."),
    "code": ("Code", "Name what is of interest, through all texts alike."),
    "generate themes": ("Generate themes", "Gather codes round what they mean together."),
    "review themes": ("Review themes", "Hold themes against extracts, and against all texts."),
    "define and name": ("Define and name", "Say what each theme tells, and what it is not."),
    "report": ("Report", "Choose extracts, tell the story, answer the question."),
}
_ROOMS = {
    "familiarise": ("data", "participants"),
    "code": ("code", "review", "codebook"),
    "generate themes": ("themes",),
    "review themes": ("themes", "explore"),
    "define and name": ("themes", "quotes"),
    "report": ("quotes", "report"),
}
"""The pages where the work of a phase is done."""
_REMEMBERED = "phase remembered"


def remember_phase(project: thematic.Project) -> bool:
    """Stand where this person stood last, once for each session; tells whether that is anywhere."""
    if _REMEMBERED in st.session_state:
        return False
    st.session_state[_REMEMBERED] = True
    newest = project.history.lines(limit=1)[0]
    if newest.coder != st.session_state.get(CODER) or newest.phase not in PHASES:
        return False
    st.session_state[PHASE] = newest.phase
    return True


def phases(far: thematic.HowFar) -> None:
    """Draw the six, the one that is stood in marked, and the pages where its work is done."""
    done = {one.phase: one for one in far.phases}
    with st.container(key="phases"):
        st.segmented_control(
            "Phase you stand in",
            list(PHASES),
            default=st.session_state.get(PHASE),
            format_func=lambda one: PHASES[one][0],
            key="phase choice",
            label_visibility="collapsed",
            width="stretch",
            help="Places to stand, in any order and as often as you like; noted with everything you do from here on.",
            on_change=_stand,
        )
        standing = st.session_state.get(PHASE)
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="phase-line"):
            block(_told(standing, done))
            for room in _ROOMS.get(standing or "", ()):
                st.page_link(f"pages/{room}.py", label=room.capitalize(), icon=":material/arrow_forward:")


def _told(standing: str | None, done: dict[str, thematic.PhaseWork]) -> str:
    if not standing:
        return (
            '<p class="th-muted">Six places to stand, in any order. Choose one: it is noted with everything you do '
            "from here on, and nothing is locked.</p>"
        )
    work = done.get(standing)
    told = f"{counted(work.events, 'event')} on {counted(work.days, 'day')} so far." if work else "Nothing yet."
    return f'<p class="th-muted">{written(PHASES[standing][1])} {told}</p>'


def _stand() -> None:
    st.session_state[PHASE] = st.session_state["phase choice"]
