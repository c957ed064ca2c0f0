"""Report: choose a template and its sections, look at the pages, take the file; check a report that is finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.dense import frame
from app.ui.drafts import draft_place, remembered
from app.ui.framework_view import framework_view
from app.ui.joint_view import joint_view
from app.ui.kept import kept
from app.ui.notices import block
from app.ui.opening import current
from app.ui.page import draw
from app.ui.report_check import report_check
from app.ui.report_claims import claim_html, quotes_of, report_claims, state_of
from app.ui.report_pages import report_pages
from app.ui.report_plan import report_plan
from app.ui.views import view_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import thematic

VIEWS = {
    "write": "Write a report",
    "framework": "Framework matrix",
    "joint": "Joint display",
    "claims": "Claims",
    "check": "Check a finished report",
}
TAKING = ("Exported",)


def main() -> None:
    """Draw the page."""
    project = current()
    (place,) = frame("Report", widths=(7,))
    match view_of("report", views=VIEWS, place=place):
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
        events = project.history.count()
        _claims(project, kept("report claims", (str(project.path), events), project.claims.list))
    with looking:
        # That a report was taken changes nothing in it. Who works is part of the state: the log notes who takes it.
        written = events - project.history.count(kinds=TAKING)
        report_pages(project, plan, (str(project.path), written, project.coder))


def _claims(project: thematic.Project, claims: Sequence[thematic.ClaimView]) -> None:
    """Show the claims that the report prints, those that have to be looked at first."""
    if not claims:
        return
    wrong = [one for one in claims if not one.sound]
    quotes = quotes_of(project, claims)
    with st.expander(state_of(claims), expanded=bool(wrong), icon=":material/rule:"):
        for one in [*wrong, *(one for one in claims if one.sound)]:
            block(claim_html(one, quotes))
        st.button("Add or change claims", key="to-claims", on_click=_to_claims)


def _to_claims() -> None:
    st.session_state["report view"] = "claims"


if __name__ == "__main__":
    draw(main)
