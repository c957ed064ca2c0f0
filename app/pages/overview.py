"""Overview: where one stands, how far the analysis has come, what waits, and what can be done next."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from app.ui import tour
from app.ui.attention import attention
from app.ui.dense import frame, panes
from app.ui.figures import basis
from app.ui.how_far import how_far
from app.ui.kept import kept
from app.ui.memo_list import memo_list
from app.ui.method_checklist import method_checklist
from app.ui.notices import block, muted
from app.ui.opening import current
from app.ui.page import draw
from app.ui.phases import phases
from app.ui.unlinked_speakers import unlinked_speakers
from app.ui.views import view_of
from app.ui.words import number, plain, written

if TYPE_CHECKING:
    import thematic

PAGES = {
    "import": ("pages/data.py", "Data"),
    "codebook": ("pages/data.py", "Data"),
    "code": ("pages/code.py", "Code"),
    "suggest": ("pages/review.py", "Review"),
    "review": ("pages/review.py", "Review"),
    "define": ("pages/codebook.py", "Codebook"),
    "group": ("pages/themes.py", "Themes"),
}
VIEWS = {"now": "Now", "checklist": "Checklist", "memos": "Memos and journal"}
# A view that is there while somebody is not linked. (A string here would be drawn: Streamlit writes what pages say.)
_SPEAKERS = "speakers"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET = Path(__file__).parents[1] / "ui" / "overview.css"


def main() -> None:
    """Draw the page."""
    project = current()
    st.html(_SHEET)
    match _view(project):
        case "speakers":
            unlinked_speakers(project)
        case "checklist":
            method_checklist(project)
        case "memos":
            memo_list(project)
        case _:
            _now(project)


def _view(project: thematic.Project) -> str:
    views, again = frame("Overview", widths=(5, 1.4))
    names = VIEWS
    if st.session_state.get("overview view") == _SPEAKERS or project.attention(kinds=["unlinked speakers"]):
        names = {**VIEWS, _SPEAKERS: "Speakers"}
    view = view_of("overview", views=names, place=views)
    with again.container(horizontal=True, horizontal_alignment="right"):
        st.button("Tour", key="tour-again", type="tertiary", icon=":material/explore:", on_click=tour.start)
    return view


def _now(project: thematic.Project) -> None:
    tour.offer()
    state = (str(project.path), project.history.count(), project.status().suggestions_pending)
    status, far = project.status(), kept("how far", state, project.how_far)
    phases(far)
    _here(status)
    left, right = panes("now", 5, 6)
    with left:
        st.header("How far", anchor=False)
        how_far(far, status, project.progress())
    with right:
        st.header("What next", anchor=False)
        with st.container(key="next"):
            _next(project)
        st.header("What needs attention", anchor=False)
        with st.container(key="attention"):
            place = st.empty()
    attention(project, place)


def _here(status: thematic.Status) -> None:
    facts = (
        (status.participants, "participant", "everybody in this project, each counted once", "person"),
        (status.responses, "answer", "answers that hold a text; blank ones and 'no answer' are not counted", "answer"),
        (status.units, "unit", "what suggestions are made for and tables count", status.unit),
        (status.codes, "code", "active codes in the codebook, headings included", "code"),
        (status.codings, "coding", "marked spans of all coders; one for each span, code and coder", "coding"),
        (status.coders, "coder", "people, or imports, that codings and other writes belong to", "coder"),
        (status.themes, "theme", "themes and sub-themes, whatever their status", "theme"),
        (
            status.events,
            "event",
            "lines of the log; every write is one, changes to the analysis can be undone",
            "event",
        ),
    )
    cells = (
        f'<div class="th-fact" title="{written(basis(base, unit))}"><strong>{number(value)}</strong>'
        f'<span>{_noun(name, value)}</span><span class="th-hidden"> ({written(basis(base, unit))})</span></div>'
        for value, name, base, unit in facts
    )
    block(f'<div class="th-facts">{"".join(cells)}</div>')


def _noun(name: str, value: int) -> str:
    return name if value == 1 else f"{name}s"


def _next(project: thematic.Project) -> None:
    steps = project.next_steps()
    if not steps:
        muted("Nothing stands out. Read on, or look at the themes again.")
    for step in steps:
        words, way = st.columns([8, 2.6], vertical_alignment="center", gap="small")
        words.markdown(plain(step.sentence))
        if step.todo == "report":
            way.download_button(
                "Report (.docx)",
                lambda: _report(project),
                file_name=f"{project.path.stem} report.docx",
                mime=WORD,
                on_click=partial(_note, project),
            )
        else:
            path, name = PAGES[step.todo]
            query = {"view": "import"} if name == "Data" else None
            way.page_link(path, label=name, icon=":material/arrow_forward:", icon_position="right", query_params=query)


def _report(project: thematic.Project) -> bytes:
    return project.reporting.make().render(".docx").content


def _note(project: thematic.Project) -> None:
    """Note the download in the log, so that a withdrawal can name it."""
    project.reporting.make().note_download(f"{project.path.stem} report.docx")


if __name__ == "__main__":
    draw(main)
