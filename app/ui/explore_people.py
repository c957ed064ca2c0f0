"""Explore people: who mentioned what, person by person, as 0 and 1 or in passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.amounts import amounts
from app.ui.explore_filters import count_filter, row_names
from app.ui.notices import empty
from app.ui.result_view import base_line, downloads, kept_result, notes

if TYPE_CHECKING:
    import thematic

FIGURES = {"mentioned": "0 or 1", "passages": "Passages"}


def explore_people(project: thematic.Project) -> None:
    """Draw the matrix of participants by codes or themes."""
    one, two, three = st.columns([1, 2, 1], vertical_alignment="bottom")
    by = one.selectbox("Columns", ["code", "theme"], format_func=lambda word: f"{word.capitalize()}s", key="people by")
    figure = two.segmented_control(
        "Figures", list(FIGURES), format_func=FIGURES.__getitem__, default="mentioned", required=True, key="people show"
    )
    with three.popover("Filter", icon=":material/filter_alt:", width="stretch"):
        rows = row_names(project, by, key="people")
        only = count_filter(project, key="people")
    if by == "theme" and not amounts(project).themes:
        empty("No themes yet", "Group codes into themes under Themes, or look at codes here.")
        return
    state = (by, rows, only)
    found = kept_result("people", project, state, lambda: project.exploring.matrix(by, rows=rows, only=only))
    if not found.people:
        empty("Nobody is in it", "Nobody with a text is let through by the filter.")
        return
    frame = found.to_frame() if figure == "passages" else found.to_mentioned_frame()
    base_line(found.base, str(frame.attrs["unit"]))
    st.dataframe(
        frame,
        hide_index=True,
        height=min(38 + 35 * len(frame), 520),
        column_config={"participant": st.column_config.TextColumn("Participant", pinned=True)},
        key=f"people table {figure}",
    )
    downloads(project, found, name="people", state=state)
    notes(found.notes)
