"""History: everything that was done, in sentences, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.dense import frame, page_counts, rows
from app.ui.figures import share_of
from app.ui.kept import kept
from app.ui.notices import act, block, empty, muted, noted
from app.ui.opening import current
from app.ui.page import draw
from app.ui.paging import page_of, pager
from app.ui.words import kind_words, moment, number, plain, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    import thematic

_LEAD = (
    "Every step by everybody, newest first. Taking a step back is itself a line: nothing is rubbed out. Undo "
    "is refused, "
    "and says why, where later steps build on one."
)
SIZE = 30
SEARCHED = 5000  # events, newest first, that are looked through for words: sentences are made when they are read


def main() -> None:
    """Draw the page."""
    project = current()
    history = project.history
    which, who, what = frame("History", _LEAD, widths=(3, 2.2, 2.2))
    kinds = which.multiselect(
        "What happened",
        history.kinds(),
        format_func=kind_words,
        placeholder="Anything that happened",
        label_visibility="collapsed",
    )
    coders = who.multiselect("Who did it", history.coders(), placeholder="By anybody", label_visibility="collapsed")
    words = what.text_input("Words", key="history words", placeholder="Words or reason", label_visibility="collapsed")
    key = f"history {kinds} {coders} {words}"
    lines, total = _lines(project, kinds, coders, words.casefold().split(), key)
    if not total:
        empty(
            "No such events",
            "Every step of everybody is a line here, with when, who, what and why, and can be taken back from "
            "here. None "
            "fits what is chosen above: choose fewer kinds, other coders or other words.",
        )
        return
    with page_counts():
        every = history.count()
        noted(share_of(total, every, "event", base="all that was ever written into this project"))
        pager(key, total=total, size=SIZE, noun="event", base="the events that fit the filters, newest first")
    with rows():
        for line in lines:
            _line(project, line)


def _lines(
    project: thematic.Project, kinds: Sequence[str], coders: Sequence[str], words: Sequence[str], key: str
) -> tuple[Sequence[thematic.LogLine], int]:
    """Return the lines of the open page, and how many there are on all pages."""
    history = project.history
    if not words:
        total = history.count(kinds=kinds, coders=coders)
        place = SIZE * page_of(key, total=total, size=SIZE)
        return history.lines(limit=SIZE, offset=place, kinds=kinds, coders=coders), total
    every = kept(
        "history lines",
        (str(project.path), history.count(), tuple(kinds), tuple(coders)),
        lambda: history.lines(limit=SEARCHED, kinds=kinds, coders=coders),
    )
    if len(every) == SEARCHED:
        muted(f"The newest {number(SEARCHED)} events are looked through; choose what happened to reach older ones.")
    found = [one for one in every if all(word in _said(one) for word in words)]
    place = SIZE * page_of(key, total=len(found), size=SIZE)
    return found[place : place + SIZE], len(found)


def _said(line: thematic.LogLine) -> str:
    return f"{line.coder} {line.sentence} {line.reason}".casefold()


def _line(project: thematic.Project, line: thematic.LogLine) -> None:
    event = line.event
    with st.container(key=f"event-{event}"):
        words, button = st.columns([9, 1], vertical_alignment="center")
    style = "th-text th-undone" if line.undone else "th-text"
    reason = f' <span class="th-why">Reason: {written(line.reason)}</span>' if line.reason else ""
    notes = [f"Event {event} · {moment(line.at)}", f"phase: {line.phase}" if line.phase else ""]
    if line.undone:
        reason += ' <span class="th-badge">undone</span>'
    with words:
        block(
            f'<div class="th-log"><span class="th-when" title="{written(" · ".join(filter(None, notes)))}">'
            f'{moment(line.at)[:-4]}</span><span class="th-by" dir="auto">{written(line.coder)}</span>'
            f'<span dir="auto"><span class="{style}">{written(line.sentence)}</span>{reason}</span></div>'
        )
    if line.undone:
        button.button(
            "Redo",
            key=f"redo-{event}",
            type="tertiary",
            help=plain(f"Do again: {line.sentence}"),
            on_click=act,
            args=(lambda: project.redo(event), f"Event {event} is done again."),
        )
    elif line.reversible:
        button.button(
            "Undo",
            key=f"undo-{event}",
            type="tertiary",
            help=plain(f"Take back: {line.sentence}"),
            on_click=act,
            args=(lambda: project.undo(event), f"Event {event} is taken back."),
        )


if __name__ == "__main__":
    draw(main)
