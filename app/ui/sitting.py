"""The sitting: what was looked at since it began, and closing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.figures import count_of, figure
from app.ui.notices import act, block
from app.ui.words import number

if TYPE_CHECKING:
    import thematic

_BASE = "what was shown since this sitting began"


def sitting(project: thematic.Project) -> None:
    """Draw how far this sitting has come: what was shown, answered, accepted, and how long an answer took."""
    now = project.reviewing.sitting()
    if not now.shown:
        return
    parts = [
        f"<b>{count_of(now.shown, 'suggestion', base=_BASE)}</b> shown",
        f"{figure(number(now.answered), base=_BASE, unit='suggestion')} answered",
    ]
    said = (
        (now.accepted, "accepted"),
        (now.rejected, "rejected"),
        (now.revised, "given another code"),
        (now.deferred, "deferred"),
    )
    parts += [f"{figure(number(count), base=_BASE, unit='suggestion')} {what}" for count, what in said if count]
    if now.seconds is not None:
        parts.append(f"{now.seconds:.0f} s to an answer (median)")
    with st.container(horizontal=True, vertical_alignment="center", key="sitting"):
        block(f'<p class="th-text">This sitting: {" · ".join(parts)}</p>')
        st.button(
            "End the sitting",
            key="end-sitting",
            type="tertiary",
            help="Writes what was shown into the log, as one event without undo: it was seen. Decisions keep theirs.",
            on_click=act,
            args=(project.reviewing.end_sitting, "The sitting stands in the log."),
        )
