"""Notices: what a command said, what it will do, and what an empty page says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import streamlit as st

import thematic
from app.ui.dense import frame
from app.ui.words import plain, written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_WAITING = "waiting notices"


@dataclass(frozen=True, slots=True)
class Way:
    """Where an empty page leads: a page by its file name, and the words on the link.

    Attributes:
        query: what the address of that page is to hold.
    """

    page: str
    words: str
    query: Mapping[str, str] = field(default_factory=dict)


TO_IMPORT = Way("data", "Import a survey or interviews", {"view": "import"})
TO_CODE = Way("code", "Read and code")
TO_CODEBOOK = Way("codebook", "Open the codebook")
TO_THEMES = Way("themes", "Open the themes")


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


def said_done() -> str:
    """Take what the last command said when it was done, for those who show it beside its undo."""
    waiting = st.session_state.get(_WAITING, [])
    done = [text for kind, text in waiting if kind == "done"]
    st.session_state[_WAITING] = [one for one in waiting if one[0] != "done"]
    return " ".join(done)


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
    frame(title, lead)


def empty(title: str, text: str, *ways: Way) -> None:
    """Say why there is nothing to see and what to do about it, with links that lead there."""
    block(f'<div class="th-empty"><strong>{written(title)}</strong><p>{written(text)}</p></div>')
    if not ways:
        return
    with st.container(horizontal=True):
        for way in ways:
            st.page_link(
                f"pages/{way.page}.py", label=way.words, icon=":material/arrow_forward:", query_params=dict(way.query)
            )


def consequence(does: str, back: str) -> None:
    """Say before a step that takes something away what it will do, and how it is undone."""
    block(
        f'<p class="th-consequence"><b>What it does:</b> {written(does)}<br><b>How to undo it:</b> {written(back)}</p>'
    )


def noted(html: str) -> None:
    """Show a quiet line that holds figures with their base, or other HTML of our own making."""
    block(f'<p class="th-muted">{html}</p>')


def muted(text: str) -> None:
    """Show a quiet line."""
    block(quiet(text))


def quiet(text: str) -> str:
    """Return a quiet line."""
    return f'<p class="th-muted">{written(text)}</p>'


def block(html: str) -> None:
    """Show HTML of our own making, in which every word from people has been through `written`."""
    st.html(html)
