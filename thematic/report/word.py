"""Quote banks and documents as Word files with real headings, styles, captions, fields and repeated header rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

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
)
from thematic.report.grouping import by_theme, details, summary
from thematic.report.word_parts import WordDocument

if TYPE_CHECKING:
    from thematic.report.blocks import Block, Document
    from thematic.report.records import QuoteBank, QuoteCard

MOST_COLUMNS = 6  # columns of figures that fit a page; wider tables are cut into several
STYLES = {
    Tone.BODY: "Body Text",
    Tone.COUNT: "Prevalence",
    Tone.NOTE: "Note",
    Tone.BLANK: "Blank",
    Tone.NUMBER: "Quote Number",
    Tone.SPOKEN: "List Bullet",
}


def quotes(bank: QuoteBank) -> bytes:
    """Return the bank as .docx, grouped by theme."""
    document = WordDocument(bank.title, bank.project, bank.made_on)
    document.subtitle(summary((bank.project, bank.made_on)))
    document.paragraph(" ".join(part for part in (bank.base, bank.unit and f"Unit: {bank.unit}.") if part))
    document.bullets([(Span(note),) for note in bank.notes])
    for group in by_theme(bank.cards):
        document.heading(group.name, 1)
        document.paragraph(group.prevalence, style="Prevalence")
        for card in group.cards:
            _quote(document, card)
            document.details(details(card, prevalence=not group.prevalence))
    return document.content()


def document(document: Document) -> bytes:
    """Return a document as .docx, its charts as pictures with a text alternative."""
    word = WordDocument(document.title, document.project, document.made_on)
    word.subtitle(document.subtitle)
    for block in document.blocks:
        _block(word, block, document)
    return word.content()


def _block(word: WordDocument, block: Block, document: Document) -> None:
    match block:
        case Heading():
            word.heading(block.text, block.level, key=block.key)
        case Paragraph():
            word.line(block.line, style=STYLES[block.tone], key=block.key)
        case Bullets():
            word.bullets(block.lines)
        case Facts():
            word.pairs(block.pairs, about=block.about)
        case _:
            _placed(word, block, document)


def _placed(word: WordDocument, block: Block, document: Document) -> None:
    """Write what is more than text."""
    match block:
        case Quotation():
            if block.number:
                word.line((Span(f"Quote {block.number}"),), style="Quote Number", key=block.key)
            _quote(word, block.card)
        case Grid():
            for part in cut(block):
                _grid(word, part)
        case Figure():
            picture = block.picture
            word.picture(picture.png(), scale=picture.scale, title=picture.title, text=picture.text)
            word.caption("Figure", block.number, _sentence(block.picture.title), key=block.key)
        case Contents():
            word.contents(block.title, document.headings)
        case Turn():
            word.turn(wide=block.wide)
        case _:
            return  # a text, which `_block` has written


def _quote(document: WordDocument, card: QuoteCard) -> None:
    document.line(spoken(card), style="Quote")
    document.paragraph(f"— {card.credit}" if card.credit else "", style="Attribution")


def _grid(word: WordDocument, grid: Grid) -> None:
    if grid.title:
        text = " ".join(part for part in (_sentence(grid.title), grid.note) if part)
        word.caption("Table", grid.number, text, key=grid.key, above=True)
    else:
        word.gap()
    word.table(grid)


def cut(grid: Grid) -> list[Grid]:
    """Cut a table of figures that no page is wide enough for; each part says which columns it shows.

    Example:
        >>> from thematic.report.blocks import Cell
        >>> cells = tuple(Cell((Span(str(place)),), share=0.0) for place in range(8))
        >>> [part.title for part in cut(Grid("By site", ("Code", *"ABCDEFG"), (cells,)))]
        ['By site (columns 1 to 6 of 7)', 'By site (columns 7 to 7 of 7)']
    """
    columns = len(grid.header) - 1
    if not grid.tinted or columns <= MOST_COLUMNS:
        return [grid]
    parts = []
    for start in range(1, columns + 1, MOST_COLUMNS):
        end = min(start + MOST_COLUMNS, columns + 1)
        title = f"{grid.title} (columns {start} to {end - 1} of {columns})"
        rows = tuple((row[0], *row[start:end]) for row in grid.rows)
        header = (grid.header[0], *grid.header[start:end])
        key, number = (grid.key, grid.number) if start == 1 else ("", 0)
        parts.append(replace(grid, title=title, header=header, rows=rows, about=title, key=key, number=number))
    return parts


def _sentence(title: str) -> str:
    return title if title.endswith((".", "?", "!")) else f"{title}."
