"""Start: open a project, make a new one, or look at the sample."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.notices import act, failed, heading, muted
from app.ui.opening import choose
from app.ui.page import draw

if TYPE_CHECKING:
    from streamlit.elements.lib.mutable_status_container import StatusContainer

APPROACHES = {
    "codebook": "Codebook: codes are defined, versioned and shared; suggestions come after your own coding.",
    "reflexive": "Reflexive: codes grow with your reading; suggestions come only for answers you have coded yourself.",
    "reliability": (
        "Reliability: definitions are frozen before several coders code the same answers, and agreement is measured."
    ),
}
UNITS = {"response": "Whole answers", "sentence": "Sentences"}


def main() -> None:
    """Draw the page."""
    heading("Thematic", "Read what people said, code it, group the codes into themes, and show where each came from.")
    left, right = st.columns(2, gap="large")
    with left:
        _open()
        _sample()
    with right:
        _create()
    muted("Everything stays on this machine: nothing is sent anywhere.")


def _file(text: str) -> Path | None:
    """Read a path as people type it; None, with a sentence, when it is none."""
    try:
        path = Path(text.strip()).expanduser()
    except RuntimeError:
        failed(f"'{text}' names a home folder that is not there; give the whole path.")
        return None
    if not path.name or "\x00" in text:
        failed("Give the path of a project file, such as /home/me/study.thematic.")
        return None
    return path if path.suffix else path.with_suffix(".thematic")


def _open() -> None:
    with st.container(border=True):
        st.subheader("Open a project", anchor=False)
        with st.form("open", border=False):
            text = st.text_input("Project file", placeholder="/home/me/study.thematic")
            asked = st.form_submit_button("Open", type="primary")
        path = _file(text) if asked else None
        if path is not None:
            try:
                thematic.open(path).close()
            except thematic.ThematicError as error:
                failed(str(error))
            else:
                choose(str(path))
                st.rerun()


def _create() -> None:
    with st.container(border=True):
        st.subheader("Create a project", anchor=False)
        with st.form("create", border=False):
            text = st.text_input("New project file", placeholder="/home/me/study.thematic")
            coder = st.text_input("Your name, as the log will have it", max_chars=80)
            approach = st.radio("Approach", list(APPROACHES), format_func=APPROACHES.__getitem__)
            unit = st.radio(
                "Unit: what suggestions are made for and tables count", list(UNITS), format_func=UNITS.__getitem__
            )
            asked = st.form_submit_button("Create", type="primary")
        path = _file(text) if asked else None
        if path is not None:
            try:
                thematic.create(path, coder=coder, approach=approach, unit=unit).close()
            except thematic.ThematicError as error:
                failed(str(error))
            else:
                choose(str(path), coder)
                st.rerun()


def _sample() -> None:
    with st.container(border=True):
        st.subheader("Look at the sample", anchor=False)
        muted(
            "An invented survey on a peer-support service, coded, with suggestions, themes, quotes and a report. "
            "Making it takes half a minute or so."
        )
        folder = st.text_input("Folder for it", value=str(Path.home() / "thematic-sample"))
        if st.button("Make the sample project"):
            place = _place(folder)
            with st.status("Making the sample project ...") as steps:
                act(
                    lambda: thematic.run_demo(place, say=lambda text: _tell(steps, text)),
                    "The sample project is ready.",
                )
            if (place / "demo.thematic").is_file():
                choose(str(place / "demo.thematic"))
            st.rerun()


def _place(text: str) -> Path:
    path = Path(text.strip())
    return path.expanduser() if text.strip().startswith("~/") else path


def _tell(steps: StatusContainer, text: str) -> None:
    steps.text(text)


if __name__ == "__main__":
    draw(main)
