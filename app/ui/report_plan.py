"""The plan of a report: which template, which sections, and what else a template asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

import thematic

if TYPE_CHECKING:
    from collections.abc import Sequence

GROUPED = ("nominal", "ordinal", "multi")
PARTICIPANTS = "Participants"


def report_plan(project: thematic.Project) -> thematic.ReportPlan:
    """Draw what a person may choose, and return what they chose."""
    templates = project.reporting.templates()
    template = str(st.selectbox("Template", list(templates), format_func=templates.__getitem__, key="report template"))
    title = st.text_input("Title", key="report title", placeholder="Made from the name of the project")
    attributes = [one for one in project.sources.attributes() if one.type.value in GROUPED]
    names = [one.name for one in attributes]
    attribute: str | None = None
    rows = ""
    if names and template in ("findings", "groups", "questions"):
        about = "Groups" if template == "groups" else "Tabulate by"
        attribute = st.selectbox(
            about, names, index=0 if template == "groups" else None, key="report groups", placeholder="The first ones"
        )
    if template == "framework":
        rows = str(st.selectbox("Rows", [PARTICIPANTS, *names], key="report rows"))
    changes = _changes([one.name for one in attributes if one.type.value == "ordinal"])
    case = _case(project) if template == "case-study" else thematic.CaseStudy()
    return thematic.ReportPlan(
        template,
        title.strip(),
        attribute or "",
        "" if rows == PARTICIPANTS else rows,
        _sections(project, template),
        case,
        changes,
        smallest=_smallest(template),
    )


def _smallest(template: str) -> int:
    """Ask how small a cell may be; a case study and a framework have tables of few groups too."""
    return int(
        st.number_input(
            "Hide cells of fewer people than",
            min_value=0,
            value=5,
            key=f"report smallest {template}",
            help="Figures of so few could tell who said what. Cells from which a hidden one could be worked out are "
            "hidden too; 0 shows all.",
        )
    )


def _sections(project: thematic.Project, template: str) -> tuple[str, ...]:
    known = dict(project.reporting.sections(template))
    with st.expander("Sections"):
        return tuple(name for name, title in known.items() if _wanted(f"section {template} {name}", title))


def _wanted(key: str, title: str) -> bool:
    """Ask whether a section is wanted; all are, until somebody says no."""
    st.session_state.setdefault(key, True)
    return st.checkbox(title, key=key)


def _changes(ordinal: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Ask which two ordinal items are to be compared in the same people."""
    if len(ordinal) < 2:  # noqa: PLR2004 - a comparison needs two
        return ()
    with st.expander("Before and after"):
        before = st.selectbox("Before", ordinal, index=None, key="report before", placeholder="Nothing to compare")
        others = [name for name in ordinal if name != before]
        after = st.selectbox("After", others, index=None, key="report after", disabled=before is None)
    return ((before, after),) if before and after else ()


def _case(project: thematic.Project) -> thematic.CaseStudy:
    themes = [one.name for one in project.themes.list()]
    plans = []
    with st.expander("What stands where", expanded=True):
        for part, name in project.reporting.case_parts().items():
            chosen = st.multiselect(name, themes, key=f"case {part}", placeholder="Themes")
            words = st.text_area(
                f"{name}: your words", key=f"case words {part}", height=68, label_visibility="collapsed",
                placeholder="Your words",
            )  # fmt: skip
            plans.append(thematic.CasePlan(part, words.strip(), tuple(chosen)))
    return thematic.CaseStudy(tuple(plans))
