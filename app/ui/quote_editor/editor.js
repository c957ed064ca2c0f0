// The quote editor: what is selected in the verbatim is sent as code points counted from the beginning of the quote.
// Words are selected with the mouse, or with the arrow keys: an arrow goes to a word, Shift and an arrow takes one more.

const CHOSEN = "thq-chosen";
const pointsOf = (text) => Array.from(text);

function drawQuote(view) {
  const held = view.text.contains(document.activeElement);
  const points = pointsOf(view.data.verbatim);
  const parts = [];
  let place = 0;
  const plain = (end) => {
    if (end > place) parts.push(stretch(points, place, end));
    place = Math.max(place, end);
  };
  for (const [number, edit] of view.data.edits.entries()) {
    plain(edit.start);
    if (edit.end > edit.start) {
      const marked = stretch(points, edit.start, edit.end);
      marked.className = `thq-edit thq-${edit.kind}`;
      pressable(view, marked, number);
      parts.push(marked);
      place = edit.end;
    }
    if (edit.words) {
      const added = make("span", "thq-added", `[${edit.words}]`);
      pressable(view, added, number);
      parts.push(added);
    }
  }
  plain(points.length);
  view.text.replaceChildren(...parts);
  if (held) view.text.focus({ preventScroll: true });
  view.span = null;
  show(null);
  offer(view);
}

/** Let an edit be taken back, by mouse or by key. */
function pressable(view, element, number) {
  element.title = "Press to take this edit back";
  element.tabIndex = 0;
  element.setAttribute("role", "button");
  element.addEventListener("click", () => takeBack(view, number));
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    window.getSelection().removeAllRanges();
    takeBack(view, number);
  });
}

function stretch(points, start, end) {
  const element = make("span", "", points.slice(start, end).join(""));
  element.dataset.start = start;
  return element;
}

function takeBack(view, number) {
  if (window.getSelection().isCollapsed) send(view, { do: "take-back", quote: view.data.quote, edit: number });
}

/** Return the code point of the quote at which a place of the document lies; null where it is not in the verbatim. */
function pointAt(view, node, offset) {
  if (!view.text.contains(node)) return null;
  const held = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (held && node.nodeType === Node.TEXT_NODE) {
    return Number(held.dataset.start) + pointsOf(node.data.slice(0, offset)).length;
  }
  const next = held ?? [...view.text.children].slice(offset).find((one) => one.dataset.start !== undefined);
  if (!next) return pointsOf(view.data.verbatim).length;
  return Number(next.dataset.start) + (held && offset > 0 ? pointsOf(held.textContent).length : 0);
}

function look(view) {
  const chosen = window.getSelection();
  if (!chosen.rangeCount || !view.text.contains(chosen.anchorNode)) return;
  const range = chosen.getRangeAt(0);
  const start = pointAt(view, range.startContainer, range.startOffset);
  const end = pointAt(view, range.endContainer, range.endOffset);
  view.span = start === null || end === null ? null : trimmed(view, Math.min(start, end), Math.max(start, end));
  show(range);
  offer(view);
}

/** Keep the selected words marked while the focus is on what is to be done with them. */
function show(range) {
  if (!window.Highlight) return;
  if (range && !range.collapsed) CSS.highlights.set(CHOSEN, new Highlight(range.cloneRange()));
  else CSS.highlights.delete(CHOSEN);
}

/** List the words of the verbatim, in its code points. */
function wordsOf(view) {
  const found = [];
  for (const { index, 0: word } of view.data.verbatim.matchAll(/\S+/gu)) {
    const start = pointsOf(view.data.verbatim.slice(0, index)).length;
    found.push({ start, end: start + pointsOf(word).length });
  }
  return found;
}

/** Return the place of the document where a code point of the quote lies, at the beginning or the end of words. */
function placeOf(view, point, end) {
  for (const part of view.text.querySelectorAll("[data-start]")) {
    const start = Number(part.dataset.start);
    const points = pointsOf(part.textContent);
    const within = end ? point > start && point <= start + points.length : point >= start && point < start + points.length;
    if (within) return [part.firstChild, points.slice(0, point - start).join("").length];
  }
  return null;
}

/** Go to the next or the one before of the words, or let the selection grow or shrink by one at its end. */
function chooseByKey(view, event) {
  if (event.target !== view.text || !/^Arrow(Left|Right)$/.test(event.key) || event.altKey || event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  const words = wordsOf(view);
  if (!words.length) return;
  const by = event.key === "ArrowRight" ? 1 : -1;
  const first = view.span ? words.findIndex((one) => one.end > view.span.start) : -1;
  const last = view.span ? words.findLastIndex((one) => one.start < view.span.end) : -1;
  const to = last < 0 ? (by > 0 ? 0 : words.length - 1) : Math.min(words.length - 1, Math.max(0, last + by));
  const from = event.shiftKey && first >= 0 ? Math.min(first, to) : to;
  const [start, end] = [placeOf(view, words[from].start, false), placeOf(view, words[to].end, true)];
  if (!start || !end) return;
  window.getSelection().setBaseAndExtent(...start, ...end);
  // The browser tells of the selection later, and the next key may be faster.
  look(view);
  start[0].parentElement.scrollIntoView({ block: "nearest" });
  view.heard.textContent = pointsOf(view.data.verbatim).slice(words[from].start, words[to].end).join("");
}

/** Let the spaces at the ends of a selection go; a cut keeps them on both sides by itself. */
function trimmed(view, start, end) {
  const points = pointsOf(view.data.verbatim);
  let [first, last] = [start, end];
  while (first < last && /\s/u.test(points[first])) first += 1;
  while (last > first && /\s/u.test(points[last - 1])) last -= 1;
  return first < last ? { start: first, end: last } : { start, end: start };
}

function offer(view) {
  const marks = Boolean(view.span && view.span.end > view.span.start);
  const words = view.words.value.trim() !== "";
  const can = { elide: marks, emphasis: marks, redact: marks && words, insert: Boolean(view.span) && words };
  for (const one of view.tools) one.disabled = !can[one.dataset.do];
}

function press(view, what) {
  const { start, end } = view.span;
  const words = view.words.value.trim();
  view.said.textContent = "";
  const wish = { do: what, quote: view.data.quote, start, end, words };
  if (what === "insert") wish.start = end;
  send(view, wish);
  view.words.value = "";
  window.getSelection().removeAllRanges();
  view.span = null;
  show(null);
  offer(view);
  // The tool may be of no use now, and the words are what comes next.
  view.text.focus({ preventScroll: true });
}

function build(root) {
  const view = {
    root,
    text: root.querySelector(".thq-text"),
    words: root.querySelector(".thq-words"),
    tools: [...root.querySelectorAll(".thq-tools button")],
    said: root.querySelector(".thq-said"),
    heard: root.querySelector(".thq-heard"),
    outbox: newOutbox(),
    span: null,
  };
  document.addEventListener("selectionchange", () => look(view));
  view.text.addEventListener("keydown", (event) => chooseByKey(view, event));
  view.words.addEventListener("input", () => offer(view));
  view.words.addEventListener("keydown", (event) => event.stopPropagation());
  for (const one of view.tools) {
    // The selection is kept: a press must not move the focus away from the words.
    one.addEventListener("pointerdown", (event) => event.preventDefault());
    one.addEventListener("click", () => press(view, one.dataset.do));
  }
  return view;
}

export default function editor(component) {
  const root = component.parentElement.querySelector(".thq");
  root.view ||= build(root);
  const { view } = root;
  view.component = component;
  view.data = structuredClone(component.data);
  settle(view, view.data.done);
  view.said.textContent = view.data.done.problem;
  drawQuote(view);
}
