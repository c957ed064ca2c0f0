"""First field: a dialog in which one can type at once, and that no letter closes."""

from __future__ import annotations

import streamlit as st

_SCRIPT = """
const typing = 'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="listbox"]';
export default function (component) {
  const dialog = component.parentElement.closest('[role="dialog"]');
  if (!dialog) return;
  let frame = 0;
  const look = () => {
    const field = dialog.querySelector('textarea');
    if (!field) {
      frame = requestAnimationFrame(look);
      return;
    }
    dialog.dataset.entered = 'yes';
    field.focus();
  };
  if (!dialog.dataset.entered) frame = requestAnimationFrame(look);
  // R and C alone are Streamlit's: they would draw the page anew, and the dialog with what was typed would be gone.
  const keep = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !['r', 'c'].includes(event.key.toLowerCase())) return;
    if (dialog.isConnected && !event.target.closest?.(typing)) event.stopImmediatePropagation();
  };
  window.addEventListener('keydown', keep, true);
  return () => {
    cancelAnimationFrame(frame);
    window.removeEventListener('keydown', keep, true);
  };
}
"""


def enter_first_field() -> None:
    """Put the cursor into the first text area of the dialog that this is drawn in, once."""
    mount = st.components.v2.component("thematic_first_field", html="<span></span>", js=_SCRIPT, isolate_styles=False)
    mount(key="thematic-first-field", height=1)
