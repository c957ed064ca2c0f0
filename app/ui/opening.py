"""The open project: one for each browser session, reopened when the file, the coder or the phase changes."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

import thematic
from app.ui.notices import failed

PATH, CODER, PHASE = "path", "coder", "phase"
_HELD = "held project"
_FORMS = "forms"


@dataclass(frozen=True, slots=True)
class Held:
    """A project with what it was opened by."""

    path: str
    coder: str
    phase: str
    project: thematic.Project


def chosen_path() -> str:
    """Return the file this session works on: one chosen on the start page, else the one the app was started with.

    An app that was started without a file goes on with the one last chosen in it, where a page is asked for by its
    address: a reload, Back or a link finds the project again. The bare address is the start page.
    """
    started = os.environ.get("THEMATIC_FILE", "")
    if PATH in st.session_state or started:
        return str(st.session_state.get(PATH, started))
    if _is_page_address():
        st.session_state[PATH] = _last().get(PATH, "")
    return str(st.session_state.get(PATH, ""))


def _is_page_address() -> bool:
    return bool(urlsplit(st.context.url or "").path.strip("/"))


@st.cache_resource(show_spinner=False)
def _last() -> dict[str, str]:
    """Remember, for all windows of this server, which project was chosen last."""
    return {}


def opened() -> thematic.Project | None:
    """Return this session's project; None when no file is chosen or it cannot be opened (the sentence is shown)."""
    path = chosen_path()
    if not path:
        return None
    wanted = (path, str(st.session_state.get(CODER, "")).strip(), str(st.session_state.get(PHASE) or ""))
    held: Held | None = st.session_state.get(_HELD)
    if held and (held.path, held.coder, held.phase) == wanted and Path(path).is_file():
        return held.project
    let_go()
    try:
        project = thematic.open(path, coder=wanted[1] or None, phase=wanted[2] or None)
    except thematic.ThematicError as error:
        failed(str(error))
        return None
    if held is None or held.path != path:
        thematic.RecentProjects().note(path)
    st.session_state[_HELD] = Held(*wanted, project)
    return project


def let_go() -> None:
    """Close this session's project, if there is one; it is opened again when a page needs it."""
    held: Held | None = st.session_state.pop(_HELD, None)
    if held:
        held.project.close()


def current() -> thematic.Project:
    """Return this session's project on a page that needs one; without one the page ends here."""
    project = opened()
    if project is None:
        st.stop()
    return project


def choose(path: str, coder: str = "") -> None:
    """Work on another file from the next run on; an empty path leads to the start page."""
    for name in [CODER, PHASE]:
        st.session_state.pop(name, None)
    st.session_state[PATH] = _last()[PATH] = path
    if coder:
        st.session_state[CODER] = coder


def fresh(form: str) -> str:
    """Return a widget key that changes when `clear` is called: how a form is emptied after it did its work."""
    return f"{form} {st.session_state.get(_FORMS, {}).get(form, 0)}"


def typed(key: str) -> str:
    """Return what stands in the field with this key now.

    A callback reads it so: the words may have been typed just before the press, after the button was drawn.
    """
    return str(st.session_state.get(key) or "")


def picked(key: str) -> str | None:
    """Return what is chosen in the widget with this key now, for callbacks as `typed`; None when nothing is."""
    held = st.session_state.get(key)
    return None if held is None else str(held)


def clear(form: str) -> None:
    """Empty the widgets whose keys came from `fresh(form)`."""
    counts = st.session_state.setdefault(_FORMS, {})
    counts[form] = counts.get(form, 0) + 1
