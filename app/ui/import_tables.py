"""Import tables: a codebook, or a table of codings, brought in beside the pages and reported."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.long_work import begin, going_on
from app.ui.notices import muted
from app.ui.opening import clear, fresh
from app.ui.reports import Section, Told, event_after, keep_reports, newest_event
from app.ui.uploads import MOST_MEGABYTES, file_ids, with_file
from app.ui.words import counted, number
from app.ui.work import Work

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from streamlit.runtime.uploaded_file_manager import UploadedFile

    from app.ui.work import Tell

    Add = Callable[[thematic.Project, Path, Tell], Told]

_CODEBOOK, _CODINGS = "codebook", "codings"
_LOADED, _BROUGHT = "CodebookLoaded", "CodingsImported"
_MOST_CODEBOOK = 5
"""Megabytes of a codebook."""
_CREATE = "Create codes that are not in the codebook"
_SKIP = "Leave out rows whose participant, question or code is not in the project"
_MEANWHILE = "You can read on meanwhile; what you code waits until it is in."


@dataclass(frozen=True, slots=True)
class TableImport:
    """One table that is brought in as one event.

    Attributes:
        form: whose uploader is emptied when it is in.
        upload: the file.
        add: brings it in and tells what became of it; called in a thread, it touches nothing of Streamlit.
    """

    form: str
    upload: UploadedFile
    add: Add

    def begin(self, project: thematic.Project) -> None:
        """Bring it in beside the pages; a small one is there when the page is drawn again."""
        name, told = self.upload.name, list[Told]()
        work = Work(
            f"Importing {name}",
            f"{name} is imported.",
            stopped="Nothing was added.",
            page="data",
            meanwhile=_MEANWHILE,
        )
        work.show = partial(self._show, work, told)
        with st.spinner(f"Importing {name} ..."):
            begin(project, work, lambda own, tell: told.append(self.run(own, tell)))
        st.rerun()

    def run(self, project: thematic.Project, tell: Tell) -> Told:
        """Bring it in; when `tell` raises, nothing is left behind."""
        tell(0, 0, what=f"Reading {self.upload.name}")
        return with_file(self.upload, lambda path: self.add(project, path, tell))

    def _show(self, work: Work, told: list[Told]) -> None:
        """Keep the report and empty the uploader, unless another file stands there by now."""
        keep_reports("import", told, work)
        if told and file_ids(self.form) == (self.upload.file_id,):
            clear(self.form)


def codebook_form(project: thematic.Project) -> None:
    """Draw what brings in a codebook."""
    with st.container(border=True):
        st.subheader("Codebook", anchor=False)
        muted("YAML, CSV or XLSX. Codes that are there already get the file's texts; none is removed.")
        upload = st.file_uploader(
            "Codebook file",
            type=["yaml", "yml", "csv", "xlsx"],
            max_upload_size=_MOST_CODEBOOK,
            key=fresh(_CODEBOOK),
        )
        if upload is not None and _pressed(project, "Load this codebook", key="load codebook"):
            TableImport(_CODEBOOK, upload, add_codebook).begin(project)


def codings_form(project: thematic.Project) -> None:
    """Draw what brings in a table of codings."""
    with st.container(border=True):
        st.subheader("Codings", anchor=False)
        muted("A table with the columns participant, question and code; start, end, coder and wave if you have them.")
        upload = st.file_uploader(
            "Codings file", type=["csv", "xlsx"], max_upload_size=MOST_MEGABYTES, key=fresh(_CODINGS)
        )
        # What is said of the press is read in the run that the press makes, never from the run that drew the button.
        create = st.checkbox(_CREATE, key="create codes")
        skip = st.checkbox(_SKIP, key="skip unknown", help="The report lists each row that was left out, and why.")
        if upload is not None and _pressed(project, "Import these codings", key="import codings"):
            TableImport(_CODINGS, upload, partial(add_codings, create=create, skip=skip)).begin(project)


def _pressed(project: thematic.Project, words: str, *, key: str) -> bool:
    """Draw the button that begins; not while other work holds the project."""
    busy = going_on(project)
    if busy is not None:
        muted(f"{busy.name} goes on, see the side bar. This can be imported after that.")
    return st.button(words, type="primary", disabled=busy is not None, key=key)


def add_codebook(project: thematic.Project, path: Path, tell: Tell) -> Told:
    """Load a codebook; returns what is to be shown about it."""
    before = newest_event(project, _LOADED)
    report = project.codebook.load(path, progress=partial(tell, unit="codes"))
    said = (
        f"{counted(report.created, 'code')} new, {number(report.revised)} revised, "
        f"{number(report.unchanged)} as they were."
    )
    sections = (Section("Read differently", report.changed),)
    return Told(path.name, (said,), sections, event_after(project, _LOADED, before))


def add_codings(project: thematic.Project, path: Path, tell: Tell, *, create: bool, skip: bool = False) -> Told:
    """Import a table of codings; returns what is to be shown about it, row by row where one was left out.

    Raises:
        ThematicError: the project refused it; what can be done is said by the names of the boxes on the page.
    """
    before = newest_event(project, _BROUGHT)
    progress = partial(tell, unit="rows")
    try:
        report = project.coding.import_table(path, create_codes=create, skip_unknown=skip, progress=progress)
    except thematic.UnknownReferencesError as error:
        raise thematic.ThematicError(_unknown(error)) from error
    said = (
        f"{counted(report.codings, 'coding')} added, {number(report.already_there)} were there already, "
        f"{counted(len(report.refused), 'row')} left out."
    )
    sections = (
        Section("Left out", report.refused, open=True),
        Section("Codes that are new", report.codes_created),
        Section("Read differently", report.changed),
    )
    return Told(path.name, (said,), sections, event_after(project, _BROUGHT, before))


def _unknown(error: thematic.UnknownReferencesError) -> str:
    boxes = [box for box, helps in ((_CREATE, error.lacks_codes), (_SKIP, error.can_skip)) if helps]
    tick = f" Tick {' or '.join(f'“{box}”' for box in boxes)}, and import again." if boxes else ""
    return f"Nothing was imported: {'; '.join(error.problems)}.{tick}"
