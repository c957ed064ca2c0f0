"""Themes: codes grouped round a central organising concept; the board, the map, the review and the checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.address import asked, tell
from app.ui.dense import frame, page_counts, panes
from app.ui.figures import count_of
from app.ui.kept import kept
from app.ui.notices import empty, noted
from app.ui.opening import current
from app.ui.page import draw
from app.ui.theme_board import theme_board
from app.ui.theme_checks import theme_checks
from app.ui.theme_choice import ThemeChoice, board_loose, board_themes
from app.ui.theme_map_view import theme_map_view
from app.ui.theme_panel import new_theme, theme_panel
from app.ui.theme_proposals import theme_proposals
from app.ui.theme_review import theme_review
from app.ui.views import view_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import thematic

_CHOICE = "theme choice"
VIEWS = {"board": "Board", "map": "Map", "proposals": "Proposals", "review": "Review", "checks": "Checks"}


def main() -> None:
    """Draw the page."""
    project = current()
    themes = kept("themes", (str(project.path), project.history.count()), project.themes.list)
    choice = _choice(project)
    linked = asked("theme")
    if linked is not None:
        choice.theme = linked
    rows = project.codebook.rows()
    view = _head(project, choice, themes, rows)
    if themes:
        _counts(project, themes)
    match view:
        case "map":
            theme_map_view(project, choice, themes)
        case "proposals":
            theme_proposals(project, choice)
        case "review":
            theme_review(project, choice, themes)
        case "checks":
            theme_checks(project, choice)
        case _:
            _board(project, choice, themes, rows)


def _head(
    project: thematic.Project,
    choice: ThemeChoice,
    themes: Sequence[thematic.ThemeView],
    rows: Sequence[thematic.CodeRow],
) -> str:
    views, new = frame("Themes", widths=(6, 2))
    view = view_of("themes", views=VIEWS, place=views)
    with new:
        new_theme(project, choice, rows, themes)
    return view


def _counts(project: thematic.Project, themes: Sequence[thematic.ThemeView]) -> None:
    """Say how much of the codebook stands in themes."""
    state = (str(project.path), project.history.count())
    loose = len(kept("loose codes", state, project.themes.loose_codes))
    held = len({code for one in themes for code in one.code_ids})
    with page_counts():
        noted(
            f"{count_of(len(themes), 'theme', base='themes and sub-themes of this project, whatever their status')} "
            f"with {count_of(held, 'code', base='codes that argue for at least one theme, each counted once')}; "
            f"{count_of(loose, 'used code', base='active codes with at least one coding')} outside themes."
        )


def _board(
    project: thematic.Project,
    choice: ThemeChoice,
    themes: Sequence[thematic.ThemeView],
    rows: Sequence[thematic.CodeRow],
) -> None:
    board, panel = panes("board", 8, 5)
    chosen = choice.of(themes)
    with board:
        theme_board(
            board_themes(themes, rows),
            board_loose(project, rows),
            chosen.theme_id if chosen else None,
            on_wish=choice.carry_out,
        )
    with panel:
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
