"""Importing: surveys, interviews and documents looked at first; a codebook; a table of codings."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app.ui import document_drafts, survey_import
from app.ui.document_import import document_wishes
from app.ui.import_batch import ImportBatch
from app.ui.long_work import begin, going_on
from app.ui.notices import act, muted, say_later
from app.ui.opening import clear, fresh
from app.ui.reports import keep_report
from app.ui.survey_import import survey_draft
from app.ui.uploads import MOST_MEGABYTES, with_file
from app.ui.words import counted
from app.ui.work import Work

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

    import thematic

_GIVEN = "files given"
_MEANWHILE = "You can read on meanwhile; what you code waits until the rows are in."


def importing(project: thematic.Project) -> None:
    """Draw what can be brought in."""
    _files(project)
    left, right = st.columns(2, gap="large")
    with left:
        _codebook(project)
    with right:
        _codings(project)


def _files(project: thematic.Project) -> None:
    st.subheader("Surveys, interviews and documents", anchor=False)
    muted(
        "Surveys: CSV, TSV, XLSX. Interviews and documents: txt, md, docx, odt, rtf, pdf, html, vtt, srt, TextGrid, or "
        "a zip of them. You see what everything is taken for, and nothing is added until you say so."
    )
    uploads = st.file_uploader(
        "Files",
        type=[*survey_import.ENDINGS, *document_drafts.ENDINGS],
        accept_multiple_files=True,
        max_upload_size=MOST_MEGABYTES,
        key=fresh("files"),
    )
    if not uploads:
        return
    surveys = [one for one in uploads if one.name.lower().endswith(survey_import.ENDINGS)]
    papers = [one for one in uploads if one not in surveys]
    drafts = [survey_draft(project, one) for one in surveys]
    wishes = document_wishes(project, papers) if papers else ()
    ready = wishes is not None and None not in drafts and bool(drafts or wishes)
    if not ready:
        muted("Mend what is marked above, or take the file away with its ✕, to go on.")
    busy = going_on(project)
    if busy is not None:
        muted(f"{busy.name} goes on, see the side bar. What is here can be imported after that.")
    with st.container(horizontal=True):
        asked = st.button("Import", type="primary", disabled=not ready or busy is not None, key="import files")
        if busy is None:
            st.button("Cancel", on_click=_let_go, args=(project,), help="Nothing was added; the files are let go.")
    if asked and wishes is not None:
        batch = ImportBatch([one for one in drafts if one], wishes)
        _import(project, batch, tuple(one.file_id for one in uploads))


def _let_go(project: thematic.Project) -> None:
    """Let go of the files, and cancel their import if it began a moment ago: this button stands a little longer."""
    work = going_on(project)
    if work is not None:
        work.stop.set()
    clear("files")


def _import(project: thematic.Project, batch: ImportBatch, given: tuple[str, ...]) -> None:
    """Import beside the pages what was given; little of it is there when the page is drawn again."""
    work = Work(f"Importing {batch.name}", f"{batch.name} is imported.", page="data", meanwhile=_MEANWHILE)
    work.show = partial(_show, work, batch, given)
    st.session_state[_GIVEN] = given
    with st.spinner("Importing ..."):
        begin(project, work, batch.add)
    st.rerun()


def _show(work: Work, batch: ImportBatch, given: tuple[str, ...]) -> None:
    """Keep the reports; files that were not imported stay where they were given."""
    work.stopped = batch.left
    for told in batch.told:
        keep_report("import", told)
    if batch.is_whole and st.session_state.get(_GIVEN) == given:
        clear("files")


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
