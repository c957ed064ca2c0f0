"""The parts of a Word document: styles, headings, tables, pictures, captions and the page footer."""

from __future__ import annotations

from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, Any

from thematic.report.files import sealed
from thematic.report.word_styles import dress
from thematic.report.word_xml import (
    FIRST_COLUMN,
    TEXT_WIDTH,
    add_field,
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
    write_cell,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_LEVELS = 9
TALLEST = 21.0  # centimetres a picture may take


class WordDocument:
    """A document that is written from top to bottom; empty texts leave no empty paragraphs."""

    def __init__(self, title: str, project: str, made_on: str) -> None:
        """Start with the title; `project` stands in the footer, `made_on` is the only date inside the file."""
        from docx import Document

        self._made_on = made_on
        self._numbers = {"Figure": count(1), "Table": count(1)}
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

    def heading(self, text: str, level: int) -> None:
        """Add a heading, level 1 to 9; deeper ones stay at 9."""
        self.paragraph(text, style=f"Heading {min(level, MOST_LEVELS)}")

    def subtitle(self, text: str) -> None:
        """Add the line under the title."""
        self.paragraph(text, style="Subtitle")

    def paragraph(self, text: str, *, style: str = "Body Text") -> None:
        """Add a paragraph; line breaks and tabs in the text are kept."""
        if text:
            paragraph = self._styled(style)
            paragraph.add_run(text)
            direct(paragraph, text)

    def led(self, lead: str, text: str) -> None:
        """Add a paragraph that begins with bold words."""
        paragraph = self._styled("Body Text")
        paragraph.add_run(lead).bold = True
        paragraph.add_run(text)
        direct(paragraph, text)

    def bullets(self, texts: Iterable[str]) -> None:
        """Add a bulleted list."""
        for text in texts:
            self.paragraph(text, style="List Bullet")

    def details(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Add one small paragraph of (name, text) pairs, a line each."""
        paragraph = self._styled("Details")
        for number, (name, text) in enumerate(pairs):
            paragraph.add_run(f"\n{name}: " if number else f"{name}: ").bold = True
            paragraph.add_run(text)

    def pairs(self, pairs: Sequence[tuple[str, str]], *, about: str) -> None:
        """Add a table of names and values, without a header row."""
        table = self._new_table(2, about, (FIRST_COLUMN, 1 - FIRST_COLUMN))
        for name, value in pairs:
            first, second = table.add_row().cells
            write_cell(first, name, bold=True)
            write_cell(second, value)
        set_widths(table, (FIRST_COLUMN, 1 - FIRST_COLUMN))
        self._gap()

    def table(
        self,
        header: Sequence[str],
        rows: Iterable[Sequence[str]],
        *,
        about: str,
        shares: Sequence[float] = (),
        tints: Sequence[Sequence[float]] = (),
    ) -> None:
        """Add a table whose header row is repeated on every page.

        Args:
            header: c names.
            rows: r x c texts.
            about: what the table shows, for people who listen to it.
            shares: c parts of the width, adding up to 1.
            tints: r x (c - 1) shares, 0 to 1; the larger, the darker the ground of the cell.
        """
        widths = shares or even_shares(len(header))
        table = self._new_table(len(header), about, widths)
        head_row(table.add_row(), header)
        for place, texts in enumerate(rows):
            row = table.add_row()
            keep_together(row)
            for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
                write_cell(cell, text, centred=bool(tints) and column > 0)
            if tints:
                for cell, share in zip(row.cells[1:], tints[place], strict=True):
                    shade(cell, tint(share))
        set_widths(table, widths)
        self._gap()

    def picture(self, png: bytes, *, title: str, text: str) -> None:
        """Add a picture as wide as the text (or as tall as fits), with a text alternative."""
        from docx.shared import Cm

        paragraph = self._styled("Picture")
        shape = paragraph.add_run().add_picture(BytesIO(png), width=Cm(TEXT_WIDTH))
        if shape.height > Cm(TALLEST):
            shape.width, shape.height = int(shape.width * Cm(TALLEST) / shape.height), Cm(TALLEST)
        named = shape._inline.docPr  # noqa: SLF001 - python-docx has no public way to set a text alternative
        named.set("title", title)
        named.set("descr", text)

    def caption(self, kind: str, text: str, *, above: bool = False) -> None:
        """Add a numbered caption, counted by kind ("Figure", "Table")."""
        paragraph = self._styled("Caption")
        paragraph.paragraph_format.keep_with_next = above
        number = next(self._numbers[kind])
        paragraph.add_run(f"{kind} ")
        add_field(paragraph, f"SEQ {kind} \\* ARABIC", str(number))
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
        set_grid(table, widths)
        return table

    def _gap(self) -> None:
        self._styled("After Table")
