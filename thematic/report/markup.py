"""The markup that templates write, read into blocks: sections give levels, captions and quotes get their numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from thematic.errors import InvalidTemplateError
from thematic.model.quotes import QuoteForm
from thematic.report.blocks import (
    Bullets,
    Cell,
    Contents,
    Facts,
    Figure,
    Grid,
    Heading,
    Line,
    Paragraph,
    Quotation,
    Span,
    Tone,
    Turn,
    spoken,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from thematic.report.blocks import Block
    from thematic.report.records import QuoteCard

_LINE = "\u2028"
_SPACES = re.compile(r"[ \t\r\n]+")
_AROUND_BREAK = re.compile(r"[ \t\r\n]*\u2028[ \t\r\n]*")
_NO_KEY = re.compile(r"[^a-z0-9]+")


class BlockReader:
    """Reads what a template made; a section without content leaves nothing, not even its heading."""

    def __init__(self, template: str, objects: Mapping[str, QuoteCard | Figure | Grid]) -> None:
        """Take the template's name, for messages, and the records it placed."""
        self._template = template
        self._objects = objects
        self._keys: set[str] = set()
        self._shown: dict[str, str] = {}
        self._captions: set[str] = set()
        self._cards: dict[str, QuoteCard] = {}
        self._twice: set[str] = set()
        self._same: dict[str, str] = {}
        self._said: set[str] = set()
        self._tables = self._figures = self._quotes = 0
        self._readers: Mapping[str, Callable[[Any, int], Iterator[Block]]] = {
            "section": self._section,
            "p": self._paragraph,
            "blank": self._blank,
            "list": self._list,
            "facts": self._facts,
            "table": self._table,
            "object": self._object,
            "contents": lambda node, _: iter((Contents(node.get("title", "Contents")),)),
        }

    @property
    def cards(self) -> tuple[QuoteCard, ...]:
        """The quotes that stand in the document, in order."""
        return tuple(self._cards.values())

    def blocks(self, text: str) -> tuple[Block, ...]:
        """Read the whole.

        Raises:
            InvalidTemplateError: the text is not well-formed, or holds an element that there is not.
        """
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, huge_tree=False)
        try:
            root = etree.fromstring(text.strip().encode(), parser)  # a parser that resolves no entities
        except etree.XMLSyntaxError as error:
            raise InvalidTemplateError(self._template, str(error)) from error
        if root.tag != "report":
            raise InvalidTemplateError(self._template, f"it begins with <{root.tag}>, not with <report>")
        found = [block for child in root for block in self._read(child, 1)]
        referred = {self._same.get(to, to) for one in root.iter("ref") if (to := one.get("to", ""))}
        if not any(isinstance(block, Heading) for block in found):
            found = [block for block in found if not isinstance(block, Contents)]
        numbered = [self._numbered(block, referred) for block in found]
        return tuple(self._resolved(block) for block in numbered)

    def _read(self, node: Any, level: int) -> Iterator[Block]:  # noqa: ANN401 - an element of lxml
        reader = self._readers.get(node.tag)
        if reader is None:
            there = ", ".join(f"<{name}>" for name in self._readers)
            raise InvalidTemplateError(self._template, f"<{node.tag}> is no block (there are {there})")
        yield from reader(node, level)

    def _section(self, node: Any, level: int) -> Iterator[Block]:  # noqa: ANN401 - same
        title = _tidy(node.get("title", ""))
        key = self._free(node.get("key") or f"section-{title}")
        inner = [block for child in node for block in self._read(child, level + 1)]
        if not inner:
            return
        wide = node.get("wide") == "yes"
        if wide:
            yield Turn(wide=True)
        yield Heading(title, level, key)
        self._shown[key] = title
        yield from inner
        if wide:
            yield Turn(wide=False)

    def _paragraph(self, node: Any, _: int) -> Iterator[Block]:  # noqa: ANN401 - same
        line = _line(node)
        if not words(line) or (node.get("once") and words(line) in self._said):
            return
        self._said.add(words(line))
        lead = node.get("lead")
        before = (Span(f"{_tidy(lead)}: ", strong=True),) if lead else ()
        yield Paragraph((*before, *line), Tone(node.get("tone", Tone.BODY.value)))

    @staticmethod
    def _blank(node: Any, _: int) -> Iterator[Block]:  # noqa: ANN401 - same
        yield Paragraph(_line(node), Tone.BLANK)

    @staticmethod
    def _list(node: Any, _: int) -> Iterator[Block]:  # noqa: ANN401 - same
        lines = tuple(line for item in node.iter("item") if words(line := _line(item)))
        if lines:
            yield Bullets(lines)

    @staticmethod
    def _facts(node: Any, _: int) -> Iterator[Block]:  # noqa: ANN401 - same
        pairs = tuple((_tidy(one.get("name", "")), words(_line(one))) for one in node.iter("fact"))
        if pairs:
            yield Facts(pairs, _tidy(node.get("about", "")))

    def _table(self, node: Any, _: int) -> Iterator[Block]:  # noqa: ANN401 - same
        header = tuple(words(_line(cell)) for head in node.iter("head") for cell in head)
        rows = tuple(tuple(_cell(cell) for cell in row) for row in node.iter("row"))
        if not rows:
            return
        if any(len(row) != len(header) for row in rows):
            raise InvalidTemplateError(self._template, f"a row of the table '{node.get('title', '')}' is not as long "
                                       f"as its head of {len(header)}")  # fmt: skip
        title = _tidy(node.get("title", ""))
        shares = tuple(float(one) for one in node.get("shares", "").split())
        about = _tidy(node.get("about", "")) or title
        yield Grid(title, header, rows, _tidy(node.get("note", "")), about, node.get("key", ""), 0, shares)

    def _object(self, node: Any, _: int) -> Iterator[Block]:  # noqa: ANN401 - same
        held = self._objects[node.get("name")]
        match held:
            case Grid() | Figure():
                yield held
            case _ if node.get("once") and _key(held) in self._cards:
                return
            case _:
                yield from self._quote(held)

    def _quote(self, card: QuoteCard) -> Iterator[Block]:
        """Print a quote once; where it is placed again, lead to where it stands."""
        key = _key(card)
        if key in self._cards:
            self._twice.add(key)
            yield Paragraph((Span("These words stand above: "), Span("", to=key), Span(".")), Tone.NOTE)
            return
        whole = next((one for one in self._cards if _within(card, self._cards[one])), "")
        if whole:
            self._same[key] = whole
            self._twice.add(whole)
            yield Paragraph((Span("These words stand above, in "), Span("", to=whole), Span(".")), Tone.NOTE)
            return
        shared = [one for one in self._cards if _overlap(card, self._cards[one])]
        self._cards[key] = card
        yield from self._printed(card, key)
        if shared:
            self._twice.add(shared[0])
            yield Paragraph(
                (Span("Some of these words stand above too, in "), Span("", to=shared[0]), Span(".")), Tone.NOTE
            )

    @staticmethod
    def _printed(card: QuoteCard, key: str) -> Iterator[Block]:
        if card.form is QuoteForm.BLOCK:
            yield Quotation(card, key)
            return
        named = f" ({card.credit})" if card.credit else ""
        yield Paragraph((Span("\u201c"), *spoken(card), Span(f"\u201d{named}")), Tone.SPOKEN, key)

    def _numbered(self, block: Block, referred: set[str]) -> Block:
        match block:
            case Grid() if block.title:
                self._tables += 1
                key = self._free(block.key or f"table-{block.title}")
                self._shown[key] = f"Table {self._tables}"
                self._captions.add(key)
                return replace(block, key=key, number=self._tables)
            case Figure():
                self._figures += 1
                key = self._free(block.key or f"figure-{block.picture.title}")
                self._shown[key] = f"Figure {self._figures}"
                self._captions.add(key)
                return replace(block, key=key, number=self._figures)
            case Quotation() | Paragraph() if block.key:
                if block.key not in referred | self._twice:
                    return block
                self._quotes += 1
                self._shown[block.key] = f"quote {self._quotes}"
                if isinstance(block, Quotation):
                    return replace(block, number=self._quotes)
                return replace(block, line=(Span(f"Quote {self._quotes}: ", strong=True), *block.line))
            case _:
                return block

    def _free(self, wanted: str) -> str:
        """Make a key of lower-case letters, digits and hyphens that nothing else has."""
        stem = _NO_KEY.sub("-", wanted.casefold()).strip("-")[:60] or "part"
        key, place = stem, 1
        while key in self._keys:
            place += 1
            key = f"{stem}-{place}"
        self._keys.add(key)
        return key

    def _resolved(self, block: Block) -> Block:
        match block:
            case Paragraph():
                return replace(block, line=self._linked(block.line))
            case Bullets():
                return Bullets(tuple(self._linked(line) for line in block.lines))
            case Grid():
                rows = tuple(tuple(replace(cell, line=self._linked(cell.line)) for cell in row) for row in block.rows)
                return replace(block, rows=rows)
            case _:
                return block

    def _linked(self, line: Line) -> Line:
        """Say what references lead to; one that leads nowhere is left as its words."""
        return tuple(self._led(span) if span.to else span for span in line)

    def _led(self, span: Span) -> Span:
        to = self._same.get(span.to, span.to)
        if to not in self._shown:
            return replace(span, to="")
        return replace(span, text=span.text or self._shown[to], to=to, numbered=not span.text and to in self._captions)


def _key(card: QuoteCard) -> str:
    return f"quote-{card.source}-{card.start}-{card.end}"


def _overlap(one: QuoteCard, other: QuoteCard) -> bool:
    return one.source == other.source and one.start < other.end and other.start < one.end


def _within(card: QuoteCard, printed: QuoteCard) -> bool:
    """Tell whether all words of a quote, as they stand on the page, are part of one that is printed."""
    return _overlap(card, printed) and card.quote.strip(" .,;:!?…") in printed.quote


def _cell(node: Any) -> Cell:  # noqa: ANN401 - an element of lxml
    return Cell(_line(node), blank=node.get("blank") == "yes")


def _line(node: Any) -> Line:  # noqa: ANN401 - same
    """Read the words of an element; white space of the template is one space, breaks that people wrote stay."""
    spans = [span for span in _spans(node) if span.text or span.to]
    folded: list[Span] = []
    for span in spans:
        text = _AROUND_BREAK.sub(_LINE, _SPACES.sub(" ", span.text))
        if text.startswith(" ") and (not folded or folded[-1].text.endswith((" ", _LINE))):
            text = text[1:]
        if text or span.to:
            folded.append(replace(span, text=text))
    if folded:
        folded[-1] = replace(folded[-1], text=folded[-1].text.rstrip(f" {_LINE}"))
    return tuple(replace(span, text=span.text.replace(_LINE, "\n")) for span in folded if span.text or span.to)


def _spans(node: Any) -> Iterator[Span]:  # noqa: ANN401 - same
    yield Span(node.text or "")
    for child in node:
        match child.tag:
            case "b":
                yield Span("".join(child.itertext()), strong=True)
            case "ref":
                yield Span("".join(child.itertext()), to=child.get("to", ""))
            case "br":
                yield Span(_LINE)
        yield Span(child.tail or "")


def _tidy(text: str) -> str:
    return _SPACES.sub(" ", text.replace(_LINE, " ")).strip()
