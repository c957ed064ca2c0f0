"""The board of themes, drawn in the browser: codes and themes are dragged, or moved by a menu and by keys."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.chips import readable, safe_colour
from app.ui.outbox import Outbox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.outbox import OnWish

KEY = "theme-board"
_HERE = Path(__file__).parent
_SCRIPTS = ("../outbox.js", "../drawing.js", "board.js")


@dataclass(frozen=True, slots=True)
class BoardCode:
    """A code as a chip; `codings` are those of all coders."""

    code: int
    name: str
    path: str
    colour: str
    codings: int


@dataclass(frozen=True, slots=True)
class BoardTheme:
    """A theme with the codes that argue for it; `parent` is the theme it is a sub-theme of."""

    theme: int
    parent: int | None
    name: str
    status: str
    concept: str
    mentioned: str
    codes: tuple[BoardCode, ...]


def theme_board(
    themes: Sequence[BoardTheme], loose: Sequence[BoardCode], chosen: int | None, *, on_wish: OnWish
) -> None:
    """Draw the board; `on_wish` is called for each new wish, in their order, before the page is drawn anew."""
    outbox = Outbox.of(KEY)
    mount = st.components.v2.component(
        "thematic_theme_board", html=_asset("board.html"), css=_asset("board.css"), js=_script(), isolate_styles=False
    )
    data = {
        "themes": [asdict(one) | {"codes": [_drawn(code) for code in one.codes]} for one in themes],
        "loose": [_drawn(code) for code in loose],
        "chosen": chosen,
        "done": outbox.done(),
    }
    mount(key=KEY, data=data, on_wishes_change=lambda: outbox.deliver(on_wish))


def _drawn(code: BoardCode) -> dict[str, object]:
    ground = safe_colour(code.colour)
    return asdict(code) | {"colour": ground, "ink": readable(ground)}


@cache
def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


@cache
def _script() -> str:
    return "\n".join(_asset(name) for name in _SCRIPTS)
