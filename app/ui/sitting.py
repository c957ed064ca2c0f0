"""The sitting: what was looked at since it began, and closing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.notices import act, block
from app.ui.words import counted, number

if TYPE_CHECKING:
    import thematic


def sitting(project: thematic.Project) -> None:
    """Draw how far this sitting has come: what was shown, answered, accepted, and how long an answer took."""
    now = project.reviewing.sitting()
    if not now.shown:
        return
    parts = [
        f"<b>{counted(now.shown, 'suggestion')}</b> shown",
        f"{number(now.answered)} answered",
    ]
    said = (
        (now.accepted, "accepted"),
        (now.rejected, "rejected"),
        (now.revised, "given another code"),
        (now.deferred, "deferred"),
    )
    parts += [f"{number(count)} {what}" for count, what in said if count]
    if now.seconds is not None:
        parts.append(f"{now.seconds:.0f} s to an answer (median)")
    with st.container(horizontal=True, vertical_alignment="center", key="sitting"):
        block(f'<p class="th-text">This sitting: {" · ".join(parts)}</p>')
        st.button(
            "End the sitting",
            key="end-sitting",
            type="tertiary",
            help="Writes what was shown into the log, as one event.",
            on_click=act,
            args=(project.reviewing.end_sitting, "The sitting stands in the log."),
        )
