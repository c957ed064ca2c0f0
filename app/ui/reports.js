// Reports: a page stands at a report that is new, however far down the person was who asked for it.

const TYPING = 'input:not([type="checkbox"], [type="radio"], [type="file"]), textarea, [contenteditable="true"]';
const PATIENCE = 3000;
/** The head of the page stays in sight above the report, clear of the bar that Streamlit lays over the top. */
const MARGIN = "10rem";

// For the window: a report that was stood at once is never jumped to again.
const seen = (window.thematicReports ??= new Set());

export default function reports(component) {
  const { names, place } = component.data;
  const fresh = names.length > 0 && !seen.has(names[0]);
  for (const name of names) seen.add(name);
  if (!fresh || document.activeElement?.closest(TYPING)) return undefined;
  const end = performance.now() + PATIENCE;
  let frame = 0;
  const stand = () => {
    const report = document.querySelector(`.st-key-${place}`);
    const head = report?.querySelector("h3");
    if (!head) {
      if (performance.now() < end) frame = requestAnimationFrame(stand);
      return;
    }
    head.tabIndex = -1;
    head.focus({ preventScroll: true });
    report.style.scrollMarginTop = MARGIN;
    report.scrollIntoView({ block: "start" });
  };
  frame = requestAnimationFrame(stand);
  return () => cancelAnimationFrame(frame);
}
