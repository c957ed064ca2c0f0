// Offsets: browsers count UTF-16 units, a project counts Unicode code points; words and sentences of a passage.

const isPair = (text, at) => {
  const high = text.charCodeAt(at);
  const low = text.charCodeAt(at + 1);
  return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;
};

/** Count the code points before a UTF-16 offset. */
function toCodePoints(text, offset) {
  let count = 0;
  for (let at = 0; at < offset; count += 1) at += isPair(text, at) ? 2 : 1;
  return count;
}

/** Count the UTF-16 units before a code point. */
function toUtf16(text, points) {
  let at = 0;
  for (let count = 0; count < points && at < text.length; count += 1) at += isPair(text, at) ? 2 : 1;
  return at;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
const wordings = new Intl.Segmenter(undefined, { granularity: "word" });
const sentences = new Intl.Segmenter(undefined, { granularity: "sentence" });

/** Take white space off both ends and let no end fall inside what a person sees as one character. */
function tidySpan(text, start, end) {
  let [from, to] = [Math.max(0, start), Math.min(text.length, end)];
  while (from < to && /\s/.test(text[from])) from += 1;
  while (to > from && /\s/.test(text[to - 1])) to -= 1;
  if (from >= to) return null;
  const segments = graphemes.segment(text);
  const first = segments.containing(from);
  const last = segments.containing(to);
  if (first) from = first.index;
  if (last && last.index < to) to = last.index + last.segment.length;
  return { from, to };
}

/** List the words of a passage, pictures among them, as [from, to) in UTF-16 units. */
function wordsOf(text) {
  return [...wordings.segment(text)]
    .filter((one) => one.isWordLike || /\p{Extended_Pictographic}/u.test(one.segment))
    .map((one) => ({ from: one.index, to: one.index + one.segment.length }));
}

/** Find where the sentence around an offset begins and ends. */
function sentenceAt(text, offset) {
  const one = sentences.segment(text).containing(Math.min(offset, text.length - 1));
  return one ? { from: one.index, to: one.index + one.segment.length } : { from: 0, to: text.length };
}

/** Find where in a passage's words a point of the page lies; points before or after it become its ends. */
function offsetWithin(element, node, offset) {
  const whole = document.createRange();
  whole.selectNodeContents(element);
  const side = whole.comparePoint(node, offset);
  if (side < 0) return 0;
  if (side > 0) return element.textContent.length;
  const before = document.createRange();
  before.setStart(element, 0);
  before.setEnd(node, offset);
  return before.toString().length;
}

/** Make a range of a passage's words from UTF-16 offsets. */
function rangeOf(element, from, to) {
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let passed = 0;
  let opened = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const after = passed + node.data.length;
    if (!opened && from < after) {
      range.setStart(node, from - passed);
      opened = true;
    }
    if (opened && to <= after) {
      range.setEnd(node, to - passed);
      return range;
    }
    passed = after;
  }
  return null;
}
