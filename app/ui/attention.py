"""Attention: what waits for somebody, each with its count and a way to the page that deals with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from app.ui.beside import awaited, beside
from app.ui.chips import badge
from app.ui.kept import is_kept, kept
from app.ui.notices import block, muted
from app.ui.words import number, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.delta_generator import DeltaGenerator

    import thematic

GRAVITY = {"high": "first", "medium": "soon", "low": "in time"}
_LINT, _FINDINGS = "lint", "attention lint"
_LOOKING = "Looking through codes and codings ..."
WAYS = {
    "consent": ("quotes", "Consent", {"quotes view": "names"}),
    "revised answers": ("data", "Revisions", {"data view": "revisions"}),
    "claims": ("report", "Claims", {"report view": "claims"}),
    "unlinked speakers": ("overview", "Say who", {"overview view": "speakers"}),
    "split queue": ("codebook", "Split queue", {"codebook view": "splits"}),
    "older definition": ("codebook", "Look again", {"codebook view": "older"}),
    "reliability samples": ("agreement", "Samples", {"agreement view": "Samples"}),
    "stale suggestions": ("review", "Review", {}),
    "lint": ("codebook", "Checks", {"codebook view": "checks"}),
}
"""Where each kind is dealt with: page, what the way is called, and what is chosen there."""


def attention(project: thematic.Project, place: DeltaGenerator) -> None:
    """Fill a place with what waits: at once what an index answers, and what the lint finds when it has looked."""
    state = (str(project.path), project.history.count())
    quick = kept("attention", state, lambda: project.attention(kinds=_quick()))
    if is_kept(_FINDINGS, state):
        told = None
    else:
        with place.container():
            _draw(quick, drawn="soon")
            told = st.empty()
        with told:
            muted(_LOOKING)
    found = beside(project, _FINDINGS, state, lambda: project.attention(kinds=[_LINT]))
    if found is None and told is not None:
        with told.container():
            awaited(_FINDINGS, _LOOKING)
        return
    everything = sorted([*quick, *(found or [])], key=lambda one: list(GRAVITY).index(one.severity))
    with place.container():
        if not everything:
            muted("Nothing waits: no finding, nothing stale, nobody unlinked.")
        _draw(everything, drawn="now")


def _quick() -> list[str]:
    return [kind for kind in WAYS if kind != _LINT]


def _draw(items: Sequence[thematic.AttentionItem], *, drawn: str) -> None:
    for at, one in enumerate(items):
        page, name, chosen = WAYS[one.kind]
        words, way = st.columns([8, 2.6], vertical_alignment="center", gap="small")
        with words:
            block(f'<p class="th-text">{badge(GRAVITY[one.severity])} {written(one.sentence)}</p>')
        if way.button(
            name,
            key=f"attend-{drawn}-{at}",
            type="tertiary",
            icon=":material/arrow_forward:",
            icon_position="right",
            help=f"{number(one.count)} {one.unit}: open {name}",
            on_click=st.session_state.update,
            args=(chosen,),
        ):
            st.switch_page(f"pages/{page}.py")
