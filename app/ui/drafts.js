// Drafts: what is typed into a place for drafts lies in the browser's window until it is saved, so that a reload brings
// it back. When the text was changed elsewhere in between, the person chooses; until then both are there.

const PLACE = '[class*="st-key-draft-"]';
const FIELD = 'textarea, input[type="text"]';
const PASSING = /^Reason/; // the reason for a step belongs to that step alone
const SHELF = "thematic draft ";
const SETTLED = 4000;
const DRAWN = 200; // a field stands empty for a moment before its text is put into it

const flat = (text) => text.normalize("NFC").split(/\s+/).join(" ").trim();
const same = (one, other) => flat(one) === flat(other);

function newKeeper() {
  return { data: null, bases: new WeakMap(), met: new WeakSet(), seen: new WeakMap(), asked: new Map() };
}

function nameOf(keeper, field) {
  const place = field.closest(PLACE);
  const label = field.getAttribute("aria-label") || field.placeholder;
  if (!place || !label || PASSING.test(label)) return null;
  const key = [...place.classList].find((one) => one.startsWith("st-key-draft-"));
  return `${SHELF}${keeper.data.project} ${key} ${label}`;
}

function read(name) {
  const held = name && sessionStorage.getItem(name);
  return held ? JSON.parse(held) : null;
}

function store(name, entry) {
  try {
    sessionStorage.setItem(name, JSON.stringify(entry));
  } catch {
    // The shelf is full; the words stay in the field.
  }
}

/** Write into a field as a person does, so that the page hears of it. */
function put(field, text) {
  const kind = field.tagName === "TEXTAREA" ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  if (!field.closest("form, [data-testid='stForm']")) field.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
}

function typed(keeper, event) {
  const field = event.target;
  if (!field.matches?.(FIELD)) return;
  const name = nameOf(keeper, field);
  if (!name) return;
  keeper.met.add(field);
  const base = keeper.bases.get(field) ?? read(name)?.base ?? "";
  if (field.value === base) sessionStorage.removeItem(name);
  else store(name, { text: field.value, base, forget: keeper.data.forget });
}

function focused(keeper, event) {
  const field = event.target;
  if (field.matches?.(FIELD) && !keeper.bases.has(field)) keeper.bases.set(field, field.value);
}

/** A button was pressed in a place: what stands in its fields was sent, and if it does not stay there it was saved. */
function pressed(keeper, event) {
  const place = event.target.closest?.("button") && event.target.closest(PLACE);
  if (!place) return;
  for (const field of place.querySelectorAll(FIELD)) {
    const name = nameOf(keeper, field);
    const entry = read(name);
    if (!entry) continue;
    store(name, { ...entry, sent: true });
    setTimeout(() => {
      const now = read(name);
      if (now?.sent && field.isConnected && field.value === now.text) store(name, { ...now, sent: false });
    }, SETTLED);
  }
}

function meet(keeper, field) {
  keeper.met.add(field);
  keeper.bases.set(field, field.value);
  const name = nameOf(keeper, field);
  const entry = read(name);
  if (!entry) return;
  const emptied = entry.sent && field.value === "" && entry.base === "";
  if (entry.forget !== keeper.data.forget || same(entry.text, field.value) || emptied) sessionStorage.removeItem(name);
  else if (same(entry.base, field.value)) {
    keeper.bases.set(field, entry.base);
    put(field, entry.text);
    store(name, { ...entry, sent: false });
  } else keeper.asked.set(name, field);
}

function part(tag, name, text) {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text || "";
  return element;
}

function choose(keeper, name, field, mine) {
  const entry = read(name);
  keeper.asked.delete(name);
  if (entry && mine) {
    keeper.bases.set(field, field.value);
    store(name, { ...entry, base: field.value, sent: false });
    put(field, entry.text);
    field.focus();
  } else sessionStorage.removeItem(name);
  ask(keeper);
}

/** Show what was changed elsewhere while it was written here, with both texts and the choice. */
function ask(keeper) {
  document.querySelector(".th-drafts")?.remove();
  for (const [name, field] of keeper.asked) if (!field.isConnected || !read(name)) keeper.asked.delete(name);
  if (!keeper.asked.size) return;
  const panel = part("section", "th-drafts");
  panel.setAttribute("role", "alertdialog");
  panel.setAttribute("aria-label", "Changed elsewhere while you wrote");
  panel.append(part("h2", "", "Changed elsewhere while you wrote"));
  for (const [name, field] of keeper.asked) {
    const row = part("div", "th-drafts-one");
    const entry = read(name);
    for (const [who, text] of [["Yours", entry.text], ["Theirs", field.value]]) {
      const line = part("p", "", `${who}: `);
      line.append(part("bdi", "", text || "(empty)"));
      row.append(line);
    }
    row.prepend(part("h3", "", field.getAttribute("aria-label")));
    for (const [words, mine] of [["Keep mine", true], ["Take theirs", false]]) {
      const button = part("button", "", words);
      button.type = "button";
      button.addEventListener("click", () => choose(keeper, name, field, mine));
      row.append(button);
    }
    panel.append(row);
  }
  panel.append(part("p", "th-drafts-note", "Nothing of yours is written before you save again."));
  document.body.append(panel);
}

function look(keeper) {
  let gone = false;
  for (const field of keeper.asked.values()) gone ||= !field.isConnected;
  const before = keeper.asked.size;
  const running = document.querySelector("[data-testid='stApp']")?.dataset.testScriptState !== "notRunning";
  let again = false;
  for (const field of document.querySelectorAll(`${PLACE} :is(${FIELD})`)) {
    if (keeper.met.has(field)) continue;
    if (!keeper.seen.has(field)) keeper.seen.set(field, performance.now());
    if (running || performance.now() - keeper.seen.get(field) < DRAWN) again = true;
    else meet(keeper, field);
  }
  if (again) setTimeout(() => look(keeper), DRAWN);
  if (gone || keeper.asked.size !== before) ask(keeper);
}

export default function drafts(component) {
  const keeper = (window.thematicDrafts ??= newKeeper());
  keeper.data = component.data;
  keeper.end?.();
  const listeners = [["input", typed], ["focusin", focused], ["click", pressed]].map(([kind, does]) => {
    const listen = (event) => does(keeper, event);
    document.addEventListener(kind, listen, true);
    return [kind, listen];
  });
  let waiting = false;
  const watch = new MutationObserver(() => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      look(keeper);
    });
  });
  watch.observe(document.body, { childList: true, subtree: true });
  look(keeper);
  keeper.end = () => {
    watch.disconnect();
    for (const [kind, listen] of listeners) document.removeEventListener(kind, listen, true);
  };
  // Called again whenever its data change, and cleaned up only when it goes: the listeners before are ended above.
  return keeper.end;
}
