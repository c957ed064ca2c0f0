"""Reports: what a command did, kept on the screen until the person closes it or words are erased later."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from app.ui.notices import block
from app.ui.opening import chosen_path
from app.ui.words import counted, written

# Let go of with everything that is kept, when words are erased.
_HELD = "kept reports"
_SHOWN = 500


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a report: a title with its lines; those a person must see stand open."""

    title: str
    lines: tuple[str, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A report as it is shown: a title, what happened in sentences, and lists under it."""

    title: str
    sentences: tuple[str, ...]
    sections: tuple[Section, ...] = ()


def keep_report(name: str, report: Told) -> None:
    """Keep a report for the pages that follow, above the earlier ones of this name."""
    held = st.session_state.setdefault(_HELD, {})
    held[_place(name)] = [report, *held.get(_place(name), [])]


def reports(name: str) -> None:
    """Draw the reports of this name that are not closed yet, newest first."""
    for place, report in enumerate(st.session_state.get(_HELD, {}).get(_place(name), [])):
        with st.container(border=True, key=f"report {name} {place}"):
            lines = "".join(f'<p class="th-text" dir="auto">{written(one)}</p>' for one in report.sentences)
            block(f'<h3 dir="auto">{written(report.title)}</h3>{lines}')
            for section in report.sections:
                _section(section)
            st.button(
                "Close this report", key=f"close {name} {place}", type="tertiary", on_click=_close, args=(name, place)
            )


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


def _close(name: str, place: int) -> None:
    held: list[Told] = st.session_state.get(_HELD, {}).get(_place(name), [])
    # It may be gone already: words were erased after the button was drawn.
    del held[place : place + 1]
