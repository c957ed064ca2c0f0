"""What Word documents need that python-docx has no call for, kept in one place."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from thematic.report.files import day_of
from thematic.report.writing_direction import right_to_left

if TYPE_CHECKING:
    from collections.abc import Sequence

TEXT_WIDTH = 16.6  # centimetres between the margins of an A4 page
FIRST_COLUMN = 0.34  # of the width of a table, when nothing else is said
ACCENT = "0072B2"
# The schema fixes the order of a paragraph's properties; these may follow.
AFTER_DIRECTION = (
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:outlineLvl",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
)
AFTER_BORDERS = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:bidi", *AFTER_DIRECTION)
CELL_STYLE = "TableText"  # the id that python-docx gives to "Table Text"
HEAD_TINT = "E8EEF2"
DARKEST = (0xA9, 0xCD, 0xE5)  # the tint of 100%; black text stays readable on it


def set_properties(document: Any, title: str, made_on: str) -> None:  # noqa: ANN401 - python-docx has no types
    """Set the title, blank whatever could name a person, and fix the dates."""
    core = document.core_properties
    core.title = title[:255]  # the longest a property may be
    core.author = core.last_modified_by = core.comments = core.keywords = core.subject = ""
    core.language = "en-GB"
    core.created = core.modified = datetime.combine(day_of(made_on), time())
    core.revision = 1


def direct(paragraph: Any, text: str) -> None:  # noqa: ANN401 - python-docx has no types
    """Set a paragraph right to left when its text starts so; the line beside a quote then stands on the right."""
    if not right_to_left(text):
        return
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - no public way
    if paragraph.style.name == "Quote":
        borders = element("w:pBdr")
        borders.append(element("w:left", val="nil"))
        borders.append(element("w:right", val="single", sz="18", space="8", color=ACCENT))
        properties.insert_element_before(borders, *AFTER_BORDERS)
    properties.insert_element_before(element("w:bidi"), *AFTER_DIRECTION)
    for run in paragraph.runs:
        run.font.rtl = True


def head_row(row: Any, names: Sequence[str]) -> None:  # noqa: ANN401 - python-docx has no types
    """Write the header row: repeated on every page, never split."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))  # noqa: SLF001 - no public way
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))  # noqa: SLF001 - no public way
    for column, (cell, name) in enumerate(zip(row.cells, names, strict=True)):
        write_cell(cell, name, bold=True, centred=column > 0 and "\n" in name)
        shade(cell, HEAD_TINT)


def keep_together(row: Any) -> None:  # noqa: ANN401 - python-docx has no types
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))  # noqa: SLF001 - no public way


def write_cell(cell: Any, text: str, *, bold: bool = False, centred: bool = False) -> None:  # noqa: ANN401 - same
    """Write the text of a cell."""
    paragraph = cell.paragraphs[0]
    paragraph._p.style = CELL_STYLE  # noqa: SLF001 - by its id; a look-up by name walks through all styles
    paragraph.add_run(text).bold = bold or None
    if centred:
        paragraph.alignment = 1  # WD_ALIGN_PARAGRAPH.CENTER
    direct(paragraph, text)


def shade(cell: Any, colour: str) -> None:  # noqa: ANN401 - python-docx has no types
    """Give a cell a ground colour."""
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=colour))  # noqa: SLF001 - same


def tint(share: float) -> str:
    """Mix white with the darkest tint."""
    return "".join(f"{round(255 - (255 - part) * share):02X}" for part in DARKEST)


def even_shares(columns: int) -> tuple[float, ...]:
    """Give the first column the room that names need, the others equal parts."""
    others = columns - 1
    if not others:
        return (1.0,)
    first = max(FIRST_COLUMN, 1 - 0.16 * others)
    return (first, *([(1 - first) / others] * others))


def set_grid(table: Any, shares: Sequence[float], width: float = TEXT_WIDTH) -> None:  # noqa: ANN401 - same
    """Set the widths of the columns, as parts of the text's width in centimetres."""
    from docx.shared import Cm

    for column, share in zip(table.columns, shares, strict=True):
        column.width = Cm(width * share)


def set_widths(table: Any, shares: Sequence[float], width: float = TEXT_WIDTH) -> None:  # noqa: ANN401 - same
    """Set the widths of the cells, which is what LibreOffice reads."""
    from docx.shared import Cm

    for row in table.rows:
        for cell, share in zip(row.cells, shares, strict=True):
            cell.width = Cm(width * share)


def element(name: str, /, **attributes: str) -> Any:  # noqa: ANN401 - python-docx has no types
    """Make an element of WordprocessingML with its attributes."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
