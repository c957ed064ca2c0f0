"""Explore questions: who answered what: open questions with non-response and length, closed ones with their options."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.explore_filters import attribute_names, count_filter
from app.ui.explore_table import limits
from app.ui.figures import figure
from app.ui.notices import block, empty
from app.ui.result_view import base_line, chart, downloads, kept_result, notes
from app.ui.scrolled import scrolled
from app.ui.words import counted, written

if TYPE_CHECKING:
    import thematic

OPEN = "Open questions: who answered, and how long"


def explore_questions(project: thematic.Project) -> None:
    """Draw who answered the open questions, or what was chosen in a closed one."""
    closed = attribute_names(project)
    one, two, three = st.columns([3, 2, 1], vertical_alignment="bottom")
    name = one.selectbox("Question", [OPEN, *closed], key="questions which")
    interval = two.checkbox("They stand for more people: show intervals", key="questions interval")
    by = "question" if name == OPEN else name
    with three.popover("Filter", icon=":material/filter_alt:", width="stretch"):
        only = replace(count_filter(project, key="questions"), coders=())
    state = (by, interval, only)
    found = kept_result("questions", project, state, lambda: project.exploring.counts(by, interval=interval, only=only))
    if not found.lines:
        empty("Nothing was asked yet", "Bring in a survey under Data, and who answered what stands here.")
        return
    base_line(found.base, found.unit)
    _table(found)
    downloads(project, found, name="questions", state=state)
    notes(found.notes)
    with st.expander("Chart", expanded=True):
        chart(project, found, state=state)


def _table(found: thematic.CountTable) -> None:
    """Draw each row with who answered, who did not, and how long the answers are."""
    interval = any(one.low is not None for one in found.lines)
    said = "Answered" if found.by == "question" else "Chosen by"
    head = [found.by.capitalize() if found.by == "question" else found.by, said]
    head += ["95% interval"] if interval else []
    head += ["No text", "Characters (shortest, median, longest)"] if found.by == "question" else []
    rows = []
    for line in found.lines:
        cells = [written(line.row), _figure(found, line, "" if line.count is None else line.count.sentence)]
        cells += [_figure(found, line, limits(line))] if interval else []
        if found.by == "question":
            cells += [_figure(found, line, "" if line.count is None else str(line.count.base - line.count.n))]
            cells += [_lengths(found, line)]
        rows.append(cells)
    top = "".join(f"<th scope='col'>{written(cell)}</th>" for cell in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    table = f'<table class="th-table"><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>'
    block(scrolled(table, "Who answered"))


def _figure(found: thematic.CountTable, line: thematic.CountLine, text: str) -> str:
    """Return a figure with its base: everybody who was asked, or those of the base line."""
    if not text or line.count is None:
        return written(text)
    base = f"{counted(line.count.base, 'answer')}, blank ones too" if found.by == "question" else found.base
    return figure(text, base=base, unit=line.count.unit)


def _lengths(found: thematic.CountTable, line: thematic.CountLine) -> str:
    one = next((one for one in found.lengths if one.question == line.row), None)
    if one is None or line.count is None:
        return ""
    text = f"{one.shortest}, {one.median:.0f}, {one.longest}"
    return figure(text, base=f"{counted(line.count.n, 'answer')} with a text", unit="character")
