// The tree of codes: choose one or several, fold, and move them by dragging or with Alt and the arrow keys.

const childrenOf = (view, parent) => view.data.rows.filter((row) => row.parent === parent);
const rowOf = (view, code) => view.data.rows.find((row) => row.code === code);

/** List the rows that are to be seen: those that fit what was typed, or all that no folded code hides. */
function visible(view) {
  const typed = folded(view.find.value.trim());
  if (typed) return view.data.rows.filter((row) => folded(row.path).includes(typed));
  const hidden = new Set();
  for (const row of view.data.rows) {
    if (row.parent !== null && (hidden.has(row.parent) || view.shut.has(row.parent))) hidden.add(row.code);
  }
  return view.data.rows.filter((row) => !hidden.has(row.code));
}

function drawTree(view) {
  const held = view.list.contains(document.activeElement);
  view.rows = visible(view);
  view.list.replaceChildren(...view.rows.map((row) => item(view, row)));
  if (!view.rows.length) view.list.append(make("p", "tht-empty", "No code is called so."));
  if (!view.rows.some((row) => row.code === view.here)) view.here = view.data.chosen[0] ?? view.rows[0]?.code ?? null;
  markHere(view, held);
}

function item(view, row) {
  const element = make("div", row.retired ? "tht-row tht-retired" : "tht-row");
  element.setAttribute("role", "treeitem");
  element.setAttribute("aria-level", String(row.depth + 1));
  element.setAttribute("aria-selected", String(view.data.chosen.includes(row.code)));
  element.dataset.code = row.code;
  element.title = [row.path, row.retired ? "retired" : "", row.definition].filter(Boolean).join("\n");
  element.style.paddingLeft = `${4 + 15 * row.depth}px`;
  element.draggable = !row.retired;
  const below = childrenOf(view, row.code).length > 0;
  const twist = make("span", "tht-twist", below ? (view.shut.has(row.code) ? "▸" : "▾") : "");
  twist.addEventListener("click", (event) => {
    event.stopPropagation();
    fold(view, row.code);
  });
  if (below) element.setAttribute("aria-expanded", String(!view.shut.has(row.code)));
  element.append(twist, swatch(row), make("bdi", "tht-name", row.name));
  if (row.note) element.append(make("span", "tht-note", row.note));
  const count = make("span", "tht-count", String(row.codings));
  count.title = `${row.codings} ${row.codings === 1 ? "coding" : "codings"}. Base: all texts and all coders. Unit: coding, one for each span, code and coder.`;
  element.append(count);
  element.addEventListener("click", (event) => chooseRow(view, row.code, event.ctrlKey || event.metaKey));
  return element;
}

function markHere(view, focus) {
  for (const element of view.list.querySelectorAll(".tht-row")) {
    const on = Number(element.dataset.code) === view.here;
    element.tabIndex = on ? 0 : -1;
    if (on && focus) element.focus();
  }
}

function fold(view, code) {
  if (!view.shut.delete(code)) view.shut.add(code);
  drawTree(view);
}

function chooseRow(view, code, more) {
  const { chosen } = view.data;
  const next = !more ? [code] : chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code];
  view.here = code;
  if (!next.length) return;
  view.data.chosen = next;
  send(view, { do: "choose", codes: next });
  drawTree(view);
  markHere(view, true);
}

/** Ask for a code to be moved: under a parent, before one of its children or after all of them. */
function moveCode(view, code, parent, before) {
  for (let above = parent; above !== null; above = rowOf(view, above).parent) if (above === code) return;
  if (before === code) return;
  view.said.textContent = `Moving “${rowOf(view, code).name}” …`;
  send(view, { do: "move", code, parent, before });
}

function moveByKey(view, row, way) {
  const same = childrenOf(view, row.parent);
  const place = same.findIndex((one) => one.code === row.code);
  switch (way) {
    case "ArrowUp":
      if (place > 0) moveCode(view, row.code, row.parent, same[place - 1].code);
      break;
    case "ArrowDown":
      if (place + 1 < same.length) moveCode(view, row.code, row.parent, same[place + 2]?.code ?? null);
      break;
    case "ArrowRight":
      if (place > 0) moveCode(view, row.code, same[place - 1].code, null);
      break;
    default:
      if (row.parent !== null) outdent(view, row);
  }
}

function outdent(view, row) {
  const above = rowOf(view, row.parent);
  const uncles = childrenOf(view, above.parent);
  moveCode(view, row.code, above.parent, uncles[uncles.indexOf(above) + 1]?.code ?? null);
}

function treeKey(view, event) {
  const place = view.rows.findIndex((one) => one.code === view.here);
  const row = view.rows[place];
  if (!row || !/^Arrow|^Enter$|^ $|^Home$|^End$/.test(event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.altKey) {
    if (!row.retired) moveByKey(view, row, event.key);
    return;
  }
  switch (event.key) {
    case "ArrowDown": goTo(view, place + 1); break;
    case "ArrowUp": goTo(view, place - 1); break;
    case "Home": goTo(view, 0); break;
    case "End": goTo(view, view.rows.length - 1); break;
    case "ArrowLeft":
      if (childrenOf(view, row.code).length && !view.shut.has(row.code)) fold(view, row.code);
      else if (row.parent !== null) goTo(view, view.rows.findIndex((one) => one.code === row.parent));
      break;
    case "ArrowRight":
      if (view.shut.has(row.code)) fold(view, row.code);
      else goTo(view, place + 1);
      break;
    default: chooseRow(view, row.code, event.ctrlKey || event.metaKey);
  }
}

function goTo(view, place) {
  if (!view.rows[place]) return;
  view.here = view.rows[place].code;
  markHere(view, true);
}

/** Say where a dragged code would land: before or after the row below the pointer, or under it. */
function landing(event, element) {
  const box = element.getBoundingClientRect();
  const share = (event.clientY - box.top) / box.height;
  return share < 0.28 ? "before" : share > 0.72 ? "after" : "under";
}

function drag(view) {
  const on = (name, act) => view.list.addEventListener(name, act);
  const clear = () => {
    for (const one of view.list.querySelectorAll("[data-landing]")) delete one.dataset.landing;
  };
  on("dragstart", (event) => {
    view.dragged = Number(event.target.closest(".tht-row").dataset.code);
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
  });
  on("dragover", (event) => {
    const element = event.target.closest(".tht-row");
    if (!element || view.dragged === null) return;
    event.preventDefault();
    clear();
    element.dataset.landing = landing(event, element);
  });
  on("dragleave", clear);
  on("dragend", () => {
    clear();
    view.dragged = null;
  });
  on("drop", (event) => {
    const element = event.target.closest(".tht-row");
    clear();
    if (!element || view.dragged === null) return;
    event.preventDefault();
    drop(view, rowOf(view, Number(element.dataset.code)), landing(event, element));
  });
}

function drop(view, row, where) {
  const code = view.dragged;
  view.dragged = null;
  if (row.code === code || row.retired) return;
  if (where === "under") {
    moveCode(view, code, row.code, null);
    return;
  }
  const same = childrenOf(view, row.parent);
  moveCode(view, code, row.parent, where === "before" ? row.code : (same[same.indexOf(row) + 1]?.code ?? null));
}

function build(root) {
  const view = {
    root,
    find: root.querySelector(".tht-find"),
    list: root.querySelector(".tht-list"),
    said: root.querySelector(".tht-said"),
    outbox: newOutbox(),
    shut: new Set(),
    rows: [],
    here: null,
    dragged: null,
  };
  view.find.addEventListener("input", () => drawTree(view));
  view.find.addEventListener("keydown", (event) => event.stopPropagation());
  view.list.addEventListener("keydown", (event) => treeKey(view, event));
  drag(view);
  return view;
}

export default function tree(component) {
  const root = component.parentElement.querySelector(".tht");
  root.view ||= build(root);
  const { view } = root;
  view.component = component;
  view.data = structuredClone(component.data);
  settle(view, view.data.done);
  view.said.textContent = view.data.done.problem;
  drawTree(view);
}
