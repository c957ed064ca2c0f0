"""The tour: six steps that stand at real things, until somebody has had enough; it can be called again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import streamlit as st

import thematic
from app.ui.notices import block
from app.ui.words import written

_HINT = "tour"
_STEP = "tour step"
_GO = "tour goes to"
_OUTLINE = "{ outline: 3px solid var(--th-accent); outline-offset: 4px; border-radius: 6px; }"
_SHEET = Path(__file__).with_name("tour.css")


@dataclass(frozen=True, slots=True)
class Step:
    """A stop of the tour.

    Attributes:
        mark: what is outlined on the page, as a CSS selector of ours.
    """

    page: str
    mark: str
    title: str
    text: str


STEPS = (
    Step(
        "overview",
        ".st-key-phases",
        "Where you stand",
        "Six phases, in any order. The one you choose is noted with everything you do. Nothing is locked.",
    ),
    Step(
        "data",
        ".st-key-page-bar",
        "Bring in texts, and read them",
        "Surveys and interviews come in under Import: what each column is taken for is shown first, to be corrected.",
    ),
    Step(
        "code",
        ".st-key-page-bar",
        "Code what people said",
        "Choose a text here, select words with the mouse or the arrow keys, press C and name a code. The key ? lists "
        "all keys.",
    ),
    Step(
        "review",
        ".st-key-focus",
        "Suggestions, and you decide",
        "Passages like those you coded come one by one, with the passages that speak for and against. A accepts, R "
        "rejects, D defers. No suggestion becomes a coding by itself.",
    ),
    Step(
        "themes",
        ".st-key-page-bar",
        "Group codes into themes",
        "The board moves codes between themes; the review asks what only you can answer, beside what can be counted.",
    ),
    Step(
        "overview",
        ".st-key-attention",
        "What waits for you",
        "Everything that needs a second look stands here with its count, and leads to the page that deals with it. "
        "Undo stands in the side bar; the keys W and B open a memo and your journal on every page.",
    ),
)


def offer() -> None:
    """Offer the tour to somebody who has not said no to it."""
    if _STEP in st.session_state or not thematic.Hints().is_wanted(_HINT):
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="tour-offer"):
        block(f'<p class="th-text">New here? A tour of {len(STEPS)} steps shows where things are.</p>')
        st.button("Take the tour", key="tour-start", type="primary", on_click=start)
        st.button("No, thank you", key="tour-no", type="tertiary", on_click=leave)


def start() -> None:
    """Begin at the first step."""
    _to(0)


def leave() -> None:
    """End the tour, and do not offer it again."""
    thematic.Hints().dismiss(_HINT)
    for key in (_STEP, _GO):
        st.session_state.pop(key, None)


def tour() -> None:
    """Draw the step that the tour is at, above the page that it stands on; go there first."""
    page = st.session_state.pop(_GO, None)
    if page:
        st.switch_page(f"pages/{page}.py")
    place = st.session_state.get(_STEP)
    if place is None:
        return
    step = STEPS[place]
    st.html(_SHEET)
    block(f"<style>{step.mark} {_OUTLINE}</style>")
    with st.container(key="tour-step", horizontal=True, vertical_alignment="center"):
        block(
            f'<p class="th-tour" role="status"><b>{place + 1} of {len(STEPS)} · {written(step.title)}</b><br>'
            f"{written(step.text)}</p>"
        )
        st.button("Back", key="tour-back", disabled=place == 0, on_click=partial(_to, place - 1))
        if place + 1 < len(STEPS):
            st.button("Next", key="tour-next", type="primary", on_click=partial(_to, place + 1))
            st.button("Leave", key="tour-leave", type="tertiary", on_click=leave)
        else:
            st.button("End the tour", key="tour-leave", type="primary", on_click=leave)


def _to(place: int) -> None:
    st.session_state[_STEP] = place
    if STEPS[place].page == "overview":
        st.session_state["overview view"] = "now"
    st.session_state[_GO] = STEPS[place].page
