"""Explore: who mentioned what, by group and over time, with the quotes behind every figure."""

from __future__ import annotations

import streamlit as st

from app.ui.explore_benchmarks import explore_benchmarks
from app.ui.explore_groups import explore_groups
from app.ui.explore_more import explore_change, explore_saturation, explore_together
from app.ui.notices import empty, heading
from app.ui.opening import current
from app.ui.page import draw

VIEWS = {
    "Groups": explore_groups,
    "Together": explore_together,
    "Before and after": explore_change,
    "Code saturation": explore_saturation,
    "Benchmarks": explore_benchmarks,
}


def main() -> None:
    """Draw the page."""
    project = current()
    heading("Explore", "Who mentioned what. Every figure says out of whom, and leads to the words behind it.")
    if not project.status().codings:
        empty("Nothing is coded yet", "Code some texts first; then counts, groups and changes stand here.")
        return
    views = list(VIEWS)
    view = st.segmented_control(
        "View", views, default=views[0], key="explore view", label_visibility="collapsed", required=True
    )
    VIEWS[view or views[0]](project)


if __name__ == "__main__":
    draw(main)
