"""Views: which view of a page is open; it is chosen at the head of the page and stands in its address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from streamlit.delta_generator import DeltaGenerator

_NAME = "view"
_SEEN = "address view"


def view_of(
    page: str,
    *,
    views: Mapping[str, str],
    place: DeltaGenerator,
    bare: str = "",
    written_as: Callable[[str], str] | None = None,
) -> str:
    """Draw the choice of a page's views and return the one that is open.

    A link or Back opens the view that the address names; a press, or another page that set
    `st.session_state["<page> view"]`, makes the address name what is open then.

    Args:
        page: the page's name.
        views: what each view is called, by its key.
        place: where the choice is drawn.
        bare: the view that an address without one opens; the first when empty.
        written_as: how a view is written in the choice, where that is more than its name.
    """
    key = f"{page} view"
    bare = bare or next(iter(views))
    _follow(key, views, bare)
    chosen = place.segmented_control(
        "View",
        list(views),
        required=True,
        key=key,
        format_func=written_as or views.__getitem__,
        label_visibility="collapsed",
    )
    view = str(chosen or bare)
    _tell(view, bare)
    return view


def forget_view() -> None:
    """Forget what the address of a page said, because another page is opened."""
    st.session_state.pop(_SEEN, None)


def word_of(view: str) -> str:
    """Return the word for a view in an address.

    Example:
        >>> word_of("Before and after")
        'before-and-after'
    """
    return view.lower().replace(" ", "-")


def _follow(key: str, views: Mapping[str, str], bare: str) -> None:
    """Open what the address names when it changed, and something in any case."""
    said = st.query_params.get(_NAME, "")
    means = said or word_of(bare)
    seen = st.session_state.get(_SEEN)
    named = next((view for view in views if word_of(view) == means), bare)
    # An address that names nothing is no wish of its own when the page was opened by a button that chose a view.
    wished = st.session_state.get(key) in views and (means == seen or (seen is None and not said))
    if not wished:
        st.session_state[key] = named
    st.session_state[_SEEN] = means


def _tell(view: str, bare: str) -> None:
    """Let the address name the view; it stays short while it never had to."""
    said = st.query_params.get(_NAME, "")
    word = word_of(view)
    if said == word or (not said and view == bare):
        return
    st.session_state[_SEEN] = word
    st.query_params[_NAME] = word
