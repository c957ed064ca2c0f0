"""Explore together: which codes or themes stand together, and which code follows which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.amounts import amounts
from app.ui.explore_filters import count_filter, row_names
from app.ui.notices import empty
from app.ui.result_view import base_line, chart, downloads, kept_result, notes

if TYPE_CHECKING:
    import pandas as pd

    import thematic

SEQUENCE = "sequence"
WITHIN = {
    "unit": "the same unit",
    "participant": "the same person",
    "overlap": "the same words",
    SEQUENCE: "one after the other",
}
PAIRS = {
    "first": "One",
    "second": "The other",
    "n_first": "With one",
    "n_second": "With the other",
    "both": "With both",
    "jaccard": "Jaccard",
}
FOLLOWING = {
    "first": "First",
    "second": "Then",
    "n": "Followed",
    "base": "Out of",
    "share": "Share",
    "expected": "Expected",
    "lift": "Lift",
    "sources": "Texts",
}


def explore_together(project: thematic.Project) -> None:
    """Draw which codes or themes stand together, or follow one another."""
    one, two, three, four = st.columns([1, 2, 1, 1], vertical_alignment="bottom")
    within = two.selectbox("Together in", list(WITHIN), format_func=WITHIN.__getitem__, key="together within")
    kinds = ["code"] if within == SEQUENCE else ["code", "theme"]
    by = one.selectbox("Rows", kinds, format_func=lambda word: f"{word.capitalize()}s", key=f"together by {len(kinds)}")
    window = 1
    if within == SEQUENCE:
        window = int(three.number_input("Units after", 1, 50, 1, key="together window"))
    with four.popover("Filter", icon=":material/filter_alt:", width="stretch"):
        rows = row_names(project, by, key="together")
        only = count_filter(project, key="together")
    if by == "theme" and not amounts(project).themes:
        empty("No themes yet", "Group codes into themes under Themes, or look at codes here.")
        return
    if within == SEQUENCE:
        _sequences(project, rows, window, only)
    else:
        _pairs(project, within, by, rows, only)


def _pairs(project: thematic.Project, within: str, by: str, rows: tuple[str, ...], only: thematic.CountFilter) -> None:
    state = (by, within, rows, only)
    found = kept_result(
        "together", project, state, lambda: project.exploring.cooccurrence(within, by=by, rows=rows, only=only)
    )
    if not found.pairs:
        empty("Nothing stands together yet", f"Two {by}s or more in use are needed, in what the filter lets through.")
        return
    base_line(found.base, found.unit)
    _drawn(found.to_frame(), "both", PAIRS)
    downloads(project, found, name="together", state=state)
    notes(found.notes)
    chart(project, found, state=state)


def _sequences(project: thematic.Project, rows: tuple[str, ...], window: int, only: thematic.CountFilter) -> None:
    state = (SEQUENCE, rows, window, only)
    found = kept_result(
        "sequences", project, state, lambda: project.exploring.sequences(rows=rows, window=window, only=only)
    )
    frame = found.to_frame()
    if not frame["n"].sum():
        empty("Nothing follows anything", "Texts of several coded units are needed, such as interviews.")
        return
    base_line(found.base, "units")
    _drawn(frame.sort_values("n", ascending=False, kind="stable"), "n", FOLLOWING)
    downloads(project, found, name="sequence", state=state)
    notes(("Expected: if the second code did not care what came before. Lift: followed over expected.",))
    chart(project, found, state=state)


def _drawn(frame: pd.DataFrame, count: str, names: dict[str, str]) -> None:
    """Draw the pairs that meet."""
    met = frame[frame[count] > 0].round(2).rename(columns=names)
    st.dataframe(met, hide_index=True, height=min(38 + 35 * len(met), 320), key=f"together table {count}")
