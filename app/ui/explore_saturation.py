"""Explore code saturation: the curve of codes, where the approach offers it."""

from __future__ import annotations

import streamlit as st

import thematic
from app.ui.beside import awaited, beside
from app.ui.notices import failed
from app.ui.result_view import base_line, chart, downloads, notes


def explore_saturation(project: thematic.Project) -> None:
    """Draw code saturation."""
    one, two, three, four, five = st.columns(5)
    by = one.selectbox(
        "By",
        ["source", "participant"],
        format_func={"source": "text", "participant": "participant"}.__getitem__,
        key="saturation by",
    )
    base = two.number_input("Base", 1, 1000, 4, key="saturation base")
    run = three.number_input("Run", 1, 1000, 2, key="saturation run")
    threshold = four.number_input("New codes at most (%)", 0, 100, 5, key="saturation threshold")
    order = five.selectbox(
        "Order",
        ["import", "coded"],
        format_func={"import": "as imported", "coded": "as coded"}.__getitem__,
        key="saturation order",
    )
    wish = (by, base, run, threshold, order)
    try:
        found = beside(
            project,
            "saturation",
            (str(project.path), project.history.count(), wish),
            lambda: project.exploring.code_saturation(
                base=int(base), run=int(run), threshold=threshold / 100, by=by, order=order
            ),
        )
    except thematic.ThematicError as error:
        failed(str(error))
        return
    if found is None:
        awaited("saturation", "Reading in many random orders ...")
        return
    base_line(found.sentence, found.band.observed.unit)
    chart(project, found, state=wish)
    downloads(project, found, name="code-saturation", state=wish)
    notes(found.notes)
