"""Importing: surveys, interviews and documents looked at first, and beside them what comes as a table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app.ui import document_drafts, survey_import
from app.ui.document_import import document_wishes
from app.ui.import_batch import ImportBatch
from app.ui.import_tables import codebook_form, codings_form
from app.ui.long_work import begin, going_on
from app.ui.notices import muted, say_later
from app.ui.opening import clear, fresh
from app.ui.reports import keep_reports
from app.ui.survey_import import survey_draft
from app.ui.uploads import MOST_MEGABYTES, file_ids
from app.ui.work import Work

if TYPE_CHECKING:
    import thematic

_FILES, _ASKED = "files", "import asked"
_MEANWHILE = "You can read on meanwhile; what you code waits until the rows are in."


def importing(project: thematic.Project) -> None:
    """Draw what can be brought in."""
    _files(project)
    left, right = st.columns(2, gap="large")
    with left:
        codebook_form(project)
    with right:
        codings_form(project)


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
        key=fresh(_FILES),
    )
    asked = st.session_state.pop(_ASKED, ())
    if not uploads:
        return
    given = tuple(one.file_id for one in uploads)
    surveys = [one for one in uploads if one.name.lower().endswith(survey_import.ENDINGS)]
    papers = [one for one in uploads if one not in surveys]
    drafts = [survey_draft(project, one) for one in surveys]
    wishes = document_wishes(project, papers) if papers else ()
    ready = wishes is not None and None not in drafts and bool(drafts or wishes)
    if not ready:
        muted(
            "“Import” waits until everything is read and nothing above is marked to be mended. A file that cannot be "
            "mended goes with its ✕."
        )
    busy = going_on(project)
    if busy is not None:
        muted(f"{busy.name} goes on, see the side bar. What is here can be imported after that.")
    with st.container(horizontal=True):
        st.button(
            "Import", type="primary", disabled=not ready or busy is not None, key="import files", on_click=_ask_for_it
        )
        if busy is None:
            st.button("Cancel", on_click=_let_go, args=(project,), help="Nothing was added; the files are let go.")
    if asked != given:
        return
    if not ready or wishes is None:
        # A button that went dull under the hand says nothing of the press: what was agreed to is no longer what stands.
        say_later(
            "The project has changed since the files were looked at. Look at them again, then press Import again."
        )
        return
    batch = ImportBatch([one for one in drafts if one], wishes)
    _import(project, batch, given)


def _ask_for_it() -> None:
    """Note the wish before the page is drawn: by then somebody else's step may have the files read anew."""
    st.session_state[_ASKED] = file_ids(_FILES)


def _let_go(project: thematic.Project) -> None:
    """Let go of the files, and cancel their import if it began a moment ago: this button stands a little longer."""
    work = going_on(project)
    if work is not None:
        work.stop.set()
    clear(_FILES)


def _import(project: thematic.Project, batch: ImportBatch, given: tuple[str, ...]) -> None:
    """Import beside the pages what was given; little of it is there when the page is drawn again."""
    work = Work(f"Importing {batch.name}", f"{batch.name} is imported.", page="data", meanwhile=_MEANWHILE)
    work.show = partial(_show, work, batch, given)
    with st.spinner("Importing ..."):
        begin(project, work, batch.add)
    st.rerun()


def _show(work: Work, batch: ImportBatch, given: tuple[str, ...]) -> None:
    """Keep the reports; files that were not imported, or that were given since, stay where they are."""
    work.stopped = batch.left
    keep_reports("import", batch.told, work)
    if batch.is_whole and file_ids(_FILES) == given:
        clear(_FILES)
