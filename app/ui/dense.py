"""The page frame: the same head on every page, a line of counts below it, and lists whose rows are lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.words import written

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


def frame(title: str, lead: str = "", *, widths: tuple[float, ...] = ()) -> list[DeltaGenerator]:
    """Draw the head of a page: its name, what rules it beside (a place for each width), and below what it is for.

    What narrows the page comes first, what acts comes last.
    """
    with page_bar():
        first, *others = st.columns([_width_of(title), *widths], vertical_alignment="center", gap="small")
        first.title(title, anchor=False)
        if lead:
            st.html(f'<p class="th-lead">{written(lead)}</p>')
    return others


def _width_of(title: str) -> float:
    """Give a name the room it needs, in the same measure as the widths beside it."""
    return 0.5 + len(title) / 8


def page_bar() -> DeltaGenerator:
    """Open the head of a page whose columns are its own; `frame` draws the usual ones."""
    return st.container(key="page-bar")


def page_counts() -> DeltaGenerator:
    """Open the line below the head: how much there is on the left, the pages of it on the right."""
    return st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="page-counts"
    )


def panes(name: str, *widths: float) -> list[DeltaGenerator]:
    """Open the parts of a page that stand side by side where there is room, and one below the other where not.

    Args:
        name: which these are, once on a page.
        widths: how wide each is, by proportion.
    """
    with st.container(key=f"panes-{name}"):
        return st.columns(widths, gap="medium")


def rows() -> DeltaGenerator:
    """Open a list whose rows are separated by lines; one on a page."""
    return st.container(key="rows")
