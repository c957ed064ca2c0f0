// Painting: passages, the codings in them as lines under the words, and their names beside.
// Whatever people wrote becomes a text node; nothing of it is ever read as HTML.

const LANE = 4;
/** Join codings of the same words with the same code by several coders: they are drawn once. */
function joined(codings) {
  const groups = new Map();
  for (const one of codings) {
    const key = `${one.from} ${one.to} ${one.code}`;
    if (groups.has(key)) groups.get(key).codings.push(one);
    else groups.set(key, { from: one.from, to: one.to, code: one.code, codings: [one] });
  }
  return [...groups.values()].sort((a, b) => a.from - b.from || b.to - a.to || a.code - b.code);
}

/** Give each group of a passage a lane, so that those that overlap lie one below the other; returns how many there are. */
function inLanes(groups) {
  const ends = [];
  for (const one of groups) {
    let lane = ends.findIndex((end) => end <= one.from);
    if (lane < 0) lane = ends.length;
    ends[lane] = one.to;
    one.lane = lane;
  }
  return ends.length;
}

/** Clip the codings of a source to a passage, in UTF-16 units of its words. */
function codingsIn(passage, codings) {
  const found = [];
  for (const one of codings) {
    if (one.start >= passage.end || one.end <= passage.start) continue;
    found.push({
      ...one,
      from: toUtf16(passage.text, Math.max(0, one.start - passage.start)),
      to: toUtf16(passage.text, Math.min(one.end, passage.end) - passage.start),
    });
  }
  return found;
}

function addCoding(view, one) {
  const held = view.bySource.get(one.source);
  if (held) held.push(one);
  else view.bySource.set(one.source, [one]);
}

/** Return a coding that was wished for and is not confirmed yet; such have numbers below zero. */
const waiting = (view, wish) => ({
  ...{ source: wish.source, start: wish.start, end: wish.end, code: wish.code, coding: -wish.number },
  ...{ coder: view.data.coder, stance: "unstated", important: false, memos: [], mine: true },
});

/** Gather the codings that lie on the texts: what the project says, and what the open wishes make of it. */
function collect(view) {
  view.bySource = new Map();
  const taken = takenBack(view);
  const wished = view.outbox.open.filter((one) => one.do === "code").map((wish) => waiting(view, wish));
  view.standing = view.data.codings.filter((one) => !taken.has(one.coding));
  for (const one of [...view.standing, ...wished]) if (!taken.has(one.coding)) addCoding(view, one);
}

/** Return the codings that open wishes take back; of a step that is not known here, nothing goes before the project says. */
function takenBack(view) {
  const { last } = view.data;
  const steps = last ? [last.codings] : [];
  const taken = new Set();
  for (const wish of view.outbox.open) {
    if (wish.do === "uncode") taken.add(wish.coding);
    if (wish.do === "undo") (steps.pop() || []).forEach((one) => taken.add(one));
    else steps.push(wish.do === "code" ? [-wish.number] : []);
  }
  return taken;
}

function paintWords(view, passage) {
  passage.codings = codingsIn(passage, view.bySource.get(passage.source) || []);
  passage.groups = joined(passage.codings);
  const lanes = inLanes(passage.groups);
  const edges = [...new Set([0, passage.text.length, ...passage.groups.flatMap((one) => [one.from, one.to])])];
  edges.sort((a, b) => a - b);
  const pieces = [];
  for (let place = 0; place + 1 < edges.length; place += 1) {
    const words = passage.text.slice(edges[place], edges[place + 1]);
    const over = passage.groups.filter((one) => one.from <= edges[place] && edges[place + 1] <= one.to);
    pieces.push(over.length ? markedPiece(view, words, over) : document.createTextNode(words));
  }
  passage.words.replaceChildren(...pieces);
  passage.words.style.setProperty("--lanes", String(lanes));
  paintMargin(view, passage);
}

function markedPiece(view, words, over) {
  const piece = make("span", "thr-mark", words);
  const ids = over.flatMap((group) => group.codings.map((one) => one.coding));
  const codes = over.map((one) => ({ ...view.codes.get(one.code), lane: one.lane }));
  const deepest = Math.max(...over.map((one) => one.lane));
  piece.dataset.codings = ids.join(" ");
  piece.title = codes.map((one) => one.path).join(", ");
  piece.style.backgroundImage = codes.map((one) => lineOf(one, "90deg")).join(",");
  piece.style.backgroundPosition = codes.map((one) => `0 calc(100% - ${LANE * (deepest - one.lane)}px)`).join(",");
  piece.style.backgroundSize = codes.map(() => "100% 3px").join(",");
  piece.style.backgroundColor = tintOf(codes[0].colour);
  piece.style.paddingBottom = `${LANE * (deepest + 1)}px`;
  if (ids.every((id) => id < 0)) piece.classList.add("thr-waiting");
  return piece;
}

function paintMargin(view, passage) {
  passage.margin.replaceChildren();
  const folded = new Map();
  for (const group of passage.groups) folded.set(group.code, [...(folded.get(group.code) || []), group]);
  passage.labels = passage.groups.map((group) => {
    const bar = make("span", "thr-bar");
    bar.style.backgroundImage = lineOf(view.codes.get(group.code), "180deg");
    passage.margin.append(bar);
    const groups = folded.get(group.code);
    if (groups[0] !== group) return { group, bar, label: null };
    const label = nameOf(view, view.codes.get(group.code), groups.flatMap((one) => one.codings));
    passage.margin.append(label);
    return { group, bar, label };
  });
  if (passage.seen) placeMargin(passage);
}

/** Make the one name that a code has beside a passage; pressing it goes through its codings. */
function nameOf(view, code, codings) {
  const ids = codings.map((one) => one.coding);
  const label = button("thr-name", "", () => pick(view, ids[(ids.indexOf(view.picked) + 1) % ids.length]));
  label.tabIndex = -1;
  label.dataset.codings = ids.join(" ");
  label.append(make("bdi", "", code.name));
  if (codings.length > 1) label.append(make("span", "thr-times", `× ${codings.length}`));
  label.append(make("span", "thr-signs", signsOf(view, codings)));
  const times = codings.length > 1 ? `${codings.length} codings: ` : "";
  label.title = `${code.path} · ${times}${[...new Set(codings.map((one) => one.coder))].join(", ")}`;
  return label;
}

const STANCE_SIGNS = { supports: "+", qualifies: "±", contradicts: "−" };

/** Say in signs what is noted with codings, and whose they are if not one's own; the card says it in words. */
function signsOf(view, codings) {
  const signs = [
    codings.some((one) => one.important) ? "★" : "",
    ...new Set(codings.map((one) => STANCE_SIGNS[one.stance] || "")),
    codings.some((one) => one.memos.length) ? "✎" : "",
    ...new Set(codings.filter((one) => one.coder !== view.data.coder).map((one) => initials(one.coder))),
  ];
  const shown = signs.filter(Boolean).join(" ");
  return shown ? ` ${shown}` : "";
}

const initials = (name) =>
  name.split(/\s+/).filter(Boolean).map((part) => Array.from(part)[0]).slice(0, 3).join("").toUpperCase();

/** Put bars beside the lines they belong to, and names beside the bars, each below the one before. */
function placeMargin(passage) {
  const top = passage.words.getBoundingClientRect().top;
  const measured = passage.labels.map(({ group }) => {
    const range = rangeOf(passage.words, group.from, group.to);
    const box = range ? range.getBoundingClientRect() : { top, bottom: top + 18 };
    return { top: box.top - top, bottom: box.bottom - top };
  });
  const lanes = Math.min(4, Math.max(0, ...passage.groups.map((one) => one.lane + 1)));
  let free = 0;
  passage.labels.forEach(({ group, bar, label }, place) => {
    const box = measured[place];
    bar.style.left = `${6 * Math.min(group.lane, 3)}px`;
    bar.style.top = `${box.top}px`;
    bar.style.height = `${Math.max(12, box.bottom - box.top)}px`;
    if (!label) return;
    const at = Math.max(free, box.top);
    label.style.left = `${6 * lanes + 4}px`;
    label.style.top = `${at}px`;
    free = at + 19;
  });
  passage.margin.style.minHeight = `${free}px`;
}

function newPassage(view, held) {
  const element = make("div", held.quiet ? "thr-passage thr-quiet" : "thr-passage");
  element.setAttribute("role", "listitem");
  element.tabIndex = -1;
  const about = make("div", "thr-about");
  const who = make("bdi", "thr-who", held.who);
  who.title = held.who;
  about.append(who);
  if (held.when) about.append(make("span", "thr-when", held.when));
  if (held.note) {
    const note = make("bdi", "thr-note", held.note);
    note.title = held.told || held.note;
    about.append(note);
  }
  const words = make("div", "thr-words");
  words.dir = "auto";
  const margin = make("div", "thr-margin");
  element.append(about, words, margin);
  const passage = { ...held, end: held.start + toCodePoints(held.text, held.text.length) };
  Object.assign(passage, { element, words, margin, codings: [], groups: [], labels: [], seen: false, painted: "" });
  element.passage = passage;
  view.watch.observe(element);
  return passage;
}

/** Bring the passages up to date; those whose codings are as before are left alone. */
function paintAll(view) {
  for (const passage of view.passages) {
    const codings = (view.bySource.get(passage.source) || []).filter(
      (one) => one.start < passage.end && one.end > passage.start,
    );
    const painted = JSON.stringify([view.look, codings]);
    if (painted === passage.painted) continue;
    passage.painted = painted;
    paintWords(view, passage);
  }
}

/** Show which words are chosen, without touching the text. */
function paintChoice(view) {
  if (!CSS.highlights) return;
  const found = view.choice ? pieces(view, view.choice) : [];
  const ranges = found.map(({ passage, from, to }) => rangeOf(passage.words, from, to)).filter(Boolean);
  CSS.highlights.set("thematic-choice", new Highlight(...ranges));
}

/** Show where the words that were looked for stand. */
function paintFound(view) {
  if (!CSS.highlights) return;
  const ranges = [];
  const needles = view.data.needles.map((one) => one.toLowerCase()).filter(Boolean);
  for (const passage of needles.length ? view.passages : []) {
    const low = passage.text.toLowerCase();
    if (low.length !== passage.text.length) continue;
    for (const needle of needles) {
      for (let at = low.indexOf(needle); at >= 0; at = low.indexOf(needle, at + needle.length)) {
        ranges.push(rangeOf(passage.words, at, at + needle.length));
      }
    }
  }
  CSS.highlights.set("thematic-found", new Highlight(...ranges.filter(Boolean)));
}
