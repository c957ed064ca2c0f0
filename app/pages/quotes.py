"""Quotes: candidates for themes and codes, those that were picked, how they are spread, and how people are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.address import asked
from app.ui.dense import page_bar
from app.ui.notices import empty
from app.ui.opening import current
from app.ui.page import draw
from app.ui.picked_quotes import open_linked, picked_quotes
from app.ui.quote_candidates import quote_candidates
from app.ui.quote_names import quote_names
from app.ui.quote_spread import quote_spread

if TYPE_CHECKING:
    import thematic

VIEWS = {"candidates": "Candidates", "picked": "Picked", "spread": "Spread", "names": "Names and consent"}


def main() -> None:
    """Draw the page."""
    project = current()
    linked = asked("quote")
    if linked is not None:
        open_linked(project, linked)
        st.session_state["quotes view"] = "picked"
    match _view(project):
        case "picked":
            picked_quotes(project)
        case "spread":
            quote_spread(project)
        case "names":
            quote_names(project)
        case _:
            _candidates(project)


def _view(project: thematic.Project) -> str:
    with page_bar():
        title, views = st.columns([1.5, 7], vertical_alignment="center")
    title.title("Quotes", anchor=False)
    if "quotes view" not in st.session_state and st.query_params.get("view") in VIEWS:
        st.session_state["quotes view"] = st.query_params["view"]
    picked = len(project.quotes.picked())
    view = views.segmented_control(
        "View",
        list(VIEWS),
        default=None if "quotes view" in st.session_state else "candidates",
        required=True,
        key="quotes view",
        format_func=lambda one: f"{VIEWS[one]} {picked}" if one == "picked" and picked else VIEWS[one],
        label_visibility="collapsed",
    )
    return str(view)


def _candidates(project: thematic.Project) -> None:
    if not project.status().codings:
        empty("No quotes yet", "Quotes are chosen among coded passages. Code some answers or import codings first.")
        return
    quote_candidates(project)


if __name__ == "__main__":
    draw(main)
