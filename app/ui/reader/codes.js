// Codes: the palette beside the text, searched as one types, with numbers for the codes used last.

/** List what the palette offers for what was typed: recent codes and the tree, or what fits the words. */
function offered(view) {
  const typed = folded(view.find.value.trim());
  const codes = view.data.codes;
  if (!typed) {
    const recent = view.data.recent.map((id, place) => ({ code: view.codes.get(id), digit: place + 1 }));
    return [...recent.filter((one) => one.code), ...codes.map((code) => ({ code, tree: true }))];
  }
  const words = typed.split(/[\s>]+/).filter(Boolean);
  const fitting = codes.filter((code) => words.every((word) => folded(code.path).includes(word)));
  const rank = (code) => {
    const name = folded(code.name);
    return name === typed ? 0 : name.startsWith(typed) ? 1 : name.includes(typed) ? 2 : 3;
  };
  const rows = fitting.sort((a, b) => rank(a) - rank(b)).map((code) => ({ code }));
  const same = codes.some((code) => folded(code.name) === typed || folded(code.path) === typed.replace(/\s*>\s*/g, " > "));
  const created = view.find.value.trim();
  return same ? rows : [...rows, { create: created, refused: whyNot(view, created) }];
}

/** Say why no code can be made of what was typed: a ">" of its own stands after a code that there is. */
function whyNot(view, typed) {
  const above = ` ${typed} `.split(" > ").slice(0, -1).map((one) => one.trim()).join(" > ");
  if (!` ${typed} `.includes(" > ")) return "";
  if (view.data.codes.some((code) => [folded(code.path), folded(code.name)].includes(folded(above)))) return "";
  return `“>” stands between a code and its subcode, and no code is called “${above}”. Leave the sign out, or make that code first.`;
}

function drawCodes(view) {
  view.rows = offered(view);
  view.row = view.find.value.trim() ? 0 : -1;
  const recent = view.rows.some((one) => one.digit);
  const parts = [];
  view.rows.forEach((row, place) => {
    if (place === 0 && recent) parts.push(heading("Recent"));
    if (row.tree && (place === 0 || !view.rows[place - 1].tree)) parts.push(heading("Codebook"));
    parts.push(codeRow(view, row, place));
  });
  if (!parts.length) parts.push(make("p", "thr-hint", "No code yet. Type a name above to make the first."));
  view.codeList.replaceChildren(...parts);
  markRow(view);
}

function heading(text) {
  const element = make("div", "thr-heading", text);
  element.setAttribute("role", "presentation");
  return element;
}

function codeRow(view, row, place) {
  const element = make("div", "thr-code");
  element.id = `thr-code-${place}`;
  element.setAttribute("role", "option");
  element.setAttribute("aria-selected", "false");
  if (row.create) {
    element.classList.add("thr-create");
    element.append(make("span", "thr-plus", "+"), make("span", "", "New code "), make("bdi", "thr-new", row.create));
    if (row.refused) {
      element.setAttribute("aria-disabled", "true");
      element.replaceChildren(make("span", "thr-hint", row.refused));
    }
  } else {
    const { code } = row;
    element.dataset.code = code.code;
    if (row.tree) element.style.paddingLeft = `${8 + 14 * code.depth}px`;
    const above = row.tree ? "" : code.path.slice(0, Math.max(0, code.path.length - code.name.length));
    element.title = [code.path, code.definition].filter(Boolean).join("\n");
    const name = make("span", "thr-codename");
    if (above) name.append(make("bdi", "thr-above", above));
    name.append(make("bdi", "", code.name));
    element.append(swatch(code), name);
    const count = make("span", "thr-count", code.codings ? String(code.codings) : "");
    count.title = `${code.codings} codings. Base: all texts and all coders. Unit: coding, one for each span, code and coder.`;
    element.append(count);
    if (row.digit) element.append(make("kbd", "", String(row.digit)));
  }
  element.addEventListener("mousedown", (event) => event.preventDefault());
  element.addEventListener("click", () => takeRow(view, row));
  return element;
}

function markRow(view) {
  view.codeList.querySelectorAll("[role=option]").forEach((element, place) => {
    const on = place === view.row;
    element.setAttribute("aria-selected", String(on));
    if (on) element.scrollIntoView({ block: "nearest" });
  });
  if (view.row >= 0) view.find.setAttribute("aria-activedescendant", `thr-code-${view.row}`);
  else view.find.removeAttribute("aria-activedescendant");
}

/** Do what a row of the palette stands for with the words that are meant. */
function takeRow(view, row) {
  const choice = meant(view);
  if (view.recoding !== null && row.code) {
    send(view, { do: "recode", coding: view.recoding, code: row.code.code });
    closePalette(view);
    return;
  }
  if (row.refused) {
    complain(view, row.refused);
    return;
  }
  if (row.create) {
    send(view, { do: "create", name: row.create, ...(choice ? spanOf(view, choice) : {}) });
    closePalette(view);
    return;
  }
  if (!choice) {
    view.about = row.code;
    drawCard(view);
    return;
  }
  apply(view, row.code, choice);
  closePalette(view);
}

/** Put a code on words: shown at once, written when the project says so. */
function apply(view, code, choice) {
  const span = spanOf(view, choice);
  const there = (view.bySource.get(span.source) || []).some(
    (one) => one.code === code.code && one.start === span.start && one.end === span.end && one.coder === view.data.coder,
  );
  if (there) {
    say(view, `These words are coded “${code.name}” already.`);
    return;
  }
  send(view, { do: "code", code: code.code, ...span });
  addCoding(view, waiting(view, view.outbox.open[view.outbox.open.length - 1]));
  view.about = null;
  paintAll(view);
  paintChoice(view);
  drawCard(view);
  say(view, `Coded “${code.name}”.`);
}

function openPalette(view) {
  view.find.focus();
  view.find.select();
}

function closePalette(view) {
  view.recoding = null;
  view.find.value = "";
  drawCodes(view);
  if (view.root.contains(document.activeElement)) {
    (view.passages[view.at]?.element || view.read).focus({ preventScroll: true });
  }
}

/** Keys while somebody types in the palette. */
function paletteKey(view, event) {
  if (event.isComposing) return;
  const last = view.rows.length - 1;
  switch (event.key) {
    case "ArrowDown":
      view.row = Math.min(last, view.row + 1);
      break;
    case "ArrowUp":
      view.row = Math.max(0, view.row - 1);
      break;
    case "Enter":
      if (view.rows[view.row]) takeRow(view, view.rows[view.row]);
      break;
    case "Escape":
      closePalette(view);
      break;
    default:
      return;
  }
  event.preventDefault();
  event.stopPropagation();
  markRow(view);
}
