"""Near-identical answers: listed one by one under a suggestion, ticked by the person, decided as one event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.kept import kept
from app.ui.notices import act, muted
from app.ui.queue import note_shown
from app.ui.words import counted, plain

if TYPE_CHECKING:
    from collections.abc import Hashable

    import thematic

MOST = 30


def near_identical(project: thematic.Project, one: thematic.Suggestion, state: Hashable) -> None:
    """Draw the open passages that are nearly the same as this one; none of them is ticked."""
    name = f"{one.unit} {one.code}"
    many = kept("alike", (state, name), lambda: project.reviewing.count_alike(one, limit=MOST))
    if not many:
        return
    with st.expander(f"{counted(many, 'passage')} nearly the same, for the same code", key=f"alike {name}"):
        muted("Tick those that you have read and would decide alike. They become one event, with one undo.")
        if not st.toggle("Show them", key=f"show alike {name}"):
            return
        # What each of them scores is learnt from all that was decided: only for who looks.
        found = kept("alike listed", (state, name), lambda: project.reviewing.alike(one, limit=MOST))
        note_shown(project, found)
        for other in found:
            st.checkbox(plain(f"{other.participant}: {other.text}"), key=_tick(name, other))
        with st.container(horizontal=True):
            for verdict, label in (("accept", "Accept the ticked"), ("reject", "Reject the ticked")):
                st.button(
                    label,
                    key=f"alike-{verdict}-{one.unit}",
                    on_click=_decide,
                    args=(project, one, found, verdict),
                )


def _tick(name: str, other: thematic.Suggestion) -> str:
    return f"tick {name} {other.unit}"


def _decide(
    project: thematic.Project, one: thematic.Suggestion, found: list[thematic.Suggestion], verdict: str
) -> None:
    name = f"{one.unit} {one.code}"
    units = [other.unit for other in found if st.session_state.get(_tick(name, other))]
    done = {"accept": "accepted", "reject": "rejected"}[verdict]
    act(
        lambda: project.reviewing.decide_alike(units, verdict, code=one.code),
        f"{counted(len(units), 'passage')} {done} for {one.code}.",
    )
