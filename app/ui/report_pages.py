"""The pages of a report as they will be printed, and the report as files; made beside the page from one reading."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.beside import awaited, beside
from app.ui.kept import kept
from app.ui.notices import failed, muted
from app.ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Hashable

FORMATS = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".html": "text/html",
    ".md": "text/markdown",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
HEIGHT = 640


@dataclass(frozen=True, slots=True)
class Pages:
    """A report that was made, and its pages as HTML."""

    made: thematic.MadeReport
    html: str


def report_pages(project: thematic.Project, plan: thematic.ReportPlan, state: tuple[Hashable, ...]) -> None:
    """Draw the report, or say that it is being made.

    Args:
        project: the page's.
        plan: what is wanted.
        state: what the project is made of: nothing is read twice until it is another.
    """
    ground = kept("report ground", state, project.reporting.ground)

    def make() -> Pages:
        made = project.reporting.make(plan, ground=ground)
        return Pages(made, made.page())

    try:
        pages = beside(project, "report", (*state, plan), make)
    except thematic.ThematicError as error:
        failed(str(error))
        return
    if pages is None:
        awaited("report", "The report is being made; go on choosing meanwhile.")
        return
    made = pages.made
    _downloads(made, f"{project.path.stem} {plan.template}")
    muted(f"{counted(len(made.document.cards), 'quote')}, {counted(len(made.document.headings), 'heading')}")
    # The page holds no script, everything in it is escaped, and its own policy lets nothing be fetched or run.
    st.iframe(pages.html, height=HEIGHT)


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
