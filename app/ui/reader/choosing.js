// Choosing: which words are meant, by mouse or by keyboard, and which passage is being read.

/** List the parts of a choice, one for each passage that it touches. */
function pieces(view, choice) {
  return view.passages.slice(choice.first, choice.last + 1).map((passage, place, all) => ({
    passage,
    from: place === 0 ? choice.from : 0,
    to: place === all.length - 1 ? choice.to : passage.text.length,
  }));
}

/** Say a choice in code points of its source, with the words at both ends as a proof of the place. */
function spanOf(view, choice) {
  const parts = pieces(view, choice);
  const [one, other] = [parts[0], parts[parts.length - 1]];
  return {
    source: one.passage.source,
    start: one.passage.start + toCodePoints(one.passage.text, one.from),
    end: other.passage.start + toCodePoints(other.passage.text, other.to),
    first: one.passage.text.slice(one.from, one.to),
    last: other.passage.text.slice(other.from, other.to),
  };
}

const wordsChosen = (view, choice) =>
  pieces(view, choice)
    .map(({ passage, from, to }) => passage.text.slice(from, to))
    .join(" … ");

const wholePassage = (view, place) => {
  const span = tidySpan(view.passages[place].text, 0, view.passages[place].text.length);
  return span && { first: place, last: place, from: span.from, to: span.to, whole: true };
};

/** Return what a code would be put on: the words chosen, or else the whole passage that is being read. */
const meant = (view) => view.choice || (view.at >= 0 ? wholePassage(view, view.at) : null);

function choose(view, choice) {
  view.choice = choice;
  if (choice) {
    view.picked = null;
    step(view, choice.last, { scroll: false });
  }
  paintChoice(view);
  refreshLook(view);
  drawCard(view);
}

/** Take over what was selected with the mouse; a choice never reaches from one source into another. */
function chooseFromMouse(view) {
  const selected = window.getSelection();
  if (!selected.rangeCount || selected.isCollapsed) return false;
  const range = selected.getRangeAt(0);
  if (!range.intersectsNode(view.list)) return false;
  const touched = view.passages
    .map((passage, place) => ({ passage, place }))
    .filter(({ passage }) => range.intersectsNode(passage.words))
    .map(({ passage, place }) => ({
      place,
      source: passage.source,
      from: offsetWithin(passage.words, range.startContainer, range.startOffset),
      to: offsetWithin(passage.words, range.endContainer, range.endOffset),
    }))
    .filter((one) => one.from < one.to);
  if (!touched.length) return false;
  const same = touched.filter((one) => one.source === touched[0].source);
  const [one, other] = [same[0], same[same.length - 1]];
  const begin = tidySpan(view.passages[one.place].text, one.from, one.to);
  const finish = tidySpan(view.passages[other.place].text, other.from, other.to);
  selected.removeAllRanges();
  if (!begin || !finish) return false;
  view.cut = same.length < touched.length;
  choose(view, { first: one.place, last: other.place, from: begin.from, to: finish.to });
  return true;
}

/** Read on: make another passage the one that keys work on. */
function step(view, place, { scroll = true, focus = false } = {}) {
  if (place < 0 || place >= view.passages.length) return;
  const before = view.passages[view.at];
  if (before) {
    before.element.classList.remove("thr-here");
    before.element.tabIndex = -1;
  }
  view.at = place;
  view.head = null;
  const { element } = view.passages[place];
  element.classList.add("thr-here");
  element.tabIndex = 0;
  if (focus) element.focus({ preventScroll: true });
  if (scroll) bringIntoView(view, element);
}

function bringIntoView(view, element) {
  const [box, frame] = [element.getBoundingClientRect(), view.read.getBoundingClientRect()];
  if (box.top >= frame.top + 8 && box.bottom <= frame.bottom - 8) return;
  centre(view, element);
}

/** Scroll the text alone, never the page around it. */
function centre(view, element) {
  const [box, frame] = [element.getBoundingClientRect(), view.read.getBoundingClientRect()];
  view.read.scrollTop += box.top - frame.top - Math.max(0, (frame.height - box.height) / 2);
}

/** Move by whole passages. */
function move(view, by) {
  const place = view.at < 0 ? 0 : Math.min(view.passages.length - 1, Math.max(0, view.at + by));
  if (view.choice) choose(view, null);
  view.picked = null;
  step(view, place, { focus: true });
  refreshLook(view);
  drawCard(view);
}

/** Choose a word with the arrow keys, or grow the choice by a word. */
function moveByWord(view, by, grow) {
  if (view.at < 0) step(view, 0);
  const passage = view.passages[view.at];
  const words = wordsOf(passage.text);
  if (!words.length) return;
  const place = view.at;
  let { tail, head } = view.head || { tail: null, head: null };
  if (head === null) {
    const begin = view.choice && view.choice.last === place ? view.choice.from : 0;
    head = Math.max(0, words.findIndex((one) => one.to > begin)) - (view.choice || by < 0 ? 0 : by);
    if (by < 0 && !view.choice) head = words.length;
    tail = grow && view.choice ? head : null;
  }
  head = Math.min(words.length - 1, Math.max(0, head + by));
  tail = grow ? (tail ?? head) : head;
  const [one, other] = [words[Math.min(tail, head)], words[Math.max(tail, head)]];
  choose(view, { first: place, last: place, from: one.from, to: other.to });
  view.head = { tail, head };
}

/** Grow the choice to the end of its sentence, and then to the end of the next. */
function growBySentence(view, by) {
  if (view.at < 0) step(view, 0);
  const { text } = view.passages[view.at];
  const held = view.choice && view.choice.first === view.choice.last ? view.choice : null;
  const begin = sentenceAt(text, held ? held.from : 0).from;
  const reached = held ? held.to : 0;
  const end = by > 0 ? sentenceAt(text, reached).to : sentenceAt(text, Math.max(0, sentenceAt(text, reached - 1).from - 1)).to;
  const more = by > 0 && held && /^\s*$/.test(text.slice(reached, end)) ? sentenceAt(text, end).to : end;
  const span = tidySpan(text, held ? Math.min(held.from, begin) : 0, Math.max(more, begin + 1));
  if (span) choose(view, { first: view.at, last: view.at, from: span.from, to: span.to });
}

/** Make a coding the one that its card is about; null lets go of it. */
function pick(view, coding) {
  view.picked = coding;
  if (coding !== null) {
    view.choice = null;
    paintChoice(view);
    const place = view.passages.findIndex((passage) => passage.codings.some((one) => one.coding === coding));
    if (place >= 0) step(view, place, { scroll: true });
  }
  refreshLook(view);
  drawCard(view);
}

/** Go through the codings of the passage that is being read. */
function pickNext(view, by) {
  const passage = view.passages[view.at];
  if (!passage || !passage.codings.length) return;
  const place = passage.codings.findIndex((one) => one.coding === view.picked);
  const next = place < 0 ? (by > 0 ? 0 : passage.codings.length - 1) : place + by;
  pick(view, passage.codings[(next + passage.codings.length) % passage.codings.length].coding);
}

/** A click on coded words picks their coding; a second click there picks the one that lies over it. */
function clickWords(view, event) {
  const mark = event.target.closest(".thr-mark");
  const element = event.target.closest(".thr-passage");
  if (!element) return;
  const place = view.passages.indexOf(element.passage);
  if (mark) {
    const codings = mark.dataset.codings.split(" ").map(Number).filter((one) => one > 0);
    const at = codings.indexOf(view.picked);
    if (codings.length) pick(view, codings[(at + 1) % codings.length]);
    return;
  }
  if (view.choice) choose(view, null);
  if (view.picked !== null) pick(view, null);
  step(view, place, { scroll: false, focus: true });
  drawCard(view);
}

/** Show which coding is picked. */
function refreshLook(view) {
  for (const element of view.list.querySelectorAll(".thr-on")) element.classList.remove("thr-on");
  if (view.picked === null) return;
  for (const mark of view.list.querySelectorAll(`.thr-mark[data-codings~="${view.picked}"]`)) mark.classList.add("thr-on");
  for (const label of view.list.querySelectorAll(`.thr-name[data-codings~="${view.picked}"]`)) label.classList.add("thr-on");
}
