"""Paging: which page of a long list is shown, and the buttons that turn it."""

from __future__ import annotations

import math

import streamlit as st

from app.ui.figures import figure
from app.ui.notices import noted
from app.ui.words import counted, number


def page_of(key: str, *, total: int, size: int) -> int:
    """Return the page that is open, from 0; a list that got shorter opens its last page."""
    last = max(math.ceil(total / size) - 1, 0)
    return min(turned_to(key), last)


def turned_to(key: str) -> int:
    """Return the page that was turned to last, from 0; the list may have got shorter since, which `page_of` knows."""
    return int(st.session_state.get(key, 0))


def pager(key: str, *, total: int, size: int, noun: str, base: str = "") -> None:
    """Draw the buttons, and say which part of how many is shown; `base` says what the list is taken from."""
    page = page_of(key, total=total, size=size)
    first, end = page * size + 1, min(total, (page + 1) * size)
    with st.container(horizontal=True, vertical_alignment="center", width="content"):
        st.button("Previous", key=f"{key} back", on_click=_turn, args=(key, page - 1), disabled=page == 0)
        st.button("Next", key=f"{key} on", on_click=_turn, args=(key, page + 1), disabled=end >= total)
        shown = f"{number(first)}–{number(end)} of {counted(total, noun)}" if total else f"No {noun}s"  # noqa: RUF001 - a range is written with an en dash
        noted(figure(shown, base=base or f"all {noun}s that fit", unit=noun))


def _turn(key: str, page: int) -> None:
    st.session_state[key] = page
