"""The thematic map: themes, their sub-themes and codes, and how strongly themes occur together, as SVG or PNG.

The layout is a tree to both sides with the links between themes in the middle. It follows from the order of the themes
alone, so that the same project always gives the same picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from thematic.errors import UnsupportedFormatError
from thematic.report.cleaning import cleaned
from thematic.report.files import put
from thematic.report.records import Written
from thematic.report.theme_layout import layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thematic.report.theme_layout import Box, Layout, Leaf

OFFERED = (".svg", ".png")
RESOLUTION = 2.5
"""Pixels of a PNG for each unit of the drawing."""

FONT = "Arial, Helvetica, sans-serif"
INK, QUIET, LINE, ACCENT = "#1c2725", "#5a6663", "#b9c4c0", "#1f6f68"
FILL = ("#e3f0ec", "#f3f7f5")
_DASHES = {"candidate": "5 3", "reviewed": "none", "named": "none"}
_STROKES = {"candidate": 1.2, "reviewed": 1.4, "named": 2.8}
_THINNEST, _THICKEST = 1.5, 9.0
_EXTRACTS = "extracts (coded passages, each once)"


@dataclass(frozen=True, slots=True)
class MapCode:
    """A code on the map with how many extracts it brings; `colour` is #rrggbb or empty, `ref` says which code it is."""

    name: str
    extracts: int
    colour: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class MapTheme:
    """A theme on the map with its own codes and its sub-themes; `mentioned` is a count's sentence.

    What has a `ref` is a group in the drawing that carries it as `data-ref`, so that a page can lead somewhere.
    """

    name: str
    status: str
    mentioned: str
    codes: tuple[MapCode, ...] = ()
    subthemes: tuple[MapTheme, ...] = ()
    ref: str = ""


@dataclass(frozen=True, slots=True)
class MapLink:
    """Two themes at the top, by their place, that occur together.

    Attributes:
        both: units coded under both.
        strength: the c-coefficient, 0 to 1: units under both, over units under either.
    """

    first: int
    second: int
    both: int
    strength: float


@dataclass(frozen=True, slots=True)
class ThemeMap:
    """What a map shows; `unit` is what co-occurrence was counted in, in the plural."""

    title: str
    themes: tuple[MapTheme, ...]
    links: tuple[MapLink, ...] = ()
    unit: str = "units"

    def told(self, link: MapLink) -> str:
        """Say which two themes a link joins, and how many units carry codes of both."""
        units = self.unit.removesuffix("s") if link.both == 1 else self.unit
        return (
            f"{self.themes[link.first].name} and {self.themes[link.second].name} occur together in {link.both} {units}"
        )


def write_map(themes: ThemeMap, path: str | Path) -> Written:
    """Write a map as .svg or .png; an earlier file survives a failure.

    Raises:
        UnsupportedFormatError: the ending is none of these.
        UnwritableFileError: the system refuses the file.
    """
    target = Path(path)
    match target.suffix.lower():
        case ".svg":
            content = map_svg(themes).encode()
        case ".png":
            content = map_png(themes)
        case other:
            raise UnsupportedFormatError(other or "a name without an ending", OFFERED)
    put(target, content)
    return Written(str(target))


def map_png(themes: ThemeMap) -> bytes:
    """Draw a map as PNG, 2.5 pixels for each unit of the drawing."""
    import vl_convert

    content: bytes = vl_convert.svg_to_png(map_svg(themes), scale=RESOLUTION)
    return content


def map_svg(themes: ThemeMap, *, key: str = "map") -> str:
    """Draw a map as a self-contained `<svg>` element with a title and a description, safe to stand inside HTML.

    Example:
        >>> drawn = map_svg(ThemeMap("Study", (MapTheme("Being <met>", "named", "3 of 9 respondents (33%)"),)))
        >>> "Being &lt;met&gt;" in drawn, drawn == map_svg(
        ...     ThemeMap("Study", (MapTheme("Being <met>", "named", "3 of 9 respondents (33%)"),))
        ... )
        (True, True)
    """
    themes = cleaned(themes).record
    drawn = layout(themes)
    frame = f'viewBox="0 0 {drawn.width} {drawn.height}" width="{drawn.width}" height="{drawn.height}"'
    spoken = f'role="img" aria-labelledby="{key}-title {key}-text"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {frame} {spoken} font-family="{FONT}">',
        f'<title id="{key}-title">{escape(themes.title)}</title>',
        f'<desc id="{key}-text">{escape(map_text(themes))}</desc>',
        f'<rect width="{drawn.width}" height="{drawn.height}" fill="#ffffff"/>',
        *_branches(drawn),
        *_links(drawn),
        *(line for box in drawn.boxes for line in _grouped(_box(box), box.ref)),
        *(line for leaf in drawn.leaves for line in _grouped(_leaf(leaf), leaf.ref)),
        *_legend(drawn, themes),
        "</svg>",
    ]
    return "\n".join(parts)


def map_text(themes: ThemeMap) -> str:
    """Say in words what a map shows.

    Example:
        >>> map_text(ThemeMap("", (MapTheme("Being met", "named", "3 of 9", (MapCode("Trust", 4),)),)))
        'Being met (named, mentioned by 3 of 9): codes, with their extracts, Trust (4).'
    """
    lines = [line for theme in themes.themes for line in _told(theme, "")]
    lines += [f"{themes.told(link)}." for link in themes.links]
    return " ".join(lines)


def _told(theme: MapTheme, above: str) -> Iterator[str]:
    under = f", under {above}" if above else ""
    codes = ", ".join(f"{code.name} ({code.extracts})" for code in theme.codes)
    end = f": codes, with their extracts, {codes}." if codes else "."
    yield f"{theme.name} ({theme.status}, mentioned by {theme.mentioned}{under}){end}"
    for below in theme.subthemes:
        yield from _told(below, theme.name)


def _branches(drawn: Layout) -> Iterator[str]:
    for one in drawn.branches:
        bend = (one.x1 + one.x2) / 2
        yield (
            f'<path d="M{one.x1:g} {one.y1:g} C{bend:g} {one.y1:g} {bend:g} {one.y2:g} {one.x2:g} {one.y2:g}" '
            f'fill="none" stroke="{LINE}" stroke-width="1.3"/>'
        )


def _links(drawn: Layout) -> Iterator[str]:
    strongest = max((one.strength for one in drawn.links), default=1.0) or 1.0
    for one in drawn.links:
        width = _THINNEST + (_THICKEST - _THINNEST) * one.strength / strongest
        way = f"C{one.bend1:g} {one.y1:g} {one.bend2:g} {one.y2:g} {one.x2:g} {one.y2:g}"
        yield (
            f'<path d="M{one.x1:g} {one.y1:g} {way}" '
            f'fill="none" stroke="{ACCENT}" stroke-opacity="0.38" stroke-width="{width:.1f}"><title>'
            f"{escape(one.text)}</title></path>"
        )
    for one in drawn.links:
        text = str(one.both)
        wide = 8 * len(text) + 8
        yield (
            f'<rect x="{one.label_x - wide / 2:g}" y="{one.label_y - 9:g}" width="{wide}" height="18" rx="9" '
            f'fill="#ffffff" stroke="{ACCENT}" stroke-width="0.8"/>'
            f'<text x="{one.label_x:g}" y="{one.label_y + 4:g}" font-size="11" text-anchor="middle" fill="{INK}">'
            f"{text}<title>{escape(one.text)}</title></text>"
        )


def _grouped(lines: Iterator[str], ref: str) -> Iterator[str]:
    if not ref:
        yield from lines
        return
    yield f"<g data-ref={quoteattr(ref)}>"
    yield from lines
    yield "</g>"


def _box(box: Box) -> Iterator[str]:
    weight = "700" if box.level == 0 else "600"
    stroke = _STROKES.get(box.status, 1.2)
    yield (
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" rx="10" '
        f'fill="{FILL[min(box.level, 1)]}" stroke="{ACCENT}" stroke-width="{stroke}" '
        f"stroke-dasharray={quoteattr(_DASHES.get(box.status, 'none'))}/>"
    )
    middle = box.x + box.width / 2
    for number, line in enumerate(box.lines):
        y = box.y + 19 + 16 * number
        yield (
            f'<text x="{middle:g}" y="{y:g}" font-size="13" font-weight="{weight}" text-anchor="middle" fill="{INK}">'
            f"{escape(line)}</text>"
        )
    y = box.y + box.height - 9
    under = escape(box.under)
    told = f"<title>Mentioned by {under}</title>"
    yield f'<text x="{middle:g}" y="{y:g}" font-size="10.5" text-anchor="middle" fill="{QUIET}">{under}{told}</text>'


def _leaf(leaf: Leaf) -> Iterator[str]:
    anchor = "start" if leaf.right else "end"
    side = 1 if leaf.right else -1
    swatch = leaf.x if leaf.right else leaf.x - 6
    yield f'<rect x="{swatch:g}" y="{leaf.y - 6:g}" width="6" height="12" rx="2" fill="{leaf.colour}"/>'
    count = f'<tspan dx="5" fill="{QUIET}" font-size="11">{leaf.extracts}</tspan>'
    yield (
        f'<text x="{leaf.x + 12 * side:g}" y="{leaf.y + 4:g}" font-size="12" text-anchor="{anchor}" fill="{INK}">'
        f"{escape(leaf.name)}{count}<title>{escape(leaf.whole)}: {leaf.extracts} {_EXTRACTS}</title></text>"
    )


def _legend(drawn: Layout, themes: ThemeMap) -> Iterator[str]:
    y = drawn.height - 16
    links = f" Lines: {themes.unit} coded under both; the thicker, the larger their share." if themes.links else ""
    text = f"Border: dashed candidate, thin reviewed, thick named. Numbers after codes: {_EXTRACTS}.{links}"
    yield f'<text x="24" y="{y}" font-size="11" fill="{QUIET}">{escape(text)}</text>'
    yield f'<text x="24" y="32" font-size="17" font-weight="700" fill="{INK}">{escape(themes.title)}</text>'
