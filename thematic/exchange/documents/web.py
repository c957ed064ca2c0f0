"""Web pages: the words a browser would show, block by block."""

from __future__ import annotations

import codecs
import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.errors import UnreadableFileError
from thematic.exchange.documents.bounds import MOST_TOKENS, check_text
from thematic.exchange.documents.extracted import Prose
from thematic.exchange.documents.flow import Flow
from thematic.exchange.documents.word_sets import words
from thematic.exchange.encodings import Decoded, decode
from thematic.exchange.named_encodings import encodings_of_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


_TAG = re.compile(r"""<(/?)([a-zA-Z][^\s/>]*+)((?:[^>"']|"[^"]*"|'[^']*')*+)>""")
_TAG_BEGINS = re.compile(r"</?[a-zA-Z]")
_MARKUP_BEGINS = re.compile(r"<(?:/?[a-zA-Z]|[!?])")
_TAG_WITHOUT_QUOTES = re.compile(r"<(/?)([a-zA-Z][^\s/>]*+)([^>]*)>")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_RAW = {"script", "style", "textarea", "title", "noscript", "template", "svg", "iframe", "math", "object"}
_BLOCKS = words(
    """
    p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote pre section article header footer main aside nav form
    figure figcaption address hr table tbody thead tfoot caption body html center fieldset details summary
    """
)


def read_web_page(data: bytes, *, path: Path, encoding: str | None = None) -> Prose:
    """Read the visible words of an HTML file; scripts, styles and hidden parts of the head are left out.

    Raises:
        UnreadableFileError: the bytes are no text, or too many.
    """
    decoded = decode(data, path=path, encoding=encoding) if encoding else _decode(data, path)
    check_text(path, characters=len(decoded.text), lines=decoded.text.count("\n"))
    page = _Page()
    for count, token in enumerate(_tokens(decoded.text)):
        if count > MOST_TOKENS:
            raise UnreadableFileError(path, f"it has more than {MOST_TOKENS:,} tags")
        match token:
            case _Tag():
                page.tag(token.name, token.attributes)
            case str():
                page.text(token)
    return Prose("html", "thematic-html 1", decoded.encoding, page.flow.paragraphs(), decoded.changed)


def _decode(data: bytes, path: Path) -> Decoded:
    try:
        return Decoded(data.decode("utf-8-sig"), "utf-8", ())
    except UnicodeDecodeError:
        pass  # then what the page says, then what the bytes look like
    said = _CHARSET.search(data[:4096])
    if said:
        try:
            codec = codecs.lookup(said[1].decode("ascii"))
            if codec.name != "utf-8" and codec.name in encodings_of_text():
                return Decoded(data.decode(codec.name), codec.name, ())
        except (LookupError, UnicodeDecodeError):
            pass  # it says what it is not
    return decode(data, path=path)


@dataclass(frozen=True, slots=True)
class _Tag:
    """A tag, its name with a slash before it when it closes."""

    name: str
    attributes: str


def _tokens(text: str) -> Iterator[_Tag | str]:
    """Yield tags and text; the time is linear whatever is left open, and the reading is that of browsers."""
    at = 0
    minds_quotes = True
    while (begin := _MARKUP_BEGINS.search(text, at)) is not None:
        less = begin.start()
        if less > at:
            yield text[at:less]
        if _TAG_BEGINS.match(text, less) is None:
            at = _past(text, "-->" if text.startswith("<!--", less) else ">", less)
            continue
        match = _TAG.match(text, less) if minds_quotes else None
        if match is None:
            minds_quotes = False  # a quotation mark is never closed; looking for it again would cost each time
            close = text.find(">", less)
            match = _TAG_WITHOUT_QUOTES.fullmatch(text, less, close + 1) if close >= 0 else None
        if match is None:
            yield text[less:]
            return
        yield _Tag(match[1] + match[2].lower(), match[3])
        at = match.end()
        if match[2].lower() in _RAW and not match[1] and not match[3].rstrip().endswith("/"):
            at = _past_raw(text, match[2].lower(), at)
    if text[at:]:
        yield text[at:]


def _past(text: str, mark: str, start: int) -> int:
    found = text.find(mark, start)
    return len(text) if found < 0 else found + len(mark)


def _past_raw(text: str, name: str, start: int) -> int:
    """Skip to the end of an element whose content is not shown."""
    close = re.compile(rf"</{re.escape(name)}\b[^>]*>?", re.IGNORECASE).search(text, start)
    return len(text) if close is None else close.end()


class _Page:
    """Hears tags and text."""

    def __init__(self) -> None:
        self.flow = Flow()
        self._bold = 0
        self._styled: list[tuple[str, bool]] = []
        self._preformatted = 0

    def tag(self, tag: str, attributes: str) -> None:
        closing, name = tag.startswith("/"), tag.lstrip("/")
        match name:
            case "b" | "strong" | "th" | "span" | "font":
                self._weight(name, attributes, closing=closing)
            case "br":
                self.flow.add("\n")
            case "pre":
                self._preformatted = max(0, self._preformatted + (-1 if closing else 1))
            case _:
                pass
        match name:
            case "tr" if closing:
                self.flow.end_row()
            case "tr":
                self.flow.start_row()
            case "td" | "th" if not closing:
                self.flow.start_cell()
            case _ if name in _BLOCKS:
                self.flow.end_paragraph()
            case _:
                pass

    def _weight(self, name: str, attributes: str, *, closing: bool) -> None:
        if not closing:
            bold = name in ("b", "strong") or bool(_BOLD.search(attributes[:2000]))
            if name in ("b", "strong"):
                self._bold += 1
            elif len(self._styled) < 1000:  # noqa: PLR2004 - deeper than any page people write
                self._styled.append((name, bold))
        elif name in ("b", "strong"):
            self._bold = max(0, self._bold - 1)
        elif self._styled:
            self._styled.pop()

    def text(self, text: str) -> None:
        shown = html.unescape(text)
        if not self._preformatted:
            shown = _SPACES.sub(" ", shown)
            if self.flow.is_at_start or self.flow.ends_with_space:
                shown = shown.lstrip(" ")
        self.flow.add(shown, bold=bool(self._bold) or any(bold for _, bold in self._styled[-3:]))


def check_has_tags(data: bytes, *, path: Path) -> None:
    """Refuse an .html file without any markup near its beginning.

    Raises:
        UnreadableFileError: there is no tag.
    """
    if not re.search(rb"<[a-zA-Z!/][^<>]{0,500}>", data[:100_000].replace(b"\0", b"")):
        raise UnreadableFileError(path, "it has no HTML in it; if it is plain text, name it .txt")
