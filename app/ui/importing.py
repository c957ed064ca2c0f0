"""Importing: a survey with its proposed column roles, a codebook, a table of codings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.kept import kept
from app.ui.notices import act, block, failed, muted, say_later
from app.ui.opening import clear, fresh
from app.ui.uploads import MOST_MEGABYTES, as_file, with_file
from app.ui.words import counted, written

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.runtime.uploaded_file_manager import UploadedFile


def importing(project: thematic.Project) -> None:
    """Draw what can be brought in."""
    _survey(project)
    left, right = st.columns(2, gap="large")
    with left:
        _codebook(project)
    with right:
        _codings(project)


def _survey(project: thematic.Project) -> None:
    with st.container(border=True):
        st.subheader("Survey", anchor=False)
        muted("CSV or XLSX, one row per respondent or one row per answer. You see what each column is taken for first.")
        table, roles = st.columns(2)
        upload = table.file_uploader(
            "Survey file", type=["csv", "tsv", "xlsx"], max_upload_size=MOST_MEGABYTES, key=fresh("survey")
        )
        told = roles.file_uploader(
            "Column roles (YAML), if the proposal does not fit",
            type=["yaml", "yml"],
            max_upload_size=1,
            key=fresh("roles"),
        )
        if upload is None:
            return
        try:
            looked = _looked_at(project, upload, told)
        except thematic.ThematicError as error:
            failed(str(error))
            return
        _proposed(looked)
        st.button(
            "Import this survey",
            type="primary",
            on_click=partial(act, partial(_add, project, upload, told)),
        )


@dataclass(frozen=True, slots=True)
class _Looked:
    """What reading a file without adding it told; `columns` are column, role and why."""

    report: thematic.SurveyReport
    columns: tuple[tuple[str, str, str], ...]


def _looked_at(project: thematic.Project, upload: UploadedFile, told: UploadedFile | None) -> _Looked:
    """Read the file without adding it; kept until another file is given."""
    state = (str(project.path), project.history.count(), upload.file_id, told.file_id if told else "")

    def look() -> _Looked:
        columns = () if told else with_file(upload, partial(_columns, project))
        return _Looked(_read(project, upload, told, dry_run=True), columns)

    return kept("survey", state, look)


def _columns(project: thematic.Project, path: Path) -> tuple[tuple[str, str, str], ...]:
    return tuple((one.column, one.role, one.why) for one in project.sources.propose_roles(path).evidence)


def _read(
    project: thematic.Project, upload: UploadedFile, told: UploadedFile | None, *, dry_run: bool
) -> thematic.SurveyReport:
    def add(path: Path) -> thematic.SurveyReport:
        if told is None:
            return project.sources.add_survey(path, dry_run=dry_run)
        with as_file(told) as roles:
            return project.sources.add_survey(path, roles=roles, dry_run=dry_run)

    return with_file(upload, add)


def _proposed(looked: _Looked) -> None:
    report = looked.report
    st.text(
        f"{counted(report.participants, 'participant')}, {counted(report.responses, 'answer')} with a text to "
        f"{counted(report.questions, 'question')}, {report.blank} left blank or without an answer, "
        f"{counted(report.attributes, 'attribute')}."
    )
    if looked.columns:
        head = "<tr><th>Column</th><th>Taken for</th><th>Because</th></tr>"
        rows = "".join(
            f"<tr>{''.join(f'<td>{written(cell)}</td>' for cell in column)}</tr>" for column in looked.columns
        )
        block(f'<div class="th-scroll"><table class="th-table">{head}{rows}</table></div>')
    for title, lines in (("Tidied", report.changed), ("Left out", report.refused)):
        if lines:
            with st.expander(f"{title}: {counted(len(lines), 'line')}"):
                st.text("\n".join(lines[:200]))


def _add(project: thematic.Project, upload: UploadedFile, told: UploadedFile | None) -> None:
    report = _read(project, upload, told, dry_run=False)
    say_later(
        f"Imported {counted(report.participants, 'participant')} and {counted(report.responses, 'answer')}; "
        f"{counted(len(report.refused), 'row')} left out."
    )
    clear("survey")
    clear("roles")


def _codebook(project: thematic.Project) -> None:
    with st.container(border=True):
        st.subheader("Codebook", anchor=False)
        muted("YAML, CSV or XLSX. Codes that are there already get the file's texts; none is removed.")
        upload = st.file_uploader(
            "Codebook file", type=["yaml", "yml", "csv", "xlsx"], max_upload_size=5, key=fresh("codebook")
        )
        if upload is not None:
            st.button("Load this codebook", type="primary", on_click=partial(act, partial(_load, project, upload)))


def _load(project: thematic.Project, upload: UploadedFile) -> None:
    report = with_file(upload, project.codebook.load)
    say_later(f"{counted(report.created, 'code')} new, {report.revised} revised, {report.unchanged} as they were.")
    clear("codebook")


def _codings(project: thematic.Project) -> None:
    with st.container(border=True):
        st.subheader("Codings", anchor=False)
        muted("A table with the columns participant, question and code; start, end, coder and wave if you have them.")
        upload = st.file_uploader(
            "Codings file", type=["csv", "xlsx"], max_upload_size=MOST_MEGABYTES, key=fresh("codings")
        )
        create = st.checkbox("Create codes that are not in the codebook")
        if upload is not None:
            st.button(
                "Import these codings",
                type="primary",
                on_click=partial(act, partial(_bring, project, upload, create=create)),
            )


def _bring(project: thematic.Project, upload: UploadedFile, *, create: bool) -> None:
    report = with_file(upload, lambda path: project.coding.import_table(path, create_codes=create))
    say_later(
        f"{counted(report.codings, 'coding')} added, {report.already_there} were there already, "
        f"{counted(len(report.refused), 'row')} left out."
    )
    clear("codings")
