"""The checklist of method: item by item what is counted, what only a person can say, and what people said."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.drafts import draft_place
from app.ui.figures import share_of
from app.ui.kept import kept
from app.ui.notices import act, block, muted, noted
from app.ui.opening import CODER
from app.ui.words import moment, plain, written

if TYPE_CHECKING:
    import thematic

_LONGEST = 4000


def method_checklist(project: thematic.Project) -> None:
    """Draw the items, each open to its answer."""
    state = (str(project.path), project.history.count())
    lines = kept("method checklist", state, project.method_checklist.lines)
    answered = sum(bool(one.answers) for one in lines)
    told = share_of(answered, len(lines), "item", base="items of the checklist; answered by anybody")
    noted(
        f"What Braun and Clarke ask of a good analysis: {told} answered. "
        "What can be counted stands on the left; whether it is good enough only a person can say."
    )
    for one in lines:
        with st.container(border=True, key=f"item-{one.key}"):
            counted, yours = st.columns([6, 5], gap="medium")
            with counted:
                evidence = "".join(f'<li dir="auto">{written(line)}</li>' for line in one.evidence)
                block(
                    f"<h3>{written(one.text)}</h3>"
                    f'<ul class="th-list">{evidence}</ul><p class="th-muted">{written(one.origin)}</p>'
                )
            with yours:
                _yours(project, one)


def _yours(project: thematic.Project, one: thematic.MethodLine) -> None:
    me = st.session_state.get(CODER)
    mine = next((said for said in one.answers if said.coder == me), None)
    for said in one.answers:
        if said is not mine:
            block(
                f'<p class="th-found" dir="auto">{written(said.answer)} '
                f'<span class="th-muted">{written(said.coder)}, {moment(said.at)}</span></p>'
            )
    key = f"method {one.key} {mine.at if mine else ''}"
    with draft_place(f"method-{one.key}"), st.form(f"form {key}", border=False):
        st.text_area(
            plain(one.yours),
            value=mine.answer if mine else "",
            key=key,
            height=90,
            max_chars=_LONGEST,
            placeholder="Your answer",
        )
        st.form_submit_button(
            "Save", on_click=act, args=(partial(_answer, project, one.key, key), "The answer is kept.")
        )
    if mine:
        muted(f"Yours, {moment(mine.at)}. An empty answer takes it back.")


def _answer(project: thematic.Project, item: str, key: str) -> None:
    project.method_checklist.answer(item, str(st.session_state[key]))
