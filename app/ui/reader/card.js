// The card: what is chosen, or what is noted with the coding that is picked.

const STANCES = { unstated: "Unstated", supports: "+ Supports", qualifies: "± Qualifies", contradicts: "− Contradicts" };

const findCoding = (view, id) => view.standing.find((one) => one.coding === id);

function drawCard(view) {
  const one = view.picked === null ? null : findCoding(view, view.picked);
  if (one) view.card.replaceChildren(...codingCard(view, one));
  else if (view.about && !view.choice) view.card.replaceChildren(...codeCard(view.about));
  else view.card.replaceChildren(...choiceCard(view));
  view.card.classList.toggle("thr-active", Boolean(one || view.choice));
}

function short(text, most = 160) {
  const points = Array.from(text.replace(/\s+/g, " "));
  return points.length > most ? `${points.slice(0, most).join("")}…` : points.join("");
}

function choiceCard(view) {
  const choice = meant(view);
  if (!choice) {
    return [make("p", "thr-hint", "Select words with the mouse, or press J to go to the first passage. Then choose a code.")];
  }
  const words = wordsChosen(view, choice);
  const count = words.split(/\s+/).filter(Boolean).length;
  const what = choice.whole ? "The whole passage" : "Selected words";
  const quote = make("bdi", "thr-quote", short(words));
  const parts = [make("div", "thr-heading", `${what} · ${count} ${count === 1 ? "word" : "words"}`), quote];
  if (view.cut) parts.push(make("p", "thr-hint", "A coding lies within one text, so the selection ends where this one ends."));
  const row = make("div", "thr-actions");
  row.append(button("thr-button", "Choose a code", () => openPalette(view), "C or Enter"));
  row.append(button("thr-button", "In vivo", () => inVivo(view), "V: a new code named by these very words"));
  if (view.choice) row.append(button("thr-plain", "Clear", () => choose(view, null), "Esc"));
  parts.push(row);
  return parts;
}

function codeCard(code) {
  const title = make("div", "thr-title");
  title.append(swatch(code), make("bdi", "", code.path));
  const said = code.definition || "This code has no definition yet.";
  return [title, make("p", "thr-definition", said), make("p", "thr-hint", "Choose words first to give them this code.")];
}

function codingCard(view, one) {
  const code = view.codes.get(one.code);
  const title = make("div", "thr-title");
  title.append(swatch(code), make("bdi", "", code.path));
  const origin = { search: "found by search", suggestion: "an accepted suggestion", import: "imported" }[one.origin];
  const facts = [`by ${one.coder}`, origin, one.outdated ? "made under an older definition" : ""].filter(Boolean);
  const parts = [title, make("bdi", "thr-fact", facts.join(" · "))];
  if (code.definition) {
    const more = make("details", "thr-definition");
    more.append(make("summary", "", "Definition"), make("bdi", "", code.definition));
    parts.push(more);
  }
  if (one.mine) parts.push(stances(view, one), codingActions(view, one));
  else parts.push(make("p", "thr-hint", `Only ${one.coder} can change this coding; you can write a memo on it.`));
  const example = () => send(view, { do: "example", coding: one.coding });
  parts.push(button("thr-plain", "Copy link", () => copyLink(view, one), "An address that opens this passage"));
  parts.push(button("thr-plain", "Show in the codebook as an example", example, "Links these words to the entry of the code"));
  parts.push(...memos(view, one));
  return parts;
}

function stances(view, one) {
  const group = make("div", "thr-stances");
  group.setAttribute("role", "radiogroup");
  group.setAttribute("aria-label", "How the passage stands to the code");
  for (const [stance, name] of Object.entries(STANCES)) {
    const option = button("thr-stance", name, () => send(view, { do: "stance", coding: one.coding, stance }), "S: the next");
    option.setAttribute("role", "radio");
    option.setAttribute("aria-checked", String(one.stance === stance));
    group.append(option);
  }
  return group;
}

function codingActions(view, one) {
  const row = make("div", "thr-actions");
  const star = button("thr-button", one.important ? "★ Important" : "☆ Important", () => important(view, one), "I");
  star.setAttribute("aria-pressed", String(one.important));
  row.append(star);
  if (one.outdated) {
    const title = "It still fits the definition as it is today";
    row.append(button("thr-button", "Still fits", () => send(view, { do: "confirm", coding: one.coding }), title));
  }
  row.append(button("thr-button", "Extent", () => extend(view, one), "X: select other words, then X again"));
  row.append(button("thr-button", "Recode", () => recode(view, one), "R: choose another code for these words"));
  row.append(button("thr-button thr-danger", "Uncode", () => uncode(view, one), "U: takes this coding away; Z brings it back"));
  return row;
}

async function copyLink(view, one) {
  const place = new URL(window.location.pathname, window.location.origin);
  place.search = new URLSearchParams({ source: one.source, at: one.start }).toString();
  await navigator.clipboard.writeText(place.href);
  say(view, "The link to this passage is copied.");
}

/** Memos that are not saved yet lie in the browser's window, so that a reload brings them back. */
const draftName = (one) => `thematic draft memo ${one.source} ${one.coding}`;
const draftOf = (one) => sessionStorage.getItem(draftName(one)) || "";

function keepDraft(one, text) {
  if (text) sessionStorage.setItem(draftName(one), text);
  else sessionStorage.removeItem(draftName(one));
}

function memos(view, one) {
  const held = one.memos.map((memo) => {
    const element = make("div", "thr-memo");
    element.append(make("bdi", "", memo.text), make("span", "thr-fact", ` ${memo.who}, ${memo.at}`));
    return element;
  });
  const field = make("textarea", "thr-draft");
  field.placeholder = "Memo on this coding (M)";
  field.setAttribute("aria-label", "Memo on this coding");
  field.rows = 2;
  field.value = draftOf(one);
  field.addEventListener("input", () => keepDraft(one, field.value));
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) saveMemo(view, one, field);
    if (event.key === "Escape") view.read.focus({ preventScroll: true });
    event.stopPropagation();
  });
  const save = button("thr-button thr-save", "Save memo", () => saveMemo(view, one, field), "Ctrl+Enter");
  return [...held, field, save];
}

function saveMemo(view, one, field) {
  const text = field.value.trim();
  if (!text) return;
  keepDraft(one, "");
  field.value = "";
  send(view, { do: "memo", coding: one.coding, text });
  view.read.focus({ preventScroll: true });
}

const important = (view, one) => send(view, { do: "important", coding: one.coding, important: !one.important });

function nextStance(view, one) {
  const names = Object.keys(STANCES);
  send(view, { do: "stance", coding: one.coding, stance: names[(names.indexOf(one.stance) + 1) % names.length] });
}

/** Give a coding the words selected now; without any, wait for them. */
function extend(view, one) {
  view.extending = one.coding;
  say(view, "Select the words that the coding shall have, then press X.");
}

function finishExtending(view) {
  send(view, { do: "extent", coding: view.extending, ...spanOf(view, view.choice) });
  view.picked = view.extending;
  view.extending = null;
  view.choice = null;
  paintChoice(view);
}

function recode(view, one) {
  view.recoding = one.coding;
  say(view, "Choose the code that this coding shall have instead.");
  openPalette(view);
}

function uncode(view, one) {
  const code = view.codes.get(one.code);
  view.picked = null;
  send(view, { do: "uncode", coding: one.coding });
  hideTaken(view);
  say(view, `Took “${code.name}” away. Z brings it back.`);
}

function inVivo(view) {
  const choice = meant(view);
  if (choice) send(view, { do: "vivo", ...spanOf(view, choice) });
}
