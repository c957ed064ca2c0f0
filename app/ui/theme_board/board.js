// The board of themes: codes go from theme to theme by dragging or by a menu, themes change places with Alt and arrows.

const themeOf = (view, theme) => view.data.themes.find((one) => one.theme === theme);
const below = (view, parent) => view.data.themes.filter((one) => one.parent === parent);

function drawBoard(view) {
  const held = document.activeElement?.closest?.(".thb") === view.root ? document.activeElement.dataset.here : null;
  closeMenu(view);
  view.themes.replaceChildren(...below(view, null).map((theme) => card(view, theme)));
  if (!view.data.themes.length) view.themes.append(make("p", "thb-empty", "No theme yet: make the first one on the right."));
  const label = make("div", "thb-label", "Used codes outside themes");
  view.loose.replaceChildren(label, codes(view, view.data.loose, null, "Every used code argues for a theme."));
  // A code that was moved by its menu keeps the focus where it has come to.
  const here = [held, view.moved].filter(Boolean).map((one) => view.root.querySelector(`[data-here="${one}"]`)).find(Boolean);
  here?.focus();
  if (here?.dataset.here === view.moved) view.moved = null;
}

function card(view, theme) {
  const element = make("div", "thb-theme");
  element.setAttribute("role", "listitem");
  element.dataset.theme = theme.theme;
  element.dataset.chosen = String(view.data.chosen === theme.theme);
  element.append(head(view, theme), codes(view, theme.codes, theme.theme, "No code of its own yet."));
  const inner = below(view, theme.theme);
  if (inner.length) {
    const list = make("div", "thb-subthemes");
    list.setAttribute("role", "list");
    list.setAttribute("aria-label", `Sub-themes of ${theme.name}`);
    list.append(...inner.map((one) => card(view, one)));
    element.append(list);
  }
  return element;
}

function head(view, theme) {
  const element = button("thb-head", "", () => choose(view, theme.theme));
  element.dataset.here = `theme-${theme.theme}`;
  element.draggable = true;
  element.setAttribute("aria-pressed", String(view.data.chosen === theme.theme));
  const name = make("span", "thb-name");
  name.append(make("bdi", "", theme.name), make("span", "thb-status", theme.status));
  const concept = make("span", "thb-concept", theme.concept || "No central concept yet");
  concept.dataset.missing = String(!theme.concept);
  const count = make("span", "thb-count", `Mentioned by ${theme.mentioned}`);
  count.title = "Base: respondents who gave a text. Unit: respondent.";
  element.append(name, concept, count);
  element.addEventListener("keydown", (event) => themeKey(view, event, theme));
  element.addEventListener("dragstart", (event) => begin(view, event, { theme: theme.theme }));
  return element;
}

function codes(view, held, theme, empty) {
  const element = make("div", "thb-codes");
  for (const code of held) {
    const chip = button("thb-code", "", (event) => openMenu(view, event.currentTarget, code, theme), `${code.path}: ${countOf(code)}. Base: all texts and all coders. Unit: coding, one for each span, code and coder.`);
    chip.dataset.here = `code-${code.code}-${theme}`;
    chip.setAttribute("aria-haspopup", "menu");
    chip.style.background = code.colour;
    chip.style.color = code.ink;
    chip.draggable = true;
    chip.append(make("bdi", "", code.name));
    if (code.codings) chip.append(make("small", "", String(code.codings)));
    chip.addEventListener("dragstart", (event) => begin(view, event, { code: code.code, from: theme }));
    element.append(chip);
  }
  if (!held.length) element.append(make("span", "thb-empty", empty));
  return element;
}

function countOf(code) {
  return code.codings === 1 ? "1 coding" : `${code.codings} codings`;
}

function choose(view, theme) {
  view.data.chosen = theme;
  send(view, { do: "choose", theme });
  drawBoard(view);
}

function wishFor(view, wish, text) {
  view.said.textContent = text;
  closeMenu(view);
  send(view, wish);
}

// Menu: what a code can do, for those who do not drag.

function openMenu(view, chip, code, from) {
  const again = view.menu?.dataset.of === chip.dataset.here;
  closeMenu(view);
  if (again) return;
  const menu = make("div", "thb-menu");
  menu.setAttribute("role", "menu");
  menu.dataset.of = chip.dataset.here;
  const add = (text, wish) => {
    const item = button("", text, () => {
      view.moved = `code-${code.code}-${wish.to}`;
      wishFor(view, wish, `${text} …`);
      chip.focus();
    });
    item.setAttribute("role", "menuitem");
    menu.append(item);
  };
  const others = view.data.themes.filter((one) => one.theme !== from && !one.codes.some((held) => held.code === code.code));
  menu.append(make("p", "", code.path));
  for (const one of others) add(from === null ? `Put into “${one.name}”` : `Move to “${one.name}”`, { do: "move-code", code: code.code, from, to: one.theme });
  if (from !== null) {
    for (const one of others) add(`Also in “${one.name}”`, { do: "move-code", code: code.code, from: null, to: one.theme });
    add("Take out of this theme", { do: "move-code", code: code.code, from, to: null });
  }
  const box = view.root.getBoundingClientRect();
  const place = chip.getBoundingClientRect();
  menu.style.top = `${place.bottom - box.top + 4}px`;
  menu.style.left = `${Math.max(0, Math.min(place.left - box.left, box.width - 345))}px`;
  menu.addEventListener("keydown", (event) => menuKey(view, event, chip));
  view.root.append(menu);
  view.menu = menu;
  menu.querySelector("button")?.focus();
}

function closeMenu(view) {
  view.menu?.remove();
  view.menu = null;
}

function menuKey(view, event, chip) {
  const items = [...view.menu.querySelectorAll("button")];
  const place = items.indexOf(document.activeElement);
  const go = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: items.length - 1 }[event.key];
  event.stopPropagation();
  if (event.key === "Escape" || event.key === "Tab") {
    // Tab goes on from the code whose menu it was.
    closeMenu(view);
    chip.focus();
  } else if (go !== undefined) {
    event.preventDefault();
    items[(go + items.length) % items.length]?.focus();
  }
}

// Themes: their order and what they stand under.

function themeKey(view, event, theme) {
  if (!event.altKey || !/^Arrow/.test(event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  const same = below(view, theme.parent);
  const place = same.findIndex((one) => one.theme === theme.theme);
  switch (event.key) {
    case "ArrowUp":
      if (place > 0) moveTheme(view, theme.theme, theme.parent, same[place - 1].theme);
      break;
    case "ArrowDown":
      if (place + 1 < same.length) moveTheme(view, theme.theme, theme.parent, same[place + 2]?.theme ?? null);
      break;
    case "ArrowRight":
      if (place > 0) moveTheme(view, theme.theme, same[place - 1].theme, null);
      break;
    default:
      if (theme.parent !== null) moveTheme(view, theme.theme, themeOf(view, theme.parent).parent, null);
  }
}

function moveTheme(view, theme, parent, before) {
  for (let above = parent; above !== null; above = themeOf(view, above).parent) if (above === theme) return;
  wishFor(view, { do: "move-theme", theme, parent, before }, `Moving “${themeOf(view, theme).name}” …`);
}

// Dragging.

function begin(view, event, what) {
  event.stopPropagation();
  view.dragged = what;
  event.dataTransfer.effectAllowed = "copyMove";
  event.dataTransfer.setData("text/plain", "");
}

function landingOf(event) {
  return event.target.closest?.(".thb-theme, .thb-loose") ?? null;
}

function drag(view) {
  const clear = () => {
    for (const one of view.root.querySelectorAll("[data-landing]")) delete one.dataset.landing;
  };
  view.root.addEventListener("dragover", (event) => {
    const there = landingOf(event);
    if (!there || !view.dragged) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = event.ctrlKey && view.dragged.code ? "copy" : "move";
    clear();
    there.dataset.landing = "true";
  });
  view.root.addEventListener("dragleave", clear);
  view.root.addEventListener("dragend", () => {
    clear();
    view.dragged = null;
  });
  view.root.addEventListener("drop", (event) => {
    const there = landingOf(event);
    const what = view.dragged;
    clear();
    view.dragged = null;
    if (!there || !what) return;
    event.preventDefault();
    drop(view, what, there.dataset.theme ? Number(there.dataset.theme) : null, event.ctrlKey);
  });
}

function drop(view, what, to, both) {
  if (what.theme !== undefined) {
    if (what.theme !== to) moveTheme(view, what.theme, to, null);
    return;
  }
  if (what.from === to) return;
  const from = both && to !== null ? null : what.from;
  if (from === null && to === null) return;
  wishFor(view, { do: "move-code", code: what.code, from, to }, "Moving …");
}

function build(root) {
  const view = {
    root,
    themes: root.querySelector(".thb-themes"),
    loose: root.querySelector(".thb-loose"),
    said: root.querySelector(".thb-said"),
    outbox: newOutbox(),
    menu: null,
    moved: null,
    dragged: null,
  };
  drag(view);
  document.addEventListener("pointerdown", (event) => {
    if (view.menu && !view.menu.contains(event.target) && !event.target.closest?.(".thb-code")) closeMenu(view);
  });
  return view;
}

export default function board(component) {
  const root = component.parentElement.querySelector(".thb");
  root.view ||= build(root);
  const { view } = root;
  view.component = component;
  view.data = structuredClone(component.data);
  settle(view, view.data.done);
  view.said.textContent = view.data.done.problem;
  drawBoard(view);
}
