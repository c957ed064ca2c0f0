"""The text of a Taguette document: what stands between its markup, and where line breaks belong."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thematic.text.spans import Span

_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "header"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "ul"}
    | {"table", "tbody", "td", "tfoot", "th", "thead", "tr"}
)


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The words of a document.

    Attributes:
        words: what stands between the markup and nothing else; the tool counts its bytes.
        text: the words with a line break wherever the markup breaks a line and the words do not.
        breaks: the places in `words` before which such a line break was put, in order.
    """

    words: str
    text: str
    breaks: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        r"""Carry a span of `words` over to `text`.

        Example:
            >>> read = read_markup("<p>Tea</p><p>Cake</p>")
            >>> read.text, read.span(3, 7), read.span(0, 3)
            ('Tea\nCake', (4, 8), (0, 3))
        """
        return start + bisect_right(self.breaks, start), end + bisect_left(self.breaks, end)


def read_markup(markup: str) -> MarkedText:
    """Take the words out of a document's markup."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    words = "".join(reader.words)
    breaks = tuple(place for place in sorted(reader.breaks) if 0 < place < len(words) and not _broken(words, place))
    pieces = [words[start:end] for start, end in zip((0, *breaks), (*breaks, len(words)), strict=True)]
    return MarkedText(words, "\n".join(pieces), breaks)


def _broken(words: str, place: int) -> bool:
    return words[place - 1] in "\r\n" or words[place] in "\r\n"


@dataclass
class _Reader(HTMLParser):
    """Gathers words, and the places where blocks begin and end."""

    words: list[str] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    reached: int = 0

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_data(self, data: str) -> None:
        """Take words."""
        self.words.append(data)
        self.reached += len(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser's signature
        """Note where a block begins or a line is broken."""
        if tag in _BLOCKS or tag == "br":
            self.breaks.add(self.reached)

    def handle_endtag(self, tag: str) -> None:
        """Note where a block ends."""
        if tag in _BLOCKS:
            self.breaks.add(self.reached)
