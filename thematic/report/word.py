"""Quote banks and reports as Word documents with real headings, styles, captions and repeated header rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.report import outline
from thematic.report.grouping import by_theme, details, summary
from thematic.report.word_parts import WordDocument

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.report.records import BarChart, CodeLine, QuoteBank, QuoteCard, Report, Table, ThemeSection

MOST_COLUMNS = 6  # columns of figures that fit a page; wider tables are cut into several
CODE_SHARES = {1: (1.0,), 2: (0.5, 0.5), 3: (0.32, 0.38, 0.3)}  # parts of the width, by columns


def quotes(bank: QuoteBank) -> bytes:
    """Return the bank as .docx, grouped by theme."""
    document = WordDocument(bank.title, bank.project, bank.made_on)
    document.subtitle(summary((bank.project, bank.made_on)))
    document.paragraph(" ".join(part for part in (bank.base, bank.unit and f"Unit: {bank.unit}.") if part))
    document.bullets(bank.notes)
    for group in by_theme(bank.cards):
        document.heading(group.name, 1)
        document.paragraph(group.prevalence, style="Prevalence")
        for card in group.cards:
            _quote(document, card)
            document.details(details(card, prevalence=not group.prevalence))
    return document.content()


def report(report: Report) -> bytes:
    """Return the report as .docx, its charts as pictures with a text alternative."""
    document = WordDocument(report.title, report.project, report.made_on)
    document.subtitle(summary((report.project, report.made_on, report.unit and f"unit: {report.unit}")))
    if report.facts:
        document.heading(outline.OVERVIEW, 1)
        document.pairs([(fact.name, fact.value) for fact in report.facts], about=outline.OVERVIEW)
    _paragraphs(document, outline.METHODS, report.methods)
    if report.themes:
        document.heading(outline.THEMES, 1)
        for depth, theme in outline.walk(report.themes):
            _theme(document, depth, theme)
    if report.loose_codes:
        document.heading(outline.LOOSE, 1)
        _codes(document, report.loose_codes, about=outline.LOOSE)
    _charts(document, report.charts)
    _tables(document, report.tables)
    _bulleted(document, outline.LIMITATIONS, report.limitations)
    _bulleted(document, outline.NOTES, report.notes)
    return document.content()


def _paragraphs(document: WordDocument, title: str, texts: Sequence[str]) -> None:
    if not texts:
        return
    document.heading(title, 1)
    for text in texts:
        document.paragraph(text)


def _bulleted(document: WordDocument, title: str, texts: Sequence[str]) -> None:
    if not texts:
        return
    document.heading(title, 1)
    document.bullets(texts)


def _theme(document: WordDocument, depth: int, theme: ThemeSection) -> None:
    document.heading(theme.name, 2 + depth)
    document.paragraph(summary((theme.prevalence, theme.status and f"status: {theme.status}")), style="Prevalence")
    if theme.concept:
        document.led(f"{outline.CONCEPT}: ", theme.concept)
    document.paragraph(theme.definition)
    if theme.codes:
        _codes(document, theme.codes, about=f"{outline.CODES_OF}: {theme.name}")
    for card in theme.quotes:
        _quote(document, card)


def _quote(document: WordDocument, card: QuoteCard) -> None:
    document.paragraph(card.quote, style="Quote")
    document.paragraph(f"— {card.attribution}" if card.attribution else "", style="Attribution")


def _codes(document: WordDocument, codes: Sequence[CodeLine], *, about: str) -> None:
    grid = outline.code_grid(codes)
    document.table(grid.header, grid.rows, about=about, shares=CODE_SHARES[len(grid.header)])


def _charts(document: WordDocument, charts: Sequence[BarChart]) -> None:
    if not charts:
        return
    from thematic.report.charts import bar_png, bar_text

    document.heading(outline.CHARTS, 1)
    for chart in charts:
        document.picture(bar_png(chart), title=chart.title, text=bar_text(chart))
        document.caption("Figure", f"{chart.title}. {chart.base}".strip())


def _tables(document: WordDocument, tables: Sequence[Table]) -> None:
    if not tables:
        return
    document.heading(outline.TABLES, 1)
    for table in tables:
        for start in range(0, max(len(table.columns), 1), MOST_COLUMNS):
            _part(document, table, start)


def _part(document: WordDocument, table: Table, start: int) -> None:
    """Set one page's width of a table; cut tables say which columns they show."""
    end = min(start + MOST_COLUMNS, len(table.columns))
    cut = f" (columns {start + 1} to {end} of {len(table.columns)})" if len(table.columns) > MOST_COLUMNS else ""
    header = [_head(table, column) for column in range(start, end)]
    rows = [(name, *map(outline.figure, row[start:end])) for name, row in zip(table.rows, table.cells, strict=True)]
    tints = [[count.share or 0.0 for count in row[start:end]] for row in table.cells]
    document.caption("Table", " ".join((f"{table.title}{cut}.", table.note, outline.SHADING)), above=True)
    document.table((table.corner, *header), rows, about=f"{table.title}{cut}", tints=tints)


def _head(table: Table, column: int) -> str:
    return "\n".join(part for part in (table.columns[column], outline.base_of(table, column)) if part)
