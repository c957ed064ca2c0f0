"""The thematic map in the browser: the same drawing as in a document, in which a theme or a code can be pressed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.outbox import Outbox

if TYPE_CHECKING:
    from app.ui.outbox import OnWish

KEY = "theme-map"
_HERE = Path(__file__).parent
_SCRIPTS = ("../outbox.js", "map.js")


def theme_map(drawing: str, *, on_wish: OnWish) -> None:
    """Draw the map.

    Args:
        drawing: an SVG of our own making, in which every word from people is escaped.
        on_wish: called with {"do": "open", "ref": ...} when something is pressed.
    """
    outbox = Outbox.of(KEY)
    mount = st.components.v2.component(
        "thematic_theme_map",
        html='<div class="thm"></div>',
        css=_asset("map.css"),
        js=_script(),
        isolate_styles=False,
    )
    mount(
        key=KEY,
        data={"drawing": drawing, "done": outbox.done()},
        on_wishes_change=lambda: outbox.deliver(on_wish),
    )


@cache
def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    return "\n".join(_asset(name) for name in _SCRIPTS)
