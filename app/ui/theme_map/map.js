// The thematic map: what is drawn can be pressed, by mouse or by key, and leads to a theme or to a code's passages.

function pressable(view, element) {
  element.setAttribute("tabindex", "0");
  element.setAttribute("role", "button");
  const open = () => send(view, { do: "open", ref: element.dataset.ref });
  element.addEventListener("click", open);
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open();
  });
}

export default function map(component) {
  const root = component.parentElement.querySelector(".thm");
  root.view ||= { root, outbox: newOutbox(), drawn: "" };
  const { view } = root;
  view.component = component;
  settle(view, component.data.done);
  if (view.drawn === component.data.drawing) return;
  view.drawn = component.data.drawing;
  const drawing = new DOMParser().parseFromString(view.drawn, "image/svg+xml").documentElement;
  drawing.setAttribute("role", "group");
  root.replaceChildren(document.importNode(drawing, true));
  for (const element of root.querySelectorAll("[data-ref]")) pressable(view, element);
}
