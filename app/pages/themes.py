"""Themes: codes grouped round a central organising concept; the board, the map, the review and the checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.address import asked, tell
from app.ui.dense import page_bar
from app.ui.kept import kept
from app.ui.notices import empty
from app.ui.opening import current
from app.ui.page import draw
from app.ui.theme_board import theme_board
from app.ui.theme_checks import theme_checks
from app.ui.theme_choice import ThemeChoice, board_loose, board_themes
from app.ui.theme_map_view import theme_map_view
from app.ui.theme_panel import new_theme, theme_panel
from app.ui.theme_review import theme_review

if TYPE_CHECKING:
    from collections.abc import Sequence

    import thematic

_CHOICE = "theme choice"
VIEWS = {"board": "Board", "map": "Map", "review": "Review", "checks": "Checks"}


def main() -> None:
    """Draw the page."""
    project = current()
    themes = kept("themes", (str(project.path), project.history.count()), project.themes.list)
    choice = _choice(project)
    linked = asked("theme")
    if linked is not None:
        choice.theme = linked
        st.session_state["themes view"] = st.query_params.get("view", "board")
    match _view():
        case "map":
            theme_map_view(project, choice, themes)
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
            board_themes(themes, rows),
            board_loose(project, rows),
            chosen.theme_id if chosen else None,
            on_wish=choice.carry_out,
        )
    with panel:
        new_theme(project, choice, rows, themes)
        if chosen is None:
            empty("No themes yet", "Group codes that speak of one thing, and say in a sentence what that thing is.")
            return
        tell("theme", chosen.theme_id)
        theme_panel(project, chosen, rows, themes)


def _choice(project: thematic.Project) -> ThemeChoice:
    """Return what is chosen, kept for the session while the project is the same."""
    held: ThemeChoice | None = st.session_state.get(_CHOICE)
    if held is None or held.project is not project:
        held = ThemeChoice(project)
        st.session_state[_CHOICE] = held
    return held


if __name__ == "__main__":
    draw(main)
