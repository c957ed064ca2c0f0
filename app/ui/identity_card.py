"""The identity card: every place of one identity in its words, to say yes or no to, one by one or all at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from app.ui.chips import badge
from app.ui.identities import decide, decisions, place_of, replacements
from app.ui.notices import block
from app.ui.paging import page_of, pager
from app.ui.words import number, written

if TYPE_CHECKING:
    import thematic
    from app.ui.identities import Identity

SIZE = 10


def identity_card(one: Identity) -> None:
    """Draw the card."""
    key = " ".join(one.key)
    with st.container(border=True, key="identity card"):
        block(
            f'<h3 dir="auto">{written(", ".join(one.words[:6]))} {badge(one.kind)} {badge(one.confidence)}</h3>'
            f'<p class="th-who" dir="auto">{written(one.why)}</p>'
        )
        st.session_state[f"replace {key}"] = one.replacement
        st.text_input("Write instead", key=f"replace {key}", on_change=_rename, args=(one,))
        places = number(len(one.rows))
        with st.container(horizontal=True):
            for label, verdict in ((f"Yes to all {places}", True), (f"No to all {places}", False), ("Undecide", None)):
                st.button(label, key=f"all {verdict} {key}", on_click=partial(decide, one.rows, verdict))
        page = page_of(f"places {key}", total=len(one.rows), size=SIZE)
        for row in one.rows[page * SIZE : (page + 1) * SIZE]:
            _place(row)
        if len(one.rows) > SIZE:
            pager(f"places {key}", total=len(one.rows), size=SIZE, noun="place")


def _rename(one: Identity) -> None:
    typed = str(st.session_state[f"replace {' '.join(one.key)}"]).strip()
    replacements()[one.key] = typed or one.key[1]


def _widget(row: thematic.RedactionRow) -> str:
    return f"decide {row.place} {row.start} {row.end}"


def _place(row: thematic.RedactionRow) -> None:
    # Set before it is drawn: what was decided for all places at once, or by a saved review, shows at each of them.
    st.session_state[_widget(row)] = {None: None, True: "Yes", False: "No"}[decisions().get(place_of(row))]
    choice, words = st.columns([4, 7], gap="small")
    with choice:
        st.segmented_control(
            "Replace here",
            ["Yes", "No"],
            key=_widget(row),
            label_visibility="collapsed",
            on_change=_decide_one,
            args=(row,),
        )
    with words:
        block(f'<p class="th-found" dir="auto"><b>{written(row.participant or row.where)}</b> {_in_context(row)}</p>')


def _in_context(row: thematic.RedactionRow) -> str:
    """Return the words around a place with the place marked; the record has it in square brackets."""
    before, found, after = row.context.partition(f"[{row.text}]".replace("\n", " "))
    if not found:
        return written(row.context)
    return f"{written(before)}<mark>{written(row.text)}</mark>{written(after)}"


def _decide_one(row: thematic.RedactionRow) -> None:
    said = st.session_state.get(_widget(row))
    decide([row], None if said is None else said == "Yes")
