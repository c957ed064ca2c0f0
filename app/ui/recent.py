"""Recent projects: the files that this user opened last, to open again or to take off the list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.notices import block, muted, say_later
from app.ui.opening import choose
from app.ui.words import number, plain, written

if TYPE_CHECKING:
    from collections.abc import Callable

_SHOWN = 6


def recent_projects() -> None:
    """Draw the list; nothing when there is none."""
    found = sorted(thematic.RecentProjects().list(), key=lambda one: not one.is_there)
    if not found:
        return
    st.subheader("Recent", anchor=False)
    with st.container(key="rows-recent", gap="xsmall"):
        for place, one in enumerate(found[:_SHOWN]):
            _row(one, place)
    gone = [one.path for one in found if not one.is_there]
    if len(gone) > 1:
        st.button(
            f"Forget all {number(len(gone))} that are no longer there",
            key="forget-gone",
            type="tertiary",
            help="Takes them off this list. A file that was moved can be opened by its new place.",
            on_click=thematic.RecentProjects().forget,
            args=gone,
        )
    muted("The list lies in your own folder on this computer, and holds where files are, nothing of what is in them.")


def _row(one: thematic.RecentProject, place: int) -> None:
    words, act = st.columns([6, 2], vertical_alignment="center", gap="small")
    with words:
        state = f"last opened {written(one.opened[:10])}" if one.is_there else "no longer there"
        block(
            f'<p class="th-found"><b>{written(one.name)}</b><br>'
            f'<span class="th-muted">{written(_short(one.path.parent))} · {state}</span></p>'
        )
    if one.is_there:
        name = plain(one.name)
        act.button("Open", key=f"recent-{place}", help=f"Open {name}", width="stretch", on_click=_open(one.path))
        return
    act.button(
        "Forget",
        key=f"forget-{place}",
        type="tertiary",
        width="stretch",
        help="Takes it off this list. A file that was moved can be opened by its new place.",
        on_click=thematic.RecentProjects().forget,
        args=(one.path,),
    )


def _open(path: Path) -> Callable[[], None]:
    def open_it() -> None:
        if not path.is_file():
            say_later(f"'{path.name}' is no longer at {path.parent}.")
            return
        choose(str(path))

    return open_it


def _short(folder: Path) -> str:
    """Write a folder with `~` for the user's own."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(folder)
