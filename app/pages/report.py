"""Report: choose a template and its sections, look at the pages, take the file; check a report that is finished."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.dense import page_bar
from app.ui.drafts import draft_place, remembered
from app.ui.framework_view import framework_view
from app.ui.joint_view import joint_view
from app.ui.kept import kept
from app.ui.notices import block, failed, muted
from app.ui.opening import current
from app.ui.page import draw
from app.ui.report_check import report_check
from app.ui.report_claims import claim_html, report_claims, state_of
from app.ui.report_plan import report_plan
from app.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

VIEWS = {
    "write": "Write a report",
    "framework": "Framework matrix",
    "joint": "Joint display",
    "claims": "Claims",
    "check": "Check a finished report",
}
FORMATS = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".html": "text/html",
    ".md": "text/markdown",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
TAKING = ("Exported",)
HEIGHT = 640


def main() -> None:
    """Draw the page."""
    project = current()
    with page_bar():
        title, views = st.columns([1.5, 7], vertical_alignment="center")
    title.title("Report", anchor=False)
    if "report view" not in st.session_state and st.query_params.get("view") in VIEWS:
        st.session_state["report view"] = st.query_params["view"]
    view = views.segmented_control(
        "View", list(VIEWS), default=None if "report view" in st.session_state else "write", required=True,
        format_func=VIEWS.__getitem__, key="report view", label_visibility="collapsed",
    )  # fmt: skip
    match view:
        case "framework":
            framework_view(project)
        case "joint":
            joint_view(project)
        case "claims":
            report_claims(project)
        case "check":
            report_check(project)
        case _:
            _write(project)


def _write(project: thematic.Project) -> None:
    choosing, looking = st.columns([4, 9], gap="medium")
    with choosing:
        with draft_place("report"), remembered(project, "report ", "section ", "case "):
            plan = report_plan(project)
        _claims(project.claims.list())
    with looking:
        events = project.history.count() - project.history.count(kinds=TAKING)
        try:
            made = kept("report", (str(project.path), events, plan), lambda: project.reporting.make(plan))
            page = kept("report page", (str(project.path), events, plan), lambda: made.render(".html").content)
        except thematic.ThematicError as error:
            failed(str(error))
            return
        _downloads(made, f"{project.path.stem} {plan.template}")
        muted(f"{counted(len(made.document.cards), 'quote')}, {counted(len(made.document.headings), 'heading')}")
        # The page holds no script, everything in it is escaped, and its own policy lets nothing be fetched or run.
        st.iframe(page.decode(), height=HEIGHT)


def _downloads(made: thematic.MadeReport, name: str) -> None:
    """Offer the report as files; taking one is noted in the log, so that a withdrawal can name it."""
    with st.container(horizontal=True):
        for suffix, mime in FORMATS.items():
            st.download_button(
                suffix,
                partial(_rendered, made, suffix),
                file_name=f"{name}{suffix}",
                mime=mime,
                key=f"report-{suffix.removeprefix('.')}",
                on_click=partial(made.note_download, f"{name}{suffix}"),
                icon=":material/download:",
                help=f"Download as {suffix}",
            )


def _rendered(made: thematic.MadeReport, suffix: str) -> bytes:
    return made.render(suffix).content


def _claims(claims: Sequence[thematic.ClaimView]) -> None:
    """Show the claims that the report prints, those that have to be looked at first."""
    if not claims:
        return
    wrong = [one for one in claims if not one.sound]
    with st.expander(state_of(claims), expanded=bool(wrong), icon=":material/rule:"):
        for one in [*wrong, *(one for one in claims if one.sound)]:
            block(claim_html(one))
        st.button("Add or change claims", key="to-claims", on_click=_to_claims)


def _to_claims() -> None:
    st.session_state["report view"] = "claims"


if __name__ == "__main__":
    draw(main)
