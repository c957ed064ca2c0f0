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
const typing =
  'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="listbox"], [role="dialog"]';
export default function (component) {
  const { keys, says } = component.data || {};
  component.parentElement.querySelector('.th-keylist').dataset.keys = JSON.stringify(
    Object.keys(keys).map((key) => [key.toUpperCase(), says[key] || '']),
  );
  // Called again when the keys change, and cleaned up only when it goes: the listener before is ended here.
  component.parentElement.endKeys?.();
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
  const end = () => window.removeEventListener('keydown', listen, true);
  component.parentElement.endKeys = end;
  return end;
}
"""


def press_with(keys: Mapping[str, str], *, says: Mapping[str, str] | None = None, name: str = "") -> None:
    """Let letters press buttons: lower-case letter -> the key of a button, made of letters, digits and hyphens.

    Args:
        keys: which button each letter presses.
        says: letter -> what it does, for the list of keys that `?` opens.
        name: tells listeners of one page apart.
    """
    listener = st.components.v2.component(
        "thematic_keys", html='<span class="th-keylist"></span>', js=_SCRIPT, isolate_styles=False
    )
    key = f"thematic-keys-{name}" if name else "thematic-keys"
    listener(key=key, data={"keys": dict(keys), "says": dict(says or {})}, height=1)
