"""Revisions: answers that a later export gives differently, side by side, with the words to decide."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.notices import act, block, consequence, empty, muted, say_later
from app.ui.paging import page_of, pager
from app.ui.words import counted, plain, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    import thematic

SIZE = 10
_KEY = "revisions page"


def revisions(project: thematic.Project) -> None:
    """Draw the revisions that wait, and the buttons that decide."""
    found = project.revisions.open()
    if not found:
        empty("No revisions wait", "When a longer export gives an answer with other words, it is listed here.")
        return
    muted("A later export has other words for these answers.")
    consequence(
        "Taking them keeps codings where their words still stand and lists those whose words are gone. Leaving them "
        "keeps the answers as they are here.",
        "One Undo brings everything back, either way.",
    )
    reason = st.text_input("Why (for the log)", key="revisions reason", placeholder="the corrected export")
    everything = [one.revision for one in found]
    with st.container(horizontal=True):
        st.button("Take all", on_click=partial(_take, project, everything, reason), key="take all revisions")
        st.button("Leave all", on_click=partial(_leave, project, everything, reason), key="leave all revisions")
    page = page_of(_KEY, total=len(found), size=SIZE)
    for one in found[page * SIZE : (page + 1) * SIZE]:
        _revision(project, one, reason)
    pager(_KEY, total=len(found), size=SIZE, noun="revision")


def _revision(project: thematic.Project, one: thematic.RevisionView, reason: str) -> None:
    who = " · ".join(part for part in (one.participant, one.wave, one.question) if part)
    after = written(one.after) if one.after else "<i>left blank</i>"
    with st.container(border=True, key=f"revision {one.revision}"):
        block(
            f'<p class="th-label" dir="auto">{written(who)}</p><p class="th-who">Here, with '
            f'{counted(one.codings, "coding")}</p><p dir="auto">{written(one.before)}</p>'
            f'<p class="th-who">In the later export</p><p dir="auto">{after}</p>'
        )
        with st.container(horizontal=True):
            take = partial(_take, project, [one.revision], reason)
            st.button("Take the new words", on_click=take, key=f"take {one.revision}")
            leave = partial(_leave, project, [one.revision], reason)
            st.button("Leave it as it is", on_click=leave, key=f"leave {one.revision}")


def _take(project: thematic.Project, ids: Sequence[int], reason: str) -> None:
    act(partial(_taken, project, ids, reason))


def _taken(project: thematic.Project, ids: Sequence[int], reason: str) -> None:
    done = project.revisions.accept(ids, reason=reason)
    gone = [one for accepted in done for one in accepted.carried.gone]
    touched = sum(len(one.carried.touched) for one in done)
    told = f"{counted(len(done), 'answer')} with new words."
    if touched:
        told += f" {counted(touched, 'coding')} carried over although some words changed."
    if gone:
        shown = "; ".join(plain(f"{one.code}: “{one.words}”") for one in gone[:5])
        told += f" {counted(len(gone), 'coding')} went with the words: {shown}."
    say_later(told)


def _leave(project: thematic.Project, ids: Sequence[int], reason: str) -> None:
    act(partial(project.revisions.refuse, ids, reason=reason), f"{counted(len(ids), 'answer')} left as before.")
