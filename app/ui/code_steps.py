"""Steps on codes: create, merge, split, retire and restore, each saying beforehand what it does."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.notices import act, consequence, failed, muted
from app.ui.opening import clear, fresh, picked, typed
from app.ui.words import counted, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.code_choice import CodeChoice

_NEW, _INTO = "new code open", "merge into open"
"""Which of the popovers is open: one that did its work closes, for what came of it stands beneath it."""
OVERLAPS = {"keep": "Keep each coding as it is", "unite": "Unite codings of one coder that overlap"}


def create_step(project: thematic.Project, choice: CodeChoice, rows: Sequence[thematic.CodeRow]) -> None:
    """Draw the form for a new code."""
    with st.popover("New code", icon=":material/add:", width="stretch", key=fresh(_NEW), on_change="rerun"):
        st.text_input("Name", key=fresh("new code"), max_chars=200)
        st.text_area("Definition", key=fresh("new definition"), height=80)
        active = {row.code_id: row.path for row in rows if row.status == "active"}
        st.selectbox(
            "Under",
            list(active),
            index=None,
            key=fresh("new parent"),
            format_func=active.__getitem__,
            placeholder="At the top",
        )
        st.button("Create", type="primary", key="create-code", on_click=act, args=(partial(_create, project, choice),))


def _create(project: thematic.Project, choice: CodeChoice) -> None:
    name = str(st.session_state[fresh("new code")])
    definition = str(st.session_state[fresh("new definition")])
    made = project.codebook.create(name, definition=definition, parent=st.session_state[fresh("new parent")])
    choice.codes = [made.code_id]
    for form in ("new code", "new definition", "new parent"):
        clear(form)
    clear(_NEW)


def one_code_steps(project: thematic.Project, choice: CodeChoice, rows: Sequence[thematic.CodeRow]) -> None:
    """Draw what can be done with the one code that is chosen."""
    row = choice.of(rows)[0]
    merge, split, retire = st.columns(3)
    if row.status != "active":
        if not row.merged_into:
            _restore(project, row)
        else:
            muted("A merged code comes back by undoing the merge, under History.")
        return
    form = fresh(_INTO)
    with merge, st.popover("Merge into …", icon=":material/merge:", width="stretch", key=form, on_change="rerun"):
        others = {one.code_id: one.path for one in rows if one.status == "active" and one.code_id != row.code_id}
        key = f"into {row.code_id}"
        into = st.selectbox(
            "Merge into",
            list(others),
            index=None,
            key=key,
            format_func=others.__getitem__,
            placeholder="Choose a code",
        )
        if into is not None:
            _merge(project, choice, [row.code_id], into, key=key)
    with split, st.popover("Split …", icon=":material/call_split:", width="stretch"):
        _split(project, row)
    with retire, st.popover("Retire …", icon=":material/inventory_2:", width="stretch"):
        consequence(
            f"It is no longer offered for coding, and neither are the codes below it. Its "
            f"{counted(row.codings, 'coding')} stay.",
            "Undo; or show the retired codes and choose Restore, at any time.",
        )
        st.text_input("Reason (kept in the log)", key=f"retire reason {row.code_id}")
        st.button(
            "Retire",
            key="retire-code",
            type="primary",
            on_click=act,
            args=(partial(_retire, project, row), f"“{row.name}” is retired."),
        )


def _retire(project: thematic.Project, row: thematic.CodeRow) -> None:
    """Read the reason now: it may have been typed just before the click, after the button was drawn."""
    project.codebook.retire(row.code_id, reason=typed(f"retire reason {row.code_id}").strip())


def _restore(project: thematic.Project, row: thematic.CodeRow) -> None:
    st.button(
        "Restore",
        key="restore-code",
        icon=":material/unarchive:",
        help=plain("It is offered for coding again, with the codes that were retired together with it."),
        on_click=act,
        args=(partial(project.codebook.restore, row.code_id), f"“{row.name}” is restored."),
    )


def several_codes_steps(project: thematic.Project, choice: CodeChoice, rows: Sequence[thematic.CodeRow]) -> None:
    """Draw the merge of the codes that are chosen."""
    chosen = {row.code_id: row.path for row in choice.of(rows)}
    st.subheader(f"Merge {counted(len(chosen), 'code')}", anchor=False)
    key = "merge into"
    into = st.radio("The code that stays", list(chosen), format_func=lambda code: plain(chosen[code]), key=key)
    if into is not None:
        _merge(project, choice, list(chosen), into, key=key)


def _merge(project: thematic.Project, choice: CodeChoice, codes: Sequence[int], into: int, *, key: str) -> None:
    """Draw how to merge, what it would do, and the button that does it.

    Args:
        project: what they are codes of.
        choice: what is chosen afterwards.
        codes: those that are merged; the one that stays may be among them.
        into: the one that stays, as it was chosen when this is drawn.
        key: of the widget that chooses it.
    """
    overlaps = st.radio(
        "Where codings overlap", list(OVERLAPS), format_func=OVERLAPS.__getitem__, key=f"overlaps {key} {codes}"
    )
    gone = [code for code in codes if code != into]
    try:
        report = project.codebook.preview_merge(gone, into, overlaps=overlaps or "keep")
    except thematic.ThematicError as error:
        failed(str(error))
        return
    consequence(report.sentence, "One step: Undo brings back the codes with every coding as it is now.")
    st.text_input("Reason (kept in the log)", key=f"merge reason {key} {codes}")
    st.button(
        "Merge",
        key="merge-codes",
        type="primary",
        on_click=act,
        args=(partial(_merged, project, choice, codes, key), "The codes are merged."),
    )


def _merged(project: thematic.Project, choice: CodeChoice, codes: Sequence[int], key: str) -> None:
    into: int | None = st.session_state.get(key)
    if into is None:
        raise thematic.ThematicError("Nothing is merged: choose the code that stays.")
    project.codebook.merge(
        [code for code in codes if code != into],
        into,
        overlaps=picked(f"overlaps {key} {codes}") or "keep",
        reason=typed(f"merge reason {key} {codes}").strip(),
    )
    choice.codes = [into]
    clear(_INTO)


def _split(project: thematic.Project, row: thematic.CodeRow) -> None:
    muted("Name the codes it becomes, one on a line; names that are there are used, others are created beside it.")
    consequence(
        f"Its {counted(row.codings, 'coding')} wait in the split queue, and each goes where you say. Nothing is "
        f"moved now.",
        "Undo takes the split back with the codes it made; each passage that was moved is a step of its own.",
    )
    st.text_area("Becomes", key=f"split {row.code_id}", height=100, placeholder="Cost of travel\nTime of travel")
    st.text_input("Reason (kept in the log)", key=f"split reason {row.code_id}")
    st.button("Split", key="split-code", type="primary", on_click=act, args=(partial(_split_up, project, row.code_id),))


def _split_up(project: thematic.Project, code: int) -> None:
    names = [name.strip() for name in typed(f"split {code}").splitlines() if name.strip()]
    project.codebook.split(code, names, reason=typed(f"split reason {code}").strip())
    st.session_state["codebook view"] = "splits"
