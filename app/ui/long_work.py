"""Long work: what may take minutes runs beside the pages, with how far it is, the time left, and a way to cancel it.

It has a thread and a project of its own, so that people read and code on; while it holds the project for writing, what
others write waits, and such work says so (`Work.meanwhile`). A reload finds it again, and what came of it is told on
whatever page they are. The thread touches nothing of Streamlit.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.kept import erasures
from app.ui.notices import act, block, muted, say_later
from app.ui.opening import PHASE
from app.ui.words import counted, plain, shortened, written
from app.ui.work import Shelf, Work

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.work import Tell

    Does = Callable[[thematic.Project, Tell], object]

_LOG = logging.getLogger(__name__)

PATIENCE = 1.5
"""Seconds that a page waits for work before it goes on beside it: little work is done when the page is drawn."""
_EVERY = 1.0
_LONGEST = 120
"""Characters of an outcome that stand in the side bar; the rest opens."""
_ERASED = (
    "not all of it could be done. Words were erased from the project meanwhile, so the reason is let go; History shows "
    "what was written."
)
_FOLLOWED, _OUTCOMES = "followed work", "outcomes of work"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of long work, as it stays in the side bar until somebody closes it.

    Attributes:
        name: what was done, as a sentence begins.
        events: what it wrote, by their numbers in the log: what was taken back is no longer told as done.
    """

    text: str
    kind: str
    page: str
    name: str = ""
    events: tuple[int, ...] = ()


def begin(project: thematic.Project, work: Work, does: Does) -> bool:
    """Begin long work on this project; False, with a sentence, while other work is going on.

    Args:
        project: the page's; the work opens its own, for the same person and phase.
        work: what it is called and what is said of it.
        does: is called with that project and with what it tells its progress to; it touches nothing of Streamlit.
    """
    path, coder, phase = str(project.path), project.coder, st.session_state.get(PHASE)
    work.erasures = erasures(project)

    def run() -> None:
        with thematic.open(path, coder=coder, phase=phase or None) as own:
            does(own, work.tell)

    if not _shelf().begin(path, work, run):
        held = _shelf().of(path)
        say_later(f"{held.name if held else 'Other work'} is still going on; cancel it or wait for it first.")
        return False
    _followed()[path] = work
    st.session_state.get(_OUTCOMES, {}).pop(path, None)
    if work.ended.wait(PATIENCE):
        _tell(project, _say_at_once)
    return True


def is_going_on(project: thematic.Project) -> bool:
    """Tell whether long work is going on."""
    return going_on(project) is not None


def going_on(project: thematic.Project) -> Work | None:
    """Return the long work that is going on."""
    work = _shelf().of(str(project.path))
    return None if work is None or work.ended.is_set() else work


def note_ended(project: thematic.Project) -> None:
    """Take how work ended that went on beside the pages, before a page is drawn that shows what came of it."""
    _tell(project, _keep_outcome)


def long_work(project: thematic.Project) -> None:
    """Draw what is going on, on whatever page, or what came of what has ended."""
    path = str(project.path)
    if _tell(project, _keep_outcome):
        # It ended while the page was drawn, which is drawn anew.
        st.rerun()
    work = going_on(project)
    if work is not None:
        _followed()[path] = work
        _going_on(project)
        return
    _outcome(project)


@st.fragment(run_every=_EVERY)
def _going_on(project: thematic.Project) -> None:
    work = going_on(project)
    if work is None:
        st.rerun()
        return
    st.progress(work.share, plain(work.sentence))
    st.button("Cancel", key="stop-work", on_click=work.stop.set, disabled=work.stop.is_set())
    muted(work.meanwhile)


def _tell(project: thematic.Project, tell: Callable[[str, Work], None]) -> bool:
    """Tell how work ended, and whether it has; a page drawn anew in the middle of that leaves it to the next run."""
    path, followed = str(project.path), _followed()
    work = _take(path)
    if work is None:
        return False
    try:
        work.is_erased = erasures(project) != work.erasures
        tell(path, work)
    except Exception:
        raise
    except BaseException:
        followed[path] = work
        raise
    return True


def _take(path: str) -> Work | None:
    """Take work that has ended, once for each window that followed it; work that nobody followed, for one window."""
    followed = _followed().get(path)
    if followed is not None and followed.ended.is_set():
        # A page that is drawn anew may run twice for a moment: only one of the two gets it.
        mine = _followed().pop(path, None)
        if mine is not None:
            _shelf().claim(path, mine)
        return mine
    held = _shelf().of(path)
    if held is None or not held.ended.is_set():
        return None
    return held if _shelf().claim(path, held) else None


def _say_at_once(_path: str, work: Work) -> None:
    """Say how work ended that a page waited for, as after any other command."""
    work.show()
    act(work.check, work.done)


def _keep_outcome(path: str, work: Work) -> None:
    """Keep how work ended that went on beside the pages: nobody may be looking just now.

    A fault of ours is a sentence there too, for one that was raised would leave no page; the log of the server has it.
    """
    if work.is_fault:
        _LOG.error("%s ended by a fault", work.name, exc_info=work.error)
    work.show()
    kind = "done" if work.error is None else "stopped" if work.is_stopped else "failed"
    page = work.page if work.error is None else ""
    text = f"{work.name}: {_ERASED}" if kind == "failed" and work.is_erased else work.outcome
    st.session_state.setdefault(_OUTCOMES, {})[path] = Outcome(text, kind, page, work.name, work.events)


def _outcome(project: thematic.Project) -> None:
    path = str(project.path)
    outcome: Outcome | None = st.session_state.get(_OUTCOMES, {}).get(path)
    if outcome is None:
        return
    outcome = _as_it_is(project, outcome)
    with st.container(key="work-outcome"):
        text = plain(shortened(outcome.text, _LONGEST))
        match outcome.kind:
            case "done":
                st.success(text)
            case "stopped":
                st.warning(text)
            case _:
                st.error(text)
        if len(outcome.text) > _LONGEST:
            with st.popover("Read all of it"):
                block(f'<p class="th-text">{written(outcome.text)}</p>')
        if outcome.page:
            st.page_link(f"pages/{outcome.page}.py", label="See what came of it", icon=":material/arrow_forward:")
        st.button("Close", key="close-outcome", type="tertiary", on_click=_close, args=(path,))


def _as_it_is(project: thematic.Project, outcome: Outcome) -> Outcome:
    """Return an outcome as it is now: what was taken back since, on whatever page, is told as taken back."""
    undone = [one for one in outcome.events if project.history.is_undone(one)]
    if not undone:
        return outcome
    if len(undone) == len(outcome.events) and outcome.kind == "done":
        return replace(outcome, text=f"{outcome.name}: taken back. History can do it again.", kind="stopped", page="")
    return replace(outcome, text=f"{outcome.text} {counted(len(undone), 'step')} of it taken back since.")


def _close(path: str) -> None:
    st.session_state.get(_OUTCOMES, {}).pop(path, None)


def finished_count(path: str) -> int:
    """Count the work on a project file that has ended: what was read before it is read again after."""
    return _shelf().finished_count(path)


def _followed() -> dict[str, Work]:
    """Return the work that this window began or drew, by project file."""
    followed: dict[str, Work] = st.session_state.setdefault(_FOLLOWED, {})
    return followed


@st.cache_resource(show_spinner=False)
def _shelf() -> Shelf:
    return Shelf()
