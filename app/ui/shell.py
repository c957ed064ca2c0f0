"""The shell: what the browser adds to every page (a link to the content, the theme, the list of keys on `?`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

_SCRIPT = Path(__file__).with_name("shell.js")


def shell() -> None:
    """Put it on the page; once for each page."""
    mount = st.components.v2.component("thematic_shell", html="<span></span>", js=_script())
    mount(key="thematic-shell", height=1)


@cache
def _script() -> str:
    return _SCRIPT.read_text(encoding="utf-8")
