"""Unlinked speakers: voices in conversations of which nobody has said who they are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.notices import act, block, empty, muted
from app.ui.words import counted, plain, written

if TYPE_CHECKING:
    from collections.abc import Sequence

_INTERVIEWER = "the interviewer"
_MOST = 20


def unlinked(project: thematic.Project) -> list[thematic.SpeakerRow]:
    """List the speakers with turns who are neither a participant nor the interviewer."""
    return [
        one for one in project.documents.voices() if one.turns and not one.participant and one.role != "interviewer"
    ]


def unlinked_speakers(project: thematic.Project) -> None:
    """Draw a line for each, with a choice of who it is."""
    found = unlinked(project)
    if not found:
        empty("Everybody is known", "Each speaker is a participant or the interviewer.")
        return
    muted(
        "What a speaker says is counted for a participant, and an interviewer's words are never counted. Choose who "
        "each is, or type a new participant; each choice is one step with its undo."
    )
    people = sorted(one.label for one in project.sources.participants())
    for place, one in enumerate(found[:_MOST]):
        _line(project, one, people, place)
    if len(found) > _MOST:
        muted(f"and {counted(len(found) - _MOST, 'speaker')} more, when these are done.")


def _line(project: thematic.Project, one: thematic.SpeakerRow, people: Sequence[str], place: int) -> None:
    name = one.label or "lines without a name"
    key = f"speaker {one.source} {one.label}"
    words, who, save = st.columns([5, 4, 1.4], vertical_alignment="bottom", gap="small")
    with words:
        block(
            f'<p class="th-found" dir="auto"><b>{written(name)}</b> <span class="th-muted">in {written(one.name)}, '
            f"{counted(one.turns, 'turn')}</span></p>"
        )
    who.selectbox(
        f"Who is {plain(name)}",
        [_INTERVIEWER, *people],
        index=None,
        key=key,
        placeholder="Choose, or type a new participant",
        accept_new_options=True,
    )
    save.button(
        "Save",
        key=f"link-speaker-{place}",
        on_click=act,
        args=(partial(_link, project, one, key), "It is noted who it is."),
    )


def _link(project: thematic.Project, one: thematic.SpeakerRow, key: str) -> None:
    said = st.session_state.get(key)
    if not said:
        raise thematic.ThematicError("Nothing is noted: choose who it is first.")
    if said == _INTERVIEWER:
        project.documents.correct(one.source, one.label, interviewer=True)
        return
    project.documents.correct(one.source, one.label, participant=str(said))
