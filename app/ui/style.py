"""The look: one style sheet over Streamlit's own theme."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

ICON = Path(__file__).with_name("icon.png")
"""The window's icon: a file of ours, because Streamlit fetches the named ones from a server far away."""
_SHEET = Path(__file__).with_name("style.css")


def style() -> None:
    """Put the style sheet on the page."""
    st.html(_SHEET)
