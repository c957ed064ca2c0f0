"""Explore groups: codes or themes in rows, a group in columns, and the quotes of a cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.coded_passages import coded_passage
from app.ui.explore_filters import attribute_names, count_filter
from app.ui.notices import block, empty, muted
from app.ui.paging import page_of, pager
from app.ui.result_view import base_line, chart, downloads, kept_result, notes
from app.ui.words import counted, written

if TYPE_CHECKING:
    import pandas as pd

    import thematic

NOTHING, WAVE, QUESTION = "Nothing", "Wave", "Question"
OF = {"participants": "Respondents", "responses": "Answers", "sources": "Texts"}
BASES = {"asked": "everybody asked", "answered": "who gave a text", "codable": "with something coded"}
PERCENT = {"column": "% of the group", "row": "% of those who mention it"}
PAGE = 8


@dataclass(frozen=True, slots=True)
class Wish:
    """What the page asks for."""

    by: str
    column: str
    of: str
    base: str
    percent_of: str
    facet: str
    smallest: int
    cuts: tuple[float, ...]
    test: bool
    interval: bool
    only: thematic.CountFilter


def explore_groups(project: thematic.Project) -> None:
    """Draw the controls, the table, its chart, its downloads and the quotes of a cell."""
    wish = _wish(project)
    if wish.by == "theme" and not project.status().themes:
        empty("No themes yet", "Group codes into themes under Themes, or count codes here.")
        return
    state = (wish,)
    found: thematic.CountTable | thematic.GroupComparison
    if wish.column == NOTHING:
        found = kept_result("groups", project, state, lambda: _counts(project, wish))
        rows, values = [line.row for line in found.lines], []
    else:
        compared = kept_result("groups", project, state, lambda: _compared(project, wish))
        found, rows, values = compared, list(compared.rows), list(compared.values)
    base_line(found.base, found.unit)
    if not rows:
        empty("Nothing to count yet", "Code some texts, and what was mentioned by whom stands here.")
        return
    _table(found)
    with st.container(horizontal=True, vertical_alignment="center"):
        downloads(project, found, name="comparison", state=repr(state))
        muted("Choose a cell of the table to read its quotes.")
    _more(found)
    notes(found.notes)
    _quotes(project, wish, rows, values)
    with st.expander("Chart", expanded=True):
        chart(project, found, state=state)


def _wish(project: thematic.Project) -> Wish:
    attributes = attribute_names(project, "nominal", "ordinal", "multi", "number")
    numbers = attribute_names(project, "number")
    columns = [NOTHING, *attributes, QUESTION, *([WAVE] if project.status().waves else [])]
    with st.container(key="explore bar"):
        one, two, three, four, five = st.columns([1.1, 2.2, 1.2, 1.7, 1.1], vertical_alignment="bottom", gap="small")
        by = one.selectbox(
            "Rows", ["code", "theme"], format_func=lambda word: f"{word.capitalize()}s", key="explore by"
        )
        column = two.selectbox("Columns", columns, key="explore column")
        of = three.selectbox("Count", list(OF), format_func=OF.__getitem__, key="explore of")
        base = four.selectbox("Out of those", list(BASES), index=1, format_func=BASES.__getitem__, key="explore base")
        with five.popover("More", icon=":material/tune:", width="stretch"):
            only = count_filter(project)
            percent = st.radio("Percentages", list(PERCENT), format_func=PERCENT.__getitem__, key="explore percent")
            facet = st.selectbox(
                "A table for each",
                [one for one in columns[1:] if one not in (column, *numbers)],
                index=None,
                placeholder="One table",
                key="explore facet",
            )
            smallest = st.number_input("Hide cells under", min_value=0, max_value=100, value=0, key="explore smallest")
            interval = st.checkbox("They stand for more people: show intervals", key="explore interval")
            test = st.checkbox("Test rows against columns", key="explore test")
            cuts = st.text_input("Cut numbers at", key="explore cuts", placeholder="18, 25, 65") if numbers else ""
    return Wish(
        by, column, of, base, percent, facet or "", int(smallest), _cuts(project, column, cuts), test, interval, only
    )


def _cuts(project: thematic.Project, column: str, typed: str) -> tuple[float, ...]:
    """Read where numbers are cut; without a word of the person's, at their thirds."""
    if column not in attribute_names(project, "number"):
        return ()
    try:
        cuts = sorted({float(part) for part in typed.replace(";", ",").split(",") if part.strip()})
    except ValueError:
        cuts = []
    return tuple(cuts) or project.exploring.thirds(column)


def _counts(project: thematic.Project, wish: Wish) -> thematic.CountTable:
    return project.exploring.counts(wish.by, of=wish.of, base=wish.base, only=wish.only, interval=wish.interval)


def _compared(project: thematic.Project, wish: Wish) -> thematic.GroupComparison:
    return project.exploring.compare(
        wish.column,
        by=wish.by,
        of=wish.of,
        base=wish.base,
        percent_of=wish.percent_of,
        facet=wish.facet,
        smallest=wish.smallest,
        cuts=wish.cuts,
        test=wish.test,
        only=wish.only,
    )


def _table(found: thematic.CountTable | thematic.GroupComparison) -> None:
    """Draw the table; a chosen cell is kept for the quotes below it."""
    frame, places = _frame(found)
    chosen = st.dataframe(
        frame,
        key=f"explore table {'|'.join(frame.columns)}",
        hide_index=True,
        on_select="rerun",
        selection_mode="single-cell",
        column_config={frame.columns[0]: st.column_config.TextColumn(pinned=True, width=270)},
        height=min(38 + 35 * len(frame), 460),
    )
    cells = chosen["selection"]["cells"] if chosen else []
    if cells:
        row, column = cells[0]
        key = (str(frame.iloc[row, 0]), places.get(str(column), ""))
        if st.session_state.get("explore cell seen") != (key, row):
            st.session_state["explore cell seen"] = (key, row)
            st.session_state["explore row"], st.session_state["explore cell"] = key


def _frame(found: thematic.CountTable | thematic.GroupComparison) -> tuple[pd.DataFrame, dict[str, str]]:
    """Lay the figures out; returns the value that each column of the table stands for too."""
    import pandas as pd

    lines = found.lines
    head = found.by.capitalize()
    interval = any(line.low is not None for line in lines) and not lines[0].column
    if not lines[0].column:
        columns = [head, "Mentioned by", *(["95 % interval"] if interval else [])]
        cells = [[line.row, _figure(line), *([_limits(line)] if interval else [])] for line in lines]
        return pd.DataFrame(cells, columns=columns), {}
    places: dict[str, str] = {}
    rows: dict[str, dict[str, str]] = {}
    for line in lines:
        name = " · ".join(part for part in (line.facet, line.value) if part)
        column = f"{name} (n = {line.base})" if _is_column_base(found, line) else name
        places[column] = "" if line.value == "all" else line.value
        rows.setdefault(line.row, {})[column] = _figure(line)
    names = list(dict.fromkeys(column for held in rows.values() for column in held))
    cells = [[row, *(held.get(name, "") for name in names)] for row, held in rows.items()]
    return pd.DataFrame(cells, columns=[head, *names]), places


def _is_column_base(found: thematic.CountTable | thematic.GroupComparison, line: thematic.CountLine) -> bool:
    """Tell whether the base belongs over the column: it is the same for all rows, and none of them is hidden."""
    held = {one.base for one in found.lines if (one.value, one.facet) == (line.value, line.facet)}
    return len(held) == 1 and None not in held


def _figure(line: thematic.CountLine) -> str:
    count = line.count
    if count is None:
        return "hidden"
    return f"{count.n} ({count.percent})" if count.base else "no base"


def _limits(line: thematic.CountLine) -> str:
    return "" if line.low is None or line.high is None else f"{line.low:.0f} to {line.high:.0f} %"


def _more(found: thematic.CountTable | thematic.GroupComparison) -> None:
    """Draw differences and tests, where there are any."""
    differences = getattr(found, "differences", ())
    tests = getattr(found, "tests", ())
    if differences:
        with st.expander(f"Differences between groups ({len(differences)})"):
            lines = (
                f"<li>{written(one.row)}{written(f' ({one.facet})' if one.facet else '')}: {written(one.value)} less "
                f"{written(one.against)}: {written(one.sentence)}</li>"
                for one in differences
            )
            block(f'<ul class="th-list">{"".join(lines)}</ul>')
    if tests:
        with st.expander(f"Tests ({len(tests)})", expanded=True):
            lines = (
                f"<li>{written(one.row)}, {written(one.name)}: {written(_p(one.p, one.reason))}</li>" for one in tests
            )
            block(f'<ul class="th-list">{"".join(lines)}</ul>')
            muted(max((one.caveat for one in tests), key=len))


def _p(p: float | None, reason: str) -> str:
    if p is None:
        return reason
    return "p < .001" if f"{p:.3f}" == "0.000" else f"p = {p:.3f}"


def _quotes(project: thematic.Project, wish: Wish, rows: list[str], values: list[str]) -> None:
    """Draw the quotes of the chosen cell."""
    if st.session_state.get("explore row") not in rows:
        st.session_state["explore row"] = None
    if st.session_state.get("explore cell") not in values:
        st.session_state["explore cell"] = None
    row_choice, value_choice = st.columns([3, 2])
    row = row_choice.selectbox("Read the quotes of", rows, index=None, placeholder="Choose a row", key="explore row")
    value = None
    if values:
        value = value_choice.selectbox(
            f"in {wish.column}", values, index=None, placeholder="All columns", key="explore cell"
        )
    if row is None:
        return
    found = kept_result(
        "quotes",
        project,
        (wish, row, value),
        lambda: project.exploring.quotes(
            row,
            by=wish.by,
            column="" if value is None else wish.column,
            value=value or "",
            cuts=wish.cuts,
            only=wish.only,
        ),
    )
    people = f" from {counted(found.respondents, 'respondent')}" if found.respondents else ""
    muted(f"{counted(found.total, 'passage')}{people}.")
    page = page_of("explore quotes", total=len(found.passages), size=PAGE)
    for one in found.passages[page * PAGE : (page + 1) * PAGE]:
        with st.container(horizontal=True, vertical_alignment="top", key=f"cell quote {one.coding_id}"):
            with st.container(width="stretch"):
                coded_passage(one)
            st.page_link("pages/code.py", label="Open", query_params={"source": str(one.source), "at": str(one.start)})
    if len(found.passages) > PAGE:
        pager("explore quotes", total=len(found.passages), size=PAGE, noun="passage")
