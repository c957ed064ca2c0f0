"""The parts of a Word document: styles, headings, tables, pictures, captions and the page footer."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from thematic.report.blocks import Span, width_of
from thematic.report.files import sealed
from thematic.report.pictures import SCALE
from thematic.report.word_fields import BookmarkNames, add_contents, add_field, add_link, add_reference, bookmark
from thematic.report.word_styles import dress, lay
from thematic.report.word_xml import (
    FIRST_COLUMN,
    TEXT_WIDTH,
    direct,
    element,
    even_shares,
    head_row,
    keep_together,
    set_grid,
    set_properties,
    set_widths,
    shade,
    tint,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from thematic.report.blocks import Cell, Grid, Heading, Line

MOST_LEVELS = 9
TALLEST = 20.0  # centimetres a picture may take, so that its caption fits under it
BLANK_TINT = "FFF4CC"


class WordDocument:
    """A document that is written from top to bottom; empty texts leave no empty paragraphs."""

    def __init__(self, title: str, project: str, made_on: str) -> None:
        """Start with the title; `project` stands in the footer, `made_on` is the only date inside the file."""
        from docx import Document

        self._made_on = made_on
        self._marks = BookmarkNames()
        self._width = TEXT_WIDTH
        self._document: Any = Document()
        dress(self._document, footer=project or title)
        set_properties(self._document, title, made_on)
        self._style_ids = {style.name: style.style_id for style in self._document.styles}
        self.paragraph(title, style="Title")

    def content(self) -> bytes:
        """Return the file's bytes: the same document gives the same bytes."""
        packed = BytesIO()
        self._document.save(packed)
        return sealed(packed.getvalue(), self._made_on)

    def heading(self, text: str, level: int, *, key: str = "") -> None:
        """Add a heading, level 1 to 9; deeper ones stay at 9."""
        self.line((Span(text),), style=f"Heading {min(level, MOST_LEVELS)}", key=key)

    def subtitle(self, text: str) -> None:
        """Add the line under the title."""
        self.paragraph(text, style="Subtitle")

    def paragraph(self, text: str, *, style: str = "Body Text") -> None:
        """Add a paragraph; line breaks and tabs in the text are kept."""
        self.line((Span(text),) if text else (), style=style)

    def line(self, line: Line, *, style: str = "Body Text", key: str = "") -> None:
        """Add a paragraph of stretches; references become links, `key` a bookmark around the words."""
        if not line:
            return
        paragraph = self._styled(style)
        self._write(paragraph, line)
        if key:
            bookmark(paragraph, self._marks.of(key))

    def _write(self, paragraph: Any, line: Line, *, bold: bool = False) -> None:  # noqa: ANN401 - python-docx has no types
        for span in line:
            if span.numbered:
                add_reference(paragraph, self._marks.name(span.to), span.text)
            elif span.to:
                add_link(paragraph, self._marks.name(span.to), span.text)
            else:
                run = paragraph.add_run(span.text)
                run.bold, run.italic = (span.strong or bold) or None, span.slanted or None
        direct(paragraph, "".join(span.text for span in line))

    def bullets(self, lines: Iterable[Line]) -> None:
        """Add a bulleted list."""
        for line in lines:
            self.line(line, style="List Bullet")

    def contents(self, title: str, headings: Sequence[Heading]) -> None:
        """Add a table of contents that Word can bring up to date, already filled with the headings."""
        self.paragraph(title, style="Contents Title")
        add_contents(self._styled, [(one.text, one.level, self._marks.name(one.key)) for one in headings])

    def gap(self) -> None:
        """Leave a little room before a table that has no caption."""
        self._styled("Before Table")

    def turn(self, *, wide: bool) -> None:
        """Go on on paper that lies, or that stands again."""
        self._width = lay(self._document, wide=wide)

    def details(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Add one small paragraph of (name, text) pairs, a line each."""
        paragraph = self._styled("Details")
        for number, (name, text) in enumerate(pairs):
            paragraph.add_run(f"\n{name}: " if number else f"{name}: ").bold = True
            paragraph.add_run(text)

    def pairs(self, pairs: Sequence[tuple[str, str]], *, about: str) -> None:
        """Add a table of names and values, without a header row."""
        shares = (FIRST_COLUMN, 1 - FIRST_COLUMN)
        table = self._new_table(2, about, shares)
        for name, value in pairs:
            row = table.add_row()
            keep_together(row)
            first, second = row.cells
            self._write(first.paragraphs[0], (Span(name),), bold=True)
            self._write(second.paragraphs[0], (Span(value),))
        self._finish(table, shares)

    def table(self, grid: Grid) -> None:
        """Add a table whose header row is repeated on every page."""
        widths = grid.shares or even_shares(len(grid.header))
        table = self._new_table(len(grid.header), grid.about or grid.title, widths)
        head_row(table.add_row(), grid.header)
        for cells in grid.rows:
            row = table.add_row()
            keep_together(row)
            for column, (place, cell) in enumerate(zip(row.cells, cells, strict=True)):
                self._cell(place, cell, first=column == 0)
        self._finish(table, widths)

    def _cell(self, place: Any, cell: Cell, *, first: bool) -> None:  # noqa: ANN401 - python-docx has no types
        paragraph = place.paragraphs[0]
        self._write(paragraph, cell.line)
        if cell.share is not None:
            shade(place, tint(cell.share))
            if not first:
                paragraph.alignment = 1  # WD_ALIGN_PARAGRAPH.CENTER
        if cell.blank:
            shade(place, BLANK_TINT)

    def _finish(self, table: Any, shares: Sequence[float]) -> None:  # noqa: ANN401 - python-docx has no types
        """Set the widths and the style of every cell, and leave room under the table."""
        set_widths(table, shares, self._width)
        style_id = self._style_ids["Table Text"]
        for row in table.rows:
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    paragraph._p.style = style_id  # noqa: SLF001 - by its id; a look-up by name walks all styles
        self._styled("After Table")

    def picture(self, png: bytes, *, title: str, text: str, scale: float = SCALE) -> None:
        """Add a picture in its own size, or as large as fits, with a text alternative."""
        from docx.shared import Cm

        paragraph = self._styled("Picture")
        width, height = width_of(png, scale, widest=self._width, tallest=TALLEST)
        shape = paragraph.add_run().add_picture(BytesIO(png), width=Cm(width), height=Cm(height))
        named = shape._inline.docPr  # noqa: SLF001 - python-docx has no public way to set a text alternative
        named.set("title", title)
        named.set("descr", text)

    def caption(self, kind: str, number: int, text: str, *, key: str = "", above: bool = False) -> None:
        """Add a caption whose number is a field, counted by kind ("Figure", "Table"); 0 for the rest of a cut table."""
        paragraph = self._styled("Caption")
        paragraph.paragraph_format.keep_with_next = above
        if not number:
            paragraph.add_run(text)
            return
        paragraph.add_run(f"{kind} ")
        add_field(paragraph, f"SEQ {kind} \\* ARABIC", str(number))
        if key:
            bookmark(paragraph, self._marks.of(key))
        paragraph.add_run(f". {text}")

    def _styled(self, style: str) -> Any:  # noqa: ANN401 - python-docx has no types
        """Start a paragraph; the style is set by its id, because a look-up by name walks through all styles."""
        paragraph = self._document.add_paragraph()
        paragraph._p.style = self._style_ids[style]  # noqa: SLF001 - no public way
        return paragraph

    def _new_table(self, columns: int, about: str, widths: Sequence[float]) -> Any:  # noqa: ANN401 - python-docx has no types
        table = self._document.add_table(rows=0, cols=columns, style="Thematic Table")
        table.autofit = False
        for kind in ("w:tblCaption", "w:tblDescription"):
            table._tbl.tblPr.append(element(kind, val=about))  # noqa: SLF001 - no public way either
        set_grid(table, widths, self._width)
        return table
