"""Importing a survey: what its columns are taken for, the roles saved and used again, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.beside import awaited, beside
from app.ui.encodings import encoding_choice
from app.ui.figures import figure
from app.ui.notices import failed, noted
from app.ui.opening import fresh
from app.ui.reports import Section, Told, event_after, newest_event
from app.ui.role_rows import roles_of
from app.ui.role_table import look, role_table
from app.ui.uploads import MOST_MEGABYTES, with_file
from app.ui.words import counted, number, plain, shortened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from streamlit.runtime.uploaded_file_manager import UploadedFile

ENDINGS = ("csv", "tsv", "xlsx")
_CHECK = "check: "
_FILE = "this file, as its columns are taken now"
_NEW = "a new question"
_ADDED = "SurveyAdded"
_BESIDES = (
    "CoderAdded",
    "SpanCoded",
    "CodedInVivo",
    "CodingsRemoved",
    "CodeCreated",
    "CodeRevised",
    "MemoAdded",
    "MemoRevised",
    "SuggestionDecided",
    "SuggestionsDecided",
    "SuggestionsShown",
    "QuotePicked",
    "QuoteEdited",
)
"""What people write all the time, and what a survey is not compared with."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """What a person says about columns that look new: the question each is, or that it is a new one."""

    same: tuple[tuple[str, str], ...] = ()
    new: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SurveyDraft:
    """A survey that is ready to be imported."""

    upload: UploadedFile
    roles: thematic.SurveyRoles
    sheet: str
    append: bool
    encoding: str = ""
    renamed: Renamed = Renamed()


def survey_draft(project: thematic.Project, upload: UploadedFile) -> SurveyDraft | None:
    """Draw one survey file with its roles; None, with a sentence, while it cannot be imported."""
    key = upload.file_id
    with st.container(border=True):
        st.subheader(plain(upload.name), anchor=False)
        asked = _beside(project, upload)
        try:
            looked = look(project, upload, asked.told, sheet=asked.sheet, encoding=asked.encoding)
        except thematic.ThematicError as error:
            failed(str(error))
            return None
        if looked is None:
            return None
        rows, wishes = role_table(
            looked, key=f"{key} {asked.told.file_id if asked.told else ''} {asked.sheet} {asked.encoding}"
        )
        try:
            roles = roles_of(rows, wishes)
            renamed = _renamed(project, roles, key=key) if asked.append else Renamed()
            draft = SurveyDraft(upload, roles, asked.sheet, asked.append, asked.encoding, renamed)
            report = _tried(project, draft)
        except thematic.ThematicError as error:
            failed(str(error))
            return None
        if report is None:
            return None
        _says(report, append=asked.append)
        st.download_button(
            "Save these roles (.yaml)",
            thematic.roles_to_yaml(roles),
            file_name=f"{upload.name.rsplit('.', 1)[0]} roles.yaml",
            mime="application/yaml",
            on_click="ignore",
            key=f"save roles {key}",
        )
    return draft


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a person says about a file beside its columns: a file of saved roles, a sheet, what is new, an encoding."""

    told: UploadedFile | None
    sheet: str
    append: bool
    encoding: str


def _beside(project: thematic.Project, upload: UploadedFile) -> _Asked:
    key = upload.file_id
    append = False
    if project.sources.questions():
        append = st.toggle(
            "Add only what is new",
            key=f"append {key}",
            help="For a longer export of a survey that is here: what is here stays as it is, codings too. "
            "An answer with other words is listed as a revision for you to decide about.",
        )
    with st.expander("Use saved roles, another sheet or another encoding"):
        told = st.file_uploader(
            "Column roles (YAML)",
            type=["yaml", "yml"],
            max_upload_size=min(1, MOST_MEGABYTES),
            key=fresh(f"told {key}"),
        )
        if upload.name.lower().endswith(".xlsx"):
            sheet = st.text_input("Sheet", key=f"sheet {key}", placeholder="The first one that is not hidden")
            return _Asked(told, sheet.strip(), append, "")
        return _Asked(told, "", append, encoding_choice(key))


def _renamed(project: thematic.Project, roles: thematic.SurveyRoles, *, key: str) -> Renamed:
    """Ask of each column that looks like a new question whether it is one that the file lacks."""
    held = [one.text for one in project.sources.questions()]
    missing = [one for one in held if one not in roles.open]
    unknown = [one for one in roles.open if one not in held]
    if not missing or not unknown:
        return Renamed()
    same, new = [], []
    for column in unknown:
        said = st.selectbox(
            f"“{plain(column)}” is",
            [_NEW, *missing],
            index=None,
            placeholder="not said: refused when its answers are those of a question that is here",
            key=f"same {key} {column}",
        )
        if said == _NEW:
            new.append(column)
        elif said:
            same.append((column, said))
    return Renamed(tuple(same), tuple(new))


def _tried(project: thematic.Project, draft: SurveyDraft) -> thematic.SurveyReport | None:
    """Read the file with these roles, and compare it with the project, beside the page and without adding it.

    None, with a sentence, while that goes on. It is done anew when the project holds other answers; codings and memos
    of others, written meanwhile, change nothing of it.
    """
    history = project.history
    said = (draft.sheet, draft.append, draft.encoding, draft.roles, draft.renamed)
    state = (str(project.path), history.count() - history.count(kinds=_BESIDES), draft.upload.file_id, said)
    name = f"tried {draft.upload.file_id}"

    def read() -> thematic.SurveyReport:
        return with_file(draft.upload, partial(_add, project, draft, dry_run=True))

    report = beside(project, name, state, read)
    if report is None:
        awaited(name, f"Reading the answers in {draft.upload.name} with these roles. You can go on correcting them ...")
    return report


def _add(
    project: thematic.Project,
    draft: SurveyDraft,
    path: Path,
    *,
    dry_run: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> thematic.SurveyReport:
    return project.sources.add_survey(
        path,
        roles=draft.roles,
        sheet=draft.sheet or None,
        encoding=draft.encoding or None,
        append=draft.append,
        same_questions=dict(draft.renamed.same),
        new_questions=draft.renamed.new,
        dry_run=dry_run,
        progress=progress,
    )


def _says(report: thematic.SurveyReport, *, append: bool) -> None:
    said = (
        f"{counted(report.participants, 'participant')}, {counted(report.responses, 'answer')} with a text to "
        f"{counted(report.questions, 'question')}, {number(report.blank)} left blank or without an answer, "
        f"{counted(report.attributes, 'attribute')}."
    )
    noted(figure(said, base=_FILE, unit="participant, answer, question or attribute, as each is named"))
    if append:
        new = (
            f"New are {counted(report.new_participants, 'participant')}, {counted(report.new_questions, 'question')} "
            f"and {counted(report.responses, 'answer')}; {counted(report.unchanged, 'answer')} here already, "
            f"{counted(len(report.revisions), 'answer')} with other words now, left as they are."
        )
        noted(
            figure(new, base=f"{_FILE}, beside the project", unit="participant, question or answer, as each is named")
        )
    for line in report.changed:
        if line.startswith(_CHECK):
            st.warning(plain(line.removeprefix(_CHECK)), icon=":material/visibility:")
    changed = tuple(line for line in report.changed if not line.startswith(_CHECK))
    for title, lines in (("Read differently", changed), ("Left out or not counted", report.refused)):
        if lines:
            with st.expander(f"{title}: {counted(len(lines), 'line')}"):
                st.text("\n".join(lines[:200]))


def add_survey(project: thematic.Project, draft: SurveyDraft, *, progress: Callable[[int, int], None]) -> Told:
    """Import a survey; returns what is to be shown about it. `progress` is called with rows done and rows to do."""
    before = newest_event(project, _ADDED)
    report = with_file(draft.upload, partial(_add, project, draft, progress=progress))
    told = survey_told(draft.upload.name, report, append=draft.append)
    return replace(told, event=event_after(project, _ADDED, before))


def survey_told(name: str, report: thematic.SurveyReport, *, append: bool) -> Told:
    """Tell an import: read, changed, refused, and what is for a person to decide."""
    who = report.new_participants if append else report.participants
    read = (
        f"Imported {counted(who, 'participant')} and {counted(report.responses, 'answer')} to "
        f"{counted(report.questions, 'question')}; {number(report.blank)} left blank or without an answer; "
        f"{counted(report.attributes, 'attribute')}."
    )
    sentences = [read]
    if append:
        sentences.append(
            f"{counted(report.unchanged, 'answer')} here already; "
            f"{counted(len(report.revisions), 'answer')} with other words, left as they were."
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
            Section("Revisions to decide about, under Data, Revisions", revisions, open=True),
            Section("Left out or not counted", report.refused, open=True),
            Section("Read differently", report.changed),
        ),
    )
