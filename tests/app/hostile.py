"""Hostile words of our own making, a project full of them, and what a page must be to have shown them as text."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import thematic

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

# Each holds its mark once. Whatever runs sets window.owned; whatever is injected is of the class "owned" or leads
# to the machine "owned".
WORDS = (
    '<img src=x class=owned onerror="window.owned=1"> h01 <script class="owned">window.owned=1</script>',
    '<b class=owned onmouseover="window.owned=1">h02</b> <svg class=owned onload=window.owned=1></svg>',
    "[h03](https://owned.example/x) ![p](https://owned.example/x.png) https://owned.example/y www.owned.example/z",
    r"$\frac{1}{2}$ h04 $$x^2$$ \(y\) \[z\]",
    ":smile: h05 :material/delete: :red[red] :blue-background[blue] :streamlit: <- -> >= -- a@owned.example",
    "# **h06** _it_ ~~no~~ `code` | a | b | [^1] &lt;b&gt; &#60;",
    "h07" + "Donaudampfschiff" * 30,
    "שלום h08 \u202egnp.cod\u202c مرحبا \u2067x\u2069 \u200fend",
    "👩‍👩‍👧‍👦 h09 \u200bzero\u200dwidth 🏳️‍🌈 e\u0301",
    "null h10 None NaN undefined {} {{7*7}} ${7*7} %s %(x)s \\N",
    '=HYPERLINK("https://owned.example","h11")',
    '"><iframe class=owned src="https://owned.example/"></iframe> h12 \' onclick=\'x javascript:window.owned=1',
    "1. h13\n\n>quoted\n\n- item\n\n***\n\n    pre",
    "+1+cmd|' /C calc'!h14",
    "-2+3+h15",
    "@SUM(1,h16)",
    "</style></title></textarea>--> h17 <style class=owned>*{display:none}</style>",
)
MARK = re.compile(r"h\d\d")
QUESTION = f"What helped? {WORDS[0]}"
ATTRIBUTE = f"Site {WORDS[1]}"
FORMULA = tuple("=+-@")


def build(path: Path) -> None:
    """Build a project in which everything that people name and write is hostile."""
    folder = path.parent
    with (folder / "survey.csv").open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(["id", ATTRIBUTE, QUESTION, "Anything else?"])
        for place, words in enumerate(WORDS):
            who = f"P{place} {WORDS[(place + 4) % len(WORDS)][:60]}"
            table.writerow([who, WORDS[place % 5], words, WORDS[(place + 1) % len(WORDS)]])
        table.writerow(["Plain", "North", "The nurse listened.", "Nothing more to add here."])
    roles = folder / "roles.yaml"
    asked = json.dumps([QUESTION, "Anything else?"])
    roles.write_text(
        f"participant: id\nopen: {asked}\nattributes:\n  {json.dumps(ATTRIBUTE)}: nominal\n", encoding="utf-8"
    )
    (folder / "talk :smile: $x$ h20.txt").write_text(
        f"Interviewer: {WORDS[4]}\n\nMara <b class=owned>h19</b>: {WORDS[1]}\n\nInterviewer: {WORDS[3]}\n",
        encoding="utf-8",
    )
    with thematic.create(path, coder="Ash", seed=1, blind=0) as project:
        project.sources.add_survey(folder / "survey.csv", roles=roles)
        project.documents.add(folder / "talk :smile: $x$ h20.txt")
        _code(project)
        project.embed(embedder="tfidf")
        _tell(project)
        project.reviewing.refresh()
    with thematic.open(path, coder="Bo <i class=owned>h18</i>") as project:
        for source in (2, 3, 5):
            project.coding.code(source, 0, len(project.sources.get(source).text), 1 + source % 3)


def _code(project: thematic.Project) -> None:
    for place, words in enumerate(WORDS):
        name = " ".join(words.split())[:120]
        code = project.codebook.create(name, definition=words)
        project.codebook.revise(code.code_id, include=WORDS[place - 1], example=WORDS[place - 2], reason=words)
        for source in (1 + place, 1 + (place * 7 + 3) % 30):
            text = project.sources.get(source).text
            project.coding.code(source, 0, len(text), code.code_id, memo=words if place % 3 == 0 else "")
    coding = project.coding.of_source(1)[0]
    project.memos.add(WORDS[0], about=thematic.MemoTarget.parse(f"coding:{coding.coding_id}"))


def _tell(project: thematic.Project) -> None:
    codes = [row.path for row in project.codebook.rows()]
    for place in range(0, 12, 2):
        name = " ".join(WORDS[place].split())[:120]
        project.themes.create(name, concept=WORDS[place + 1], codes=codes[place : place + 2])
        project.theme_stories.tell(name, definition=WORDS[place], boundaries=WORDS[place + 1], interpretation=WORDS[3])
    for place in (1, 5, 11, 12):
        text = project.sources.get(place).text
        row = next(one for one in project.codebook.rows() if one.code_id == project.coding.of_source(place)[0].code_id)
        project.quotes.pick(place, 0, len(text), code=row.path, status="candidate")
    themes = [one.name for one in project.themes.list()]
    for place, theme in enumerate(themes):
        project.claims.add(f"{{n}} of {{base}} said {WORDS[place]}", themes=[theme])
        project.joint_displays.relate(ATTRIBUTE, theme, "expanded", note=WORDS[place + 1])
        project.framework.summarise(theme, WORDS[place + 2], attribute=ATTRIBUTE, value=WORDS[place % 5])
    for place, kind in enumerate(("note", "journal") * 3):
        project.memos.add(WORDS[place], title=" ".join(WORDS[place + 1].split())[:120], kind=kind)
    _bring_in(project)
    project.reliability.draw(f"Sample {WORDS[4]}", size=8, coders=["Ash", "Bo <i class=owned>h18</i>"])


def _bring_in(project: thematic.Project) -> None:
    """Bring in a table from outside whose categories are some of the study's own and one of its own."""
    path = project.path.parent / "outside :smile: $x$ h21.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(["Category", "Number", "Source"])
        table.writerows([words, 10 + place, WORDS[4]] for place, words in enumerate((*WORDS[:4], WORDS[9])))
    project.benchmarks.add(path, ATTRIBUTE)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found on a page.

    Attributes:
        text: all its text, in shadow roots and frames too, on one line and without joiners of ours.
        wrong: what must not be there: scripts that ran, elements that were injected, sideways scroll.
    """

    text: str
    wrong: tuple[str, ...]

    @property
    def marks(self) -> frozenset[str]:
        """Which hostile words are shown."""
        return frozenset(MARK.findall(self.text))

    @property
    def broken(self) -> list[str]:
        """Places where a mark stands among other words than those it was written with; cuts with '…' are allowed."""
        known = {mark: _flat(words) for words in WORDS for mark in MARK.findall(words)}
        return [
            self.text[max(0, at.start() - 60) : at.end() + 60]
            for at in MARK.finditer(self.text)
            if at.group() in known and not _fits(self.text, at, known[at.group()])
        ]


def _fits(text: str, at: re.Match[str], words: str) -> bool:
    """Tell whether the words stand around a mark: whole, or cut at an end with an ellipsis or by a length we chose."""
    place = words.index(at.group())
    before, after = words[:place], words[place + len(at.group()) :]
    here, there = text[: at.start()], text[at.end() :]
    ahead = _shared(reversed(before), reversed(here))
    behind = _shared(iter(after), iter(there))
    left = ahead == len(before) or here[: len(here) - ahead].rstrip().endswith("…")
    right = behind == len(after) or there[behind:].lstrip().startswith("…")
    return left and (right or len(before) + len(at.group()) + behind >= 55)  # names are cut at 60


def _shared(one: object, other: object) -> int:
    from collections.abc import Iterator

    assert isinstance(one, Iterator)
    assert isinstance(other, Iterator)
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count


def _flat(text: str) -> str:
    import unicodedata

    return " ".join(unicodedata.normalize("NFC", text).replace("\u2060", "").split())


_LOOK = """
() => {
  const texts = [], wrong = [];
  if (window.owned) wrong.push('a script ran');
  if (document.title.includes('owned')) wrong.push('the title was changed');
  const visit = (root) => {
    const bad = '.owned, a[href*="owned"], img[src*="owned"], iframe[src*="owned"], form[action*="owned"], .katex';
    for (const one of root.querySelectorAll(bad)) wrong.push(one.outerHTML.slice(0, 160));
    for (const one of root.querySelectorAll('[data-testid="stIconMaterial"]'))
      if (one.textContent.trim() === 'delete') wrong.push(one.outerHTML.slice(0, 160));
    for (const one of root.querySelectorAll('*'))
      if (one.shadowRoot) { texts.push(one.shadowRoot.textContent); visit(one.shadowRoot); }
    for (const one of root.querySelectorAll('input, textarea')) texts.push(one.value);
  };
  visit(document);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  let run = '', last = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeName === 'BR') run += ' \\n ';
    if (node.nodeType !== Node.TEXT_NODE) continue;
    // A picture breaks words into lines of its own.
    if (node.parentElement.closest('script, style, svg')) continue;
    const block = node.parentElement.closest('p, li, div, td, th, h1, h2, h3, button, option, label, pre, textarea');
    if (block !== last) run += ' \\n ';
    last = block;
    run += node.data;
  }
  texts.push(run);
  const main = document.querySelector('.stMain') || document.documentElement;
  if (main.scrollWidth > main.clientWidth + 1) {
    const edge = main.getBoundingClientRect().right + 1;
    const wide = [...main.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > edge).pop();
    wrong.push(`sideways: ${main.scrollWidth} of ${main.clientWidth}, ${wide?.outerHTML.slice(0, 300)}`);
  }
  return { text: texts.join(' \\n '), wrong };
}
"""


def look(page: Page) -> Found:
    """Look at all that a page shows, with its frames."""
    texts, wrong = [], []
    for frame in page.frames:
        found = frame.evaluate(_LOOK)
        texts.append(_flat(found["text"]))
        wrong += found["wrong"]
    return Found(" ".join(texts), tuple(wrong))
