"""Importing a survey: what its columns are taken for, the roles saved and used again, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.kept import kept
from app.ui.notices import failed, muted
from app.ui.opening import fresh
from app.ui.reports import Section, Told
from app.ui.role_rows import roles_of
from app.ui.role_table import look, role_table
from app.ui.uploads import MOST_MEGABYTES, with_file
from app.ui.words import counted, number, plain, shortened

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

ENDINGS = ("csv", "tsv", "xlsx")


@dataclass(frozen=True, slots=True)
class SurveyDraft:
    """A survey that is ready to be imported."""

    upload: UploadedFile
    roles: thematic.SurveyRoles
    sheet: str
    append: bool


def survey_draft(project: thematic.Project, upload: UploadedFile) -> SurveyDraft | None:
    """Draw one survey file with its roles; None, with a sentence, while it cannot be imported."""
    key = upload.file_id
    with st.container(border=True):
        st.subheader(plain(upload.name), anchor=False)
        told, sheet, append = _beside(project, upload)
        try:
            looked = look(project, upload, told, sheet)
        except thematic.ThematicError as error:
            failed(str(error))
            return None
        rows, wishes = role_table(looked, key=f"{key} {told.file_id if told else ''} {sheet}")
        try:
            roles = roles_of(rows, wishes)
            report = _tried(project, upload, roles, sheet)
        except thematic.ThematicError as error:
            failed(str(error))
            return None
        _says(report)
        st.download_button(
            "Save these roles (.yaml)",
            thematic.roles_to_yaml(roles),
            file_name=f"{upload.name.rsplit('.', 1)[0]} roles.yaml",
            mime="application/yaml",
            on_click="ignore",
            key=f"save roles {key}",
        )
    return SurveyDraft(upload, roles, sheet, append)


def _beside(project: thematic.Project, upload: UploadedFile) -> tuple[UploadedFile | None, str, bool]:
    key = upload.file_id
    append = False
    if project.sources.questions():
        append = st.toggle(
            "Add only what is new",
            key=f"append {key}",
            help="For a longer export of a survey that is here: what is here stays as it is, codings too. "
            "An answer with other words is listed as a revision for you to decide about.",
        )
    with st.expander("Use saved roles, or another sheet"):
        told = st.file_uploader(
            "Column roles (YAML)",
            type=["yaml", "yml"],
            max_upload_size=min(1, MOST_MEGABYTES),
            key=fresh(f"told {key}"),
        )
        sheet = ""
        if upload.name.lower().endswith(".xlsx"):
            sheet = st.text_input("Sheet", key=f"sheet {key}", placeholder="The first one that is not hidden").strip()
    return told, sheet, append


def _tried(
    project: thematic.Project, upload: UploadedFile, roles: thematic.SurveyRoles, sheet: str
) -> thematic.SurveyReport:
    """Read the file with these roles without adding it."""

    def read() -> thematic.SurveyReport:
        with st.spinner("Reading the answers ..."):
            return with_file(
                upload, lambda path: project.sources.add_survey(path, roles=roles, sheet=sheet or None, dry_run=True)
            )

    return kept(f"tried {upload.file_id}", (upload.file_id, sheet, roles), read)


def _says(report: thematic.SurveyReport) -> None:
    muted(
        f"{counted(report.participants, 'participant')}, {counted(report.responses, 'answer')} with a text to "
        f"{counted(report.questions, 'question')}, {number(report.blank)} left blank or without an answer, "
        f"{counted(report.attributes, 'attribute')}."
    )
    for title, lines in (("Read differently", report.changed), ("Left out", report.refused)):
        if lines:
            with st.expander(f"{title}: {counted(len(lines), 'line')}"):
                st.text("\n".join(lines[:200]))


def add_survey(project: thematic.Project, draft: SurveyDraft) -> Told:
    """Import a survey; returns what is to be shown about it."""
    report = with_file(
        draft.upload,
        partial(project.sources.add_survey, roles=draft.roles, sheet=draft.sheet or None, append=draft.append),
    )
    return survey_told(draft.upload.name, report, append=draft.append)


def survey_told(name: str, report: thematic.SurveyReport, *, append: bool) -> Told:
    """Tell an import: read, changed, refused, and what is for a person to decide."""
    read = (
        f"Imported {counted(report.participants, 'participant')} and {counted(report.responses, 'answer')} to "
        f"{counted(report.questions, 'question')}; {number(report.blank)} left blank or without an answer; "
        f"{counted(report.attributes, 'attribute')}."
    )
    sentences = [read]
    if append:
        sentences.append(
            f"{counted(report.unchanged, 'answer')} were here already; "
            f"{counted(len(report.revisions), 'answer')} came with other words and were left as they were."
        )
    revisions = tuple(
        f"{one.participant}, {one.question}: here “{shortened(one.before, 200)}”, "
        f"in the file “{shortened(one.after, 200)}”"
        for one in report.revisions
    )
    return Told(
        name,
        tuple(sentences),
        (
            Section("Revisions to decide about", revisions, open=True),
            Section("Left out", report.refused, open=True),
            Section("Read differently", report.changed),
        ),
    )
