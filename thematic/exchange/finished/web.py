"""Paragraphs of an HTML report: block quotations, inline quotations and italics are kept."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from thematic.text.quotations import Paragraph

_BLOCKS = frozenset(
    [
        *("p", "div", "li", "ul", "ol", "td", "th", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("section", "article", "header", "footer", "figure", "figcaption", "main", "dt", "dd", "br", "body"),
        *("blockquote", "cite-block", "aside", "details", "summary"),
    ]
)
_HIDDEN = frozenset(["script", "style", "template", "head", "svg", "noscript"])
_ITALIC = frozenset(["i", "em", "cite"])
_SPACES = re.compile(r"\s+")


def read_web(text: str) -> list[Paragraph]:
    """Read the paragraphs that a browser would show."""
    listening = _Listening()
    listening.feed(text)
    listening.close()
    listening.end_paragraph()
    return listening.paragraphs


class _Listening(HTMLParser):
    """Hears elements and words, and keeps paragraphs."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[Paragraph] = []
        self._pieces: list[str] = []
        self._length = 0
        self._italics: list[tuple[int, int]] = []
        self._italic_from: list[int] = []
        self._hidden = 0
        self._quoting = 0
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        del attrs
        if tag in _HIDDEN:
            self._hidden += 1
        if tag in _BLOCKS:
            self.end_paragraph()
        if tag == "blockquote":
            self._quoting += 1
        if tag in ("td", "th"):
            self._cells += 1
        if tag == "q":
            self._add("“")
        if tag in _ITALIC:
            self._italic_from.append(self._length)

    def handle_endtag(self, tag: str) -> None:
        """End an element; one that never began is passed over."""
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        if tag == "q":
            self._add("”")
        if tag in _ITALIC and self._italic_from:
            self._italics.append((self._italic_from.pop(), self._length))
        if tag in _BLOCKS:
            self.end_paragraph()
        if tag == "blockquote":
            self._quoting = max(0, self._quoting - 1)
        if tag in ("td", "th"):
            self._cells = max(0, self._cells - 1)

    def handle_data(self, data: str) -> None:
        """Take words."""
        if not self._hidden:
            words = _SPACES.sub(" ", data)
            at_edge = not self._pieces or self._pieces[-1].endswith(" ")
            self._add(words.lstrip() if at_edge else words)

    def _add(self, words: str) -> None:
        self._pieces.append(words)
        self._length += len(words)

    def end_paragraph(self) -> None:
        """Keep what was heard since the last paragraph ended."""
        text = "".join(self._pieces)
        spans = tuple((start, end) for start, end in self._italics if end > start)
        if text.strip():
            begins = bool(spans) and not any(sign.isalnum() for sign in text[: spans[0][0]])
            whole = begins and sum(end - start for start, end in spans) >= 0.9 * len(text.strip())
            quoted = self._quoting > 0 or whole
            self.paragraphs.append(Paragraph(text.rstrip(), quoted, () if quoted else spans, cell=self._cells > 0))
        self._pieces, self._length, self._italics = [], 0, []
        self._italic_from = [0 for _ in self._italic_from]
