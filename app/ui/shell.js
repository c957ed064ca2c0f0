// The shell: what the browser adds to every page: a link that skips to the content, names for what has none, the theme for what Streamlit draws
// outside the page, what counts as a step for Back, and on `?` the list of keys.

const TYPING = 'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="listbox"], [role="dialog"]';
const EVERYWHERE = [
  ["Tab, Shift + Tab", "the next, the previous control"],
  ["Enter or Space", "press it"],
  ["Esc", "close what is open"],
  ["Arrows, Shift + Space", "in a table: from cell to cell, tick the row"],
  ["?", "these keys"],
];

function part(tag, name, text) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text) element.textContent = text;
  return element;
}

/** Popovers and dialogs lie outside the page, so the theme that was chosen is told to the whole document. */
function followTheme() {
  const app = document.querySelector(".stApp");
  if (!app) return null;
  const tell = () => {
    document.documentElement.style.colorScheme = getComputedStyle(app).colorScheme;
  };
  tell();
  const watch = new MutationObserver(tell);
  watch.observe(app, { attributes: true, attributeFilter: ["class"] });
  return watch;
}

/** Streamlit gives its content no name, nor a table; both are told by what they are. */
function named() {
  const content = document.querySelector(".stMain");
  content?.setAttribute("aria-label", "Content");
  const name = (event) => {
    const table = event.target.closest?.("canvas[data-testid='data-grid-canvas']");
    if (!table) return;
    const columns = [...table.querySelectorAll("th")].map((one) => one.textContent).filter(Boolean);
    table.setAttribute("aria-label", `Table of ${columns.join(", ")}`);
  };
  document.addEventListener("focusin", name, true);
  return () => document.removeEventListener("focusin", name, true);
}

function skipLink() {
  if (document.querySelector(".th-skip")) return;
  const link = part("a", "th-skip", "Skip to the content");
  link.href = "#content";
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const main = document.querySelector(".stMain");
    if (!main) return;
    main.tabIndex = -1;
    main.focus();
  });
  document.body.prepend(link);
}

/** What a page writes into its address by itself, when it opens, is no step of a person: Back goes to the page before. */
function stepsOfPeople() {
  if (window.thematicSteps) return;
  window.thematicSteps = true;
  let acted = false;
  const act = () => { acted = true; };
  window.addEventListener("pointerdown", act, true);
  window.addEventListener("keydown", act, true);
  window.addEventListener("popstate", () => { acted = false; }, true);
  const push = history.pushState.bind(history);
  history.pushState = (state, title, url) => {
    const stays = new URL(url ?? "", location.href).pathname === location.pathname;
    if (stays && !acted) return history.replaceState(state, title, url);
    acted = false;
    return push(state, title, url);
  };
}

function pairs(lines) {
  const list = part("dl");
  for (const [keys, does] of lines) {
    const term = part("dt");
    term.append(part("kbd", "th-kbd", keys));
    list.append(term, part("dd", "", does));
  }
  return list;
}

/** List the keys of this page, which its listeners have written down, and those that work on every page. */
function showKeys() {
  document.querySelector(".th-keydialog")?.remove();
  const dialog = part("dialog", "th-keydialog");
  dialog.setAttribute("aria-label", "Keys");
  const own = [...document.querySelectorAll(".th-keylist")].flatMap((one) => JSON.parse(one.dataset.keys || "[]"));
  if (own.length) dialog.append(part("h2", "", "Keys of this page"), pairs(own));
  dialog.append(part("h2", "", "Keys on every page"), pairs(EVERYWHERE));
  const close = part("button", "", "Close");
  close.type = "button";
  close.addEventListener("click", () => dialog.close());
  dialog.append(close);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

export default function shell() {
  const watch = followTheme();
  const unname = named();
  stepsOfPeople();
  skipLink();
  const listen = (event) => {
    if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.(TYPING) || document.querySelector(".thr")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    showKeys();
  };
  window.addEventListener("keydown", listen, true);
  return () => {
    window.removeEventListener("keydown", listen, true);
    watch?.disconnect();
    unname();
  };
}
