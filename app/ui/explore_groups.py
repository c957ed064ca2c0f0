"""Explore groups: codes or themes in rows, a group in columns, and the quotes of a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.amounts import amounts
from app.ui.apart import apart
from app.ui.explore_cell import cell_quotes
from app.ui.explore_table import table
from app.ui.explore_wish import NOTHING, Wish, against_key, groups_wish
from app.ui.notices import block, empty, muted
from app.ui.result_view import base_line, chart, downloads, kept_result, notes, p_value
from app.ui.words import written

if TYPE_CHECKING:
    import thematic


def explore_groups(project: thematic.Project) -> None:
    """Draw the controls, the table, its chart, its downloads and the quotes of a cell."""
    wish = groups_wish(project)
    if wish.by == "theme" and not amounts(project).themes:
        empty("No themes yet", "Group codes into themes under Themes, or count codes here.")
        return
    state = (wish,)
    found: thematic.CountTable | thematic.GroupComparison
    if wish.column == NOTHING:
        found = kept_result("groups", project, state, lambda: _counts(project, wish))
    else:
        found = kept_result("groups", project, state, lambda: _compared(project, wish))
    base_line(found.base, found.unit)
    if not found.lines:
        empty("Nothing to count yet", "Code some texts, and what was mentioned by whom stands here.")
        return
    # A cell is chosen in the table and read below it: nothing else of the page depends on which one.
    apart(project, lambda: _figures_and_quotes(project, wish, found))
    with st.expander("Chart", expanded=True):
        chart(project, found, state=state)


def _figures_and_quotes(
    project: thematic.Project, wish: Wish, found: thematic.CountTable | thematic.GroupComparison
) -> None:
    table(found, interval=wish.interval)
    between = st.container()
    # Who chose a cell waits for its quotes; what stands above them is as it was.
    cell_quotes(project, wish, found)
    with between:
        with st.container(horizontal=True, vertical_alignment="center"):
            downloads(project, found, name="comparison", state=repr((wish,)))
            muted("Choose a cell of the table to read its quotes.")
        _differences(wish, found)
        _tests(found)
        notes(found.notes)


def _counts(project: thematic.Project, wish: Wish) -> thematic.CountTable:
    return project.exploring.counts(
        wish.by, rows=wish.rows, of=wish.of, base=wish.base, only=wish.only, interval=wish.interval
    )


def _compared(project: thematic.Project, wish: Wish) -> thematic.GroupComparison:
    def made(against: str) -> thematic.GroupComparison:
        return project.exploring.compare(
            wish.column,
            by=wish.by,
            rows=wish.rows,
            of=wish.of,
            base=wish.base,
            percent_of=wish.percent_of,
            facet=wish.facet,
            smallest=wish.smallest,
            against=against,
            cuts=wish.cuts,
            test=wish.test,
            stated_only=wish.stated_only,
            only=wish.only,
        )

    found = made("")
    return made(wish.against) if wish.against in found.groups else found


def _differences(wish: Wish, found: thematic.CountTable | thematic.GroupComparison) -> None:
    """Draw what a group has more, or less, than the one it is compared with."""
    groups: tuple[str, ...] = getattr(found, "groups", ())
    if not groups[1:]:
        return
    with st.expander("Differences between groups"):
        key = against_key(wish)
        if st.session_state.get(key) not in groups:
            st.session_state[key] = None
        against = st.selectbox(
            "Compare the others with",
            groups,
            index=None,
            placeholder="Choose a group" if groups[2:] else groups[1],
            key=key,
        )
        if (against or "") != wish.against:
            # The notes and the chart are made of the comparison too.
            st.rerun()
        lines = (
            f"<li>{written(one.row)}{written(f' ({one.facet})' if one.facet else '')}: {written(one.value)} less "
            f"{written(one.against)}: {written(one.sentence)}</li>"
            for one in getattr(found, "differences", ())
        )
        block(f'<ul class="th-list">{"".join(lines)}</ul>')


def _tests(found: thematic.CountTable | thematic.GroupComparison) -> None:
    """Draw the tests that were asked for."""
    tests = getattr(found, "tests", ())
    if not tests:
        return
    with st.expander(f"Tests ({len(tests)})", expanded=True):
        lines = (
            f"<li>{written(one.row)}{written(f' ({one.facet})' if one.facet else '')}, {written(one.name)}: "
            f"{written(p_value(one.p, one.reason))}</li>"
            for one in tests
        )
        block(f'<ul class="th-list">{"".join(lines)}</ul>')
        muted(max((one.caveat for one in tests), key=len))
