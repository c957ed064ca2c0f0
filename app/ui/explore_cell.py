"""Explore cell: the quotes behind a figure, unless the figure is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.coded_passages import coded_passage
from app.ui.explore_table import FACET, ROW, VALUE
from app.ui.figures import count_of
from app.ui.notices import muted, noted
from app.ui.paging import page_of, pager
from app.ui.result_view import kept_result
from app.ui.words import counted, plain

if TYPE_CHECKING:
    import thematic
    from app.ui.explore_wish import Wish

PAGE = 8
_EXTRACTS = "what was coded in this cell, with what the filters leave in, each passage once"


def cell_quotes(project: thematic.Project, wish: Wish, found: thematic.CountTable | thematic.GroupComparison) -> None:
    """Draw which cell is chosen, and its quotes."""
    row, value, facet = _chosen(wish, found)
    if row is None:
        return
    if is_hidden(found, row, value, facet):
        muted(
            f"This figure is hidden: cells under {wish.smallest} are not shown, nor others that would tell them, and "
            "their quotes would tell them too. Lower “Hide cells under” to read them."
        )
        return
    quotes = kept_result(
        "quotes",
        project,
        (wish, row, value, facet, project.coder),
        lambda: project.exploring.quotes(
            row,
            by=wish.by,
            column=wish.column if value or wish.stated_only else "",
            value=value or "",
            cuts=wish.cuts,
            where={wish.facet: facet} if facet else None,
            only=wish.only,
            stated_only=wish.stated_only,
        ),
    )
    extracts = count_of(quotes.total, "extract", base=_EXTRACTS)
    people = count_of(quotes.respondents, "respondent", base="respondents who gave a text in this cell")
    noted(f"{extracts} from {people}." if quotes.respondents else f"{extracts}.")
    if quotes.withheld:
        muted(
            f"{counted(quotes.withheld, 'extract')} of other coders are kept back: they touch a reliability sample "
            "that is coded unseen until everybody is done."
        )
    page = page_of("explore quotes", total=len(quotes.passages), size=PAGE)
    for one in quotes.passages[page * PAGE : (page + 1) * PAGE]:
        with st.container(horizontal=True, vertical_alignment="top", key=f"cell quote {one.coding_id}"):
            with st.container(width="stretch"):
                coded_passage(one)
            st.page_link("pages/code.py", label="Open", query_params={"source": str(one.source), "at": str(one.start)})
    if len(quotes.passages) > PAGE:
        pager("explore quotes", total=len(quotes.passages), size=PAGE, noun="extract", base=_EXTRACTS)


def is_hidden(
    found: thematic.CountTable | thematic.GroupComparison, row: str, value: str | None, facet: str | None
) -> bool:
    """Tell whether a figure is kept back; over all tables, whether it is in any of them."""
    wanted = value or getattr(found, "total", "all")
    return any(
        one.n is None
        for one in found.lines
        if (one.row, one.value) == (row, wanted) and (facet is None or one.facet == facet)
    )


def _chosen(
    wish: Wish, found: thematic.CountTable | thematic.GroupComparison
) -> tuple[str | None, str | None, str | None]:
    """Draw the chosen cell; a click on the table fills it in."""
    rows = list(dict.fromkeys(one.row for one in found.lines))
    values: list[str] = list(getattr(found, "values", ()))
    facets = [one for one in getattr(found, "facets", ()) if one]
    for key, known in ((ROW, rows), (VALUE, values), (FACET, facets)):
        if st.session_state.get(key) not in known:
            st.session_state[key] = None
    one, two, three = st.columns([3, 2, 2])
    row = one.selectbox("Read the quotes of", rows, index=None, placeholder="Choose a row", key=ROW)
    value = facet = None
    if values:
        value = two.selectbox(plain(f"in {wish.column}"), values, index=None, placeholder="All columns", key=VALUE)
    if facets:
        facet = three.selectbox(plain(f"of {wish.facet}"), facets, index=None, placeholder="All tables", key=FACET)
    return row, value, facet
