"""Memos and journal: all of them, newest first, to find, to read, to revise and to take away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.chips import badge
from app.ui.drafts import draft_place
from app.ui.kept import kept
from app.ui.notices import act, block, empty
from app.ui.paging import page_of, pager
from app.ui.words import moment, written

if TYPE_CHECKING:
    import thematic

_KINDS = {"": "All", "note": "Memos", "journal": "Journal"}
_SIZE = 15
_EDITED = "memo edited"


def memo_list(project: thematic.Project) -> None:
    """Draw what narrows them, and a page of them."""
    kinds, find = st.columns([3, 5], vertical_alignment="center")
    kind = kinds.segmented_control(
        "Kind",
        list(_KINDS),
        format_func=_KINDS.__getitem__,
        default="",
        required=True,
        key="memo kind",
        label_visibility="collapsed",
    )
    words = find.text_input(
        "Find", key="memo words", placeholder="Words in the title or the text", label_visibility="collapsed"
    )
    state = (str(project.path), project.history.count(), project.coder, kind, words)
    found = kept("memo list", state, lambda: project.memos.list(kind=kind or "", words=words))
    if not found:
        what = "Nothing fits" if words else "Nothing is written yet"
        empty(what, "On any page the key W writes a memo about what is open, and B a line in the reflexive journal.")
        return
    key = f"memos {kind} {words}"
    page = page_of(key, total=len(found), size=_SIZE)
    with st.container(key="rows-memos"):
        for one in found[page * _SIZE : (page + 1) * _SIZE]:
            _memo(project, one)
    pager(key, total=len(found), size=_SIZE, noun="memo")


def _memo(project: thematic.Project, one: thematic.MemoView) -> None:
    if st.session_state.get(_EDITED) == one.memo_id and one.mine:
        _edit(project, one)
        return
    words, acts = st.columns([9, 2.4], gap="small")
    with words:
        title = f"<b>{written(one.title)}</b> " if one.title else ""
        kind = badge("journal") if one.kind == "journal" else ""
        quote = f'<br><span class="th-muted">“{written(one.quote[:200])}”</span>' if one.quote else ""
        block(
            f'<p class="th-found" dir="auto" style="white-space:pre-wrap">{title}{kind}{written(one.text)}{quote}</p>'
            f'<p class="th-muted" dir="auto">{written(one.coder)} · {moment(one.at)} · about {written(one.about)}</p>'
        )
    with acts, st.container(horizontal=True, gap="xsmall"):
        if one.source is not None:
            at = str(one.start or 0)
            st.page_link("pages/code.py", label="Open", query_params={"source": str(one.source), "at": at})
        elif one.code_id is not None:
            st.page_link("pages/codebook.py", label="Open", query_params={"code": str(one.code_id)})
        if one.mine:
            st.button("Revise", key=f"memo-edit-{one.memo_id}", type="tertiary", on_click=_choose, args=(one.memo_id,))
            st.button(
                "Remove",
                key=f"memo-remove-{one.memo_id}",
                type="tertiary",
                help="Takes it away, as one step; Undo brings it back.",
                on_click=act,
                args=(partial(project.memos.remove, one.memo_id), "The memo is removed."),
            )


def _edit(project: thematic.Project, one: thematic.MemoView) -> None:
    with draft_place(f"memo-{one.memo_id}"), st.form(f"memo form {one.memo_id}"):
        st.text_input("Title", value=one.title, key=f"memo title {one.memo_id}", max_chars=120)
        st.text_area("Text", value=one.text, key=f"memo text {one.memo_id}", height=160)
        with st.container(horizontal=True):
            st.form_submit_button("Save", type="primary", on_click=_revise, args=(project, one.memo_id))
            st.form_submit_button("Leave it", on_click=_choose, args=(None,))


def _choose(memo_id: int | None) -> None:
    st.session_state[_EDITED] = memo_id


def _revise(project: thematic.Project, memo_id: int) -> None:
    text, title = (str(st.session_state[f"memo {part} {memo_id}"]) for part in ("text", "title"))
    act(partial(project.memos.revise, memo_id, text=text, title=title), "The memo is revised.")
    _choose(None)
