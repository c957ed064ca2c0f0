// Drawing: elements whose words are text and nothing else, and the lines that stand for codes.

const PATTERNS = [
  (colour, way) => `linear-gradient(${way}, ${colour}, ${colour})`,
  (colour, way) => `repeating-linear-gradient(${way}, ${colour} 0 7px, transparent 7px 10px)`,
  (colour, way) => `repeating-linear-gradient(${way}, ${colour} 0 2px, transparent 2px 4px)`,
  (colour, way) => `repeating-linear-gradient(${way}, ${colour} 0 10px, transparent 10px 12px, ${colour} 12px 14px, transparent 14px 16px)`,
];

/** Fold case and accents away, for finding. */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function make(tag, name, text) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text !== undefined) element.textContent = text;
  return element;
}

function button(name, text, press, title) {
  const element = make("button", name, text);
  element.type = "button";
  if (title) element.title = title;
  element.addEventListener("click", press);
  return element;
}

/** Lift a code's colour where the page is dark, so that dark blues and reds stay to be seen. */
const onPage = (colour) => `light-dark(${colour}, color-mix(in oklab, ${colour} 62%, white))`;

/** Tint the words under a code, on light and dark pages. */
const tintOf = (colour) => `light-dark(${colour}1c, color-mix(in oklab, ${colour} 36%, transparent))`;

/** Draw a code's line: colour and pattern together, so that colour alone never tells two codes apart. */
const lineOf = (code, way) => PATTERNS[code.code % PATTERNS.length](onPage(code.colour), way);

function swatch(code) {
  const element = make("span", "thx-swatch");
  element.style.backgroundImage = lineOf(code, "180deg");
  return element;
}
