"""Data: the answers, one row per participant and time point, and bringing files in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.amounts import amounts
from app.ui.apart import apart
from app.ui.chips import chips
from app.ui.dense import frame, page_counts
from app.ui.figures import count_of, share_of
from app.ui.grid import CODINGS, NOT_ASKED, grid_table
from app.ui.importing import importing
from app.ui.kept import kept
from app.ui.marks import marks_of
from app.ui.notices import TO_CODE, Way, block, empty, muted, noted, quiet
from app.ui.opening import current
from app.ui.page import draw
from app.ui.paging import page_of, pager
from app.ui.passages import marked
from app.ui.reports import reports
from app.ui.revisions import revisions
from app.ui.saved_filters import saved_filters
from app.ui.search import search
from app.ui.views import view_of
from app.ui.words import number, plain, written

SIZE = 50
_ROWS = "participants at the time points at which they took part, one row for each"
VIEWS = {"read": "Read", "search": "Search", "import": "Import"}
# A view that is there while a revision waits. (A string here would be drawn: Streamlit writes what pages say.)
_REVISIONS = {"revisions": "Revisions"}
CODED = {"All": None, "Coded": True, "Not coded": False}

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.delta_generator import DeltaGenerator


def main() -> None:
    """Draw the page."""
    project = current()
    (place,) = frame(
        "Data", "One row per participant and time point, answers beside what is known about them.", widths=(7,)
    )
    if not amounts(project).sources:
        reports("import")
        empty(
            "No answers yet",
            "Here you bring in what people said, and read it afterwards: one row per participant and time point, "
            "answers beside what is known about them. Begin with a file below: a survey as CSV or XLSX, or interviews "
            "as documents. Nothing is written before you have seen what was understood of it.",
        )
        importing(project)
        return
    view = _view(project, place)
    reports("import")
    match view:
        case "revisions":
            revisions(project)
        case "import":
            importing(project)
        case "search":
            search(project)
        case _:
            _read(project)


def _view(project: thematic.Project, place: DeltaGenerator) -> str:
    waiting = project.revisions.open_count()
    names = VIEWS | _REVISIONS if waiting else VIEWS
    return view_of(
        "data",
        views=names,
        place=place,
        written_as=lambda one: f"{names[one]} {number(waiting)}" if one in _REVISIONS else names[one],
    )


def _read(project: thematic.Project) -> None:
    questions = [one.text for one in project.sources.questions()]
    if not questions:
        empty(
            "No survey here",
            "Answers to a survey stand here as a table. Interviews and documents are read and coded on the Code page, "
            "and person by person under Participants.",
            TO_CODE,
            Way("participants", "See who took part"),
        )
        st.button("Import more", icon=":material/upload_file:", on_click=_bring)
        return
    query = _query(project, questions)
    key = f"grid {query}"
    grid = project.sources.grid(query)
    page = page_of(key, total=grid.total, size=SIZE)
    if page:
        grid = project.sources.grid(_on_page(query, page))
    if not grid.total:
        empty("No row fits", "Take a filter away to see more: the field for words, or what is set under Filter.")
        return
    with page_counts():
        everybody = kept("everybody", (str(project.path), project.history.count()), lambda: _everybody(project))
        noted(_counts(project, grid.total, everybody))
        pager(key, total=grid.total, size=SIZE, noun="row", base="the rows that the filters let through")
    apart(project, lambda: _table(project, grid, key=f"{key} {page}"))


def _table(project: thematic.Project, grid: thematic.Grid, *, key: str) -> None:
    chosen = grid_table(grid, key=key)
    muted(
        f"{NOT_ASKED} was not asked · an empty cell was left blank · grey text was given as “no answer”. "
        "Choose a row to read it."
    )
    if chosen is not None:
        _respondent(project, grid, chosen)


def _bring() -> None:
    st.session_state["data view"] = "import"


def _query(project: thematic.Project, questions: Sequence[str]) -> thematic.GridQuery:
    attributes = [one.name for one in project.sources.attributes()]
    words, narrow, held = st.columns([5, 2, 2], vertical_alignment="center", gap="small")
    contains = words.text_input(
        "Answers contain", key="grid contains", placeholder="Words in an answer", label_visibility="collapsed"
    )
    with narrow, st.popover("Filter and sort", icon=":material/filter_list:", width="stretch"):
        question = st.selectbox("Answered", questions, index=None, key="grid answered", placeholder="Any question")
        state = st.segmented_control("Coding", list(CODED), default="All", required=True, key="grid coded")
        filters = st.multiselect("Filter by", attributes, key="grid filters", placeholder="Any attribute")
        equal = _equal(project, filters)
        by = ["participant", *attributes, *questions]
        sort = st.selectbox("Sort by", by, index=None, key="grid sort", placeholder="Order of import")
        descending = st.toggle("Largest first", disabled=sort is None, key="grid descending")
    with held:
        saved_filters(project)
    return thematic.GridQuery(
        size=SIZE,
        sort=sort or "",
        descending=descending,
        equal=equal,
        contains=contains.strip(),
        answered=question or "",
        coded=CODED[state or "All"],
    )


def _equal(project: thematic.Project, filters: Sequence[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Draw a choice of values for each attribute that is filtered by."""
    equal = []
    for name in filters:
        values = st.multiselect(
            plain(name), project.sources.attribute_values(name), key=f"values of {name}", placeholder="Any value"
        )
        if values:
            equal.append((name, tuple(values)))
    return tuple(equal)


def _everybody(project: thematic.Project) -> int:
    return project.sources.grid(thematic.GridQuery(size=1)).total


def _counts(project: thematic.Project, rows: int, everybody: int) -> str:
    """Say how many rows there are, and of how many people: who took part at two time points has two."""
    told = share_of(rows, everybody, "row", base=_ROWS)
    if rows != everybody:
        return told
    people = amounts(project).participants
    return f"{told} of {count_of(people, 'participant', base='everybody in this project, each counted once')}"


def _respondent(project: thematic.Project, grid: thematic.Grid, place: int) -> None:
    row = grid.rows[place]
    known = zip(grid.attributes, row.values, strict=True)
    told = [f"{written(name)}: <b>{written(value)}</b>" for name, value in known if value]
    codings = sum(answer.codings for answer in row.answers if answer)
    facts = " · ".join([*told, count_of(codings, "coding", base=CODINGS)])
    with st.container(border=True, key="respondent"):
        block(f'<h2 dir="auto">{written(f"{row.participant} {row.wave}")}</h2><p class="th-who">{facts}</p>')
        for question, answer in zip(grid.questions, row.answers, strict=True):
            block(f'<p class="th-label" dir="auto">{written(question)}</p>{_answer(project, answer)}')


def _answer(project: thematic.Project, answer: thematic.GridAnswer | None) -> str:
    if answer is None:
        return quiet("Not asked.")
    match answer.state:
        case "blank":
            return quiet("Left blank.")
        case "no answer":
            return quiet(f"“{answer.text}”, taken as no answer.")
        case _:
            marks = marks_of(project, answer.source_id)
            colours = {one.name: one.colour for one in marks}
            return marked(answer.text, marks) + chips(colours, colours)


def _on_page(query: thematic.GridQuery, page: int) -> thematic.GridQuery:
    return replace(query, page=page)


if __name__ == "__main__":
    draw(main)
