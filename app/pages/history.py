"""History: everything that was done, in sentences, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.notices import act, block, empty, heading
from app.ui.opening import current
from app.ui.page import draw
from app.ui.paging import page_of, pager
from app.ui.words import kind_words, moment, written

if TYPE_CHECKING:
    import thematic

SIZE = 20


def main() -> None:
    """Draw the page."""
    project = current()
    history = project.history
    heading(
        "History", "Every write is one line, newest first. Taking one back is itself a line; nothing is rubbed out."
    )
    left, right = st.columns(2)
    kinds = left.multiselect("What happened", history.kinds(), format_func=kind_words, placeholder="Anything")
    coders = right.multiselect("Who did it", history.coders(), placeholder="Anybody")
    total = history.count(kinds=kinds, coders=coders)
    if not total:
        empty("No such events", "Choose fewer kinds or other coders.")
        return
    key = f"history {kinds} {coders}"
    page = page_of(key, total=total, size=SIZE)
    for line in history.lines(limit=SIZE, offset=page * SIZE, kinds=kinds, coders=coders):
        _line(project, line)
    pager(key, total=total, size=SIZE, noun="event")


def _line(project: thematic.Project, line: thematic.LogLine) -> None:
    event = line.event
    with st.container(border=True, key=f"event-{event}"):
        words, button = st.columns([6, 1], vertical_alignment="center")
        style = "th-text th-undone" if line.undone else "th-text"
        reason = f'<p class="th-who">Reason: {written(line.reason)}</p>' if line.reason else ""
        phase = f" · phase: {written(line.phase)}" if line.phase else ""
        with words:
            block(
                f'<p class="{style}" dir="auto"><b>{written(line.coder)}</b> {written(line.sentence)}</p>{reason}'
                f'<p class="th-muted">Event {event} · {moment(line.at)}{phase}{" · undone" if line.undone else ""}</p>'
            )
        with button:
            if line.undone:
                st.button(
                    "Redo",
                    key=f"redo-{event}",
                    on_click=act,
                    args=(lambda: project.redo(event), f"Event {event} is done again."),
                )
            elif line.reversible:
                st.button(
                    "Undo",
                    key=f"undo-{event}",
                    on_click=act,
                    args=(lambda: project.undo(event), f"Event {event} is taken back."),
                )


if __name__ == "__main__":
    draw(main)
