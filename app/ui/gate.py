"""The gate: on a computer that others use, nothing of a project is drawn before the passphrase was given."""

from __future__ import annotations

import os
import time
from functools import cache

import streamlit as st

import thematic
from app.ui.notices import block, failed, muted
from app.ui.opening import CODER, PATH, PHASE, let_go
from app.ui.plain_page import no_sidebar

_SEEN = "gate last step"
_FAILED = "gate problem"
_FIELD = "passphrase"
_LOOK_EVERY = 15
"""Seconds between two looks at how long a window was left alone."""


def is_open() -> bool:
    """Tell whether this window may see the project, and take note that somebody is at work; without a lock it may."""
    if not _lock():
        return True
    if _seconds_alone() is None or _is_left_alone():
        lock()
        return False
    st.session_state[_SEEN] = time.monotonic()
    return True


def has_lock() -> bool:
    """Tell whether this app asks for a passphrase."""
    return bool(_lock())


def ask() -> None:
    """Draw the field for the passphrase, and nothing else."""
    no_sidebar()
    _, middle, _ = st.columns([1, 2, 1])
    with middle, st.container(border=True, key="gate"):
        st.title("Thematic", anchor=False)
        muted(f"Locked. It locks itself after {_minutes()} minutes without a step.")
        with st.form("gate", border=False, clear_on_submit=True):
            st.text_input("Passphrase", type="password", key=_FIELD)
            st.form_submit_button("Unlock", type="primary", on_click=_try)
        if problem := st.session_state.pop(_FAILED, ""):
            failed(problem)


def watch() -> None:
    """Look now and then whether the window was left alone, and offer to lock it at once."""
    if not _lock():
        return
    with st.sidebar:
        st.button("Lock", key="lock-now", type="tertiary", icon=":material/lock:", on_click=lock)
        _look()


def lock() -> None:
    """Lock this window: what it held of the project is let go of, but which file it was."""
    let_go()
    for key in [one for one in st.session_state if one not in (PATH, CODER, PHASE, _FAILED)]:
        del st.session_state[key]


@st.fragment(run_every=_LOOK_EVERY)
def _look() -> None:
    if _is_left_alone():
        st.rerun(scope="app")
    block("<span></span>")


def _try() -> None:
    try:
        _door(_lock()).open(str(st.session_state[_FIELD]))
    except thematic.ThematicError as error:
        st.session_state[_FAILED] = str(error)
        return
    st.session_state[_SEEN] = time.monotonic()


@cache
def _door(text: str) -> thematic.Door:
    """Return the door of this process: one for all windows, so that tries in many are counted together."""
    return thematic.Door(thematic.Passphrase.parse(text))


def _lock() -> str:
    return os.environ.get("THEMATIC_LOCK", "")


def _minutes() -> int:
    return int(os.environ.get("THEMATIC_LOCK_MINUTES") or "30")


def _seconds_alone() -> float | None:
    seen: float | None = st.session_state.get(_SEEN)
    return None if seen is None else time.monotonic() - seen


def _is_left_alone() -> bool:
    alone = _seconds_alone()
    return alone is not None and alone > _minutes() * 60
