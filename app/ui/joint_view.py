"""The joint view of the Report page: closed answers beside themes, and what comes of reading them together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.chips import badge
from app.ui.notices import act, block, empty, muted
from app.ui.opening import clear, fresh
from app.ui.words import written

if TYPE_CHECKING:
    import thematic

RELATIONS = {
    "confirmed": "Confirmed: both say the same",
    "expanded": "Expanded: words add to it",
    "discordant": "Discordant: they contradict",
}
FORM = ("joint item", "joint theme", "joint relation", "joint note")


def joint_view(project: thematic.Project) -> None:
    """Draw the form for a row, and the rows."""
    items = [one.name for one in project.sources.attributes()]
    themes = [one.name for one in project.themes.list()]
    if not items or not themes:
        empty("No joint display yet", "It puts closed answers beside themes: it needs a closed question and a theme.")
        return
    writing, reading = st.columns([4, 8], gap="large")
    with writing:
        _form(project, items, themes)
    with reading:
        _rows(project)


def _form(project: thematic.Project, items: list[str], themes: list[str]) -> None:
    st.selectbox("What was ticked", items, index=None, placeholder="Choose a closed question", key=fresh(FORM[0]))
    st.selectbox("What was told", themes, index=None, placeholder="Choose a theme", key=fresh(FORM[1]))
    st.selectbox("Relation", list(RELATIONS), format_func=RELATIONS.__getitem__, key=fresh(FORM[2]))
    st.text_area("Read together", height=100, placeholder="What comes of reading both.", key=fresh(FORM[3]))
    given = all(st.session_state.get(fresh(form)) for form in FORM[:2])
    st.button("Save row", key="save-joint", type="primary", disabled=not given, on_click=_save, args=(project,))
    muted("A row on the same two is written anew.")


def _save(project: thematic.Project) -> None:
    item, theme, relation, note = (str(st.session_state[fresh(form)] or "") for form in FORM)
    act(partial(_write, project, item, theme, relation, note), "The row is saved.")


def _write(project: thematic.Project, item: str, theme: str, relation: str, note: str) -> None:
    project.joint_displays.relate(item, theme, relation, note=note)
    for form in FORM:
        clear(form)


def _rows(project: thematic.Project) -> None:
    held = project.joint_displays.list()
    if not held:
        muted("No row yet. The report prints each with the answers to the item and a quote of the theme.")
        return
    quotes = {one.quote_id: one for one in project.quote_desk.list()}
    for one in held:
        with st.container(border=True, key=f"joint-row-{one.joint_id}"):
            ticked, told, together = st.columns([3, 4, 4])
            with ticked:
                answers = "".join(f"<li>{written(line)}</li>" for line in one.result)
                block(f'<p class="th-text"><b>{written(one.item)}</b></p><ul class="th-list">{answers}</ul>')
            with told:
                shown = next((quotes[number] for number in one.quotes if number in quotes), None)
                quoted = f"“{written(shown.rendered)}” ({written(shown.attribution)})" if shown else ""
                block(
                    f'<p class="th-text" dir="auto"><b>{written(one.theme)}</b></p>'
                    f'<p class="th-muted">Mentioned by {written(one.mentioned)}</p>'
                    f'<p class="th-found" dir="auto">{quoted}</p>'
                )
            with together:
                note = written(one.note) or '<span class="th-muted">to be written</span>'
                block(f'<p>{badge(one.relation.value)}</p><p class="th-text" dir="auto">{note}</p>')
                st.button(
                    "Remove",
                    key=f"remove-joint-{one.joint_id}",
                    type="tertiary",
                    on_click=act,
                    args=(partial(project.joint_displays.remove, one.joint_id), "The row is removed."),
                )
