"""The framework view of the Report page: the matrix, and the open cell with its passages, summary and quotes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.code_entry import open_in_code
from app.ui.coded_passages import coded_passage
from app.ui.figures import count_of
from app.ui.framework_matrix import framework_matrix
from app.ui.kept import kept
from app.ui.notices import act, block, empty, muted, noted
from app.ui.paging import page_of, pager
from app.ui.words import written

if TYPE_CHECKING:
    from app.ui.outbox import Wish

ROWS = 12
PASSAGES = 8
PARTICIPANTS = "Participants"
GROUPED = ("nominal", "ordinal", "multi")
CELL = "framework cell"


def framework_view(project: thematic.Project) -> None:
    """Draw the matrix, and under it the cell that is open."""
    if not project.themes.list():
        empty("No matrix yet", "A framework matrix has themes as columns: make some on the Themes page.")
        return
    attribute, only = _choice(project)
    state = (str(project.path), project.history.count(), attribute, only)
    whole = kept("framework", state, lambda: project.framework.matrix(attribute=attribute, only=only))
    if not whole.rows:
        empty("No matrix yet", "Rows are people with an extract under a theme; so far there is none.")
        return
    page = page_of("framework page", total=whole.total, size=ROWS)
    shown = thematic.FrameworkGrid(
        whole.corner, whole.attribute, whole.themes, whole.rows[page * ROWS : (page + 1) * ROWS],
        page * ROWS, whole.total, whole.written, whole.waiting,
    )  # fmt: skip
    muted(f"{shown.sentence} Press a cell to read its extracts and summarise them.")
    chosen = _chosen(attribute, whole)
    framework_matrix(shown, chosen, on_wish=partial(_open, attribute))
    if whole.total > ROWS:
        pager("framework page", total=whole.total, size=ROWS, noun="row")
    if chosen is not None:
        _cell(project, whole, *chosen)


def _choice(project: thematic.Project) -> tuple[str, tuple[str, ...]]:
    """Ask what the rows are, and which of them."""
    names = [one.name for one in project.sources.attributes() if one.type.value in GROUPED]
    about, which = st.columns([2, 5])
    rows = str(about.selectbox("Rows", [PARTICIPANTS, *names], key="framework rows"))
    attribute = "" if rows == PARTICIPANTS else rows
    state = (str(project.path), project.history.count(), attribute)
    known = kept("framework names", state, lambda: [row.name for row in _rows(project, attribute)])
    only = which.multiselect("Only these", known, key=f"framework only {attribute}", placeholder="All of them")
    return attribute, tuple(only)


def _rows(project: thematic.Project, attribute: str) -> tuple[thematic.FrameworkRow, ...]:
    return project.framework.matrix(attribute=attribute).rows


def _chosen(attribute: str, grid: thematic.FrameworkGrid) -> tuple[str, str] | None:
    """Return row and theme of the open cell, if both are still there."""
    held: tuple[str, str, str] | None = st.session_state.get(CELL)
    if held is None or held[0] != attribute:
        return None
    _, row, theme = held
    return (row, theme) if theme in grid.themes and any(one.name == row for one in grid.rows) else None


def _open(attribute: str, wish: Wish) -> None:
    """Open the cell that was pressed.

    Raises:
        ThematicError: the browser asked for something that there is not.
    """
    match wish:
        case {"do": "choose", "row": str(row), "theme": str(theme)}:
            st.session_state[CELL] = (attribute, row, theme)
            st.session_state.pop("framework passages", None)
        case _:
            raise thematic.ThematicError("The browser asked for something unknown; load the page anew.")


def _cell(project: thematic.Project, grid: thematic.FrameworkGrid, row: str, theme: str) -> None:
    owner = {"attribute": grid.attribute, "value": row} if grid.attribute else {"participant": row}
    cell = next(one for line in grid.rows if line.name == row for one in line.cells if one.theme == theme)
    block(f'<h3 dir="auto">{written(row)} · {written(theme)}</h3>')
    reading, writing = st.columns([7, 5], gap="large")
    with writing:
        _summary(project, cell, owner, row)
        _quotes(project, cell)
    with reading:
        _passages(project, cell, owner, row)


def _summary(project: thematic.Project, cell: thematic.FrameworkCell, owner: dict[str, str], row: str) -> None:
    """Draw the form for the summary."""
    key = f"summary {row} {cell.theme} {hash(cell.text)}"
    with st.form(key, border=False):
        st.text_area("Summary, in your words", value=cell.text, height=140, key=f"{key} text")
        st.text_input("Reason (kept in the log)", key=f"{key} reason")
        with st.container(horizontal=True):
            st.form_submit_button(
                "Save summary", type="primary", on_click=_save, args=(project, cell.theme, owner, key)
            )
    if cell.text:
        st.button(
            "Take it back",
            key="clear-summary",
            type="tertiary",
            on_click=act,
            args=(partial(project.framework.clear, cell.theme, **owner), "The summary is taken back."),
        )


def _save(project: thematic.Project, theme: str, owner: dict[str, str], key: str) -> None:
    text, reason = str(st.session_state[f"{key} text"]), str(st.session_state[f"{key} reason"])
    act(partial(project.framework.summarise, theme, text, reason=reason, **owner), "The summary is saved.")


def _quotes(project: thematic.Project, cell: thematic.FrameworkCell) -> None:
    """Draw the quotes that the report prints with the cell."""
    if not cell.quotes:
        muted("No quote is picked for this cell: pick one from the extracts.")
        return
    views = {one.quote_id: one for one in project.quote_desk.list()}
    lines = [
        f'<li dir="auto">“{written(views[number].rendered)}” <span class="th-muted">'
        f"{written(views[number].status)}</span></li>"
        for number in cell.quotes
        if number in views
    ]
    block(f'<p class="th-label">Quotes of this cell</p><ul class="th-list">{"".join(lines)}</ul>')


def _passages(project: thematic.Project, cell: thematic.FrameworkCell, owner: dict[str, str], row: str) -> None:
    """Draw what was said, a page at a time; each passage can be picked as a quote."""
    found = kept(
        "framework cell", (str(project.path), project.history.count(), row, cell.theme),
        lambda: project.framework.passages(cell.theme, **owner),
    )  # fmt: skip
    extracts = count_of(len(found), "extract", base="what was coded under this theme here, each passage once")
    noted(f"{extracts} under this theme.")
    page = page_of("framework passages", total=len(found), size=PASSAGES)
    picked = {(one.source_id, one.start, one.end) for one in project.quotes.picked()}
    for one in found[page * PASSAGES : (page + 1) * PASSAGES]:
        with st.container(horizontal=True, vertical_alignment="top", key=f"cell passage {one.coding_id}"):
            with st.container(width="stretch"):
                coded_passage(one)
            there = (one.source, one.start, one.end) in picked
            st.button(
                "Picked" if there else "Pick",
                key=f"pick-cell-{one.coding_id}",
                disabled=there,
                help="Pick these words as a quote of this theme.",
                on_click=act,
                args=(partial(_pick, project, one, cell.theme), "Picked as a quote of this theme."),
            )
            open_in_code(one.source, one.start)
    if len(found) > PASSAGES:
        pager("framework passages", total=len(found), size=PASSAGES, noun="extract")


def _pick(project: thematic.Project, one: thematic.Passage, theme: str) -> None:
    project.quotes.pick(
        one.source, one.start, one.end, theme=theme, status="candidate", reason="picked for its cell of the framework"
    )
