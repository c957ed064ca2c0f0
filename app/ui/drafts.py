"""Drafts: what is typed and not yet saved outlives a reload, and never writes over what others changed meanwhile.

Words typed into a place for drafts lie in the browser's own window (its session storage) and nowhere else; choices
that make up a plan are held by this process, for the person and the project. Both are let go when words are erased
from the project.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.kept import erasures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streamlit.delta_generator import DeltaGenerator

    import thematic

_HERE = Path(__file__)


def keep_drafts(project: thematic.Project) -> None:
    """Let the browser keep what is typed into places for drafts; once for each page."""
    mount = st.components.v2.component(
        "thematic_drafts", html="<span></span>", css=_asset(".css"), js=_asset(".js"), isolate_styles=False
    )
    name = sha256(str(project.path).encode()).hexdigest()[:16]
    mount(key="thematic-drafts", data={"project": name, "forget": erasures(project)}, height=1)


def draft_place(name: str) -> DeltaGenerator:
    """Open a place in which typed words are kept until they are saved; the name says what they are about."""
    return st.container(key=f"draft-{name}")


def changed_since(drawn: dict[str, str], now: dict[str, str], wanted: dict[str, str]) -> list[str]:
    """Name the fields that somebody else changed since they were drawn, and that are now to be written over.

    Example:
        >>> changed_since({"name": "Calm"}, {"name": "Ease"}, {"name": "Quiet"})
        ['name']
        >>> changed_since({"name": "Calm"}, {"name": "Calm"}, {"name": "Quiet"})
        []
    """
    return [field for field in wanted if now.get(field) != drawn.get(field) and now.get(field) != wanted[field]]


def kept_plans(project: thematic.Project) -> dict[str, object]:
    """Return what this process holds for who works on the project: name -> what was chosen; emptied by an erasure."""
    shelf = _shelf()
    place = (str(project.path), project.coder)
    erased = erasures(project)
    held = shelf.get(place)
    if held is None or held[0] != erased:
        held = shelf[place] = (erased, {})
    return held[1]


@contextmanager
def remembered(project: thematic.Project, *prefixes: str) -> Iterator[None]:
    """Bring back what widgets with such keys held before a reload or another page, and hold what they hold now."""
    plans = kept_plans(project)
    for name, kept in plans.items():
        if name.startswith(prefixes) and name not in st.session_state:
            st.session_state[name] = kept
    yield
    for key, value in dict(st.session_state).items():
        if str(key).startswith(prefixes):
            plans[str(key)] = value


@st.cache_resource(show_spinner=False)
def _shelf() -> dict[tuple[str, str | None], tuple[int, dict[str, object]]]:
    """Return what the process holds, for all windows."""
    return {}


@cache
def _asset(ending: str) -> str:
    return _HERE.with_suffix(ending).read_text(encoding="utf-8")
