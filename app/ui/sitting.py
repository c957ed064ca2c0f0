"""The sitting: what was listed and decided since it began, and closing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.figures import count_of, figure
from app.ui.notices import act, block
from app.ui.words import number

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    import thematic

_DECIDED = "what you said to suggestions since this sitting began; deferring counts, and saying yes later counts again"
_LISTED = "suggestions on this page or in a printed list since this sitting began, whether you read them or not"


def sitting_place() -> DeltaGenerator:
    """Open the line in which the sitting stands."""
    return st.container(horizontal=True, vertical_alignment="center", key="sitting")


def sitting(project: thematic.Project, *, place: DeltaGenerator | None = None) -> None:
    """Draw how far this sitting has come: what was decided and how, what is only listed, and how long one took.

    Args:
        project: the page's.
        place: the line that was opened for it; without one it opens its own where something was shown.
    """
    now = project.reviewing.sitting()
    if not now.shown:
        return
    parts = [f"<b>{count_of(now.answered, 'decision', base=_DECIDED)}</b>"]
    said = (
        (now.accepted, "accepted"),
        (now.rejected, "rejected"),
        (now.revised, "given another code"),
        (now.deferred, "deferred"),
    )
    parts += [f"{figure(number(count), base=_DECIDED, unit='decision')} {what}" for count, what in said if count]
    parts.append(f"{count_of(now.shown - now.answered, 'suggestion', base=_LISTED)} listed and not decided")
    if now.seconds is not None:
        parts.append(f"{figure(f'{now.seconds:.0f} s', base=_DECIDED, unit='second')} to a decision (median)")
    with place or sitting_place():
        block(f'<p class="th-text">This sitting: {" · ".join(parts)}</p>')
        st.button(
            "End the sitting",
            key="end-sitting",
            type="tertiary",
            help="Writes what was listed into the log, as one event without undo. Decisions keep theirs.",
            on_click=act,
            args=(project.reviewing.end_sitting, "The sitting stands in the log."),
        )
