"""Long work: what may take minutes runs beside the pages, with how far it is, the time left, and a way to stop it.

It has a thread and a project of its own, so that people read and code on; a reload finds it again. What it has
finished by the time it is stopped stays where the project keeps such things.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.notices import muted, say_later
from app.ui.words import number, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    Tell = Callable[[int, int], None]
    Does = Callable[[thematic.Project, Tell], object]

PATIENCE = 1.5
"""Seconds that a page waits for work before it goes on beside it: little work is done when the page is drawn."""
_EVERY = 1.0
_MINUTE = 60


class _StoppedError(Exception):
    """Somebody pressed Stop."""


@dataclass(slots=True)
class Work:
    """One piece of long work.

    Attributes:
        name: what is being done, as a sentence begins: "Making suggestions".
        done: what is said when it is finished.
        steps: how many are done, of `total`; 0 of 0 before the first.
        problem: why it ended early.
    """

    name: str
    done: str
    steps: int = 0
    total: int = 0
    began: float = field(default_factory=time.monotonic)
    problem: str = ""
    ended: Event = field(default_factory=Event)
    stop: Event = field(default_factory=Event)

    def tell(self, steps: int, total: int) -> None:
        """Take down how far it is; here it ends when it is to stop."""
        if self.stop.is_set():
            raise _StoppedError
        self.steps, self.total = steps, total

    @property
    def share(self) -> float:
        """How much of it is done, from 0 to 1."""
        return min(self.steps / self.total, 1.0) if self.total else 0.0

    @property
    def sentence(self) -> str:
        """Say how far it is and how long it may take yet."""
        if self.stop.is_set():
            return f"{self.name}: stopping ..."
        if not self.steps:
            return f"{self.name} ..."
        left = (time.monotonic() - self.began) * (self.total - self.steps) / self.steps
        return f"{self.name}: {number(self.steps)} of {number(self.total)}, {time_left(left)}"


def time_left(seconds: float) -> str:
    """Say roughly how long something takes yet.

    Example:
        >>> time_left(20), time_left(200)
        ('less than a minute left', 'about 4 minutes left')
    """
    if seconds < _MINUTE:
        return "less than a minute left"
    return f"about {int(seconds // _MINUTE) + 1} minutes left"


def begin(project: thematic.Project, name: str, does: Does, *, done: str) -> bool:
    """Begin long work on this project; False, with a sentence, while other work is going on.

    Args:
        project: the page's; the work opens its own.
        name: what is being done, as a sentence begins.
        does: is called with that project and with what it tells its progress to.
        done: what is said when it is finished.
    """
    shelf, path = _shelf(), str(project.path)
    if path in shelf and not shelf[path].ended.is_set():
        say_later(f"{shelf[path].name} is still going on; stop it or wait for it first.")
        return False
    work = shelf[path] = Work(name, done)
    Thread(target=_run, args=(work, path, project.coder, does), daemon=True).start()
    work.ended.wait(PATIENCE)
    return True


def _run(work: Work, path: str, coder: str | None, does: Does) -> None:
    try:
        with thematic.open(path, coder=coder) as project:
            does(project, work.tell)
    except _StoppedError:
        work.problem = f"{work.name}: stopped."
    except (thematic.ThematicError, OSError) as error:
        work.problem = str(error)
    finally:
        _finished()[path] = finished_count(path) + 1
        work.ended.set()


def is_going_on(project: thematic.Project) -> bool:
    """Tell whether long work is going on."""
    work = _shelf().get(str(project.path))
    return work is not None and not work.ended.is_set()


def long_work(project: thematic.Project) -> None:
    """Draw what is going on, on whatever page; what has ended is said once."""
    work = _shelf().get(str(project.path))
    if work is None:
        return
    if work.ended.is_set():
        _say_ended(project, work)
        return
    _going_on(project)


@st.fragment(run_every=_EVERY)
def _going_on(project: thematic.Project) -> None:
    work = _shelf().get(str(project.path))
    if work is None or work.ended.is_set():
        st.rerun()
        return
    st.progress(work.share, plain(work.sentence))
    st.button("Stop", key="stop-work", on_click=work.stop.set, disabled=work.stop.is_set())
    muted("You can go on meanwhile.")


def _say_ended(project: thematic.Project, work: Work) -> None:
    _shelf().pop(str(project.path), None)
    if work.problem:
        st.warning(plain(work.problem))
    else:
        st.toast(plain(work.done))


def finished_count(path: str) -> int:
    """Count the work on a project file that has ended: what was read before it is read again after."""
    return _finished().get(path, 0)


@st.cache_resource(show_spinner=False)
def _finished() -> dict[str, int]:
    return {}


@st.cache_resource(show_spinner=False)
def _shelf() -> dict[str, Work]:
    """Return the work that this process does, by project file, for all windows."""
    return {}
