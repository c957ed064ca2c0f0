"""Dialogs: one that is open stays while its page is drawn anew, for whatever reason, until it is closed."""

from __future__ import annotations

import streamlit as st

_OPEN, _DRAWN = "open dialog", "drawn dialog"


def open_dialog(name: str) -> None:
    """Ask for a dialog, where a button is pressed; any other that is open closes."""
    close_dialog()
    st.session_state[_OPEN] = name


def close_dialog() -> None:
    """Close the dialog: a person dismisses it, or its work is done."""
    for key in (_OPEN, _DRAWN):
        st.session_state.pop(key, None)


def close_with_page() -> None:
    """Close the dialog of the page that is left; one that was asked for and not drawn yet is drawn on the next."""
    if _DRAWN in st.session_state:
        close_dialog()


def draws(name: str) -> bool:
    """Tell whether a dialog is open, and so is to be drawn now."""
    if st.session_state.get(_OPEN) != name:
        return False
    st.session_state[_DRAWN] = name
    return True
