// The quote editor: what is selected in the verbatim is sent as code points counted from the beginning of the quote.

const pointsOf = (text) => Array.from(text);

function drawQuote(view) {
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
      marked.title = "Press to take this edit back";
      marked.addEventListener("click", () => takeBack(view, number));
      parts.push(marked);
      place = edit.end;
    }
    if (edit.words) {
      const added = make("span", "thq-added", `[${edit.words}]`);
      added.title = "Press to take this edit back";
      added.addEventListener("click", () => takeBack(view, number));
      parts.push(added);
    }
  }
  plain(points.length);
  view.text.replaceChildren(...parts);
  view.span = null;
  offer(view);
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
  offer(view);
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
  offer(view);
}

function build(root) {
  const view = {
    root,
    text: root.querySelector(".thq-text"),
    words: root.querySelector(".thq-words"),
    tools: [...root.querySelectorAll(".thq-tools button")],
    said: root.querySelector(".thq-said"),
    outbox: newOutbox(),
    span: null,
  };
  document.addEventListener("selectionchange", () => look(view));
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
