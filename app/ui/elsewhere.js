// Elsewhere: when another window has written, the page is drawn anew as soon as nobody is in the middle of something.

const BUSY = 'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="listbox"], [role="menu"]';
const OPEN = '[role="dialog"], dialog[open], [data-baseweb="popover"], .th-drafts';

function busy() {
  const at = document.activeElement;
  const chosen = document.getSelection();
  return Boolean((at && at.closest(BUSY)) || document.querySelector(OPEN) || (chosen && !chosen.isCollapsed));
}

// Called again whenever what it is told changes, and cleaned up only when it goes: the clock before is stopped here.
let clock;

export default function elsewhere(component) {
  clearInterval(clock);
  const { changed } = component.data;
  if (!changed) return undefined;
  const own = setInterval(look, 1000);
  clock = own;
  look();
  return () => clearInterval(own);

  function look() {
    if (!component.parentElement.isConnected) clearInterval(own);
    else if (!busy()) component.setTriggerValue("show", changed);
  }
}
