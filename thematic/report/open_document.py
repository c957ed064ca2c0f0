"""Documents as OpenDocument texts (.odt), written by ourselves: a zip of XML with real styles, captions and links."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from thematic.report.blocks import (
    Bullets,
    Contents,
    Facts,
    Figure,
    Grid,
    Heading,
    Paragraph,
    Quotation,
    Span,
    Tone,
    Turn,
    spoken,
    width_of,
)
from thematic.report.files import day_of
from thematic.report.open_document_styles import NAMESPACES, TABLES, TEXT_WIDTH, WIDE_WIDTH, styles
from thematic.report.word import cut
from thematic.report.word_xml import even_shares, tint
from thematic.report.writing_direction import right_to_left

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from thematic.report.blocks import Block, Cell, Document, Line

MIME = "application/vnd.oasis.opendocument.text"
TALLEST = 20.0  # centimetres a picture may take
DEEPEST = 3  # levels in the table of contents
STYLES = {
    Tone.BODY: "Body",
    Tone.COUNT: "Count",
    Tone.NOTE: "Note",
    Tone.BLANK: "Blank",
    Tone.NUMBER: "QuoteNumber",
    Tone.SPOKEN: "Spoken",
}
_LINK = 'xlink:type="simple" text:style-name="Link" text:visited-style-name="Link"'
_SPACES = re.compile("^ +|  +")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def document(document: Document) -> bytes:
    """Return a document as .odt; the same document gives the same bytes."""
    writer = _Writer(document)
    body = "".join(writer.body())
    parts: list[tuple[str, bytes]] = [
        ("content.xml", _content(body, writer.automatic).encode()),
        ("styles.xml", styles(document.project or document.title).encode()),
        ("meta.xml", _meta(document).encode()),
        *writer.pictures,
    ]
    manifest = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{_kind(name)}"/>' for name, _ in parts
    )
    space = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"'
    whole = f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MIME}"/>'
    parts.append(
        ("META-INF/manifest.xml", f"{_HEAD}<manifest:manifest {space}>{whole}{manifest}</manifest:manifest>".encode())
    )
    return _packed([("mimetype", MIME.encode()), *parts], document.made_on)


class _Writer:
    """Writes the blocks as the body of a text, and collects pictures and the styles that only some tables need."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.pictures: list[tuple[str, bytes]] = []
        self._automatic: dict[str, str] = {}
        self._tables = 0
        self._width = TEXT_WIDTH
        self._page = ""

    @property
    def automatic(self) -> str:
        """The styles that were needed along the way."""
        return "".join(self._automatic.values())

    def body(self) -> Iterator[str]:
        """Write title, subtitle and every block."""
        yield _paragraph("Title", (Span(self._document.title),))
        if self._document.subtitle:
            yield _paragraph("Subtitle", (Span(self._document.subtitle),))
        for block in self._document.blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                level = min(block.level, 9)
                style = self._begins_page(f"Heading{level}")
                yield (
                    f'<text:h text:style-name="{style}" text:outline-level="{level}">'
                    f"{_bookmark(block.key, _text(block.text))}</text:h>"
                )
            case Paragraph():
                yield _paragraph(STYLES[block.tone], block.line, key=block.key)
            case Bullets():
                items = "".join(f"<text:list-item>{_paragraph('Body', line)}</text:list-item>" for line in block.lines)
                yield f'<text:list text:style-name="Bullets">{items}</text:list>'
            case _:
                yield from self._placed(block)

    def _placed(self, block: Block) -> Iterator[str]:
        """Write what is more than text."""
        match block:
            case Facts():
                rows = [[_paragraph("CellStrong", (Span(name),)), _paragraph("Cell", (Span(value),))]
                        for name, value in block.pairs]  # fmt: skip
                yield self._table(block.about, (0.34, 0.66), [], [(row, ("", "")) for row in rows])
            case Quotation():
                if block.number:
                    yield _paragraph("QuoteNumber", (Span(f"Quote {block.number}"),), key=block.key)
                yield _paragraph("Quote", spoken(block.card))
                if block.card.credit:
                    yield _paragraph("Attribution", (Span(f"— {block.card.credit}"),))
            case Grid():
                for part in cut(block):
                    yield from self._grid(part)
            case Figure():
                yield from self._figure(block)
            case Contents():
                yield self._contents(block.title)
            case Turn():
                self._width = WIDE_WIDTH if block.wide else TEXT_WIDTH
                self._page = "Wide" if block.wide else "Standard"
            case _:
                return  # a text, which `_block` has written

    def _begins_page(self, style: str) -> str:
        """Return a style that begins a page of the paper that was asked for last, if any was."""
        if not self._page:
            return style
        name = f"{style}On{self._page}"
        self._automatic[name] = (
            f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{style}" '
            f'style:master-page-name="{self._page}"/>'
        )
        self._page = ""
        return name

    def _grid(self, grid: Grid) -> Iterator[str]:
        if grid.title:
            text = " ".join(part for part in (f"{grid.title}.", grid.note) if part)
            yield _caption("Table", grid.number, grid.key, text)
        heads = [_paragraph("CellStrong", (Span(name),)) for name in grid.header]
        rows = []
        for row in grid.rows:
            style = "CellCentred" if grid.tinted else "Cell"
            cells = [_paragraph("Cell" if place == 0 else style, cell.line) for place, cell in enumerate(row)]
            rows.append((cells, tuple(_ground(cell) for cell in row)))
        yield self._table(grid.about or grid.title, grid.shares or even_shares(len(grid.header)), heads, rows)

    def _table(
        self, about: str, shares: Sequence[float], heads: Sequence[str], rows: Iterable[tuple[list[str], Sequence[str]]]
    ) -> str:
        """Write a table; header rows are repeated on every page, rows are not split."""
        self._tables += 1
        name = f"Table{self._tables}"
        columns = ""
        for place, share in enumerate(shares):
            self._automatic[f"{name}.{place}"] = (
                f'<style:style style:name="{name}.{place}" style:family="table-column"><style:table-column-properties '
                f'style:column-width="{self._width * share:.2f}cm"/></style:style>'
            )
            columns += f'<table:table-column table:style-name="{name}.{place}"/>'
        head = "".join(f'<table:table-cell table:style-name="Head">{cell}</table:table-cell>' for cell in heads)
        header = f"<table:table-header-rows><table:table-row>{head}</table:table-row></table:table-header-rows>"
        body = "".join(
            '<table:table-row table:style-name="Row">'
            + "".join(
                f'<table:table-cell table:style-name="{self._cell_style(ground)}">{cell}</table:table-cell>'
                for cell, ground in zip(cells, grounds, strict=True)
            )
            + "</table:table-row>"
            for cells, grounds in rows
        )
        table = (
            f'<table:table table:name="{name}" table:style-name="Grid"><table:title>{_plain(about)}</table:title>'
            f"{columns}{header if heads else ''}{body}</table:table>"
        )
        return f'{table}<text:p text:style-name="AfterTable"/>'

    def _cell_style(self, ground: str) -> str:
        if not ground:
            return "Plain"
        name = f"Ground{ground}"
        self._automatic[name] = (
            f'<style:style style:name="{name}" style:family="table-cell" style:parent-style-name="Plain">'
            f'<style:table-cell-properties fo:background-color="#{ground}" fo:padding="0.1cm" '
            'fo:border-bottom="0.5pt solid #c9d3da"/></style:style>'
        )
        return name

    def _figure(self, figure: Figure) -> Iterator[str]:
        png = figure.picture.png()
        name = f"Pictures/figure-{figure.number}.png"
        self.pictures.append((name, png))
        width, height = width_of(png, figure.picture.scale, widest=self._width, tallest=TALLEST)
        yield (
            '<text:p text:style-name="Picture"><draw:frame draw:style-name="Drawing" '
            f'draw:name="Figure {figure.number}" text:anchor-type="as-char" svg:width="{width:.2f}cm" '
            f'svg:height="{height:.2f}cm"><draw:image xlink:href="{name}" xlink:type="simple" '
            f'xlink:show="embed" xlink:actuate="onLoad"/><svg:title>{_plain(figure.picture.title)}</svg:title>'
            f"<svg:desc>{_plain(figure.picture.text)}</svg:desc></draw:frame></text:p>"
        )
        yield _caption("Figure", figure.number, figure.key, figure.picture.title)

    def _contents(self, title: str) -> str:
        """Write the table of contents, already filled; an office program puts in the pages when it is updated."""
        levels = "".join(
            f'<text:table-of-content-entry-template text:outline-level="{level}" text:style-name="Contents{level}">'
            "<text:index-entry-link-start/><text:index-entry-text/>"
            '<text:index-entry-tab-stop style:type="right" style:leader-char="."/><text:index-entry-page-number/>'
            "<text:index-entry-link-end/></text:table-of-content-entry-template>"
            for level in range(1, DEEPEST + 1)
        )
        entries = "".join(
            f'<text:p text:style-name="Contents{one.level}"><text:a {_LINK} xlink:href="#{one.key}">'
            f'{_text(one.text)}<text:tab/><text:bookmark-ref text:reference-format="page" '
            f'text:ref-name="{one.key}"/></text:a></text:p>'
            for one in self._document.headings
            if one.level <= DEEPEST
        )
        return (
            f'<text:p text:style-name="ContentsTitle">{_text(title)}</text:p>'
            '<text:table-of-content text:name="Contents" text:protected="true"><text:table-of-content-source '
            f'text:outline-level="{DEEPEST}">{levels}</text:table-of-content-source>'
            f"<text:index-body>{entries}</text:index-body></text:table-of-content>"
        )


def _ground(cell: Cell) -> str:
    if cell.blank:
        return "FFF4CC"
    return tint(cell.share) if cell.share is not None else ""


def _caption(kind: str, number: int, key: str, text: str) -> str:
    style = "CaptionAbove" if kind == "Table" else "Caption"
    if not number:
        return f'<text:p text:style-name="{style}">{_text(text)}</text:p>'
    field = (
        f'{kind} <text:sequence text:ref-name="ref{kind}{number}" text:name="{kind}" '
        f'text:formula="ooow:{kind}+1" style:num-format="1">{number}</text:sequence>'
    )
    return f'<text:p text:style-name="{style}">{_bookmark(key, field)}. {_text(text)}</text:p>'


def _paragraph(style: str, line: Line, *, key: str = "") -> str:
    words = "".join(_span(span) for span in line)
    name = f"{style}FromRight" if right_to_left("".join(span.text for span in line)) else style
    return f'<text:p text:style-name="{name}">{_bookmark(key, words)}</text:p>'


def _span(span: Span) -> str:
    if span.numbered:
        return (
            f'<text:bookmark-ref text:reference-format="text" text:ref-name={quoteattr(span.to)}>'
            f"{_text(span.text)}</text:bookmark-ref>"
        )
    if span.to:
        return f'<text:a {_LINK} xlink:href="#{span.to}">{_text(span.text)}</text:a>'
    style = "Strong" if span.strong else "Slanted" if span.slanted else ""
    return f'<text:span text:style-name="{style}">{_text(span.text)}</text:span>' if style else _text(span.text)


def _bookmark(key: str, words: str) -> str:
    if not key:
        return words
    name = quoteattr(key)
    return f"<text:bookmark-start text:name={name}/>{words}<text:bookmark-end text:name={name}/>"


def _text(text: str) -> str:
    """Escape text; breaks and tabs are elements, and so is every space after the first."""
    pieces = []
    for line in text.split("\n"):
        shown = _SPACES.sub(_spaces, escape(line)).replace("\t", "<text:tab/>")
        pieces.append(shown)
    return "<text:line-break/>".join(pieces)


def _spaces(found: re.Match[str]) -> str:
    """Keep every space: one is enough as it is, unless it begins the line."""
    if found.start() == 0:
        return f'<text:s text:c="{len(found[0])}"/>'
    return f' <text:s text:c="{len(found[0]) - 1}"/>'


def _plain(text: str) -> str:
    return escape(" ".join(text.split()))


def _content(body: str, automatic: str) -> str:
    return (
        f'{_HEAD}<office:document-content {NAMESPACES} office:version="1.3">'
        f"<office:automatic-styles>{TABLES}{automatic}</office:automatic-styles><office:body><office:text>"
        '<text:sequence-decls><text:sequence-decl text:display-outline-level="0" text:name="Table"/>'
        '<text:sequence-decl text:display-outline-level="0" text:name="Figure"/></text:sequence-decls>'
        f"{body}</office:text></office:body></office:document-content>"
    )


def _meta(document: Document) -> str:
    day = f"{day_of(document.made_on).isoformat()}T00:00:00"
    return (
        f'{_HEAD}<office:document-meta {NAMESPACES} office:version="1.3"><office:meta>'
        f"<dc:title>{_plain(document.title)}</dc:title><dc:date>{day}</dc:date><dc:language>en-GB</dc:language>"
        "</office:meta></office:document-meta>"
    )


def _kind(name: str) -> str:
    return "image/png" if name.endswith(".png") else "text/xml"


def _packed(parts: Sequence[tuple[str, bytes]], made_on: str) -> bytes:
    """Pack the parts; the type comes first and is not compressed, as the standard asks (part 2, section 3.3)."""
    day = day_of(made_on)
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in parts:
            entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            archive.writestr(entry, content)
    return packed.getvalue()
