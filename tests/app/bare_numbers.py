"""Bare numbers: figures on a page that say neither on hover nor beside them out of what they are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

_BARE = r"""() => {
  const FIGURES = [
    /^[-+\u2212]?\d[\d.,]*\s?%?$/,
    /^-?[\d.,]+ to -?[\d.,]+\s?%?$/,
    /^\d[\d,]* of \d[\d,]* .*\(\d+%\)$/,
    /^\d[\d,]* \(\d+%.*\)$/,
    /^\d[\d,]* [a-z]+( · \d[\d,]* [a-z]+)*$/,
  ];
  const NO_FIGURES = "kbd, button, label, summary, script, style, canvas, input, textarea, .th-hidden";
  const above = (one) => one.parentElement ?? one.getRootNode().host ?? null;
  const named = (one) => [...one.children].some((inner) => inner.localName === "title" && /\d/.test(inner.textContent));
  const tells = (one) => /Base: .*Unit: /.test(one.title || "") || (one.localName !== "svg" && named(one));
  function* deep(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) yield node;
      else if (node.shadowRoot) yield* deep(node.shadowRoot);
    }
  }
  const found = [];
  for (const node of deep(document.body)) {
    const text = node.data.trim().replace(/\s+/g, " ");
    if (!FIGURES.some((one) => one.test(text))) continue;
    const around = [];
    for (let one = node.parentElement ?? node.getRootNode().host; one; one = above(one)) around.push(one);
    if (around.some((one) => one.matches(NO_FIGURES) || tells(one))) continue;
    const box = around[0].getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || !around[0].checkVisibility({ visibilityProperty: true })) continue;
    const key = around.flatMap((one) => [...one.classList]).find((one) => one.startsWith("st-key-"));
    found.push(`${text} in ${around[0].localName} of ${key ?? "the page"}`);
  }
  return found;
}"""


def bare_numbers(page: Page) -> list[str]:
    """Return the figures that stand alone on a page and say no base and no unit; sentences tell theirs in words."""
    found: list[str] = page.evaluate(_BARE)
    return found
