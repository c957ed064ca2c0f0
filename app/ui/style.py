"""The look: tokens and style sheets over Streamlit's own theme, light and dark."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

ICON = Path(__file__).with_name("icon.png")
"""The window's icon: a file of ours, because Streamlit fetches the named ones from a server far away."""
SHEETS = ("tokens.css", "style.css", "dense.css", "review.css")


def style() -> None:
    """Put the style sheets on the page."""
    st.html(f"<style>{sheets()}</style>")


@cache
def sheets() -> str:
    """Return the style sheets as one."""
    return "\n".join(Path(__file__).with_name(name).read_text(encoding="utf-8") for name in SHEETS)
