"""Older codings: those made before the definition of their code was changed, to be looked at again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.chips import chip
from app.ui.code_entry import open_in_code
from app.ui.coded_passages import coded_passage
from app.ui.colours import code_colours
from app.ui.dense import rows
from app.ui.notices import act, empty
from app.ui.paging import page_of, pager
from app.ui.words import counted

if TYPE_CHECKING:
    import thematic

SIZE = 10


def older_codings(project: thematic.Project) -> None:
    """Draw the codings to look at again, each with what can be said about it."""
    codebook = project.codebook
    waiting = [row for row in codebook.rows() if row.outdated]
    if not waiting:
        empty(
            "Nothing to look at again",
            "When a definition changes or codes are merged, the codings made before are listed here, so that you can "
            "say of each that it still fits, or open it and change it. Nothing is waiting now.",
        )
        return
    counts = {row.path: row.outdated for row in waiting}
    choice, pages, all_of_them = st.columns([4, 4, 3], vertical_alignment="bottom")
    code = choice.selectbox(
        "Code",
        list(counts),
        index=None,
        key="older code",
        placeholder="All codes",
        format_func=lambda path: f"{path} ({counts.get(path, 0):,})",
    )
    total = codebook.outdated_count(code)
    key = f"older {code}"
    page = page_of(key, total=total, size=SIZE)
    shown = codebook.outdated(code, limit=SIZE, offset=page * SIZE)
    with pages:
        pager(key, total=total, size=SIZE, noun="coding")
    all_of_them.button(
        f"All {counted(len(shown), 'coding')} here still fit",
        key="confirm-all",
        width="stretch",
        help="Notes these as looked at under the definition of today. No coding changes; one Undo takes it back.",
        on_click=act,
        args=(partial(codebook.confirm, [one.coding_id for one in shown]), "Noted as looked at."),
    )
    colours = code_colours(project)
    with rows():
        for one in shown:
            _line(project, one, colours.get(one.code, ""))


def _line(project: thematic.Project, one: thematic.Passage, colour: str) -> None:
    with st.container(key=f"older-{one.coding_id}"):
        words, steps = st.columns([8, 3], vertical_alignment="center")
        with words:
            coded_passage(one, before=chip(one.code, colour))
        with steps, st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                "Still fits",
                key=f"confirm-{one.coding_id}",
                on_click=act,
                args=(partial(project.codebook.confirm, [one.coding_id]), "Noted as looked at."),
            )
            open_in_code(one.source, one.start)
