"""Explore wish: what a person asks of the table of groups, and the controls that say so."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.amounts import amounts
from app.ui.explore_filters import attribute_names, count_filter, row_names

if TYPE_CHECKING:
    import thematic

NOTHING, WAVE, QUESTION = "Nothing", "Wave", "Question"
OF = {"participants": "Respondents", "responses": "Answers", "sources": "Texts"}
BASES = {"asked": "everybody asked", "answered": "who gave a text", "codable": "with something coded"}
PERCENT = {"column": "% of the group", "row": "% of those who mention it"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What the page asks for."""

    by: str
    rows: tuple[str, ...]
    column: str
    of: str
    base: str
    percent_of: str
    facet: str
    smallest: int
    stated_only: bool
    against: str
    cuts: tuple[float, ...]
    test: bool
    interval: bool
    only: thematic.CountFilter


def groups_wish(project: thematic.Project) -> Wish:
    """Draw the controls; returns what is asked for."""
    attributes = attribute_names(project, "nominal", "ordinal", "multi", "number")
    columns = [NOTHING, *attributes, QUESTION, *([WAVE] if amounts(project).waves else [])]
    with st.container(key="explore bar"):
        one, two, three, four, five = st.columns([1.1, 2.2, 1.2, 1.7, 1.1], vertical_alignment="bottom", gap="small")
        by = one.selectbox(
            "Rows", ["code", "theme"], format_func=lambda word: f"{word.capitalize()}s", key="explore by"
        )
        column = two.selectbox("Columns", columns, key="explore column")
        of = three.selectbox("Count", list(OF), format_func=OF.__getitem__, key="explore of")
        base = four.selectbox("Out of those", list(BASES), index=1, format_func=BASES.__getitem__, key="explore base")
        with five.popover("More", icon=":material/tune:", width="stretch"):
            wish = _more(project, by, column, columns[1:])
    return replace(wish, of=of, base=base)


def against_key(wish: Wish) -> str:
    """Name the control that says which group others are compared with; it stands below the table."""
    return f"explore against {wish.column}"


def _more(project: thematic.Project, by: str, column: str, columns: list[str]) -> Wish:
    """Draw what is asked for less often."""
    numbers = attribute_names(project, "number")
    rows = row_names(project, by)
    only = count_filter(project)
    percent = st.radio("Percentages", list(PERCENT), format_func=PERCENT.__getitem__, key="explore percent")
    facet = st.selectbox(
        "A table for each",
        [one for one in columns if one not in (column, *numbers)],
        index=None,
        placeholder="One table",
        key="explore facet",
    )
    smallest = st.number_input("Hide cells under", min_value=0, max_value=100, value=0, key="explore smallest")
    stated_only = st.checkbox(
        "Leave out who stated no value of the columns",
        key="explore stated",
        help="A handful of them would hide another cell in every row. How many were left out stands under the table.",
    )
    interval = st.checkbox("They stand for more people: show intervals", key="explore interval")
    test = st.checkbox("Test rows against columns", key="explore test")
    cuts = st.text_input("Cut numbers at", key="explore cuts", placeholder="18, 25, 65") if numbers else ""
    against = st.session_state.get(f"explore against {column}") or ""
    return Wish(
        by,
        rows,
        column,
        next(iter(OF)),
        next(iter(BASES)),
        percent,
        facet or "",
        int(smallest),
        stated_only,
        against,
        _cuts(project, column, cuts),
        test,
        interval,
        only,
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
