"""The quote editor, drawn in the browser: select words of a quote and leave out, replace, emphasise or put in."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.outbox import Outbox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.outbox import OnWish

KEY = "quote-editor"
_HERE = Path(__file__).parent
_SCRIPTS = ("../outbox.js", "../drawing.js", "editor.js")


@dataclass(frozen=True, slots=True)
class DrawnEdit:
    """An edit as the editor shows it; half-open code points of the quote."""

    kind: str
    start: int
    end: int
    words: str


def quote_editor(quote: int, verbatim: str, edits: Sequence[DrawnEdit], *, on_wish: OnWish) -> None:
    """Draw the editor; `on_wish` is called for each new wish, in their order, before the page is drawn anew."""
    outbox = Outbox.of(KEY)
    mount = st.components.v2.component(
        "thematic_quote_editor",
        html=_asset("editor.html"),
        css=_asset("editor.css"),
        js=_script(),
        isolate_styles=False,
    )
    data = {
        "quote": quote,
        "verbatim": verbatim,
        "edits": [asdict(one) for one in edits],
        "done": outbox.done(),
    }
    mount(key=KEY, data=data, on_wishes_change=lambda: outbox.deliver(on_wish))


@cache
def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    return "\n".join(_asset(name) for name in _SCRIPTS)
