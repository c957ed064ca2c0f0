"""What is dear to make is kept for the session, until the state it was made from changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

Value = TypeVar("Value")


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


def forget_all() -> None:
    """Let go of everything kept: after words were erased from the project, none may live on in the session."""
    for place in [key for key in st.session_state if str(key).startswith("kept ")]:
        del st.session_state[place]
