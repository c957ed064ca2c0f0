"""The map view of the Themes page: the drawing, where a theme leads to its panel and a code to its passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.code_entry import open_in_code
from app.ui.coded_passages import coded_passage
from app.ui.figures import count_of
from app.ui.kept import kept
from app.ui.notices import empty, muted, noted
from app.ui.paging import page_of, pager
from app.ui.theme_map import theme_map
from app.ui.words import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.outbox import Wish
    from app.ui.theme_choice import ThemeChoice

PAGE = 10
CODE = "map code"
_EXTRACTS = "passages coded with this code or a code below it, each once however many coders marked it"


def theme_map_view(project: thematic.Project, choice: ThemeChoice, themes: Sequence[thematic.ThemeView]) -> None:
    """Draw the map, and below it the extracts of the code that was pressed."""
    if not themes:
        empty("No map yet", "The map shows themes with their codes, and which themes occur together.")
        return
    drawn = kept("map", (str(project.path), project.history.count()), project.themes.map)
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
        muted("Press a theme to open it, or a code to read its extracts.")
    theme_map(thematic.map_svg(drawn), on_wish=lambda wish: _open(choice, wish))
    with st.expander("The map in words"):
        muted(thematic.map_text(drawn))
    _passages(project)


def _open(choice: ThemeChoice, wish: Wish) -> None:
    """Go where a press on the map leads.

    Raises:
        ThematicError: the browser asked for something that there is not.
    """
    match str(wish.get("ref", "")).split("-"):
        case ["theme", number] if number.isdecimal():
            choice.theme = int(number)
            st.session_state["themes view"] = "board"
        case ["code", number] if number.isdecimal():
            st.session_state[CODE] = int(number)
            st.session_state.pop("map passages", None)
        case _:
            raise thematic.ThematicError("The browser asked for something unknown; load the page anew.")


def _passages(project: thematic.Project) -> None:
    """Draw what is coded with the code that was pressed."""
    row = next((one for one in project.codebook.rows() if one.code_id == st.session_state.get(CODE)), None)
    if row is None:
        return
    found = kept(
        "map passages",
        (str(project.path), project.history.count(), row.path),
        lambda: project.exploring.quotes(row.path),
    )
    st.subheader(plain(row.name), anchor=False)
    extracts = count_of(found.total, "extract", base=_EXTRACTS)
    noted(f"{extracts} from {count_of(found.respondents, 'respondent', base='respondents who gave a text')}.")
    page = page_of("map passages", total=len(found.passages), size=PAGE)
    for one in found.passages[page * PAGE : (page + 1) * PAGE]:
        with st.container(horizontal=True, vertical_alignment="top", key=f"map passage {one.coding_id}"):
            with st.container(width="stretch"):
                coded_passage(one)
            open_in_code(one.source, one.start)
    if len(found.passages) > PAGE:
        pager("map passages", total=len(found.passages), size=PAGE, noun="extract", base=_EXTRACTS)
