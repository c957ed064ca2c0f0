"""A finished document as a sequence of blocks: what every format writes, whatever template it came from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from thematic.report.records import Counted, QuoteCard


class Picture(Protocol):
    """A chart that can be drawn and told."""

    @property
    def title(self) -> str:
        """What it shows, with the base."""

    @property
    def base(self) -> str:
        """The base in a sentence."""

    @property
    def text(self) -> str:
        """Every figure in words."""

    @property
    def figures(self) -> Grid:
        """The same figures as a table."""

    @property
    def scale(self) -> float:
        """How many pixels of the PNG make one of the drawing (a 96th of an inch)."""

    def svg(self, key: str) -> str:
        """Draw it for a web page; `key` makes the ids in it unique."""

    def png(self) -> bytes:
        """Draw it at 220 dots per inch."""


class Tone(StrEnum):
    """What a paragraph is for; each format gives it its look."""

    BODY = "body"
    COUNT = "count"
    NOTE = "note"
    BLANK = "blank"
    NUMBER = "number"
    SPOKEN = "spoken"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text.

    Attributes:
        to: the key of the block that it leads to.
        slanted: set in italics.
        numbered: its words are the number of a caption ("Table 3"), which a program that renumbers may rewrite.
    """

    text: str
    strong: bool = False
    to: str = ""
    slanted: bool = False
    numbered: bool = False


Line = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, level 1 to 9; `key` is what references lead to."""

    text: str
    level: int
    key: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a line break in its text is one on the page."""

    line: Line
    tone: Tone = Tone.BODY
    key: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names and values side by side; a value that is missing stands blank for a person to fill."""

    pairs: tuple[tuple[str, str], ...]
    about: str


@dataclass(frozen=True, slots=True)
class Quotation:
    """A block quote with its attribution.

    Attributes:
        key: what references lead to.
        number: printed above it; 0 where nothing refers to it.
    """

    card: QuoteCard
    key: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table.

    Attributes:
        line: what stands in it.
        count: the figure it tells, for spreadsheets.
        share: 0 to 1; the larger, the darker its ground. None for no ground.
        blank: True where a person has something to write.
    """

    line: Line
    count: Counted | None = None
    share: float | None = None
    blank: bool = False

    @property
    def text(self) -> str:
        """The words of the cell."""
        return words(self.line)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Attributes:
        title: the caption, after its number; empty for a table without a caption.
        note: the base, and what else must be known to read it.
        header: c names; a line break is one on the page.
        rows: r x c cells.
        about: what it shows, for people who listen to it.
        key: what references lead to.
        number: of the caption; 0 without one.
        shares: c parts of the width, adding up to 1; empty for even ones.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    about: str = ""
    key: str = ""
    number: int = 0
    shares: tuple[float, ...] = ()

    @property
    def tinted(self) -> bool:
        """Whether cells have a ground that says something."""
        return any(cell.share is not None for row in self.rows for cell in row)


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its caption."""

    picture: Picture
    key: str
    number: int


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents."""

    title: str


@dataclass(frozen=True, slots=True)
class Turn:
    """From here on the paper lies (`wide`) or stands."""

    wide: bool


Block = Heading | Paragraph | Bullets | Facts | Quotation | Grid | Figure | Contents | Turn


@dataclass(frozen=True, slots=True)
class Document:
    """A document from title to last block.

    Attributes:
        subtitle: project, day and unit.
        made_on: the day, as YYYY-MM-DD.
        cards: every quote that stands in it, in order.
        changed: what had to be changed so that every format can hold it.
    """

    title: str
    subtitle: str
    project: str
    made_on: str
    blocks: tuple[Block, ...]
    cards: tuple[QuoteCard, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings, in order."""
        return tuple(one for one in self.blocks if isinstance(one, Heading))


def width_of(png: bytes, scale: float, *, widest: float, tallest: float) -> tuple[float, float]:
    r"""Return width and height in centimetres at which the letters of a picture are as large as they were drawn.

    Example:
        >>> header = b"\x89PNG\r\n\x1a\n" + bytes([0, 0, 0, 13]) + b"IHDR" + (960).to_bytes(4, "big")
        >>> [round(one, 2) for one in width_of(header + (480).to_bytes(4, "big"), 2.5, widest=16, tallest=20)]
        [10.16, 5.08]
    """
    across, down = (int.from_bytes(png[start : start + 4], "big") for start in (16, 20))  # in the IHDR chunk
    natural = across / scale / 96 * 2.54
    width = min(natural, widest, tallest * across / down)
    return width, width * down / across


def spoken(card: QuoteCard) -> Line:
    """Return the words of a quote as a line, those that somebody stressed slanted.

    Example:
        >>> from thematic.report.records import QuoteCard, QuotePiece
        >>> pieces = (QuotePiece("I do "), QuotePiece("know", emphasised=True))
        >>> [span.slanted for span in spoken(QuoteCard("I do *know*", "P4", 1, 0, 9, pieces=pieces))]
        [False, True]
    """
    if not card.pieces:
        return (Span(card.quote),)
    return tuple(Span(one.text, slanted=one.emphasised) for one in card.pieces)


def words(line: Line) -> str:
    """Join the text of a line.

    Example:
        >>> words((Span("See "), Span("Table 2", to="table-waiting")))
        'See Table 2'
    """
    return "".join(span.text for span in line)
