"""The queue of suggestions: which one is in focus, which come next, what was set aside for now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.kept import kept
from app.ui.notices import act, failed

if TYPE_CHECKING:
    from collections.abc import Sequence

_ASIDE, _LOOKED, _RUNS, _FOCUS = "queue aside", "queue looked at", "queue runs", "queue focus"
SHOWN = 9
_DONE = {
    "accept": "Accepted: {person} is coded as {code}.",
    "reject": "Rejected: {code} for {person}.",
    "defer": "Deferred: {code} for {person} stays open.",
    "revise": "{person} is coded as {instead} instead of {code}.",
}


@dataclass(frozen=True, slots=True)
class Queue:
    """The suggestion in focus, and those that come after it."""

    focus: thematic.Suggestion | None
    rest: Sequence[thematic.Suggestion]

    @classmethod
    def of(cls, project: thematic.Project, code: str | None) -> Queue:
        """Read the queue; read again only when something was written, made anew, or set aside."""
        aside: list[str] = st.session_state.setdefault(_ASIDE, [])
        count = project.reviewing.pending_count(code)
        state = (str(project.path), project.history.count(), count, code, len(aside), st.session_state.get(_RUNS, 0))
        try:
            found = kept("queue", state, lambda: project.reviewing.pending(code, limit=SHOWN + 1 + len(aside)))
        except thematic.ThematicError as error:
            failed(str(error))
            return cls(None, ())
        looked = st.session_state.get(_LOOKED)
        ordered = sorted(found, key=lambda one: (cls.name(one) != looked, cls.name(one) in aside))
        focus = ordered[0] if ordered else None
        st.session_state[_FOCUS] = cls.name(focus) if focus else ""
        return cls(focus, ordered[1 : SHOWN + 1])

    @staticmethod
    def name(one: thematic.Suggestion) -> str:
        """Name a suggestion: a unit and a code."""
        return f"{one.unit} {one.code}"

    def decide(
        self,
        project: thematic.Project,
        one: thematic.Suggestion,
        verdict: str,
        *,
        reason_key: str = "",
        instead: str | None = None,
    ) -> None:
        """Write a decision down, and set a deferred suggestion aside for this session.

        A click that was meant for a suggestion decided a moment ago comes late, from a page that is being drawn
        anew; it is let go.
        """
        if st.session_state.get(_FOCUS) != self.name(one):
            return
        st.session_state[_FOCUS] = ""
        # Read now: the words may have been typed just before the click, after the button was drawn.
        reason = str(st.session_state.get(reason_key, ""))
        done = _DONE[verdict].format(person=one.participant, code=one.code, instead=instead)
        act(lambda: project.decide(one, verdict, instead=instead, reason=reason), done)
        st.session_state.pop(_LOOKED, None)
        if verdict == "defer":
            st.session_state[_ASIDE].append(self.name(one))

    def look(self, one: thematic.Suggestion) -> None:
        """Bring a suggestion into focus."""
        st.session_state[_LOOKED] = self.name(one)

    @staticmethod
    def forget() -> None:
        """Read the queue again in the next run, with nothing set aside."""
        st.session_state[_RUNS] = st.session_state.get(_RUNS, 0) + 1
        st.session_state[_ASIDE] = []
