"""The address: what is chosen on a page stands in it, so that links lead there and Back goes back."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

_SCRIPT = Path(__file__).with_name("copy_link.js")


def asked(name: str) -> int | None:
    """Return the number that the address names, once each time that a link or Back brings another one."""
    said = st.query_params.get(name, "")
    place = f"address {name}"
    if st.session_state.get(place, "") == said:
        return None
    st.session_state[place] = said
    return int(said) if said.isdecimal() else None


def tell(name: str, number: int | None) -> None:
    """Let the address name what is chosen now."""
    said = "" if number is None else str(number)
    st.session_state[f"address {name}"] = said
    if st.query_params.get(name, "") == said:
        return
    if said:
        st.query_params[name] = said
    else:
        del st.query_params[name]


def copy_link() -> None:
    """Draw a button that copies the address, with what is chosen."""
    mount = st.components.v2.component(
        "thematic_copy_link",
        html='<button type="button" class="th-copy">Copy link to this</button>',
        js=_script(),
        isolate_styles=False,
    )
    mount(key="thematic-copy-link", height="content")


@cache
def _script() -> str:
    return _SCRIPT.read_text(encoding="utf-8")
