"""Quotes: candidates for themes and codes, those that were picked, how they are spread, and how people are named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.address import asked
from app.ui.dense import frame
from app.ui.notices import empty
from app.ui.opening import current
from app.ui.page import draw
from app.ui.picked_quotes import open_linked, picked_quotes
from app.ui.quote_candidates import quote_candidates
from app.ui.quote_names import quote_names
from app.ui.quote_spread import quote_spread
from app.ui.views import view_of
from app.ui.words import number

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    import thematic

VIEWS = {"candidates": "Candidates", "picked": "Picked", "spread": "Spread", "names": "Names and consent"}


def main() -> None:
    """Draw the page."""
    project = current()
    linked = asked("quote")
    if linked is not None:
        open_linked(project, linked)
    views, files = frame("Quotes", widths=(8, 1.6))
    match _view(project, views):
        case "picked":
            picked_quotes(project, files=files)
        case "spread":
            quote_spread(project)
        case "names":
            quote_names(project)
        case _:
            _candidates(project, files)


def _view(project: thematic.Project, place: DeltaGenerator) -> str:
    picked = len(project.quotes.picked())
    return view_of(
        "quotes",
        views=VIEWS,
        place=place,
        bare="picked" if "quote" in st.query_params else "candidates",
        written_as=lambda one: f"{VIEWS[one]} {number(picked)}" if one == "picked" and picked else VIEWS[one],
    )


def _candidates(project: thematic.Project, files: DeltaGenerator) -> None:
    if not project.status().codings:
        empty("No quotes yet", "Quotes are chosen among coded passages. Code some answers or import codings first.")
        return
    quote_candidates(project, files=files)


if __name__ == "__main__":
    draw(main)
