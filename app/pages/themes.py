"""Themes: codes grouped round a central organising concept; the board, the map, the review and the checks."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.dense import page_bar
from app.ui.notices import block, empty, muted
from app.ui.opening import current
from app.ui.page import draw
from app.ui.theme_board import theme_board
from app.ui.theme_checks import theme_checks
from app.ui.theme_choice import ThemeChoice, board_loose, board_themes
from app.ui.theme_panel import new_theme, theme_panel
from app.ui.theme_review import theme_review
from app.ui.words import written

if TYPE_CHECKING:
    from collections.abc import Sequence

_CHOICE = "theme choice"
VIEWS = {"board": "Board", "map": "Map", "review": "Review", "checks": "Checks"}


def main() -> None:
    """Draw the page."""
    project = current()
    themes = project.themes.list()
    choice = _choice(project)
    match _view():
        case "map":
            _map(project, themes)
        case "review":
            theme_review(project, choice, themes)
        case "checks":
            theme_checks(project, choice)
        case _:
            _board(project, choice, themes)


def _view() -> str:
    with page_bar():
        title, views = st.columns([1.5, 7], vertical_alignment="center")
    title.title("Themes", anchor=False)
    if "themes view" not in st.session_state and st.query_params.get("view") in VIEWS:
        st.session_state["themes view"] = st.query_params["view"]
    view = views.segmented_control(
        "View",
        list(VIEWS),
        default=None if "themes view" in st.session_state else "board",
        required=True,
        key="themes view",
        format_func=VIEWS.__getitem__,
        label_visibility="collapsed",
    )
    return str(view)


def _board(project: thematic.Project, choice: ThemeChoice, themes: Sequence[thematic.ThemeView]) -> None:
    rows = project.codebook.rows()
    board, panel = st.columns([8, 5], gap="medium")
    chosen = choice.of(themes)
    with board:
        theme_board(
            board_themes(project, rows),
            board_loose(project, rows),
            chosen.theme_id if chosen else None,
            on_wish=choice.carry_out,
        )
    with panel:
        new_theme(project, choice, rows, themes)
        if chosen is None:
            empty("No themes yet", "Group codes that speak of one thing, and say in a sentence what that thing is.")
            return
        theme_panel(project, chosen, rows, themes)


def _map(project: thematic.Project, themes: Sequence[thematic.ThemeView]) -> None:
    if not themes:
        empty("No map yet", "The map shows themes with their codes, and which themes occur together.")
        return
    drawn = project.themes.map()
    with st.container(horizontal=True, vertical_alignment="center"):
        for suffix, mime, make in (
            (".svg", "image/svg+xml", lambda: thematic.map_svg(drawn).encode()),
            (".png", "image/png", lambda: thematic.map_png(drawn)),
        ):
            st.download_button(
                f"Download {suffix}",
                make,
                file_name=f"{project.path.stem} thematic map{suffix}",
                mime=mime,
                key=f"map{suffix.replace('.', '-')}",
                icon=":material/download:",
            )
    # As a picture, because Streamlit takes drawings out of HTML; its words stand below and in its text alternative.
    words, picture = thematic.map_text(drawn), b64encode(thematic.map_svg(drawn).encode()).decode()
    block(f'<div class="th-map"><img src="data:image/svg+xml;base64,{picture}" alt="{written(words)}"></div>')
    with st.expander("The map in words"):
        muted(words)


def _choice(project: thematic.Project) -> ThemeChoice:
    """Return what is chosen, kept for the session while the project is the same."""
    held: ThemeChoice | None = st.session_state.get(_CHOICE)
    if held is None or held.project is not project:
        held = ThemeChoice(project)
        st.session_state[_CHOICE] = held
    return held


if __name__ == "__main__":
    draw(main)
