// The framework matrix: every cell is a button; arrows go from cell to cell.

function drawMatrix(view) {
  const { data } = view;
  const held = document.activeElement?.closest?.(".thf") === view.root ? document.activeElement.dataset.here : null;
  const head = make("thead");
  const top = make("tr");
  top.append(heading("col", data.corner), ...data.themes.map((name) => heading("col", name)));
  head.append(top);
  const body = make("tbody");
  body.append(...data.rows.map((row, down) => line(view, row, down)));
  view.table.replaceChildren(head, body);
  if (held) view.root.querySelector(`[data-here="${held}"]`)?.focus();
}

function heading(scope, name, about) {
  const element = make("th");
  element.scope = scope;
  element.append(make("bdi", "", name));
  if (about) element.append(make("small", "", about));
  return element;
}

function line(view, row, down) {
  const element = make("tr");
  element.append(heading("row", row.name, row.about), ...row.cells.map((cell, across) => place(view, row, cell, down, across)));
  return element;
}

function place(view, row, cell, down, across) {
  const element = make("td");
  element.dataset.state = cell.state;
  const chosen = view.data.chosen;
  const open = Boolean(chosen) && chosen[0] === row.name && chosen[1] === cell.theme;
  element.dataset.chosen = String(open);
  const press = button("", "", () => send(view, { do: "choose", row: row.name, theme: cell.theme }));
  press.setAttribute("aria-pressed", String(open));
  press.setAttribute("aria-label", `${row.name}, ${cell.theme}: ${cell.text || (cell.state === "waiting" ? "to be summarised" : "nothing coded")}${cell.about ? `, ${cell.about}` : ""}`);
  press.dataset.here = `${down}-${across}`;
  const words = make("span", "thf-words", cell.text || (cell.state === "waiting" ? "to be summarised" : "–"));
  words.dir = "auto";
  press.append(words);
  if (cell.about) {
    const about = make("small", "", cell.about);
    about.title = cell.told;
    press.append(about);
  }
  press.addEventListener("keydown", (event) => step(view, event, down, across));
  element.append(press);
  return element;
}

function step(view, event, down, across) {
  const to = { ArrowDown: [down + 1, across], ArrowUp: [down - 1, across], ArrowRight: [down, across + 1], ArrowLeft: [down, across - 1] }[event.key];
  const there = to && view.root.querySelector(`[data-here="${to.join("-")}"]`);
  if (!there) return;
  event.preventDefault();
  event.stopPropagation();
  there.focus();
}

export default function matrix(component) {
  const root = component.parentElement.querySelector(".thf");
  root.view ||= { root, table: root.querySelector("table"), said: root.querySelector(".thf-said"), outbox: newOutbox() };
  const { view } = root;
  view.component = component;
  view.data = structuredClone(component.data);
  settle(view, view.data.done);
  view.said.textContent = view.data.done.problem;
  drawMatrix(view);
}
