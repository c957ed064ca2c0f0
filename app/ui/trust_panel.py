"""The trust panel: how good a code's suggestions have proved, from how many codings; and leaving the code out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.figures import basis
from app.ui.kept import kept
from app.ui.notices import act, block, consequence, muted
from app.ui.words import number, written

if TYPE_CHECKING:
    from collections.abc import Hashable

_OWN = basis("your own codings, each ranked by a list that had not seen it", "answer")


def trust_panel(project: thematic.Project, one: thematic.Suggestion, path: str, state: Hashable) -> None:
    """Draw how far to trust this code's suggestions, measured on the person's own codings."""
    st.subheader("How good is this code's list?", anchor=False)
    try:
        known = kept(f"trust {path}", state, lambda: project.reviewing.trust(path))
    except thematic.ThematicError as error:
        muted(str(error))
        return
    _figures(known)
    block(f'<p class="th-text">{written(known.sentence)}</p>')
    muted(known.told(one.score))
    _leaving_out(project, path)


def _figures(known: thematic.CodeTrust) -> None:
    if known.right_of_first is None:
        return
    right, codings = st.columns(2)
    right.metric(f"Right among the first {known.first}", f"{known.right_of_first} of {known.first}", help=_OWN)
    codings.metric(
        "Answers coded so",
        f"{number(known.codings)} of {number(known.answers)}",
        help=basis("answers that were read for this code", "answer"),
    )


def _leaving_out(project: thematic.Project, path: str) -> None:
    with st.expander("Never suggest this code"):
        muted("For codes that the machine cannot know by likeness.")
        consequence("Codings and decisions stay; the code is only left out of the lists.", "Undo, at any time.")
        reason = st.text_input("Why (kept in the log)", key=f"leave out {path}")
        st.button(
            "Leave it out",
            key=f"leave-out-{path}",
            disabled=not reason.strip(),
            on_click=act,
            args=(lambda: project.leave_out(path, reason=reason), f"{path} is left out of suggesting."),
        )
