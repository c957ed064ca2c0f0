"""Keys: single letters that press buttons.

Streamlit's own `shortcut=` keeps R for itself (and C), and Reject needs it. So a small listener takes the
letter before Streamlit does and presses the button, unless somebody is typing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Mapping

_SCRIPT = """
const typing = 'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="listbox"]';
export default function (component) {
  const keys = component.data || {};
  const listen = (event) => {
    if (event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    const wanted = keys[event.key.toLowerCase()];
    if (!wanted) return;
    const at = event.target;
    if (at && at.closest && at.closest(typing)) return;
    const button = document.querySelector('.st-key-' + wanted + ' button:not([disabled])');
    if (!button) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    button.click();
  };
  window.addEventListener('keydown', listen, true);
  return () => window.removeEventListener('keydown', listen, true);
}
"""


def press_with(keys: Mapping[str, str]) -> None:
    """Let letters press buttons: lower-case letter -> the key of a button, made of letters, digits and hyphens."""
    listener = st.components.v2.component("thematic_keys", html="<span></span>", js=_SCRIPT)
    listener(key="thematic-keys", data=dict(keys), height=1)
