"""The look of OpenDocument texts: paper, paragraph, list and table styles, and the footer with page numbers."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

NAMESPACES = " ".join(
    f'xmlns:{short}="{uri}"'
    for short, uri in (
        ("office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0"),
        ("style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
        ("text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
        ("table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
        ("draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
        ("fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
        ("svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
        ("xlink", "http://www.w3.org/1999/xlink"),
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("ooow", "http://openoffice.org/2004/writer"),
    )
)
TEXT_WIDTH = 16.6  # centimetres between the margins of an upright A4 page
WIDE_WIDTH = 25.3
INK, DARK, GREY, ACCENT = "#1f2a33", "#1f3a4d", "#5a6670", "#0072b2"


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph style looks; sizes and spaces in points, indents in centimetres."""

    name: str
    shown: str
    size: float
    colour: str = INK
    bold: bool = False
    before: float = 0
    after: float = 6
    left: float = 0
    keep: bool = False
    more: str = ""


_BAR = f'fo:border-left="2.25pt solid {ACCENT}" fo:padding-left="0.3cm"'
_BAR_RIGHT = f'fo:border-left="none" fo:border-right="2.25pt solid {ACCENT}" fo:padding-right="0.3cm"'
_FRAME = 'fo:border="0.75pt dashed #c9a227" fo:padding="0.2cm" fo:background-color="#fff9e5"'
LOOKS = (
    Look("Body", "Body", 10.5),
    Look("Title", "Title", 22, DARK, bold=True, after=4, keep=True),
    Look("Subtitle", "Subtitle", 11, GREY, after=14),
    Look("Heading1", "Heading 1", 16, DARK, bold=True, before=22, keep=True),
    Look("Heading2", "Heading 2", 13, ACCENT, bold=True, before=16, after=4, keep=True),
    Look("Heading3", "Heading 3", 11.5, DARK, bold=True, before=12, after=4, keep=True),
    *(
        Look(f"Heading{level}", f"Heading {level}", 10.5, DARK, bold=True, before=10, after=3, keep=True)
        for level in range(4, 10)
    ),
    Look("Quote", "Quotations", 10.5, before=8, after=2, left=0.8, keep=True, more=_BAR),
    Look("Spoken", "Spoken", 10.5, after=3, left=0.8),
    Look("Attribution", "Attribution", 9, GREY, after=8, left=0.8),
    Look("QuoteNumber", "Quote number", 9, GREY, bold=True, before=8, after=0, left=0.8, keep=True),
    Look("Count", "Count", 10, GREY, bold=True, keep=True),
    Look("Note", "Note", 9, GREY, after=8),
    Look("Blank", "Blank", 10.5, before=4, after=8, more=_FRAME),
    Look("Caption", "Caption", 9, GREY, before=4, after=6),
    Look("CaptionAbove", "Caption above", 9, GREY, before=4, after=6, keep=True),
    Look("Picture", "Picture", 10.5, before=6, after=0, keep=True),
    Look("Cell", "Table contents", 9.5, before=1, after=1),
    Look("CellCentred", "Table figures", 9.5, before=1, after=1, more='fo:text-align="center"'),
    Look("CellStrong", "Table heading", 9.5, bold=True, before=1, after=1),
    Look("AfterTable", "After table", 6, after=4),
    Look("ContentsTitle", "Contents title", 13, DARK, bold=True, keep=True),
    Look("Contents1", "Contents 1", 10.5, bold=True, before=4, after=1),
    Look("Contents2", "Contents 2", 10, after=1, left=0.5),
    Look("Contents3", "Contents 3", 9.5, GREY, after=1, left=1.0),
    Look("Footer", "Footer", 8.5, GREY, after=0),
)


def styles(footer: str) -> str:
    """Return styles.xml, with "footer, page x of y" under every page."""
    made = "".join(_paragraph(look) + _from_right(look) for look in LOOKS)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-styles {NAMESPACES} office:version="1.3">'
        f'<office:font-face-decls><style:font-face style:name="Arial" svg:font-family="Arial"/>'
        f"</office:font-face-decls><office:styles>{_default()}{made}{_TEXT}{_BULLETS}</office:styles>"
        f"<office:automatic-styles>{_paper('Upright', 21.0, 29.7)}{_paper('Lying', 29.7, 21.0)}"
        f"</office:automatic-styles><office:master-styles>{_master('Standard', 'Upright', footer)}"
        f"{_master('Wide', 'Lying', footer)}</office:master-styles></office:document-styles>"
    )


def _default() -> str:
    return (
        '<style:default-style style:family="paragraph"><style:paragraph-properties fo:orphans="2" fo:widows="2" '
        'style:tab-stop-distance="1.25cm"/><style:text-properties style:font-name="Arial" fo:font-size="10.5pt" '
        'fo:language="en" fo:country="GB"/></style:default-style>'
    )


def _paragraph(look: Look) -> str:
    keep = 'fo:keep-with-next="always"' if look.keep else ""
    level = f'style:default-outline-level="{look.name[-1]}" ' if look.name.startswith("Heading") else ""
    tab = ""
    if (look.name.startswith("Contents") and look.name[-1].isdigit()) or look.name == "Footer":
        leader = 'style:leader-style="dotted" style:leader-text="."' if look.name != "Footer" else ""
        place = f'style:position="{TEXT_WIDTH - look.left:.2f}cm" style:type="right"'
        tab = f"<style:tab-stops><style:tab-stop {place} {leader}/></style:tab-stops>"
    weight = 'fo:font-weight="bold"' if look.bold else ""
    return (
        f'<style:style style:name="{look.name}" style:display-name="{look.shown}" style:family="paragraph" {level}>'
        f'<style:paragraph-properties fo:margin-top="{look.before}pt" fo:margin-bottom="{look.after}pt" '
        f'fo:margin-left="{look.left}cm" fo:line-height="115%" {keep} {look.more}>{tab}</style:paragraph-properties>'
        f'<style:text-properties fo:font-size="{look.size}pt" fo:color="{look.colour}" {weight}/></style:style>'
    )


def _from_right(look: Look) -> str:
    """Return the same style for words that are written right to left."""
    bar = f"{_BAR_RIGHT} " if look.name == "Quote" else ""
    return (
        f'<style:style style:name="{look.name}FromRight" style:display-name="{look.shown} (right to left)" '
        f'style:family="paragraph" style:parent-style-name="{look.name}"><style:paragraph-properties {bar}'
        'style:writing-mode="rl-tb" fo:text-align="right"/></style:style>'
    )


def _paper(name: str, width: float, height: float) -> str:
    lies = "landscape" if width > height else "portrait"
    return (
        f'<style:page-layout style:name="{name}"><style:page-layout-properties fo:page-width="{width}cm" '
        f'fo:page-height="{height}cm" style:print-orientation="{lies}" fo:margin="2.2cm" fo:margin-bottom="1.4cm"/>'
        '<style:footer-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-top="0.4cm"/>'
        "</style:footer-style></style:page-layout>"
    )


def _master(name: str, layout: str, footer: str) -> str:
    return (
        f'<style:master-page style:name="{name}" style:page-layout-name="{layout}"><style:footer>'
        f'<text:p text:style-name="Footer">{escape(footer)}<text:tab/>Page <text:page-number '
        'text:select-page="current">1</text:page-number> of <text:page-count>1</text:page-count></text:p>'
        "</style:footer></style:master-page>"
    )


_TEXT = (
    '<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Slanted" style:family="text"><style:text-properties fo:font-style="italic" '
    'style:font-style-asian="italic" style:font-style-complex="italic"/></style:style>'
    '<style:style style:name="Link" style:family="text"><style:text-properties fo:color="#1f3a4d" '
    'style:text-underline-style="none"/></style:style>'
    '<style:style style:name="Drawing" style:family="graphic"><style:graphic-properties '
    'style:vertical-pos="top" style:vertical-rel="baseline"/></style:style>'
)
TABLES = (
    '<style:style style:name="Grid" style:family="table"><style:table-properties table:align="left" '
    'table:border-model="collapsing"/></style:style>'
    '<style:style style:name="Row" style:family="table-row"><style:table-row-properties '
    'fo:keep-together="always"/></style:style>'
    '<style:style style:name="Plain" style:family="table-cell"><style:table-cell-properties fo:padding="0.1cm" '
    'fo:border-bottom="0.5pt solid #c9d3da"/></style:style>'
    '<style:style style:name="Head" style:family="table-cell"><style:table-cell-properties fo:padding="0.1cm" '
    'fo:border-bottom="0.5pt solid #c9d3da" fo:border-top="0.5pt solid #c9d3da" fo:background-color="#e8eef2"/>'
    "</style:style>"
)
"""Styles of tables; cells find theirs only among those of the content itself."""

_BULLETS = (
    '<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" text:bullet-char="•">'
    '<style:list-level-properties text:space-before="0.2cm" text:min-label-width="0.5cm"/>'
    "</text:list-level-style-bullet></text:list-style>"
)
