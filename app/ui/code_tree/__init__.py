"""The tree of codes, drawn in the browser: choose one or several, fold, drag; every key works without a mouse."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.chips import safe_colour
from app.ui.outbox import Outbox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.outbox import OnWish

KEY = "code-tree"
_HERE = Path(__file__).parent
_SCRIPTS = ("../outbox.js", "../drawing.js", "tree.js")


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A code in the tree; `note` says briefly what waits there."""

    code: int
    parent: int | None
    name: str
    path: str
    depth: int
    colour: str
    definition: str
    codings: int
    retired: bool
    note: str


def code_tree(rows: Sequence[TreeRow], chosen: Sequence[int], *, on_wish: OnWish) -> None:
    """Draw the tree; `on_wish` is called for each new wish, in their order, before the page is drawn anew."""
    outbox = Outbox.of(KEY)
    mount = st.components.v2.component(
        "thematic_code_tree", html=_asset("tree.html"), css=_asset("tree.css"), js=_script(), isolate_styles=False
    )
    data = {
        "rows": [asdict(row) | {"colour": safe_colour(row.colour)} for row in rows],
        "chosen": list(chosen),
        "done": outbox.done(),
    }
    mount(key=KEY, data=data, on_wishes_change=lambda: outbox.deliver(on_wish))


@cache
def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    return "\n".join(_asset(name) for name in _SCRIPTS)
