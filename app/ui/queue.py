"""The queue of suggestions: which one is in focus, which come next, what was set aside for now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.kept import kept
from app.ui.long_work import finished_count
from app.ui.notices import act, failed
from app.ui.opening import picked, typed

if TYPE_CHECKING:
    from collections.abc import Sequence

_ASIDE, _LOOKED, _RUNS, _FOCUS = "queue aside", "queue looked at", "queue runs", "queue focus"
_NOTED, _TIMED = "queue noted as shown", "queue timed"
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
    def of(cls, project: thematic.Project, code: str | None, strategy: str = "confident") -> Queue:
        """Read the queue; read again only when something was written, made anew, or set aside.

        Call `note` once the words of the one in focus are drawn.
        """
        aside: list[str] = st.session_state.setdefault(_ASIDE, [])
        count = project.reviewing.pending_count(code)
        runs = (st.session_state.get(_RUNS, 0), finished_count(str(project.path)))
        state = (str(project.path), project.history.count(), count, code, strategy, len(aside), runs)
        most = SHOWN + 1 + len(aside)
        try:
            found = kept("queue", state, lambda: cls._read(project, code, strategy, most))
        except thematic.ThematicError as error:
            failed(str(error))
            return cls(None, ())
        looked = st.session_state.get(_LOOKED)
        ordered = sorted(found, key=lambda one: (cls.name(one) != looked, cls.name(one) in aside))
        focus = ordered[0] if ordered else None
        st.session_state[_FOCUS] = cls.name(focus) if focus else ""
        return cls(focus, ordered[1 : SHOWN + 1])

    def note(self, project: thematic.Project) -> None:
        """Note all that is listed as shown; what is in focus is timed from now on.

        The words stand before the person by then, and nothing can be decided yet: draw the buttons after it.
        """
        if self.focus is None:
            return
        note_shown(project, [self.focus, *self.rest])
        _look(project, self.focus)

    @staticmethod
    def _read(project: thematic.Project, code: str | None, strategy: str, most: int) -> list[thematic.Suggestion]:
        if strategy == "confident":
            # Ten are listed and one is read: what speaks for it is looked for then.
            return project.reviewing.waiting(code, limit=most)
        return project.reviewing.next_to_read(code, strategy=strategy, limit=most)

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
        reason_key: str,
        instead_key: str = "",
    ) -> None:
        """Write a decision down, and set a deferred suggestion aside for this session.

        Reason and code are read now, under their keys: they may have been given just before the click, after the
        button was drawn. A click that was meant for a suggestion decided a moment ago comes late, from a page that is
        being drawn anew; it is let go.
        """
        if st.session_state.get(_FOCUS) != self.name(one):
            return
        st.session_state[_FOCUS] = ""
        reason, instead = typed(reason_key), picked(instead_key) if instead_key else None
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


def _look(project: thematic.Project, focus: thematic.Suggestion) -> None:
    """Count the seconds to an answer from when the suggestion came into focus, once for each time that it does."""
    at = (str(project.path), Queue.name(focus))
    if st.session_state.get(_TIMED) == at:
        return
    try:
        project.reviewing.look(focus)
    except thematic.ThematicError as error:
        failed(str(error))
    st.session_state[_TIMED] = at


def note_shown(project: thematic.Project, shown: Sequence[thematic.Suggestion]) -> None:
    """Note what is put before the person, once for each time that it comes up."""
    at = (str(project.path), project.history.count())
    held: tuple[tuple[str, int], set[str]] = st.session_state.get(_NOTED, (at, set()))
    noted = held[1] if held[0] == at else set()
    new = [one for one in shown if Queue.name(one) not in noted]
    if not new:
        return
    try:
        project.reviewing.note_shown(new)
    except thematic.ThematicError as error:
        failed(str(error))
    # A sitting may have been closed by this, which is an event.
    now = (str(project.path), project.history.count())
    st.session_state[_NOTED] = (now, noted | {Queue.name(one) for one in new})
