"""The role table: a survey's columns with what they are taken for, each changeable, and roles saved as YAML."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.kept import kept
from app.ui.notices import muted
from app.ui.opening import fresh
from app.ui.role_rows import ROLES, RoleRow, Wishes, as_known, rows_of, wishes_of
from app.ui.uploads import with_file
from app.ui.words import counted, plain

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from streamlit.runtime.uploaded_file_manager import UploadedFile

_MEANS = (
    "participant: who answered · open: answers in people's own words · nominal, ordinal, number, date, multi: what is "
    "known about people · wave: the time point · question and answer: in a long table only · ignore: left out."
)
_PREVIEW = 5
_PERSONAL = "seems to hold"
_ROW, _HEAD = 72, 36


@dataclass(frozen=True, slots=True)
class Looked:
    """What looking at a survey file told, before anything is changed."""

    table: thematic.Table
    rows: tuple[RoleRow, ...]
    wishes: Wishes
    layout_why: str


def look(
    project: thematic.Project, upload: UploadedFile, told: UploadedFile | None, *, sheet: str = "", encoding: str = ""
) -> Looked:
    """Read the table and propose roles, or take those of a saved file; kept until another file is given."""
    state = (str(project.path), project.history.count(), upload.file_id, told.file_id if told else "", sheet, encoding)
    return kept(f"look {upload.file_id}", state, partial(_look, project, upload, told, sheet, encoding))


def _look(
    project: thematic.Project, upload: UploadedFile, told: UploadedFile | None, sheet: str, encoding: str
) -> Looked:
    def read(path: Path) -> Looked:
        table = thematic.read_table(path, sheet=sheet or None, encoding=encoding or None)
        if told is not None:
            roles = with_file(told, thematic.load_roles)
            return Looked(table, rows_of(table, _as_in(table, roles)), wishes_of(roles), "as the saved roles say")
        proposed = thematic.propose_roles(table)
        why = {one.column: one.why for one in proposed.evidence}
        warnings = {one.column: one.warning for one in proposed.evidence}
        rows = rows_of(table, proposed.roles, why, warnings)
        rows = as_known(rows, project.sources.attributes(), project.sources.questions())
        return Looked(table, rows, wishes_of(proposed.roles), proposed.layout_why)

    return with_file(upload, read)


def _as_in(table: thematic.Table, roles: thematic.SurveyRoles) -> thematic.SurveyRoles:
    """Check that the table has the columns that saved roles name."""
    table.at(column for role, column in roles.columns() if role != "ignore")
    return roles


def role_table(looked: Looked, *, key: str) -> tuple[tuple[RoleRow, ...], Wishes]:
    """Draw the columns with their roles, personal ones first; returns what the person made of them."""
    rows = _ordered(looked.rows)
    edited = st.data_editor(
        _frame(rows),
        key=fresh(f"roles {key}"),
        hide_index=True,
        num_rows="fixed",
        disabled=["Column", "First cells", "Because", "To look at"],
        column_order=_shown(rows),
        column_config={
            "Column": st.column_config.TextColumn(pinned=True, width=150),
            "Role": st.column_config.SelectboxColumn(options=list(ROLES), required=True, width=105),
            "To look at": st.column_config.TextColumn(width=220),
            "Because": st.column_config.TextColumn(width=130, help="Why: choose a cell and press Enter to read it"),
            "First cells": st.column_config.TextColumn(width=140),
            "Levels": st.column_config.TextColumn(help="Ordinal columns: lowest first, with | between", width=90),
            "Separator": st.column_config.TextColumn(help="Multi columns: what stands between options", width=85),
        },
        row_height=_ROW,
        height=min(_HEAD + _ROW * len(rows) + 3, 520),
    )
    muted(_MEANS)
    wishes = _wishes(looked, key=key)
    with st.expander(f"The first of {counted(len(looked.table.rows), 'row')}"):
        st.dataframe(_preview(looked.table), hide_index=True, key=f"preview {key}")
    changed = {row.column: row for row in changed_rows(rows, edited)}
    return tuple(changed[row.column] for row in looked.rows), wishes


def _ordered(rows: tuple[RoleRow, ...]) -> tuple[RoleRow, ...]:
    """Put what a person has to look at first: columns that seem personal, then other warnings, then the rest."""
    return tuple(sorted(rows, key=lambda row: (_PERSONAL not in row.warning, not row.warning)))


def changed_rows(rows: tuple[RoleRow, ...], edited: pd.DataFrame) -> tuple[RoleRow, ...]:
    """Read role, levels and separator back from the edited table."""
    cells = zip(edited["Role"], edited["Levels"], edited["Separator"], strict=True)
    return tuple(
        RoleRow(row.column, str(role), str(levels or ""), str(separator or ""), row.first, row.why, row.warning)
        for row, (role, levels, separator) in zip(rows, cells, strict=True)
    )


def _wishes(looked: Looked, *, key: str) -> Wishes:
    first, second, third = st.columns([3, 3, 4])
    layout = first.radio(
        "Layout",
        ["wide", "long"],
        index=["wide", "long"].index(looked.wishes.layout),
        format_func={"wide": "Wide: one row per respondent", "long": "Long: one row per answer"}.__getitem__,
        key=f"layout {key}",
    )
    first.caption(plain(f"Proposed: {looked.layout_why}."))
    wave = second.text_input(
        "Wave of the whole file", looked.wishes.wave, key=f"wave {key}", help="If no column holds the time point"
    )
    question = ""
    if layout == "long":
        question = second.text_input(
            "Question of the whole file",
            looked.wishes.question,
            key=f"question {key}",
            help="If no column holds the question",
        )
    no_answer = third.text_input(
        "Texts that mean “no answer”",
        looked.wishes.no_answer,
        key=f"no answer {key}",
        help="With | between them; capitals do not matter",
    )
    return Wishes(layout, question, wave, no_answer, looked.wishes.multi)


def _frame(rows: tuple[RoleRow, ...]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(
        {
            "Column": [row.column for row in rows],
            "Role": [row.role for row in rows],
            "To look at": [row.warning for row in rows],
            "Because": [row.why for row in rows],
            "First cells": [row.first for row in rows],
            "Levels": [row.levels for row in rows],
            "Separator": [row.separator for row in rows],
        },
        dtype=object,
    )


def _shown(rows: tuple[RoleRow, ...]) -> list[str]:
    """Return the columns of the table; warnings have one when there are any."""
    warned = ["To look at"] if any(row.warning for row in rows) else []
    return ["Column", "Role", *warned, "First cells", "Levels", "Separator", "Because"]


def _preview(table: thematic.Table) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(table.rows[:_PREVIEW], columns=list(table.columns), dtype=object)
