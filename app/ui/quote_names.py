"""Names: how speakers are named beside their words, and what participants agreed to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.dense import panes
from app.ui.notices import act, block, muted
from app.ui.opening import clear, fresh, picked, typed
from app.ui.scrolled import scrolled
from app.ui.words import written

if TYPE_CHECKING:
    from collections.abc import Sequence

LEVELS = {
    "named": "Named as they wish",
    "pseudonym": "By their label or a name that is not theirs",
    "role": "By their role alone",
    "none": "Not quoted at all",
}


def quote_names(project: thematic.Project) -> None:
    """Draw the style of attributions on the left and consents on the right."""
    style, consents = panes("names", 1, 1)
    with style:
        _style(project)
    with consents:
        _consents(project)


def _style(project: thematic.Project) -> None:
    held = project.attributions.style()
    attributes = project.sources.attributes()
    st.subheader("How speakers are named", anchor=False)
    names = ", ".join(f"{{{one.name}}}" for one in attributes)
    muted(f"Places that are filled: {{participant}}, {{wave}}, {{at}} (the time in the recording), {names}.")
    with st.form(f"attribution {project.history.count()}"):
        template = st.text_input("For everybody", value=held.template)
        roles = [one.name for one in attributes if one.type in ("nominal", "ordinal")]
        role = st.selectbox(
            "What says somebody's role",
            roles,
            index=roles.index(held.role) if held.role in roles else None,
            placeholder="Nothing",
        )
        groups = st.text_area(
            "For one role, a line each: role = template",
            value="\n".join(f"{group} = {own}" for group, own in held.groups),
            placeholder="Parent = Parent {participant}, {wave}",
            height=90,
        )
        reason = st.text_input("Reason (kept in the log)")
        if st.form_submit_button("Save", type="primary"):
            wanted = thematic.AttributionStyle(template, role or "", tuple(_pairs(groups)))
            act(partial(project.attributions.choose, wanted, reason=reason), "The names are saved.")
            st.rerun()


def _pairs(text: str) -> Sequence[tuple[str, str]]:
    lines = [line.partition("=") for line in text.splitlines() if "=" in line]
    return [(group.strip(), own.strip()) for group, _, own in lines]


def _consents(project: thematic.Project) -> None:
    st.subheader("What participants agreed to", anchor=False)
    people = [one.participant for one in project.people.list()]
    first, second = st.columns(2)
    person = first.selectbox("Participant", people, index=None, key=fresh("consent person"), placeholder="Choose")
    second.selectbox("Level", list(LEVELS), index=1, format_func=LEVELS.__getitem__, key="consent level")
    st.text_input("What they are called in a report", key=fresh("consent shown"), placeholder="their label")
    st.button(
        "Note it",
        key="note-consent",
        type="primary",
        disabled=person is None,
        on_click=_agree,
        args=(project,),
    )
    held = project.attributions.consents()
    if not held:
        muted("Nothing is noted: everybody is named as on the left.")
        return
    rows = "".join(
        f"<tr><td>{written(name)}</td><td>{written(LEVELS[one.level])}</td><td>{written(one.shown)}</td></tr>"
        for name, one in held
    )
    table = (
        '<table class="th-table"><thead><tr><th scope="col">Participant</th>'
        f'<th scope="col">Agreed to</th><th scope="col">Called</th></tr></thead><tbody>{rows}</tbody></table>'
    )
    block(scrolled(table, "What people agreed to"))


def _agree(project: thematic.Project) -> None:
    person, level = picked(fresh("consent person")), picked("consent level")
    if person is None or level is None:
        return
    shown = typed(fresh("consent shown"))
    act(lambda: project.attributions.agree(person, level, shown=shown), f"Noted for {person}.")
    clear("consent person")
    clear("consent shown")
