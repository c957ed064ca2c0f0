"""Evidence: what a code means, and the coded passages that a suggestion resembles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.chips import chips
from app.ui.notices import block, muted
from app.ui.passages import passage
from app.ui.words import shortened, written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import thematic

LONGEST = 180
"""Code points shown of a neighbour; the decision is about the passage, not about it."""


def who(one: thematic.Suggestion) -> str:
    """Name the person and the question of a suggestion, where there are both."""
    person = f"<b>{written(one.participant)}</b>" if one.participant else ""
    return " · ".join(part for part in (person, written(one.question)) if part)


def code_card(known: thematic.Code, name: str, colours: Mapping[str, str]) -> None:
    """Draw a code with all that its definition says."""
    parts = (
        ("Definition", known.definition),
        ("Include when", known.include),
        ("Exclude when", known.exclude),
        ("Example", known.example),
        ("Near miss", known.near_miss),
    )
    text = "".join(f'<p class="th-text"><b>{title}.</b> {written(said)}</p>' for title, said in parts if said)
    block(f"{chips([name], colours)}{text or '<p class=th-muted>This code has no definition yet.</p>'}")


def why_shown(
    evidence: Sequence[thematic.Evidence], against: Sequence[thematic.Evidence], colours: Mapping[str, str]
) -> None:
    """Draw side by side the nearest passages with the code, and the nearest that were read and not given it."""
    alike = [near for near in evidence if near.supports]
    why, why_not = st.columns(2, gap="medium")
    with why:
        st.subheader("Why it is shown", anchor=False)
        block('<p class="th-label">Similar passages that were given this code</p>')
        _neighbours(alike, colours, "No passage with this code comes near enough to show; the code's own words do.")
    with why_not:
        st.subheader("Why perhaps not", anchor=False)
        block('<p class="th-label">Similar passages that were read and not given this code</p>')
        _neighbours(against, colours, "No passage coded otherwise comes near.")


def _neighbours(found: Sequence[thematic.Evidence], colours: Mapping[str, str], none: str) -> None:
    if not found:
        muted(none)
    for near in found:
        codes = chips(near.codes, colours) or '<p class="th-muted">Read, and given no code.</p>'
        block(passage(shortened(near.text, LONGEST)) + codes)
