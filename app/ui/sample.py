"""The sample: an invented study to look round in, made where the user wants it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.notices import act, muted, say_later
from app.ui.opening import choose
from app.ui.typed_path import typed_path

if TYPE_CHECKING:
    from streamlit.elements.lib.mutable_status_container import StatusContainer

_NAME = "demo.thematic"
_TEMPORARY, _OWN = "A temporary folder", "A folder of mine"


def sample() -> None:
    """Draw the choice of a place, and make the sample there."""
    st.subheader("Look at a sample", anchor=False)
    muted("An invented survey and interviews on a peer-support service: coded, with suggestions, themes and quotes.")
    where = st.segmented_control(
        "Where it is put",
        [_TEMPORARY, _OWN],
        default=_TEMPORARY,
        required=True,
        key="sample place",
        help="A temporary folder goes when the computer tidies up; nothing you do there is for keeps.",
    )
    folder = ""
    if where == _OWN:
        folder = st.text_input("Folder for it", value=str(Path.home() / "thematic-sample"), key="sample folder")
    if not st.button("Make the sample project", key="make-sample", icon=":material/science:"):
        return
    place = typed_path(folder) if where == _OWN else Path(tempfile.mkdtemp(prefix="thematic-sample-"))
    if place is None:
        return
    if (place / _NAME).is_file():
        _open(place / _NAME, "The sample was there already")
        return
    with st.status("Making the sample project (about half a minute) ...") as steps:
        act(lambda: thematic.run_demo(place, say=lambda text: _tell(steps, text)))
    if (place / _NAME).is_file():
        _open(place / _NAME, "The sample project is ready")
    st.rerun()


def _open(path: Path, told: str) -> None:
    say_later(f"{told}: {path}.")
    choose(str(path))
    st.rerun()


def _tell(steps: StatusContainer, text: str) -> None:
    steps.text(text)
