// A walk through a page by Tab: which controls there are, and what is wrong with the one that has the focus.

(() => {
  const CONTROLS = [
    "a[href]", "button", "input:not([type=hidden])", "select", "textarea", "summary", "[contenteditable=true]",
    ...["button", "tab", "radio", "checkbox", "combobox", "switch", "slider", "menuitem", "treeitem"].map((one) => `[role=${one}]`),
    "[tabindex]:not([tabindex^='-'])",
  ].join(", ");
  const GROUPS = ["radiogroup", "tablist", "tree", "grid", "listbox", "menu", "toolbar"].map((one) => `[role=${one}]`).join(", ");
  const SMALL = 16;
  const LINGERS = 120;
  const TABLE_SETTLES = 120;
  const MOST_TURNS = 40;

  function* deep(root) {
    for (const element of root.querySelectorAll("*")) {
      yield element;
      if (element.shadowRoot) yield* deep(element.shadowRoot);
    }
  }

  const above = (element) => element.parentElement ?? element.getRootNode().host ?? null;

  function* upwards(element) {
    for (let one = element; one; one = above(one)) yield one;
  }

  function closest(element, selector) {
    for (const one of upwards(element)) if (one.matches(selector)) return one;
    return null;
  }

  function within(outer, inner) {
    for (const one of upwards(inner)) if (one === outer) return true;
    return false;
  }

  function active() {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
  }

  /** What is seen of a control: ticks and switches hide their input and draw something else in its label. */
  function face(element) {
    if (element.matches("input[type=checkbox], input[type=radio]")) return closest(element, "label") ?? element;
    if (element.matches("input[type=file]")) return closest(element, "section") ?? element;
    return closest(element, "canvas") ? (closest(element, ".stDataFrame") ?? element) : element;
  }

  function seen(element) {
    const shown = face(element);
    const { width, height } = shown.getBoundingClientRect();
    return width > 1 && height > 1 && shown.checkVisibility({ visibilityProperty: true });
  }

  function opacity(element) {
    let whole = 1;
    for (const one of upwards(face(element))) whole *= Number(getComputedStyle(one).opacity);
    return whole;
  }

  const live = (element) =>
    !element.matches(":disabled") && !closest(element, "[inert], [aria-disabled=true], [aria-hidden=true]");

  const controls = () =>
    [...deep(document.body)].filter((one) => one.matches(CONTROLS) && seen(one) && live(one));

  function look(element) {
    const style = getComputedStyle(element);
    const line = (side) => (style[`border${side}Width`] === "0px" ? "" : style[`border${side}Color`] + style[`border${side}Width`]);
    return [
      style.outlineStyle === "none" || style.outlineWidth === "0px" ? "" : style.outlineColor + style.outlineWidth,
      style.boxShadow === "none" ? "" : style.boxShadow,
      style.backgroundColor,
      ...["Top", "Right", "Bottom", "Left"].map(line),
    ].join("|");
  }

  /** How a control and what is drawn around it looks: itself, what it holds, and what stands beside and above it. */
  function looks(element) {
    const shown = face(element);
    const parts = [element, shown, shown.parentElement, shown.parentElement?.parentElement, ...shown.querySelectorAll("*")];
    return new Map(parts.slice(0, 40).filter(Boolean).map((one) => [one, look(one)]));
  }

  function place(element) {
    const shown = face(element);
    const boxes = getComputedStyle(shown).display === "inline" ? shown.getClientRects() : [shown.getBoundingClientRect()];
    const own = boxes[0] ?? shown.getBoundingClientRect();
    const box = { left: Math.max(0, own.left), top: Math.max(0, own.top) };
    box.right = Math.min(innerWidth, own.right);
    box.bottom = Math.min(innerHeight, own.bottom);
    for (const one of upwards(above(shown))) {
      if (getComputedStyle(one).overflowY === "visible" || one === document.body) continue;
      const edge = one.getBoundingClientRect();
      box.left = Math.max(box.left, edge.left);
      box.top = Math.max(box.top, edge.top);
      box.right = Math.min(box.right, edge.right);
      box.bottom = Math.min(box.bottom, edge.bottom);
    }
    return { own, box };
  }

  function hit(x, y) {
    let found = document.elementFromPoint(x, y);
    while (found?.shadowRoot) {
      const inner = found.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === found) break;
      found = inner;
    }
    return found;
  }

  /** Say why somebody who looks does not see the control; "" where they do. */
  function hidden(element) {
    const { own, box } = place(element);
    if (opacity(element) < 0.2) return "cannot be seen";
    if (box.right - box.left < Math.min(SMALL, own.width) - 1 || box.bottom - box.top < Math.min(SMALL, own.height) - 1)
      return `is not scrolled into view (${Math.round(own.top)} to ${Math.round(own.bottom)} of ${innerHeight})`;
    const on = hit((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    const shown = face(element);
    if (on && within(shown, on)) return "";
    return `lies beneath ${on ? name(on) : "something"}`;
  }

  function name(element) {
    const key = [...upwards(element)].flatMap((one) => [...one.classList]).find((one) => one.startsWith("st-key-"));
    const words = (element.getAttribute("aria-label") || element.textContent || element.value || element.className.toString()).trim();
    const own = element.getAttribute("role") ?? element.dataset.testid ?? "";
    return `${element.localName}${own ? `[${own}]` : ""} “${words.replace(/\s+/g, " ").slice(0, 50)}”${key ? ` in ${key}` : ""}`;
  }

  const walk = { order: [], bare: new Map(), lingers: 0 };

  function begin() {
    active()?.blur?.();
    walk.order = [];
    walk.bare = new Map(controls().flatMap((one) => [...looks(one)]));
    const first = document.querySelector(".th-skip");
    first.focus();
    walk.order.push(first);
  }

  const ended = (at) => !at || at === document.body || at === document.documentElement || at === walk.order[0];

  /** Take down what has the focus now: null at the end of the page, else what is wrong with it. */
  async function step() {
    // A table moves the focus on to its cell a little later, and what is chosen in it is drawn beside it.
    if (closest(active(), "canvas")) await new Promise((done) => setTimeout(done, TABLE_SETTLES));
    const at = active();
    if (ended(at)) return null;
    // A table leads from cell to cell, and a frame through its own page, before they let go.
    if (at === walk.order.at(-1) && walk.lingers < LINGERS) {
      walk.lingers += 1;
      return [];
    }
    walk.lingers = 0;
    if (walk.order.includes(at)) throw new Error(`a trap: ${name(at)} is reached again before the page ends`);
    walk.order.push(at);
    const faults = [];
    // A table that is drawn anew just then gets its focus back once it stands.
    for (let waited = 0; closest(at, "canvas") && !shows(at) && waited < MOST_TURNS; waited += 1)
      await new Promise((done) => setTimeout(done, TABLE_SETTLES));
    if (!shows(at.isConnected ? at : active() ?? at)) faults.push(`${name(at)} does not show the focus`);
    const why = hidden(at);
    if (why) faults.push(`${name(at)} ${why}`);
    if (at.matches(CONTROLS) && !at.computedName) faults.push(`${name(at)} has no name: ${at.outerHTML.slice(0, 150)}`);
    return faults;
  }

  /** Whether a control looks other than without the focus; in a frame it is the frame's own control that must. */
  function shows(element) {
    const inner = element.contentDocument?.activeElement;
    if (inner) return inner !== element.contentDocument.body && look(inner).split("|")[0] !== "";
    const bare = walk.bare.has(face(element)) ? walk.bare : unfocused(element);
    return [...looks(element)].some(([one, how]) => bare.has(one) && bare.get(one) !== how);
  }

  function unfocused(element) {
    element.blur();
    const bare = looks(element);
    element.focus();
    return bare;
  }

  /** Say on the way back whether what has the focus is covered or out of sight: null at the beginning of the page. */
  function back() {
    const at = active();
    if (ended(at)) return null;
    const why = hidden(at);
    return why ? [`${name(at)} ${why}, on the way back`] : [];
  }

  /** Name the controls that were not come to, except those that are beside one that was and do the same. */
  function missed(excepted) {
    const groups = new Set(walk.order.map((one) => closest(one, GROUPS)).filter(Boolean));
    const radios = new Set(walk.order.filter((one) => one.type === "radio").map((one) => one.name));
    return controls()
      .filter((one) => !walk.order.includes(one) && !one.matches(excepted))
      .filter((one) => !(groups.has(closest(one, GROUPS)) || (one.type === "radio" && radios.has(one.name))))
      .filter((one) => !walk.order.some((held) => held !== one && within(one, held) && face(held) === face(one)))
      .map((one) => `${name(one)} is not reached: ${one.outerHTML.slice(0, 150)}`);
  }

  window.walk = { begin, step, back, missed };
})();
