// The reader: texts to read and code, with keys for everything; it sends wishes, the project answers with what is true.

const TYPING = 'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="dialog"]';
const LEGEND = [
  ["↑ ↓ or K J", "previous, next passage"],
  ["← →", "choose a word"],
  ["Shift + ← →", "more or fewer words"],
  ["Shift + ↑ ↓", "to the start or end of the sentence"],
  ["Enter or C", "find a code"],
  ["1 … 9", "give a recent code"],
  ["V", "in vivo: a code named by the words"],
  ["N, Shift + N", "next, previous coding here"],
  ["M", "memo on the coding"],
  ["S", "stance: supports, qualifies, contradicts"],
  ["I", "important"],
  ["X", "new extent: select, then X"],
  ["R", "other code"],
  ["U", "uncode"],
  ["Z", "undo your last step"],
  ["Esc", "let go"],
  ["?", "these keys"],
];

const TAKING_BACK = "Taking back …";

function say(view, text) {
  view.said.textContent = text;
}

function complain(view, problem) {
  view.said.classList.toggle("thr-problem", Boolean(problem));
  view.said.title = problem || "";
  if (problem) say(view, problem);
  else if (view.said.textContent === TAKING_BACK && !view.outbox.open.length) say(view, "Taken back.");
}

function build(root) {
  const view = {
    root,
    read: root.querySelector(".thr-read"),
    list: root.querySelector(".thr-list"),
    card: root.querySelector(".thr-card"),
    find: root.querySelector(".thr-find"),
    codeList: root.querySelector(".thr-codes"),
    said: root.querySelector(".thr-said"),
    last: root.querySelector(".thr-last"),
    offer: root.querySelector(".thr-offer"),
    legend: root.querySelector(".thr-legend"),
    outbox: newOutbox(),
    passages: [],
    bySource: new Map(),
    codes: new Map(),
    at: -1,
    head: null,
    choice: null,
    picked: null,
    about: null,
    extending: null,
    recoding: null,
    cut: false,
    page: null,
    link: null,
    rows: [],
    row: -1,
  };
  view.watch = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      entry.target.passage.seen = entry.isIntersecting;
      if (entry.isIntersecting) placeMargin(entry.target.passage);
    }
  }, { root: view.read, rootMargin: "300px" });
  view.size = new ResizeObserver(() => view.passages.filter((one) => one.seen).forEach(placeMargin));
  view.size.observe(view.read);
  for (const [keys, does] of LEGEND) {
    const line = make("div", "thr-key");
    line.append(make("kbd", "", keys), make("span", "", does));
    view.legend.append(line);
  }
  listen(view);
  return view;
}

function listen(view) {
  view.ending = new AbortController();
  const on = (target, name, act, capture = false) =>
    target.addEventListener(name, act, { signal: view.ending.signal, capture });
  on(view.list, "mousedown", () => Object.assign(view, { cut: false, taken: false }));
  on(document, "mouseup", (event) => {
    if (!event.target.closest?.(".thr-side, .thr-foot")) view.taken = chooseFromMouse(view);
  });
  on(view.list, "click", (event) => {
    if (!view.taken && !event.target.closest(".thr-name")) clickWords(view, event);
    view.taken = false;
  });
  on(view.find, "input", () => drawCodes(view));
  on(view.find, "keydown", (event) => paletteKey(view, event));
  on(view.root.querySelector(".thr-help"), "click", () => toggleLegend(view));
  on(view.last, "click", () => undo(view));
  on(view.offer, "click", () => send(view, { do: "copy", source: view.data.offer.source }));
  on(document, "mousedown", (event) => {
    if (!event.target.closest?.(".thr-legend, .thr-help")) closeLegend(view);
  });
  on(window, "keydown", (event) => key(view, event), true);
}

function toggleLegend(view) {
  view.legend.hidden = !view.legend.hidden;
  view.root.querySelector(".thr-help").setAttribute("aria-expanded", String(!view.legend.hidden));
}

function closeLegend(view) {
  if (!view.legend.hidden) toggleLegend(view);
}

/** Take back the newest step of this coder; which one that is, the project says when the wish's turn comes. */
function undo(view) {
  send(view, { do: "undo" });
  hideTaken(view);
  say(view, TAKING_BACK);
}

/** Hide what the wish just sent takes back; if the project refuses, it comes back with the reason. */
function hideTaken(view) {
  collect(view);
  letTakenGo(view);
  paintAll(view);
  refreshLook(view);
  paintChoice(view);
  paintFound(view);
  drawCard(view);
}

function letTakenGo(view) {
  if (view.picked !== null && !findCoding(view, view.picked)) view.picked = null;
}

/** Keys that work anywhere on the page unless somebody types or something else has them. */
function key(view, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !view.root.isConnected) return;
  if (!(event.target instanceof Node) || event.target.closest?.(TYPING)) return;
  const inside = view.root.contains(event.target);
  if (!inside && event.target !== document.body && !event.target.closest?.(".stMain, [data-testid='stSidebarNav']")) return;
  if (event.target.closest?.("button, a, summary") && ["Enter", " "].includes(event.key)) return;
  if (!inside && ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Enter"].includes(event.key) && event.target !== document.body) return;
  if (!work(view, event)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

function work(view, event) {
  if (event.key !== "?") closeLegend(view);
  if (/^[1-9]$/.test(event.key)) return giveRecent(view, Number(event.key));
  switch (event.key) {
    case "ArrowDown":
    case "ArrowUp":
      if (event.shiftKey) growBySentence(view, event.key === "ArrowDown" ? 1 : -1);
      else move(view, event.key === "ArrowDown" ? 1 : -1);
      return true;
    case "ArrowRight":
    case "ArrowLeft":
      moveByWord(view, event.key === "ArrowRight" ? 1 : -1, event.shiftKey);
      return true;
    case "Escape":
      letGo(view);
      return true;
    case "?":
      toggleLegend(view);
      return true;
    case "Enter":
      openPalette(view);
      return true;
    default:
      return event.repeat ? false : letter(view, event, spokenOf(view));
  }
}

/** Return the coding that keys speak of: the one picked, or the last that one gave to the very words chosen. */
function spokenOf(view) {
  if (view.picked !== null) return findCoding(view, view.picked);
  const choice = meant(view);
  if (!choice || view.extending !== null) return null;
  const span = spanOf(view, choice);
  const own = view.standing.filter((one) => one.mine && one.source === span.source);
  return own.filter((one) => one.start === span.start && one.end === span.end).sort((a, b) => b.coding - a.coding)[0];
}

function writeMemo(view, one) {
  if (view.picked !== one.coding) pick(view, one.coding);
  view.card.querySelector(".thr-draft").focus();
}

function letter(view, event, one) {
  const own = one && one.mine ? one : null;
  switch (event.key.toLowerCase()) {
    case "j": move(view, 1); return true;
    case "k": move(view, -1); return true;
    case "c": openPalette(view); return true;
    case "n": pickNext(view, event.shiftKey ? -1 : 1); return true;
    case "v": inVivo(view); return true;
    case "z": undo(view); return true;
    case "m": if (one) writeMemo(view, one); return Boolean(one);
    case "s": if (own) nextStance(view, own); return Boolean(own);
    case "i": if (own) important(view, own); return Boolean(own);
    case "u": if (own) uncode(view, own); return Boolean(own);
    case "r": if (own) recode(view, own); return Boolean(own);
    case "x":
      if (view.extending !== null && view.choice) finishExtending(view);
      else if (own) extend(view, own);
      return view.extending !== null || Boolean(own);
    default: return false;
  }
}

function letGo(view) {
  view.extending = null;
  view.recoding = null;
  view.about = null;
  say(view, "");
  if (view.picked !== null) pick(view, null);
  else choose(view, null);
}

function giveRecent(view, digit) {
  const code = view.codes.get(view.data.recent[digit - 1]);
  const choice = meant(view);
  if (!code || !choice) return Boolean(code);
  apply(view, code, choice);
  return true;
}

/** Take over what the project says now. */
function update(view, data) {
  view.data = data;
  view.codes = new Map([...data.named, ...data.codes].map((code) => [code.code, code]));
  const names = JSON.stringify([...view.codes.values()].map((code) => [code.code, code.path, code.colour]));
  if (names !== view.names) Object.assign(view, { names, look: (view.look || 0) + 1 });
  settle(view, data.done);
  complain(view, data.done.problem);
  collect(view);
  if (data.page !== view.page) newPage(view, data);
  letTakenGo(view);
  paintAll(view);
  refreshLook(view);
  paintChoice(view);
  paintFound(view);
  if (document.activeElement !== view.find) drawCodes(view);
  if (!view.card.contains(document.activeElement) || document.activeElement.tagName !== "TEXTAREA") drawCard(view);
  drawLast(view);
  follow(view, data.link);
}

function newPage(view, data) {
  view.page = data.page;
  view.watch.disconnect();
  view.passages = data.passages.map((held) => newPassage(view, held));
  view.list.replaceChildren(...view.passages.map((one) => one.element));
  Object.assign(view, { at: -1, head: null, choice: null, picked: null, extending: null, recoding: null });
  view.read.scrollTop = 0;
}

function drawLast(view) {
  const { last, offer, coder } = view.data;
  view.root.querySelector(".thr-coder bdi").textContent = coder;
  view.offer.hidden = !offer;
  view.offer.textContent = offer ? offer.text : "";
  view.last.hidden = !last;
  if (last) {
    view.last.querySelector("bdi").textContent = last.sentence;
    view.last.title = `Take back: ${last.sentence}`;
  }
}

/** Go to the passage that an address names, once for each address. */
function follow(view, link) {
  const asked = JSON.stringify(link);
  if (!link || asked === view.link) return;
  view.link = asked;
  const place = view.passages.findIndex((one) => one.source === link.source && link.at < one.end);
  if (place < 0) return;
  step(view, place, { focus: true, scroll: false });
  const passage = view.passages[place];
  centre(view, passage.element);
  // Passages that were not drawn yet have only now the height they need.
  requestAnimationFrame(() => centre(view, passage.element));
  passage.element.classList.add("thr-linked");
  const on = passage.codings.find((one) => one.coding > 0 && one.start === link.at);
  if (on) pick(view, on.coding);
  else drawCard(view);
}

export default function reader(component) {
  const root = component.parentElement.querySelector(".thr");
  root.view ||= build(root);
  const { view } = root;
  view.component = component;
  update(view, component.data);
  return () => {
    // Streamlit also cleans up after a call that a newer one overtook; the reader ends only when it has left the page.
    if (root.isConnected) return;
    view.ending.abort();
    view.watch.disconnect();
    view.size.disconnect();
    root.view = null;
  };
}
