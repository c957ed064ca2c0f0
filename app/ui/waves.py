"""Waves: how many people there were, were invited and responded at each time point, and the form for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.notices import act, block, muted
from app.ui.words import counted, number, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    import thematic


def waves(project: thematic.Project) -> None:
    """Draw the table of waves and its form."""
    rows = project.people.waves()
    if not rows:
        muted("No time points: no text and no answer names a wave.")
        return
    block(_table(rows))
    grid = project.people.wave_grid()
    if len(grid.waves) > 1:
        muted(f"{counted(len(grid.in_all), 'participant')} took part in every wave.")
    _form(project, rows)


def _table(rows: Sequence[thematic.WaveRow]) -> str:
    head = "".join(f"<th>{name}</th>" for name in ("Wave", "Population", "Invited", "Responded", "Response rate"))
    body = "".join(
        f"<tr><td>{written(one.wave)}</td><td>{_known(one.population)}</td><td>{_known(one.invited)}</td>"
        f"<td>{number(one.responded)}</td><td>{written(one.rate.sentence) if one.rate else 'no base known'}</td></tr>"
        for one in rows
    )
    return f'<div class="th-scroll"><table class="th-table"><tr>{head}</tr>{body}</table></div>'


def _known(value: int | None) -> str:
    return "not known" if value is None else number(value)


def _form(project: thematic.Project, rows: Sequence[thematic.WaveRow]) -> None:
    with st.expander("Say how many people there were, and how many were invited"):
        wave = st.selectbox("Wave", [one.wave for one in rows], key="counted wave")
        held = next(one for one in rows if one.wave == wave)
        key = f"{wave} {project.history.count()}"
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
            on_click=act,
            args=(partial(_save, project, wave, key), f"The numbers of {wave} are noted."),
        )


def _save(project: thematic.Project, wave: str, key: str) -> None:
    """Read the numbers now: they may have been typed just before the click, after the button was drawn."""
    held = st.session_state
    project.people.count_wave(wave, population=held[f"population {key}"], invited=held[f"invited {key}"])
