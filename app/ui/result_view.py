"""Result view: what a table rests on, its chart, and its downloads."""

from __future__ import annotations

from base64 import b64encode
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from app.ui.kept import kept
from app.ui.notices import block, muted
from app.ui.words import plain, written

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import thematic

Value = TypeVar("Value")
FORMATS = {
    ".xlsx": ("Workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".docx": ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".csv": ("CSV", "text/csv"),
    ".svg": ("Chart (SVG)", "image/svg+xml"),
    ".png": ("Chart (PNG)", "image/png"),
}


def base_line(base: str, unit: str) -> None:
    """Say what the figures are out of, and in what unit."""
    block(f'<p class="th-who"><b>{written(base)}</b> Unit: {written(unit)}.</p>')


def notes(lines: Sequence[str]) -> None:
    """Draw what else a reader must know."""
    if lines:
        with st.expander("How to read this"):
            block(f'<ul class="th-list">{"".join(f"<li>{written(line)}</li>" for line in lines)}</ul>')


def chart(project: thematic.Project, found: thematic.Tabled, *, state: object) -> None:
    """Draw the chart as it is printed, with its figures in words for people who listen."""
    words = project.results.words(found)
    if not words:
        muted("There is nothing to draw.")
        return
    drawn = kept_result("chart", project, (type(found).__name__, state), lambda: project.results.render(found, ".svg"))
    picture = b64encode(drawn.content).decode()
    block(f'<div class="th-chart"><img alt="{written(words)}" src="data:image/svg+xml;base64,{picture}"></div>')


def downloads(project: thematic.Project, found: thematic.Tabled, *, name: str, state: object) -> None:
    """Draw the downloads; files are made when they are asked for, because a picture takes a moment."""
    # A chart that has words has lines; making the chart itself only to know whether there is one would take a moment.
    drawable = bool(project.results.words(found))
    offered = [ending for ending in FORMATS if drawable or ending not in (".svg", ".png")]
    # Let go of with everything that is kept, when words are erased.
    place = f"kept made {name}"
    with st.popover("Download", icon=":material/download:"):
        ending = st.radio("Format", offered, format_func=lambda one: FORMATS[one][0], key=f"format {name}")
        if st.button("Make the file", key=f"make {name}"):
            made = project.results.render(found, ending)
            st.session_state[place] = (state, ending, made.content, made.notes)
        held = st.session_state.get(place)
        if held and held[:2] == (state, ending):
            st.download_button(
                f"Save {name}{ending}",
                held[2],
                file_name=f"{project.path.stem}-{name}{ending}",
                mime=FORMATS[ending][1],
                key=f"save {name}",
                on_click=partial(project.results.note_download, found, f"{project.path.stem}-{name}{held[1]}"),
            )
            for line in held[3]:
                st.caption(plain(line))


def p_value(p: float | None, reason: str) -> str:
    """Write a probability as it is printed, or why there is none."""
    if p is None:
        return reason
    return "p < .001" if f"{p:.3f}" == "0.000" else f"p = {p:.3f}"


def kept_result(name: str, project: thematic.Project, wish: tuple[object, ...], make: Callable[[], Value]) -> Value:
    """Keep a result until the project or what was asked for changes."""
    return kept(f"result {name}", (str(project.path), project.history.count(), repr(wish)), make)
