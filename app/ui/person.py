"""A person: everything one participant said, what is known about them, and who they belong to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.chips import chips
from app.ui.marks import marks_of, marks_within
from app.ui.notices import act, block, muted, quiet
from app.ui.opening import clear, fresh
from app.ui.passages import marked
from app.ui.words import counted, plain, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.ui.passages import Mark

_OPEN_TO = 3000
"""Texts up to this many characters stand open; longer ones, such as interviews, are opened by choice."""


def person(project: thematic.Project, view: thematic.PersonView) -> None:
    """Draw the person."""
    facts = " · ".join(
        f"{written(name)}{f' ({written(wave)})' if wave else ''}: <b>{written(value)}</b>"
        for name, wave, value in view.attributes
    )
    related = "".join(
        f'<p class="th-who" dir="auto">With <b>{written(name)}</b>: {written(kind)}</p>'
        for kind, name in view.relations
    )
    known = f'<p class="th-who" dir="auto">{facts}</p>' if facts else quiet("Nothing else is known about this person.")
    block(f'<h2 dir="auto">{written(view.participant)}</h2>{known}{related}')
    if not view.texts:
        muted("Gave no text.")
    for one in view.texts:
        _text(project, view.participant, one)


def _text(project: thematic.Project, participant: str, one: thematic.SaidText) -> None:
    marks = marks_of(project, one.source)
    wave = f" · {one.wave}" if one.wave else ""
    label = f'<p class="th-label" dir="auto">{written(one.name + wave)}</p>'
    colours = {mark.name: mark.colour for mark in marks}
    turns = project.documents.turns(one.source)
    words = _turns(project, participant, one, marks) if turns else marked(one.text, marks)
    if len(one.text) <= _OPEN_TO:
        block(label + words + chips(colours, colours))
        return
    with st.expander(f"{plain(one.name + wave)}: {counted(len(one.text), 'character')}"):
        block(words + chips(colours, colours))


def _turns(project: thematic.Project, participant: str, one: thematic.SaidText, marks: Sequence[Mark]) -> str:
    """Return a conversation turn by turn: the person's own words plain, those of the others quiet."""
    numbers = {held.label: held.participant_id for held in project.sources.participants()}
    speakers = {held.speaker_id: held for held in project.documents.speakers(one.source)}
    parts = []
    for turn in project.documents.turns(one.source):
        speaker = speakers[turn.speaker_id]
        when = f" · {_clock(turn.seconds)}" if turn.seconds is not None else ""
        words = one.text[turn.start : turn.end]
        if speaker.participant_id == numbers.get(participant):
            body = marked(words, marks_within(marks, turn.start, turn.end))
            parts.append(f'<p class="th-label" dir="auto">{written(speaker.label)}{when}</p>{body}')
        else:
            parts.append(f'<p class="th-muted" dir="auto"><b>{written(speaker.label)}</b>{when} {written(words)}</p>')
    return "".join(parts)


def _clock(seconds: float) -> str:
    minutes, left = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{left:02}"


def relating(project: thematic.Project, label: str, others: Sequence[str]) -> None:
    """Draw the form that notes who belongs to whom."""
    with st.expander("Note who this person belongs to"):
        muted("For pairs, families and groups, such as a mentor and the parents they see.")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox(
                "Other participant", others, index=None, key=fresh(f"relate {label}"), placeholder="Choose a person"
            )
            st.text_input(
                "How they belong together", key=fresh(f"relation {label}"), max_chars=80, placeholder="mentor of"
            )
            st.button(
                "Note it",
                key=f"relate-{label}",
                on_click=act,
                args=(partial(_relate, project, label), "It is noted."),
            )


def _relate(project: thematic.Project, label: str) -> None:
    """Read the choice now: it may have been made just before the click, after the button was drawn."""
    other = st.session_state[fresh(f"relate {label}")]
    if other is None:
        raise thematic.ThematicError("Nothing is noted: choose the other participant first.")
    project.people.relate(label, other, st.session_state[fresh(f"relation {label}")])
    clear(f"relate {label}")
    clear(f"relation {label}")
