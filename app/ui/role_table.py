"""The role table: a survey's columns with what they are taken for, each changeable, and roles saved as YAML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.beside import awaited, beside
from app.ui.notices import block, muted
from app.ui.opening import fresh
from app.ui.role_rows import ROLES, RoleRow, Wishes, as_known, rows_of, wishes_of
from app.ui.uploads import STAY, with_file
from app.ui.words import counted, plain, written

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
) -> Looked | None:
    """Read the table and propose roles, or take those of a saved file; None, with a sentence, while that goes on.

    It is done beside the page and kept until another file is given, or the project has other columns: what else is
    written meanwhile leaves the table as a person has filled it in.
    """
    attributes, questions = tuple(project.sources.attributes()), tuple(project.sources.questions())
    state = (
        str(project.path),
        attributes,
        questions,
        upload.file_id,
        told.file_id if told else "",
        sheet,
        encoding,
    )

    def make() -> Looked:
        return _look(upload, told, (attributes, questions), sheet=sheet, encoding=encoding)

    name = f"look {upload.file_id}"
    looked = beside(project, name, state, make)
    if looked is None:
        awaited(name, f"Reading {upload.name} and looking at its columns. {STAY}")
    return looked


_Known = tuple[tuple[thematic.Attribute, ...], tuple[thematic.Question, ...]]
"""What the columns of the project are: its attributes and its questions."""


def _look(upload: UploadedFile, told: UploadedFile | None, known: _Known, *, sheet: str, encoding: str) -> Looked:
    def read(path: Path) -> Looked:
        table = thematic.read_table(path, sheet=sheet or None, encoding=encoding or None)
        if told is not None:
            roles = with_file(told, thematic.load_roles)
            return Looked(table, rows_of(table, _as_in(table, roles)), wishes_of(roles), "as the saved roles say")
        proposed = thematic.propose_roles(table)
        why = {one.column: one.why for one in proposed.evidence}
        warnings = {one.column: one.warning for one in proposed.evidence}
        rows = rows_of(table, proposed.roles, why, warnings)
        rows = as_known(rows, *known)
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
        disabled=["Column", "First cells", "To look at"],
        column_order=_shown(rows),
        column_config={
            "Column": st.column_config.TextColumn(pinned=True, width=150),
            "Role": st.column_config.SelectboxColumn(options=list(ROLES), required=True, width=110),
            "To look at": st.column_config.TextColumn(width=220),
            "First cells": st.column_config.TextColumn(width=150),
            "Levels": st.column_config.TextColumn(help="Ordinal columns: lowest first, with | between", width=150),
            "Separator": st.column_config.TextColumn(help="Multi columns: what stands between options", width=105),
        },
        row_height=_ROW,
        height=min(_HEAD + _ROW * len(rows) + 3, 520),
    )
    muted(_MEANS)
    _reasons(rows)
    wishes = _wishes(looked, key=key)
    with st.expander(f"The first of {counted(len(looked.table.rows), 'row')}"):
        st.dataframe(_preview(looked.table), hide_index=True, key=f"preview {key}")
    changed = {row.column: row for row in changed_rows(rows, edited)}
    return tuple(changed[row.column] for row in looked.rows), wishes


def _reasons(rows: tuple[RoleRow, ...]) -> None:
    """Say under the table why each column was taken for what it was, whole: a cell of it has no room for that."""
    told = [row for row in rows if row.why]
    if not told:
        return
    with st.expander(f"Why: {counted(len(told), 'reason')}", expanded=True):
        lines = "".join(
            f'<tr><td dir="auto">{written(row.column)}</td><td>{written(row.role)}</td>'
            f'<td dir="auto">{written(_sentence(row.why))}</td></tr>'
            for row in told
        )
        head = '<th scope="col">Column</th><th scope="col">Taken for</th><th scope="col">Because</th>'
        table = f'<table class="th-table"><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>'
        block(f'<div class="th-scroll" tabindex="0">{table}</div>')


def _sentence(why: str) -> str:
    return f"{why[:1].upper()}{why[1:].rstrip('.')}."


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
            "First cells": [row.first for row in rows],
            "Levels": [row.levels for row in rows],
            "Separator": [row.separator for row in rows],
        },
        dtype=object,
    )


def _shown(rows: tuple[RoleRow, ...]) -> list[str]:
    """Return the columns of the table; warnings have one when there are any."""
    warned = ["To look at"] if any(row.warning for row in rows) else []
    return ["Column", "Role", *warned, "First cells", "Levels", "Separator"]


def _preview(table: thematic.Table) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(table.rows[:_PREVIEW], columns=list(table.columns), dtype=object)
