"""Dense pages: a head in one line, and lists whose rows are lines, for pages that people work in all day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

_SHEET = Path(__file__).with_name("dense.css")


def page_bar() -> DeltaGenerator:
    """Open the head of a page: its name and what rules the page stand in one line."""
    st.html(_SHEET)
    return st.container(key="page-bar")


def rows() -> DeltaGenerator:
    """Open a list whose rows are separated by lines; one on a page."""
    return st.container(key="rows")
