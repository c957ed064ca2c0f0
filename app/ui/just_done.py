"""What was just done: a strip at the head of every page that says it for a while, with an Undo beside it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.notices import act, block, said_done
from app.ui.opening import CODER, chosen_path
from app.ui.words import plain, shortened, written

if TYPE_CHECKING:
    import thematic

SECONDS = 12.0
"""How long it stays when nothing new is written; `style.css` takes it away then, whether or not a page is drawn."""
_SEEN = "just done"
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Done:
    """What is shown: an event with its sentence, until when, and how many events the log had then."""

    path: str
    events: int
    event: int = 0
    text: str = ""
    undone: bool = False
    until: float = 0.0


def just_done(project: thematic.Project) -> None:
    """Draw the strip, when this person wrote something a moment ago."""
    with st.container(key="just-done", horizontal=True, vertical_alignment="center"):
        done = _latest(project)
        if done.event and time.monotonic() < done.until:
            _strip(project, done)


def _latest(project: thematic.Project) -> Done:
    """Look at the log again when it has grown since this session looked."""
    path, events = chosen_path(), project.history.count()
    held: Done | None = st.session_state.get(_SEEN)
    if held is None or held.path != path:
        held = Done(path, events)
    elif held.events != events:
        held = _new(project, path, events)
    st.session_state[_SEEN] = held
    return held


def _new(project: thematic.Project, path: str, events: int) -> Done:
    newest = project.history.lines(limit=1)[0]
    if newest.coder != st.session_state.get(CODER):
        return Done(path, events)
    until = time.monotonic() + SECONDS
    match newest.kind:
        case "EventUndone" if newest.target:
            said_done()
            return Done(path, events, newest.target, newest.sentence, undone=True, until=until)
        case "EventRedone" if newest.target:
            said_done()
            return Done(path, events, newest.target, newest.sentence, until=until)
        case _ if newest.reversible:
            return Done(path, events, newest.event, said_done() or newest.sentence, until=until)
        case _:
            return Done(path, events)


def _strip(project: thematic.Project, done: Done) -> None:
    # Every other one has another name, so that the browser counts its seconds anew.
    turn = "th-odd" if done.events % 2 else "th-even"
    text = written(shortened(done.text, _LONGEST))
    block(f'<p class="th-done {turn}" role="status" title="{text}">{text}</p>')
    event = done.event
    if done.undone:
        st.button(
            "Redo",
            key="redo-done",
            help=plain("Do it again, as the log has it."),
            on_click=act,
            args=(lambda: project.redo(event), "Done again."),
        )
        return
    st.button(
        "Undo",
        key="undo-done",
        help=plain("Take it back; that is a line of the log as well."),
        on_click=act,
        args=(lambda: project.undo(event), "Taken back."),
    )
