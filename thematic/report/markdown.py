"""Quote banks and documents as Markdown in which nobody's words can become markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from thematic.report.blocks import Bullets, Facts, Figure, Grid, Heading, Paragraph, Quotation, Tone, spoken
from thematic.report.grouping import by_theme, details, summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from thematic.report.blocks import Block, Document, Line
    from thematic.report.records import QuoteBank, QuoteCard

ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
SIGNS = re.compile(r"[\\`*_\[\]{}|~$^!]")
LINE_START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([#+\-=:])")
INDENT = re.compile(r"^[ \t\u00a0]+")
MOST_LEVELS = 6
_MARKS = {Tone.BLANK: "**To be written:** ", Tone.SPOKEN: "- "}


def quotes(bank: QuoteBank) -> bytes:
    """Return the bank as Markdown, grouped by theme."""
    return _file(_bank(bank))


def document(document: Document) -> bytes:
    """Return a document as Markdown; charts become tables of the same figures."""
    return _file(_blocks(document))


def escaped(text: str) -> str:
    r"""Make one line of Markdown that shows exactly `text`; line breaks become spaces.

    Example:
        >>> escaped("*so* <b>glad</b>"), escaped("1. first")
        ('\\*so\\* &lt;b&gt;glad&lt;/b&gt;', '1\\. first')
    """
    return _line(" ".join(text.split("\n")))


def _line(line: str) -> str:
    """Escape one line: markup anywhere, list marks and indents at its start."""
    plain = _signs(line)
    plain = LINE_START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", plain)
    return INDENT.sub(lambda found: "".join(f"&#{ord(sign)};" for sign in found[0]), plain)


def _signs(text: str) -> str:
    """Escape markup that may stand anywhere in a line."""
    return SIGNS.sub(r"\\\g<0>", "".join(ENTITIES.get(sign, sign) for sign in text))


def _file(blocks: Iterable[str]) -> bytes:
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


def _bank(bank: QuoteBank) -> Iterator[str]:
    yield f"# {escaped(bank.title)}"
    yield escaped(summary((bank.project, bank.made_on)))
    yield escaped(" ".join(part for part in (bank.base, bank.unit and f"Unit: {bank.unit}.") if part))
    yield _bullets(bank.notes)
    for group in by_theme(bank.cards):
        yield f"## {escaped(group.name)}"
        yield escaped(group.prevalence)
        for card in group.cards:
            yield _quote(card)
            yield _bullets(f"{name}: {text}" for name, text in details(card, prevalence=not group.prevalence))


def _quote(card: QuoteCard) -> str:
    """Set a block quote: every line of it marked, line breaks kept, who said it underneath."""
    lines = _spoken_lines(card)
    last = len(lines) - 1
    shown = [
        f"> {line}{_break(line, lines[place + 1] if place < last else '')}".rstrip(" ")
        for place, line in enumerate(lines)
    ]
    said = [">", f"> — {_line(' '.join(card.credit.split()))}"] if card.credit else []
    return "\n".join([*shown, *said])


def _spoken_lines(card: QuoteCard) -> list[str]:
    """Escape the words of a quote line by line, what somebody stressed between asterisks that are markup."""
    lines = [""]
    for span in spoken(card):
        for number, part in enumerate(span.text.split("\n")):
            if number:
                lines.append("")
            text = _signs(part) if lines[-1] else _line(part)
            lines[-1] += _wrapped(text, "*") if span.slanted else text
    return lines


def _wrapped(text: str, mark: str) -> str:
    """Put marks around the words of a stretch; spaces at its ends stay outside, where Markdown wants them."""
    inner = text.strip(" ")
    lead, tail = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    return f"{lead}{mark}{inner}{mark}{tail}" if inner else text


def _break(line: str, following: str) -> str:
    return "\\" if line.strip() and following.strip() else ""


def _bullets(texts: Iterable[str]) -> str:
    return "\n".join(f"- {escaped(text)}" for text in texts)


def _blocks(document: Document) -> Iterator[str]:
    yield f"# {escaped(document.title)}"
    yield escaped(document.subtitle)
    for block in document.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * min(1 + block.level, MOST_LEVELS)} {escaped(block.text)}"
        case Paragraph():
            yield _MARKS.get(block.tone, "") + _inline(block.line, "\\\n")
        case Bullets():
            yield "\n".join(f"- {_inline(line, ' ')}" for line in block.lines)
        case Facts():
            yield _table(("", ""), [(escaped(name), escaped(value)) for name, value in block.pairs])
        case Quotation():
            if block.number:
                yield f"**Quote {block.number}**"
            yield _quote(block.card)
        case Grid():
            yield from _grid(block)
        case Figure():
            yield f"**Figure {block.number}. {escaped(block.picture.title)}**"
            figures = block.picture.figures
            yield _table([escaped(name) for name in figures.header], _cells(figures))
            yield escaped(figures.note)
        case _:
            return  # contents and paper are for formats that have pages


def _grid(grid: Grid) -> Iterator[str]:
    if grid.title:
        yield f"**Table {grid.number}. {escaped(grid.title)}**"
    heads = [escaped(f"{' ('.join(name.splitlines())})" if "\n" in name else name) for name in grid.header]
    yield _table(heads, _cells(grid))
    yield escaped(grid.note)


def _cells(grid: Grid) -> Iterator[list[str]]:
    for row in grid.rows:
        yield [f"**[{_inline(cell.line, ' ')}]**" if cell.blank else _inline(cell.line, " ") for cell in row]


def _inline(line: Line, line_end: str) -> str:
    """Set the stretches of a line; a break that somebody wrote becomes `line_end`."""
    pieces = []
    for place, span in enumerate(line):
        parts = span.text.split("\n")
        marked = [_line(part) if place == 0 or number else _signs(part) for number, part in enumerate(parts)]
        text = line_end.join(marked)
        mark = "**" if span.strong else "*" if span.slanted else ""
        pieces.append(_wrapped(text, mark) if mark else text)
    return "".join(pieces)


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Set a table of texts that are Markdown already."""
    written = [f"| {' | '.join(line)} |" for line in (header, *rows)]
    return "\n".join([written[0], f"|{' :--- |' * len(header)}", *written[1:]])
