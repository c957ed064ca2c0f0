"""Overview: what is here, how far the analysis has come, and what can be done next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.notices import block, heading, muted
from app.ui.opening import PHASE, current
from app.ui.page import draw
from app.ui.words import counted, number, plain, written

if TYPE_CHECKING:
    import thematic

PAGES = {
    "import": ("pages/data.py", "Data"),
    "codebook": ("pages/data.py", "Data"),
    "code": ("pages/data.py", "Data"),
    "suggest": ("pages/review.py", "Review"),
    "review": ("pages/review.py", "Review"),
    "define": ("pages/data.py", "Data"),
    "group": ("pages/themes.py", "Themes"),
}
PHASES = ("familiarise", "code", "generate themes", "review themes", "define and name", "report")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def main() -> None:
    """Draw the page."""
    project = current()
    status, progress = project.status(), project.progress()
    heading("Overview", "What is in this project, how far it has come, and what could come next.")
    _here(status)
    left, right = st.columns(2, gap="large")
    with left:
        st.header("How far", anchor=False)
        _how_far(status, progress)
    with right:
        st.header("What next", anchor=False)
        _next(project)
    _phases()


def _here(status: thematic.Status) -> None:
    facts = (
        (status.participants, "participants", "People who answered at least one question, open or closed."),
        (status.responses, "answers", "Answers that hold a text; those left blank or 'no answer' are not counted."),
        (status.units, "units", f"What suggestions are made for and tables count: the unit here is {status.unit}."),
        (status.codes, "codes", "Active codes in the codebook, headings included."),
        (status.codings, "codings", "Marked spans: one for each span, code and coder."),
        (status.coders, "coders", "People, or imports, that codings and other writes belong to."),
        (status.themes, "themes", "Themes and sub-themes, whatever their status."),
        (status.events, "events", "Lines of the log: every write is one. Changes to the analysis can be undone."),
    )
    cells = (
        f'<div class="th-fact" title="{written(note)}"><strong>{number(value)}</strong>'
        f"<span>{_noun(name, value)}</span></div>"
        for value, name, note in facts
    )
    block(f'<div class="th-facts">{"".join(cells)}</div>')


def _noun(plural: str, value: int) -> str:
    return plural.removesuffix("s") if value == 1 else plural


def _how_far(status: thematic.Status, progress: thematic.Progress) -> None:
    lines = [
        ("Units coded", f"{progress.coded_units.sentence}"),
        ("Blind sample", f"{counted(progress.blind, 'unit')}, for which no suggestion is ever shown"),
        ("Suggestions", "switched off" if status.ai == "off" else f"{number(status.suggestions_pending)} open"),
        ("Decisions", ", ".join(f"{number(n)} {verdict}" for verdict, n in progress.decisions) or "none yet"),
        ("Approach", status.approach),
    ]
    rows = "".join(f'<p class="th-text"><b>{name}:</b> {written(text)}</p>' for name, text in lines)
    block(rows)


def _next(project: thematic.Project) -> None:
    steps = project.next_steps()
    if not steps:
        muted("Nothing stands out. Read on, or look at the themes again.")
    for step in steps:
        with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(plain(step.sentence))
            if step.todo == "report":
                st.download_button(
                    "Report (.docx)",
                    lambda: _report(project),
                    file_name=f"{project.path.stem} report.docx",
                    mime=WORD,
                    on_click=partial(_note, project),
                )
            else:
                path, name = PAGES[step.todo]
                st.page_link(path, label=name, icon=":material/arrow_forward:", icon_position="right")


def _report(project: thematic.Project) -> bytes:
    return project.reporting.make().render(".docx").content


def _note(project: thematic.Project) -> None:
    """Note the download in the log, so that a withdrawal can name it."""
    project.reporting.make().note_download(f"{project.path.stem} report.docx")


def _phases() -> None:
    st.header("Where you stand", anchor=False)
    muted(
        "Braun and Clarke's six phases are places to stand, taken in any order and as often as you like. "
        "What you choose is noted with everything you do from here on; nothing is locked."
    )
    st.segmented_control(
        "Phase",
        PHASES,
        default=st.session_state.get(PHASE),
        format_func=str.capitalize,
        key="phase choice",
        label_visibility="collapsed",
        on_change=_stand,
    )


def _stand() -> None:
    st.session_state[PHASE] = st.session_state["phase choice"]


if __name__ == "__main__":
    draw(main)
