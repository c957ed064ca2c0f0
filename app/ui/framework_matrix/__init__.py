"""The framework matrix, drawn in the browser: a table whose cells are pressed to read and summarise them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.figures import basis
from app.ui.outbox import Outbox
from app.ui.words import counted

if TYPE_CHECKING:
    import thematic
    from app.ui.outbox import OnWish

KEY = "framework-matrix"
_HERE = Path(__file__).parent
_SCRIPTS = ("../outbox.js", "../drawing.js", "matrix.js")


def framework_matrix(grid: thematic.FrameworkGrid, chosen: tuple[str, str] | None, *, on_wish: OnWish) -> None:
    """Draw a page of the matrix.

    Args:
        grid: the rows of this page.
        chosen: row and theme of the cell that is open.
        on_wish: called with {"do": "choose", "row": ..., "theme": ...} when a cell is pressed.
    """
    outbox = Outbox.of(KEY)
    mount = st.components.v2.component(
        "thematic_framework_matrix",
        html=_asset("matrix.html"),
        css=_asset("matrix.css"),
        js=_script(),
        isolate_styles=False,
    )
    data = {
        "corner": grid.corner,
        "themes": list(grid.themes),
        "rows": [
            {
                "name": row.name,
                "about": counted(row.people, "participant") if grid.attribute else "",
                "cells": [_cell(cell) for cell in row.cells],
            }
            for row in grid.rows
        ],
        "chosen": list(chosen) if chosen else None,
        "done": outbox.done(),
    }
    mount(key=KEY, data=data, on_wishes_change=lambda: outbox.deliver(on_wish))


def _cell(cell: thematic.FrameworkCell) -> dict[str, str]:
    quotes = counted(len(cell.quotes), "quote") if cell.quotes else ""
    extracts = counted(cell.extracts, "extract") if cell.extracts else ""
    state = "written" if cell.text else "waiting" if cell.extracts else "none"
    return {
        "theme": cell.theme,
        "text": cell.text,
        "state": state,
        "about": " · ".join(part for part in (extracts, quotes) if part),
        "told": basis("what was coded under this theme here, each passage once", "extract"),
    }


@cache
def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    return "\n".join(_asset(name) for name in _SCRIPTS)
