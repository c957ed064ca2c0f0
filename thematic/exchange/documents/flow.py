"""Building paragraphs from runs of text, line breaks and table cells, for every format that has them."""

from __future__ import annotations

from dataclasses import dataclass, field

from thematic.exchange.documents.extracted import Paragraph


@dataclass(slots=True)
class _Row:
    cells: list[list[Paragraph]] = field(default_factory=list)


class Flow:
    """Collects runs into paragraphs; the cells of a table row become one paragraph, tabs between them.

    A row of one cell is a frame around text, so its paragraphs stay paragraphs; a table inside a cell adds its
    rows to that cell.

    Example:
        >>> flow = Flow()
        >>> flow.add("P1: ", bold=True)
        >>> flow.add("Yes.")
        >>> flow.end_paragraph()
        >>> flow.paragraphs()
        (Paragraph(text='P1: Yes.', bold=4),)
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._done: list[Paragraph] = []
        self._rows: list[_Row] = []
        self._runs: list[tuple[str, bool]] = []

    @property
    def is_at_start(self) -> bool:
        """Whether the open paragraph holds nothing yet."""
        return not self._runs

    @property
    def ends_with_space(self) -> bool:
        """Whether the open paragraph ends in white space."""
        return bool(self._runs) and self._runs[-1][0][-1].isspace()

    def add(self, text: str, *, bold: bool = False) -> None:
        """Add a run to the open paragraph."""
        if text:
            self._runs.append((text, bold))

    def end_paragraph(self, *, keep_empty: bool = False) -> None:
        """Close the open paragraph; an empty one is kept as a blank line only when asked for."""
        runs, self._runs = self._runs, []
        if runs or keep_empty:
            self._target().append(_paragraph(runs))

    def start_row(self) -> None:
        """Begin a row of a table."""
        self.end_paragraph()
        self._rows.append(_Row())

    def start_cell(self) -> None:
        """Begin a cell; outside any row it is only a paragraph's end."""
        self.end_paragraph()
        if self._rows:
            self._rows[-1].cells.append([])

    def end_row(self) -> None:
        """Close the row."""
        self.end_paragraph()
        if not self._rows:
            return
        cells = self._rows.pop().cells
        if len(cells) == 1:
            self._target().extend(cells[0])
        elif any(paragraph.text.strip() for cell in cells for paragraph in cell):
            text = "\t".join("\n".join(paragraph.text for paragraph in cell).strip() for cell in cells)
            first = cells[0][0] if cells[0] else Paragraph("")
            self._target().append(Paragraph(text.rstrip(), min(first.bold, len(first.text))))

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Close what is open and return all paragraphs."""
        while self._rows:
            self.end_row()
        self.end_paragraph()
        return tuple(self._done)

    def _target(self) -> list[Paragraph]:
        """Return where a finished paragraph goes: the innermost open cell, or the text itself."""
        if not self._rows:
            return self._done
        cells = self._rows[-1].cells
        if not cells:
            cells.append([])
        return cells[-1]


def _paragraph(runs: list[tuple[str, bool]]) -> Paragraph:
    bold = 0
    for text, is_bold in runs:
        if not is_bold and text.strip():
            break
        bold += len(text)
    text = "".join(text for text, _ in runs)
    if not any(is_bold for _, is_bold in runs):
        bold = 0
    return Paragraph(text, bold)
