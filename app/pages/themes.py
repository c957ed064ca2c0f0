"""Themes: codes grouped around a central organising concept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.chips import badge, chips
from app.ui.colours import code_colours
from app.ui.notices import act, block, empty, heading, muted
from app.ui.opening import clear, current, fresh
from app.ui.page import draw
from app.ui.words import written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import thematic

STATUSES = ("candidate", "reviewed", "named")


def main() -> None:
    """Draw the page."""
    project = current()
    themes = project.themes.list()
    rows = project.codebook.rows()
    colours = code_colours(project)
    heading("Themes", "A theme is a pattern of shared meaning around one central concept, argued by codes.")
    listed, making = st.columns([5, 3], gap="large")
    with listed:
        if not themes:
            empty("No themes yet", "Group codes that speak of one thing, and say in a sentence what that thing is.")
        for theme in themes:
            _theme(project, theme, [row.path for row in rows], colours)
    with making:
        _create(project, [row.path for row in rows], [theme.name for theme in themes])
        _loose(project, colours)


def _theme(
    project: thematic.Project, theme: thematic.ThemeView, codes: Sequence[str], colours: Mapping[str, str]
) -> None:
    number = theme.theme_id
    with st.container(border=True, key=f"theme-{number}"):
        under = f'<p class="th-muted">Sub-theme of {written(theme.parent)}</p>' if theme.parent else ""
        concept = written(theme.concept) or "No central concept written yet."
        definition = f'<p class="th-text">{written(theme.definition)}</p>' if theme.definition else ""
        block(
            f'<h3 dir="auto">{written(theme.name)} {badge(theme.status)}</h3>{under}'
            f'<p class="th-text" dir="auto">{concept}</p>{definition}'
            f"{chips(theme.codes, colours) or '<p class=th-muted>No codes of its own yet.</p>'}"
            f'<p class="th-who">Mentioned by {written(theme.mentioned.sentence)}</p>'
        )
        with st.expander("Change this theme", key=f"change-{number}"):
            _codes(project, theme, codes)
            _revise(project, theme)
            _remove(project, theme)


def _codes(project: thematic.Project, theme: thematic.ThemeView, codes: Sequence[str]) -> None:
    name, number = theme.name, theme.theme_id
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = st.selectbox("Add a code", codes, index=None, placeholder="Choose a code", key=fresh(f"add {number}"))
        st.button("Add", key=f"add-{number}", disabled=code is None, on_click=_add, args=(project, name, code, number))
    if theme.codes:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            out = st.selectbox(
                "Take a code out", theme.codes, index=None, placeholder="Choose a code", key=fresh(f"out {number}")
            )
            st.button(
                "Take out",
                key=f"out-{number}",
                disabled=out is None,
                on_click=_take_out,
                args=(project, name, out, number),
            )


def _add(project: thematic.Project, theme: str, code: str, number: int) -> None:
    act(lambda: project.themes.add_code(theme, code), f"{code} now argues for {theme}.")
    clear(f"add {number}")


def _take_out(project: thematic.Project, theme: str, code: str, number: int) -> None:
    act(lambda: project.themes.remove_code(theme, code), f"{code} no longer argues for {theme}.")
    clear(f"out {number}")


def _revise(project: thematic.Project, theme: thematic.ThemeView) -> None:
    number = theme.theme_id
    with st.form(f"revise {number} {project.history.count()}"):
        name = st.text_input("Name", value=theme.name)
        concept = st.text_area("Central organising concept", value=theme.concept)
        definition = st.text_area("Definition", value=theme.definition)
        status = st.selectbox("Status", STATUSES, index=STATUSES.index(theme.status))
        reason = st.text_input("Reason (kept in the log)")
        if st.form_submit_button("Save"):
            act(
                lambda: project.themes.revise(
                    theme.name, name=name, concept=concept, definition=definition, status=status, reason=reason
                ),
                f"{name} is saved.",
            )
            st.rerun()


def _remove(project: thematic.Project, theme: thematic.ThemeView) -> None:
    muted("Removing a theme leaves its codes and codings as they are; its sub-themes move up. Undo brings it back.")
    name = theme.name
    st.button(
        "Remove this theme",
        key=f"remove-{theme.theme_id}",
        on_click=act,
        args=(lambda: project.themes.remove(name), f"{name} is removed; Undo in the side bar brings it back."),
    )


def _create(project: thematic.Project, codes: Sequence[str], names: Sequence[str]) -> None:
    with st.container(border=True):
        st.subheader("New theme", anchor=False)
        with st.form(fresh("new theme"), border=False):
            name = st.text_input("Name", key=fresh("theme name"), max_chars=200)
            concept = st.text_area(
                "Central organising concept", key=fresh("theme concept"), help="What holds it together, in a sentence."
            )
            chosen = st.multiselect("Codes that argue for it", codes, key=fresh("theme codes"))
            parent = st.selectbox("Under the theme", names, index=None, placeholder="None", key=fresh("theme parent"))
            if st.form_submit_button("Create theme", type="primary"):
                before = len(names)
                act(
                    lambda: project.themes.create(name, codes=chosen, concept=concept, parent=parent),
                    f"{name} is created.",
                )
                if project.status().themes > before:
                    for form in ("new theme", "theme name", "theme concept", "theme codes", "theme parent"):
                        clear(form)
                st.rerun()


def _loose(project: thematic.Project, colours: Mapping[str, str]) -> None:
    loose = project.themes.loose_codes()
    st.subheader("Used codes outside themes", anchor=False)
    if loose:
        block(chips([code.name for code in loose], colours))
    else:
        muted("Every code with codings argues for a theme, or nothing is coded yet.")


if __name__ == "__main__":
    draw(main)
