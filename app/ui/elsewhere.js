// Elsewhere: when another window has written, the page is drawn anew as soon as nobody is in the middle of something.

const BUSY = 'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="listbox"], [role="menu"]';
const OPEN = '[role="dialog"], dialog[open], [data-baseweb="popover"], .th-drafts';

function busy() {
  const at = document.activeElement;
  const chosen = document.getSelection();
  return Boolean((at && at.closest(BUSY)) || document.querySelector(OPEN) || (chosen && !chosen.isCollapsed));
}

export default function elsewhere(component) {
  const { changed } = component.data;
  if (!changed) return undefined;
  const look = () => {
    if (!busy()) component.setTriggerValue("show", changed);
  };
  const clock = setInterval(look, 1000);
  look();
  return () => clearInterval(clock);
}
