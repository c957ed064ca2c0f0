"""Modules: those that threads share are loaded first, and no click waits for a search for rubbish among them."""

from __future__ import annotations

import gc
import importlib
import sys

import streamlit as st


@st.cache_resource(show_spinner=False)
def load_shared_modules() -> None:
    """Load what Streamlit and what is made beside a page both need, before either can begin.

    pandas and pyarrow load each other: two threads that begin with one of them each would see the other half loaded.
    """
    for name in ("pandas", "pyarrow"):
        importlib.import_module(name)


MANY = 40
"""Modules that must have come for it to be worth while."""


def set_aside_modules() -> None:
    """Pass over everything that is there, once for every so many modules that were loaded since the start.

    Else all of them are gone through every few clicks, 0.1 to 0.2 seconds each time. What is let go of is freed all
    the same; only rubbish that refers to itself and lies there at that moment stays until the app ends.
    """
    _set_aside(len(sys.modules) // MANY)


@st.cache_resource(show_spinner=False)
def _set_aside(times: int) -> tuple[int, int]:
    gc.freeze()
    return times, gc.get_freeze_count()
