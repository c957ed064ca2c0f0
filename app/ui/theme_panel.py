"""The panel of a theme: what is told about it, its codes, its place, and the form for a new one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.chips import badge, chips
from app.ui.colours import code_colours
from app.ui.drafts import changed_since, draft_place
from app.ui.figures import figure
from app.ui.notices import act, block, consequence, muted
from app.ui.opening import clear, fresh, picked
from app.ui.theme_choice import retired_codes
from app.ui.words import written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.theme_choice import ThemeChoice

STATUSES = ("candidate", "reviewed", "named")
MENTIONED = "respondents who gave a text; mentioned: something of theirs is coded with a code of the theme or below it"
_NEW = "new theme open"
"""Whether the form for a new theme is open: when it did its work it closes, for the theme stands beneath it."""
PARTS = {
    "concept": ("Central organising concept", "The one idea that holds it together, in a sentence."),
    "definition": ("Definition", "What the theme is."),
    "boundaries": ("Boundaries", "What it is not."),
    "description": ("Description", "What people said."),
    "interpretation": ("Interpretation", "What it means."),
    "link": ("Link to the question", "How it answers the question of the study."),
}


def theme_panel(
    project: thematic.Project,
    theme: thematic.ThemeView,
    rows: Sequence[thematic.CodeRow],
    themes: Sequence[thematic.ThemeView],
) -> None:
    """Draw everything about the theme that is chosen."""
    under = f'<p class="th-muted">Sub-theme of {written(theme.parent)}</p>' if theme.parent else ""
    retired = retired_codes(theme, rows)
    active = [one for one in theme.codes if one not in retired]
    block(
        f'<h3 dir="auto">{written(theme.name)} {badge(theme.status)}</h3>{under}'
        f'<p class="th-text" dir="auto">{written(theme.concept) or "No central concept written yet."}</p>'
        f"{chips(active, code_colours(project)) or '<p class=th-muted>No codes of its own yet.</p>'}"
        f'<p class="th-who">Mentioned by {figure(theme.mentioned.sentence, base=MENTIONED, unit="respondent")}</p>'
    )
    if retired:
        muted(f"Retired, and counted until taken out under Codes: {', '.join(retired)}.")
    codes, place, remove = st.columns([1, 1, 1.15], gap="small")
    with codes, st.popover("Codes", width="stretch"):
        _codes(project, theme, [row.path for row in rows if row.status == "active"])
    with place, st.popover("Place", width="stretch"):
        _place(project, theme, themes)
    with remove, st.popover("Remove", width="stretch"):
        _remove(project, theme)
    with st.container(key="entry"):
        _story(project, theme)


def _story(project: thematic.Project, theme: thematic.ThemeView) -> None:
    number = theme.theme_id
    story = project.theme_stories.get(theme.name)
    told = {part: str(getattr(story, part)) for part in PARTS}
    key = f"story {number} {hash((theme.name, theme.status, *told.values()))}"
    with draft_place(f"theme-{number}"), st.form(key):
        first, second = st.columns([3, 2])
        first.text_input("Name", value=theme.name, max_chars=200, key=f"{key} name")
        second.selectbox("Status", STATUSES, index=STATUSES.index(theme.status), key=f"{key} status")
        for part, (title, hint) in PARTS.items():
            st.text_area(title, value=told[part], height=68, placeholder=hint, key=f"{key} {part}")
        st.text_input("Reason (kept in the log)", key=f"{key} reason")
        drawn = {"name": theme.name, "status": str(theme.status), **told}
        st.form_submit_button("Save", type="primary", on_click=_save, args=(project, number, key, drawn))


def _save(project: thematic.Project, number: int, key: str, drawn: dict[str, str]) -> None:
    """Save what was changed, unless somebody else changed the same meanwhile."""
    said = {field: str(st.session_state[f"{key} {field}"]) for field in drawn}
    wanted = {field: text for field, text in said.items() if text != drawn[field]}
    act(
        partial(_write, project, number, drawn, wanted, str(st.session_state[f"{key} reason"])),
        f"{said['name']} is saved.",
    )


def _write(project: thematic.Project, number: int, drawn: dict[str, str], wanted: dict[str, str], reason: str) -> None:
    """Write what was changed as one event, whichever parts of the form it is in."""
    with project.unless_written():
        theme = next((one for one in project.themes.list() if one.theme_id == number), None)
        if theme is None:
            raise thematic.ThematicError(
                "This theme was removed elsewhere; your words are kept in the form of this window."
            )
        story = project.theme_stories.get(theme.name)
        now = {"name": theme.name, "status": str(theme.status), **{part: str(getattr(story, part)) for part in PARTS}}
        if changed_since(drawn, now, wanted):
            raise thematic.ThematicError(
                "This theme was changed elsewhere while you wrote; nothing is written. "
                "Your words are kept: choose which stay."
            )
        if any(part in wanted for part in PARTS):
            project.theme_stories.tell(theme.name, reason=reason, **wanted)
        elif wanted:
            project.themes.revise(theme.name, reason=reason, **wanted)


def _codes(project: thematic.Project, theme: thematic.ThemeView, codes: Sequence[str]) -> None:
    name, number = theme.name, theme.theme_id
    code = st.selectbox("Add a code", codes, index=None, placeholder="Choose a code", key=fresh(f"add {number}"))
    st.button("Add", key=f"add-{number}", disabled=code is None, on_click=_add, args=(project, name, number))
    if theme.codes:
        out = st.selectbox(
            "Take a code out", theme.codes, index=None, placeholder="Choose a code", key=fresh(f"out {number}")
        )
        st.button(
            "Take out",
            key=f"out-{number}",
            disabled=out is None,
            help="The code and its codings stay; it only argues for this theme no longer. Undo brings it back.",
            on_click=_take_out,
            args=(project, name, number),
        )


def _add(project: thematic.Project, theme: str, number: int) -> None:
    code = picked(fresh(f"add {number}"))
    if code is None:
        return
    act(lambda: project.themes.add_code(theme, code), f"{code} now argues for {theme}.")
    clear(f"add {number}")


def _take_out(project: thematic.Project, theme: str, number: int) -> None:
    code = picked(fresh(f"out {number}"))
    if code is None:
        return
    act(lambda: project.themes.remove_code(theme, code), f"{code} no longer argues for {theme}.")
    clear(f"out {number}")


def _place(project: thematic.Project, theme: thematic.ThemeView, themes: Sequence[thematic.ThemeView]) -> None:
    number = theme.theme_id
    others = [one.name for one in themes if one.theme_id != number]
    parent = st.selectbox(
        "Under",
        others,
        index=others.index(theme.parent) if theme.parent in others else None,
        placeholder="At the top",
        key=_under(theme),
    )
    there = [one.name for one in themes if one.parent == (parent or "") and one.theme_id != number]
    st.selectbox("Before", there, index=None, placeholder="The last", key=_before(theme, parent))
    st.button(
        "Move",
        key=f"move-{number}",
        on_click=act,
        args=(partial(_move, project, theme), f"{theme.name} is moved."),
    )


def _under(theme: thematic.ThemeView) -> str:
    return f"under {theme.theme_id} {theme.parent}"


def _before(theme: thematic.ThemeView, parent: str | None) -> str:
    return f"before {theme.theme_id} {parent}"


def _move(project: thematic.Project, theme: thematic.ThemeView) -> None:
    parent = picked(_under(theme))
    project.themes.move(theme.name, parent=parent, before=picked(_before(theme, parent)))


def _remove(project: thematic.Project, theme: thematic.ThemeView) -> None:
    consequence(
        "Its codes, codings, quotes and memos stay; its story and review go; its sub-themes move up.",
        "Undo brings it back as it is now.",
    )
    name = theme.name
    st.button(
        "Remove this theme",
        key=f"remove-{theme.theme_id}",
        on_click=act,
        args=(lambda: project.themes.remove(name), f"{name} is removed; Undo in the side bar brings it back."),
    )


def new_theme(
    project: thematic.Project,
    choice: ThemeChoice,
    rows: Sequence[thematic.CodeRow],
    themes: Sequence[thematic.ThemeView],
) -> None:
    """Draw the form for a new theme."""
    with st.popover("New theme", icon=":material/add:", width="stretch", key=fresh(_NEW), on_change="rerun"):
        st.text_input("Name", key=fresh("theme name"), max_chars=200)
        st.text_area(
            "Central organising concept", key=fresh("theme concept"), height=68, placeholder=PARTS["concept"][1]
        )
        paths = [row.path for row in rows if row.status == "active"]
        st.multiselect("Codes that argue for it", paths, key=fresh("theme codes"))
        names = [one.name for one in themes]
        st.selectbox("Under the theme", names, index=None, placeholder="At the top", key=fresh("theme parent"))
        st.button("Create theme", type="primary", on_click=act, args=(partial(_create, project, choice),))


def _create(project: thematic.Project, choice: ThemeChoice) -> None:
    held = {
        form: st.session_state[fresh(form)] for form in ("theme name", "theme concept", "theme codes", "theme parent")
    }
    made = project.themes.create(
        held["theme name"], codes=held["theme codes"], concept=held["theme concept"], parent=held["theme parent"]
    )
    choice.theme = made.theme_id
    for form in held:
        clear(form)
    clear(_NEW)
