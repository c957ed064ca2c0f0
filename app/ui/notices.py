"""Notices: what a command said, shown once at the top of the page, and what an empty page says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.words import plain, written

if TYPE_CHECKING:
    from collections.abc import Callable

_WAITING = "waiting notices"


def act(command: Callable[[], object], done: str = "") -> None:
    """Call a command from a button and keep what is to be said about it for the run that follows.

    What a person may run into (a refused undo, a name that is taken, a full disk) becomes a sentence;
    anything else is a fault of ours and shows as one.
    """
    waiting = st.session_state.setdefault(_WAITING, [])
    try:
        command()
    except thematic.ThematicError as error:
        waiting.append(("error", str(error)))
    except OSError as error:
        waiting.append(("error", f"{error.filename or 'The file'}: {error.strerror or error}."))
    else:
        if done:
            waiting.append(("done", done))


def say_later(text: str) -> None:
    """Keep a sentence for the top of the page in the next run."""
    st.session_state.setdefault(_WAITING, []).append(("told", text))


def show_notices() -> None:
    """Show what the commands of the last interaction said."""
    for kind, text in st.session_state.pop(_WAITING, []):
        match kind:
            case "error":
                failed(text)
            case "told":
                st.success(plain(text))
            case _:
                st.toast(plain(text))


def failed(text: str) -> None:
    """Show what was wrong and what to do."""
    st.error(plain(text), icon=":material/error:")


def heading(title: str, lead: str) -> None:
    """Open a page: its name, and in a sentence what it is for."""
    st.title(title, anchor=False)
    block(f'<p class="th-lead">{written(lead)}</p>')


def empty(title: str, text: str) -> None:
    """Say why there is nothing to see, and what to do about it."""
    block(f'<div class="th-empty"><strong>{written(title)}</strong><p>{written(text)}</p></div>')


def muted(text: str) -> None:
    """Show a quiet line."""
    block(quiet(text))


def quiet(text: str) -> str:
    """Return a quiet line."""
    return f'<p class="th-muted">{written(text)}</p>'


def block(html: str) -> None:
    """Show HTML of our own making, in which every word from people has been through `written`."""
    st.html(html)
