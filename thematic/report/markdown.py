"""Quote banks and reports as Markdown in which nobody's words can become markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from thematic.report import outline
from thematic.report.grouping import by_theme, details, summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from thematic.report.records import BarChart, CodeLine, QuoteBank, QuoteCard, Report, Table, ThemeSection

ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
SIGNS = re.compile(r"[\\`*_\[\]{}|~$^!]")
LINE_START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([#+\-=:])")
INDENT = re.compile(r"^[ \t\u00a0]+")
MOST_LEVELS = 6


def quotes(bank: QuoteBank) -> bytes:
    """Return the bank as Markdown, grouped by theme."""
    return _file(_bank(bank))


def report(report: Report) -> bytes:
    """Return the report as Markdown; charts become tables of the same figures."""
    return _file(_report(report))


def escaped(text: str) -> str:
    r"""Make one line of Markdown that shows exactly `text`; line breaks become spaces.

    Example:
        >>> escaped("*so* <b>glad</b>"), escaped("1. first")
        ('\\*so\\* &lt;b&gt;glad&lt;/b&gt;', '1\\. first')
    """
    return _line(" ".join(text.split("\n")))


def _line(line: str) -> str:
    """Escape one line: markup anywhere, list marks and indents at its start."""
    plain = "".join(ENTITIES.get(sign, sign) for sign in line)
    plain = SIGNS.sub(r"\\\g<0>", plain)
    plain = LINE_START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", plain)
    return INDENT.sub(lambda found: "".join(f"&#{ord(sign)};" for sign in found[0]), plain)


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
    lines = card.quote.split("\n")
    last = len(lines) - 1
    shown = [
        f"> {_line(line)}{_break(line, lines[place + 1] if place < last else '')}".rstrip(" ")
        for place, line in enumerate(lines)
    ]
    said = [">", f"> — {_line(' '.join(card.attribution.split()))}"] if card.attribution else []
    return "\n".join([*shown, *said])


def _break(line: str, following: str) -> str:
    return "\\" if line.strip() and following.strip() else ""


def _bullets(texts: Iterable[str]) -> str:
    return "\n".join(f"- {escaped(text)}" for text in texts)


def _report(report: Report) -> Iterator[str]:
    yield f"# {escaped(report.title)}"
    yield escaped(summary((report.project, report.made_on, report.unit and f"unit: {report.unit}")))
    if report.facts:
        yield f"## {outline.OVERVIEW}"
        yield _grid(("", ""), [(fact.name, fact.value) for fact in report.facts])
    yield from _section(outline.METHODS, [escaped(paragraph) for paragraph in report.methods])
    if report.themes:
        yield f"## {outline.THEMES}"
        for depth, theme in outline.walk(report.themes):
            yield from _theme(depth, theme)
    if report.loose_codes:
        yield f"## {outline.LOOSE}"
        yield _codes(report.loose_codes)
    yield from _section(outline.CHARTS, [block for chart in report.charts for block in _chart(chart)])
    yield from _section(outline.TABLES, [block for table in report.tables for block in _table(table)])
    yield from _section(outline.LIMITATIONS, [_bullets(report.limitations)] if report.limitations else [])
    yield from _section(outline.NOTES, [_bullets(report.notes)] if report.notes else [])


def _section(title: str, blocks: Sequence[str]) -> Iterator[str]:
    if blocks:
        yield f"## {title}"
        yield from blocks


def _theme(depth: int, theme: ThemeSection) -> Iterator[str]:
    yield f"{'#' * min(3 + depth, MOST_LEVELS)} {escaped(theme.name)}"
    yield f"**{outline.CONCEPT}:** {escaped(theme.concept)}" if theme.concept else ""
    yield escaped(theme.definition)
    yield escaped(summary((theme.prevalence, theme.status and f"status: {theme.status}")))
    yield _codes(theme.codes) if theme.codes else ""
    for card in theme.quotes:
        yield _quote(card)


def _codes(codes: Sequence[CodeLine]) -> str:
    grid = outline.code_grid(codes)
    return _grid(grid.header, grid.rows)


def _chart(chart: BarChart) -> Iterator[str]:
    from thematic.report.charts import in_order

    yield f"### {escaped(chart.title)}"
    yield escaped(chart.base)
    yield _grid(("Code", "Mentioned by"), [(bar.name, bar.count.sentence) for bar in in_order(chart)])


def _table(table: Table) -> Iterator[str]:
    yield f"### {escaped(table.title)}"
    bases = [outline.base_of(table, column) for column in range(len(table.columns))]
    heads = [f"{name} ({base})" if base else name for name, base in zip(table.columns, bases, strict=True)]
    rows = [(name, *map(outline.figure, row)) for name, row in zip(table.rows, table.cells, strict=True)]
    yield _grid((table.corner, *heads), rows)
    yield escaped(table.note)


def _grid(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, *rows]
    written = [f"| {' | '.join(escaped(cell) for cell in line)} |" for line in lines]
    return "\n".join([written[0], f"|{' --- |' * len(header)}", *written[1:]])
