"""Find and code: every place that a pattern fits, looked at before all that are wanted are coded in one step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.chips import chip
from app.ui.colours import code_colours
from app.ui.dialogs import close_dialog
from app.ui.notices import act, block, failed, muted
from app.ui.words import counted, number, plain, shortened, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.texts import Text

FIND = "find and code"
"""The name of the dialog."""
HOW = {"words": "Words", "regex": "Regular expression", "spacy": "Token pattern"}
WHOLE = {"match": "The match", "sentence": "Its sentence", "unit": "Its unit", "answer": "The whole answer or turn"}
HINTS = {
    "words": 'Words in any order: kind help · a phrase: "kind help" · a beginning: listen* · NEAR(kind help, 5).',
    "regex": "As Python has them, such as \\bkind(er|est)?\\b; case matters unless it begins with (?i).",
    "spacy": 'Tokens as JSON, such as [{"LOWER": "kind"}, {"IS_PUNCT": false}].',
}
_SHOWN = 200
"""Proposals that are listed to be looked at; more are coded only by saying so."""


@st.dialog("Find and code", width="medium", icon=":material/manage_search:", on_dismiss=close_dialog)
def find_and_code(project: thematic.Project, text: Text) -> None:
    """Draw the dialog: what to look for, what was found, and the one button that codes it."""
    codes = [row.path for row in project.codebook.rows() if row.status == "active"]
    if not codes:
        muted("There is no code yet; make one on this page first.")
        return
    first, second = st.columns([3, 2])
    pattern = first.text_input("Look for", key="find pattern", placeholder="listen*")
    code = second.selectbox("Code it as", codes, index=None, key="find code", placeholder="Choose a code")
    how = first.segmented_control(
        "Read as", list(HOW), format_func=HOW.__getitem__, default="words", required=True, key="find how"
    )
    whole = second.selectbox("Mark", list(WHOLE), format_func=WHOLE.__getitem__, key="find whole")
    muted(HINTS[how or "words"])
    only = _where(text)
    if not pattern.strip() or code is None:
        muted("Nothing is coded before you have seen it.")
        return
    try:
        preview = project.coding.preview(pattern, code, how=how or "words", whole=whole, only=only)
    except thematic.ThematicError as error:
        failed(str(error))
        return
    _proposals(project, preview)


def _where(text: Text) -> thematic.SearchFilter | None:
    name = plain(shortened(text.name, 40))
    if text.kind != "question":
        return None
    here = st.toggle(f"Only in the answers to “{name}”", value=True, key="find here")
    return thematic.SearchFilter(question=text.name) if here else None


def _proposals(project: thematic.Project, preview: thematic.FindPreview) -> None:
    fresh = [one for one in preview.proposals if not one.coded]
    colours = code_colours(project)
    block(
        f'<p class="th-who">{counted(len(fresh), "place")} to code as '
        f"{chip(preview.code, colours.get(preview.code, ''))}{_left_out(preview)}</p>"
    )
    if not fresh:
        return
    with st.container(height=330, border=True):
        wanted = _wanted(fresh[:_SHOWN], preview)
    left = len(fresh) - _SHOWN
    rest = fresh[_SHOWN:]
    if left > 0:
        every = st.toggle(f"Also the {number(left)} further places that are not listed", key="find rest")
        rest = rest if every else []
    reason = st.text_input("Reason (kept in the log)", key="find reason")
    chosen = [*wanted, *rest]
    muted("One step in the log; one undo takes all of it back.")
    if st.button(f"Code {counted(len(chosen), 'place')}", type="primary", disabled=not chosen, key="find-do"):
        act(lambda: _do(project, replace(preview, proposals=tuple(chosen)), reason), "Coded.")
        close_dialog()
        st.rerun()


def _do(project: thematic.Project, preview: thematic.FindPreview, reason: str) -> None:
    project.coding.find_and_code(preview, reason=reason)


def _left_out(preview: thematic.FindPreview) -> str:
    parts = []
    if preview.already:
        parts.append(f"{counted(preview.already, 'place')} coded so already")
    if preview.interviewers:
        parts.append(f"{counted(preview.interviewers, 'match')} of the interviewer left out")
    return f' <span class="th-muted">· {written("; ".join(parts))}</span>' if parts else ""


def _wanted(fresh: Sequence[thematic.Proposal], preview: thematic.FindPreview) -> list[thematic.Proposal]:
    """Draw each place with a box to leave it out; returns those that stay."""
    kept = []
    for one in fresh:
        box, words = st.columns([1, 16], gap="xsmall")
        key = f"find take {preview.pattern} {preview.how} {preview.whole} {one.source} {one.start} {one.end}"
        if box.checkbox("Code this place", value=True, key=key, label_visibility="collapsed"):
            kept.append(one)
        who = " · ".join(part for part in (one.participant, one.speaker, one.wave) if part)
        near = ' <span class="th-muted">(overlaps a coding of this code)</span>' if one.overlapped else ""
        with words:
            block(
                f'<p class="th-found" dir="auto"><b>{written(who)}</b> {written(one.before)}'
                f"<mark>{written(one.text)}</mark>{written(one.after)}{near}</p>"
            )
    return kept
