"""Saved filters: the grid's filter and sort under a name, to be chosen again later.

They live in the browser session, one set for each project file: they hold nothing of people's words, and the
project's log is no place for how somebody likes to look at a table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.notices import act, muted
from app.ui.opening import chosen_path, clear, fresh, picked, typed

if TYPE_CHECKING:
    from collections.abc import Sequence

_SAVED, _CHOSEN = "saved filters", "filter chosen"
KEYS = ("grid contains", "grid answered", "grid coded", "grid sort", "grid filters", "grid descending")
VALUES = "values of "
Held = dict[str, object]


def saved_filters(project: thematic.Project) -> None:
    """Draw the saved filters and the field that names the present one."""
    held = saved()
    with st.popover(f"Saved ({len(held)})", icon=":material/bookmark:", width="stretch", key="saved filters"):
        st.text_input("Name for the present filter and sort", key=fresh("filter name"), max_chars=60)
        st.button("Save", key="save filter", on_click=act, args=(_save_named,))
        chosen = st.selectbox("Saved", list(held), index=None, key=_CHOSEN, placeholder="Choose a filter")
        with st.container(horizontal=True):
            st.button("Show", key="show filter", disabled=chosen is None, on_click=_show_chosen, args=(project,))
            st.button(
                "Remove",
                key="remove filter",
                disabled=chosen is None,
                on_click=_remove_chosen,
                type="tertiary",
                help="It forgets the name and what was set, not a word of the data. There is no undo: set it again.",
            )
        muted("Kept for this project until this browser window is closed; not written into the project.")


def saved() -> dict[str, Held]:
    """Return this project's saved filters by name."""
    by_project: dict[str, dict[str, Held]] = st.session_state.setdefault(_SAVED, {})
    return by_project.setdefault(chosen_path(), {})


def _save_named() -> None:
    save(typed(fresh("filter name")))


def _show_chosen(project: thematic.Project) -> None:
    show(project, picked(_CHOSEN))


def _remove_chosen() -> None:
    remove(picked(_CHOSEN))


def save(name: str) -> None:
    """Keep what the filter widgets hold now.

    Raises:
        ThematicError: there is no name, or another filter has it.
    """
    tidy = " ".join(name.split())
    if not tidy:
        raise thematic.ThematicError("The filter is not saved: give it a name.")
    if tidy in saved():
        raise thematic.ThematicError(f"A filter called '{tidy}' is saved already; choose another name or remove it.")
    keys = [*KEYS, *(f"{VALUES}{one}" for one in _attributes_now())]
    saved()[tidy] = {key: st.session_state[key] for key in keys if key in st.session_state}
    clear("filter name")


def show(project: thematic.Project, name: str | None) -> None:
    """Set the widgets as they were saved, as far as the project still has the columns and values."""
    held = saved().get(name or "", {})
    attributes = [one.name for one in project.sources.attributes()]
    questions = [one.text for one in project.sources.questions()]
    for key in KEYS:
        st.session_state.pop(key, None)
    for key, value in held.items():
        match key:
            case "grid answered":
                _set(key, value, questions)
            case "grid sort":
                _set(key, value, ["participant", *attributes, *questions])
            case "grid filters":
                st.session_state[key] = _those(value, attributes)
            case _ if key.startswith(VALUES):
                attribute = key.removeprefix(VALUES)
                if attribute in attributes:
                    st.session_state[key] = _those(value, project.sources.attribute_values(attribute))
            case _:
                st.session_state[key] = value


def remove(name: str | None) -> None:
    """Forget a saved filter."""
    saved().pop(name or "", None)


def _attributes_now() -> Sequence[str]:
    return list(st.session_state.get("grid filters", []))


def _set(key: str, value: object, known: Sequence[str]) -> None:
    if value in known:
        st.session_state[key] = value


def _those(value: object, known: Sequence[str]) -> list[str]:
    return [one for one in known if isinstance(value, list) and one in value]
