"""Checks of themes: topics instead of meanings, themes that few speak for, and wording that hides the analyst."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.chips import badge
from app.ui.figures import figure
from app.ui.notices import block, empty
from app.ui.words import number, written

if TYPE_CHECKING:
    import thematic
    from app.ui.theme_choice import ThemeChoice

GRAVITY = {"high": "Look at this first", "medium": "Worth a look", "low": "For completeness"}


def theme_checks(project: thematic.Project, choice: ThemeChoice) -> None:
    """Draw what stands out about the themes as they are now."""
    found = project.themes.lint()
    ids = {one.name: one.theme_id for one in project.themes.list()}
    if not found:
        empty("Nothing stands out", "No theme only names a topic, repeats a question or rests on two voices.")
    for gravity, title in GRAVITY.items():
        some = [one for one in found if one.severity == gravity]
        if some:
            block(f'<p class="th-label">{title} · {_count(len(some))}</p>')
        with st.container(key=f"rows-{gravity}"):
            for place, one in enumerate(some):
                with st.container(key=f"finding-{gravity}-{place}"):
                    words, link = st.columns([9, 1.4], vertical_alignment="center")
                    with words:
                        block(f'<p class="th-text">{badge(str(one.kind))} {written(one.sentence)}</p>')
                    link.button(
                        "Show theme",
                        key=f"show-{gravity}-{place}",
                        type="tertiary",
                        on_click=_show,
                        args=(choice, ids[one.theme]),
                    )


def _count(findings: int) -> str:
    return figure(number(findings), base="what stands out about the themes as they are now", unit="finding")


def _show(choice: ThemeChoice, theme: int) -> None:
    choice.theme = theme
    st.session_state["themes view"] = "board"
