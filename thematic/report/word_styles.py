"""The look of Word documents: paper, fonts, paragraph and table styles, and the footer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from thematic.report.word_fields import add_field
from thematic.report.word_xml import ACCENT, AFTER_BORDERS, TEXT_WIDTH

FONT = "Arial"  # there on Windows and macOS; Liberation Sans takes its place elsewhere, letter for letter as wide
INK = "1F2A33"
DARK = "1F3A4D"
GREY = "5A6670"
RULE = "C9D3DA"
BLANK_GROUND = "FFF9E5"
BLANK_RULE = "C9A227"
PAPER = (21.0, 29.7)
MARGIN = 2.2
QUOTE_RULE = f'<w:left w:val="single" w:sz="18" w:space="8" w:color="{ACCENT}"/>'


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph style looks; sizes and spaces in points, indents in centimetres."""

    name: str
    size: float
    colour: str = INK
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 6
    left: float = 0
    line: float = 1.15
    keep: bool = False
    whole: bool = False


LOOKS = (
    Look("Normal", 10.5),
    Look("Title", 22, DARK, bold=True, after=4, line=1.05, keep=True),
    Look("Subtitle", 11, GREY, after=14),
    Look("Heading 1", 16, DARK, bold=True, before=22, after=6, line=1.1, keep=True),
    Look("Heading 2", 13, ACCENT, bold=True, before=16, after=4, line=1.1, keep=True),
    Look("Heading 3", 11.5, DARK, bold=True, before=12, after=4, line=1.1, keep=True),
    *(Look(f"Heading {level}", 10.5, DARK, bold=True, before=10, after=3, keep=True) for level in range(4, 10)),
    Look("Body Text", 10.5),
    Look("List Bullet", 10.5, after=3),
    Look("Quote", 10.5, before=8, after=2, left=0.8, keep=True),
    Look("Attribution", 9, GREY, after=8, left=0.8),
    Look("Details", 8.5, GREY, after=12, left=0.8, whole=True),
    Look("Prevalence", 10, GREY, bold=True, after=6, keep=True),
    Look("Caption", 9, GREY, before=4, after=8),
    Look("Note", 9, GREY, after=8),
    Look("Blank", 10.5, before=4, after=8, whole=True),
    Look("Quote Number", 9, GREY, bold=True, before=8, after=0, left=0.8, keep=True),
    Look("Contents Title", 13, DARK, bold=True, before=6, after=6, keep=True),
    Look("TOC 1", 10.5, bold=True, before=5, after=1, line=1.0),
    Look("TOC 2", 10, after=1, left=0.5, line=1.0),
    Look("TOC 3", 9.5, GREY, after=1, left=1.0, line=1.0),
    Look("Picture", 10.5, before=6, after=0, line=1.0, keep=True),
    Look("Table Text", 9.5, before=2, after=2, line=1.05),
    Look("Before Table", 3, line=1.0, after=0, keep=True),
    Look("After Table", 6, after=4, line=1.0),
    Look("Footer", 8.5, GREY, after=0),
)


def dress(document: Any, *, footer: str) -> None:  # noqa: ANN401 - python-docx has no types
    """Give an empty document its paper, styles, language and footer ("project, page x of y")."""
    from docx.shared import Cm

    page = document.sections[0]
    page.page_width, page.page_height = Cm(PAPER[0]), Cm(PAPER[1])
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(MARGIN)
    for look in LOOKS:
        _style(document, look)
    _mark_quotes(document.styles["Quote"])
    _mark_blanks(document.styles["Blank"])
    _lead_to_pages(document)
    _unrule(document.styles["Title"])
    _table_style(document)
    _language(document)
    _footer(page.footer.paragraphs[0], footer)


def _style(document: Any, look: Look) -> None:  # noqa: ANN401 - python-docx has no types
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt, RGBColor

    known = {style.name for style in document.styles}
    if look.name not in known:
        document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    style = document.styles[look.name]
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, look.italic
    style.font.cs_bold, style.font.cs_italic = look.bold, look.italic
    style.font.color.rgb = RGBColor.from_string(look.colour)
    _font(style)
    shape = style.paragraph_format
    shape.space_before, shape.space_after, shape.line_spacing = Pt(look.before), Pt(look.after), look.line
    shape.keep_with_next, shape.keep_together, shape.widow_control = look.keep, look.keep or look.whole, True
    if look.left:
        shape.left_indent = Cm(look.left)


def _font(style: Any) -> None:  # noqa: ANN401 - python-docx has no types
    """Name the font for every script; a theme's font would win over it, so that goes."""
    from docx.oxml.ns import qn

    style.font.name = FONT
    fonts = style.element.rPr.rFonts
    for part in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{part}"), None)
    for part in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{part}"), FONT)


def _mark_quotes(style: Any) -> None:  # noqa: ANN401 - python-docx has no types
    """Draw a line left of quotes."""
    _borders(style, QUOTE_RULE)


def _mark_blanks(style: Any) -> None:  # noqa: ANN401 - python-docx has no types
    """Give what a person has to write a frame and a ground that nobody overlooks."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    line = f'w:val="dashed" w:sz="6" w:space="6" w:color="{BLANK_RULE}"'
    _borders(style, f"<w:top {line}/><w:left {line}/><w:bottom {line}/><w:right {line}/>")
    ground = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{BLANK_GROUND}"/>')
    style.element.get_or_add_pPr().insert_element_before(ground, *AFTER_BORDERS[1:])


def _lead_to_pages(document: Any) -> None:  # noqa: ANN401 - python-docx has no types
    """Lead from the entries of the contents to their pages by dots."""
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Cm

    for level in (1, 2, 3):
        stops = document.styles[f"TOC {level}"].paragraph_format.tab_stops
        stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def lay(document: Any, *, wide: bool) -> float:  # noqa: ANN401 - python-docx has no types
    """Begin a section on paper that lies, or stands; returns the width of its text in centimetres."""
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.shared import Cm

    section = document.add_section(WD_SECTION.NEW_PAGE)
    narrow, long = PAPER
    width, height = (long, narrow) if wide else (narrow, long)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(width), Cm(height)
    return width - 2 * MARGIN


def _unrule(style: Any) -> None:  # noqa: ANN401 - python-docx has no types
    _borders(style, '<w:bottom w:val="nil"/>')


def _borders(style: Any, borders: str) -> None:  # noqa: ANN401 - python-docx has no types
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn

    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    made = parse_xml(f"<w:pBdr {nsdecls('w')}>{borders}</w:pBdr>")
    properties.insert_element_before(made, *AFTER_BORDERS)


def _table_style(document: Any) -> None:  # noqa: ANN401 - python-docx has no types
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    style = document.styles.add_style("Thematic Table", WD_STYLE_TYPE.TABLE)
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    style.element.append(
        parse_xml(
            f'<w:tblPr {nsdecls("w")}><w:tblInd w:w="85" w:type="dxa"/>'
            f"<w:tblBorders><w:top {line}/><w:bottom {line}/><w:insideH {line}/></w:tblBorders>"
            '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
            "</w:tblPr>"
        )
    )


def _language(document: Any) -> None:  # noqa: ANN401 - python-docx has no types
    from docx.oxml.ns import qn

    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _footer(paragraph: Any, text: str) -> None:  # noqa: ANN401 - python-docx has no types
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.oxml.ns import qn
    from docx.shared import Cm

    paragraph.style = "Footer"
    for tabs in paragraph.style.element.pPr.findall(qn("w:tabs")):
        tabs.getparent().remove(tabs)  # the template's own stops, in the middle and too far right
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{text}\tPage ")
    add_field(paragraph, "PAGE", "1")
    paragraph.add_run(" of ")
    add_field(paragraph, "NUMPAGES", "1")
