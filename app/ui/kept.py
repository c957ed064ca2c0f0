"""What is dear to make is kept for the session, until the state it was made from changes or words are erased.

Whatever the session holds that may have words of participants in it lies under a key that begins with "kept ", or is
named in `_ALSO`. All of it is let go when words are erased from the project, in whichever window or process that was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from app.ui.opening import opened

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    import thematic

Value = TypeVar("Value")
_ERASING = ("ParticipantWithdrawn", "Anonymised", "UndoneWordsErased")
"""Kinds of events that erase words for good."""
_SEEN = "erasures seen"
_ALSO = frozenset(
    {
        "anonymise decisions",
        "anonymise replacements",
        "framework cell",
        "just done",
        "outcomes of work",
        "quote draft",
    }
)
"""Keys with another beginning under which words may lie too: names, labels, sentences of the log, edits of a quote."""


def kept(name: str, state: Hashable, make: Callable[[], Value]) -> Value:
    """Return what was made last under this name, or make it when the state is another.

    The state names the project and how many events its log has, so that nothing stale is shown after a write.
    """
    place = f"kept {name}"
    held: tuple[Hashable, Value] | None = st.session_state.get(place)
    if held is None or held[0] != state:
        held = (state, make())
        st.session_state[place] = held
    return held[1]


def is_kept(name: str, state: Hashable) -> bool:
    """Tell whether something is kept under this name for this very state."""
    held: tuple[Hashable, object] | None = st.session_state.get(f"kept {name}")
    return held is not None and held[0] == state


def erasures(project: thematic.Project) -> int:
    """Count how often words were erased from the project; a cheap read."""
    return project.history.count(kinds=_ERASING)


def forget_erased(project: thematic.Project) -> None:
    """Let go of everything kept when words were erased since this session looked, by whomever; once for each run."""
    seen = _seen(project)
    if st.session_state.get(_SEEN) == seen:
        return
    _forget()
    st.session_state[_SEEN] = seen


def forget_all() -> None:
    """Let go of everything kept, after this session erased words; what it keeps afterwards, such as a report, stays."""
    project = opened()
    seen = None if project is None else _seen(project)
    _forget()
    st.session_state[_SEEN] = seen


def _seen(project: thematic.Project) -> tuple[str, int]:
    return str(project.path), erasures(project)


def _forget() -> None:
    for place in [key for key in st.session_state if str(key).startswith("kept ") or key in _ALSO]:
        del st.session_state[place]
