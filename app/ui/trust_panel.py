"""The trust panel: how good a code's suggestions have proved, from how many codings; and leaving the code out."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

import thematic
from app.ui.beside import awaited, beside
from app.ui.figures import basis
from app.ui.notices import act, block, consequence, muted
from app.ui.opening import typed
from app.ui.words import counted, number, written

_LAST = "kept last trust"

_OWN = basis("your own codings, each ranked by a list that had not seen it", "answer")
_EVERY, _EVERY_OTHER = 10, 100
"""Measuring takes seconds in a large project, and a few decisions more change little: it is done again after so many
codings and decisions of the code itself, and after so many changes of whatever kind."""


@dataclass(frozen=True, slots=True)
class Measured:
    """How good a code's list proved, when the log had so many events."""

    code: int
    coder: str | None
    events: int
    trust: thematic.CodeTrust


def trust_panel(project: thematic.Project, one: thematic.Suggestion) -> None:
    """Draw how far to trust this code's suggestions, measured on the person's own codings.

    It is measured beside the page, and again after every ten codings and decisions of the code or hundred changes of
    any kind; what was measured before stands meanwhile, and it is said how many changes ago that was.
    """
    st.subheader("How good is this code's list?", anchor=False)
    events, tree = project.history.count(), project.codebook.tree()
    path = tree.path(tree.find(one.code).code_id)
    try:
        known = _measured(project, path, events)
    except thematic.ThematicError as error:
        muted(str(error))
        return
    if known is not None:
        _figures(known.trust)
        block(f'<p class="th-text">{written(known.trust.sentence)}</p>')
        muted(known.trust.told(one.score))
        if events > known.events:
            muted(f"Measured {counted(events - known.events, 'change')} ago.")
    _leaving_out(project, path)


def _measured(project: thematic.Project, path: str, events: int) -> Measured | None:
    known, file, coder = project.codebook.tree().find(path), str(project.path), project.coder
    code = known.code_id
    said = project.reviewing.said_of(path)
    state = (file, coder, code, known.revision, said // _EVERY, events // _EVERY_OTHER)

    def measure() -> Measured:
        with thematic.open(file, coder=coder) as own:
            return Measured(code, coder, own.history.count(), own.reviewing.trust(path))

    last: Measured | None = st.session_state.get(_LAST)
    name = f"trust {path}"
    found = beside(project, name, state, measure)
    if found is not None:
        st.session_state[_LAST] = found
        return found
    awaited(name, "It is being measured on your own codings; go on meanwhile.")
    return last if last is not None and (last.code, last.coder) == (code, coder) else None


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
        key = f"leave out {path}"
        reason = st.text_input("Why (kept in the log)", key=key)
        st.button(
            "Leave it out",
            key=f"leave-out-{path}",
            disabled=not reason.strip(),
            on_click=act,
            args=(lambda: project.leave_out(path, reason=typed(key)), f"{path} is left out of suggesting."),
        )
