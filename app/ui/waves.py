"""Waves: how many people there were, were invited and responded at each time point, and the form for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.figures import figure, share_of
from app.ui.notices import act, block, muted, noted
from app.ui.opening import picked
from app.ui.scrolled import scrolled
from app.ui.words import number, written

if TYPE_CHECKING:
    from collections.abc import Sequence

_THERE = "people there were at this time point, as it was noted below"
_INVITED = "people invited at this time point, as it was noted below"
_RESPONDED = "participants with an answer or a text at this time point"
_ALL = "everybody in this project"
_WAVE = "counted wave"


def waves(project: thematic.Project) -> None:
    """Draw the table of waves and its form."""
    rows = project.people.waves()
    if not rows:
        muted("No time points: no text and no answer names a wave.")
        return
    block(_table(rows))
    grid = project.people.wave_grid()
    if len(grid.waves) > 1:
        noted(f"{share_of(len(grid.in_all), len(grid.rows), 'participant', base=_ALL)} took part in every wave.")
    _form(project, rows)


def _table(rows: Sequence[thematic.WaveRow]) -> str:
    head = "".join(f"<th>{name}</th>" for name in ("Wave", "Population", "Invited", "Responded", "Response rate"))
    body = "".join(
        f"<tr><td>{written(one.wave)}</td><td>{_known(one.population, _THERE)}</td>"
        f"<td>{_known(one.invited, _INVITED)}</td>"
        f"<td>{figure(number(one.responded), base=_RESPONDED, unit='participant')}</td><td>{_rate(one)}</td></tr>"
        for one in rows
    )
    return scrolled(f'<table class="th-table"><tr>{head}</tr>{body}</table>', "Waves")


def _known(value: int | None, base: str) -> str:
    return "not known" if value is None else figure(number(value), base=base, unit="person")


def _rate(row: thematic.WaveRow) -> str:
    if row.rate is None:
        return "no base known"
    base = _INVITED if row.invited else _THERE
    return figure(row.rate.sentence, base=base, unit="person")


def _form(project: thematic.Project, rows: Sequence[thematic.WaveRow]) -> None:
    with st.expander("Say how many people there were, and how many were invited"):
        wave = st.selectbox("Wave", [one.wave for one in rows], key=_WAVE)
        held = next(one for one in rows if one.wave == wave)
        events = project.history.count()
        key = f"{wave} {events}"
        left, middle, right = st.columns([2, 2, 1], vertical_alignment="bottom")
        left.number_input(
            "Population", min_value=0, step=1, value=held.population, key=f"population {key}", placeholder="Not known"
        )
        middle.number_input(
            "Invited", min_value=0, step=1, value=held.invited, key=f"invited {key}", placeholder="Not known"
        )
        right.button(
            "Save",
            key="save wave",
            on_click=_note,
            args=(project, events),
        )


def _note(project: thematic.Project, events: int) -> None:
    wave = picked(_WAVE) or ""
    act(partial(_save, project, wave, f"{wave} {events}"), f"The numbers of {wave} are noted.")


def _save(project: thematic.Project, wave: str, key: str) -> None:
    """Read the numbers now: they may have been typed just before the click, after the button was drawn."""
    held = st.session_state
    if f"population {key}" not in held:
        raise thematic.ThematicError("Nothing is noted: its numbers were not shown yet; look at them and save again.")
    project.people.count_wave(wave, population=held[f"population {key}"], invited=held[f"invited {key}"])
