"""Reports: what a command did, kept on the screen until the person closes it or words are erased later."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import streamlit as st

from app.ui.notices import block, quiet
from app.ui.opening import chosen_path, opened
from app.ui.words import counted, written

if TYPE_CHECKING:
    from collections.abc import Iterable

    import thematic
    from app.ui.work import Work

# Let go of with everything that is kept, when words are erased.
_HELD = "kept reports"
_SHOWN = 500
_BACK = "This was taken back: nothing of it is in the project. History can do it again, and then its report is back."
_SCRIPT = Path(__file__).with_suffix(".js")


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a report: a title with its lines; those a person must see stand open."""

    title: str
    lines: tuple[str, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A report as it is shown: a title, what happened in sentences, and lists under it.

    Attributes:
        event: what it reports, by its number in the log; 0 when it is told whatever becomes of that.
        name: which report it is, among all.
    """

    title: str
    sentences: tuple[str, ...]
    sections: tuple[Section, ...] = ()
    event: int = 0
    name: str = field(default_factory=lambda: uuid4().hex, compare=False)


def keep_report(name: str, report: Told) -> None:
    """Keep a report for the pages that follow, above the earlier ones of this name."""
    held = st.session_state.setdefault(_HELD, {})
    held[_place(name)] = [report, *held.get(_place(name), [])]


def keep_reports(name: str, told: Iterable[Told], work: Work) -> None:
    """Keep what long work reported, or say that it is let go: words were erased since it began, which it may hold."""
    told = list(told)
    work.events = tuple(one.event for one in told if one.event)
    if not work.is_erased:
        for one in told:
            keep_report(name, one)
        return
    work.let_go("its report")


def newest_event(project: thematic.Project, kind: str) -> int:
    """Return the number of the newest event of a kind by who writes; 0 when there is none."""
    history = project.history
    mine = [project.coder] if project.coder in history.coders() else []
    found = history.lines(limit=1, kinds=[kind], coders=mine)
    return found[0].event if found else 0


def event_after(project: thematic.Project, kind: str, before: int) -> int:
    """Return the event that a command has written, for `Told.event`; 0 when there was nothing to write.

    Args:
        project: what was written to.
        kind: of the event.
        before: the `newest_event` before the command.
    """
    newest = newest_event(project, kind)
    return newest if newest > before else 0


def reports(name: str) -> None:
    """Draw the reports of this name that are not closed yet, newest first; the page then stands at a new one.

    What was taken back since, on whatever page or by whatever program, is no longer reported as done.
    """
    held: list[Told] = st.session_state.get(_HELD, {}).get(_place(name), [])
    for place, report in enumerate(held):
        with st.container(border=True, key=f"report-{name}-{place}"):
            _report(report, is_undone=_is_undone(report))
            st.button(
                "Close this report",
                key=f"close {report.name}",
                type="tertiary",
                icon=":material/close:",
                on_click=_close,
                args=(name, report.name),
            )
    if held:
        mount = st.components.v2.component("thematic_reports", html="<span></span>", js=_script())
        names = [one.name for one in held]
        mount(key=f"thematic-reports-{name}", data={"names": names, "place": f"report-{name}-0"}, height=1)


def _report(report: Told, *, is_undone: bool) -> None:
    head = f'<h3 dir="auto">{written(report.title)}</h3>'
    if is_undone:
        block(head + quiet(_BACK))
        return
    block(head + "".join(f'<p class="th-text" dir="auto">{written(one)}</p>' for one in report.sentences))
    for section in report.sections:
        _section(section)


def _is_undone(report: Told) -> bool:
    project = opened() if report.event else None
    return project is not None and project.history.is_undone(report.event)


def _section(section: Section) -> None:
    if not section.lines:
        return
    with st.expander(f"{section.title}: {counted(len(section.lines), 'line')}", expanded=section.open):
        rows = "".join(f'<li dir="auto">{written(line)}</li>' for line in section.lines[:_SHOWN])
        more = len(section.lines) - _SHOWN
        rest = f'<p class="th-muted">{counted(more, "more line")} not shown.</p>' if more > 0 else ""
        block(f'<ul class="th-list">{rows}</ul>{rest}')


def _place(name: str) -> str:
    return f"{chosen_path()} {name}"


def _close(name: str, report: str) -> None:
    # It may be gone already: words were erased after the button was drawn.
    held: list[Told] = st.session_state.get(_HELD, {}).get(_place(name), [])
    held[:] = [one for one in held if one.name != report]


@cache
def _script() -> str:
    return _SCRIPT.read_text(encoding="utf-8")
