"""What a quote bank and a report hold: frozen records, ready to be written in any format."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from thematic.report.clock import clock


class Counted(Protocol):
    """A count with its base and unit (`thematic.analysis.counts.Count` is one)."""

    @property
    def n(self) -> int:
        """How many."""

    @property
    def base(self) -> int:
        """Out of how many."""

    @property
    def unit(self) -> str:
        """What is counted, in the plural."""

    @property
    def share(self) -> float | None:
        """The part of the base, 0 to 1; None without a base."""

    @property
    def percent(self) -> str:
        """The share in whole percent, as text."""

    @property
    def sentence(self) -> str:
        """The count in words."""


class QuoteKind(StrEnum):
    """Why an extract is shown; by `chosen` a person took it, or no ranking was possible."""

    TYPICAL = "typical"
    MIDDLE = "middle"
    FARTHEST = "farthest"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class QuoteCard:
    """One quote with everything needed to attribute, weigh and find it again.

    Attributes:
        quote: the words, exactly as the source has them.
        participant: the label of who said it; empty when the source has no participant.
        question: the question it answers, or the name of the document it stands in.
        attributes: (name, value) pairs.
        theme: the name of the theme it stands for, or empty.
        codes: the paths of the codes it carries.
        prevalence: a sentence such as "theme mentioned by 22 of 54 respondents (41 %)".
        source: the id of the source.
        start: first code point in the source.
        end: one past the last code point.
        words: how many words it has.
        coders: who coded it.
        reason: why it was chosen, in words.
        at: when the speaker turn begins in which the quote begins, in seconds from the start of the recording;
            None where that is not known.
    """

    quote: str
    participant: str
    source: int
    start: int
    end: int
    question: str = ""
    wave: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    theme: str = ""
    codes: tuple[str, ...] = ()
    prevalence: str = ""
    kind: QuoteKind = QuoteKind.CHOSEN
    words: int = 0
    coders: tuple[str, ...] = ()
    reason: str = ""
    at: float | None = None

    @property
    def attribution(self) -> str:
        """Name the speaker as a report does: participant, wave, attribute values, then the time in the recording.

        Example:
            >>> QuoteCard("Yes.", "P4", 1, 0, 4, wave="T2", attributes=(("Site", "North"),)).attribution
            'P4, T2, North'
            >>> QuoteCard("Yes.", "P4", 1, 0, 4, wave="T2", at=751.0).attribution
            'P4, T2, 00:12:31'
        """
        values = (value for _, value in self.attributes)
        return ", ".join(part for part in (self.participant, self.wave, *values, clock(self.at)) if part)


@dataclass(frozen=True, slots=True)
class QuoteBank:
    """Quotes to choose from, with their base and how they were ranked.

    Attributes:
        unit: what the project counts.
        base: a sentence that says who the counts are out of.
        notes: how the quotes were ranked, and what was left out.
        made_on: the day, as YYYY-MM-DD.
    """

    title: str
    project: str
    unit: str
    base: str
    cards: tuple[QuoteCard, ...]
    notes: tuple[str, ...] = ()
    made_on: str = ""


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A code in a report: its name or path, its definition and who mentions it (a count's sentence)."""

    name: str
    definition: str = ""
    prevalence: str = ""


@dataclass(frozen=True, slots=True)
class ThemeSection:
    """A theme as a report shows it, its sub-themes inside.

    Attributes:
        level: 1 for a theme, 2 for a sub-theme, and so on.
        prevalence: a count's sentence; empty when the report does not count.
    """

    name: str
    concept: str = ""
    definition: str = ""
    status: str = ""
    level: int = 1
    prevalence: str = ""
    codes: tuple[CodeLine, ...] = ()
    subthemes: tuple[ThemeSection, ...] = ()
    quotes: tuple[QuoteCard, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart."""

    name: str
    count: Counted


@dataclass(frozen=True, slots=True)
class BarChart:
    """Codes (or themes) by how many mention them; drawn largest first.

    Attributes:
        base: a sentence under the title that says the base and the unit.
    """

    title: str
    bars: tuple[Bar, ...]
    base: str


@dataclass(frozen=True, slots=True)
class Table:
    """Codes (or themes) by the values of an attribute.

    Attributes:
        title: the caption.
        corner: what the rows are ("Code").
        rows: r names.
        columns: c values.
        cells: r x c counts, each with its base.
        note: what the base is, and whether people can stand in several columns.
    """

    title: str
    corner: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Counted, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the overview: what, and how many or which."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report, from methods to limitations.

    Attributes:
        unit: what the project counts.
        methods: paragraphs (`thematic.report.methods.methods_paragraph` writes them).
        loose_codes: codes that serve no theme.
        notes: how quotes were ranked, and what else a reader must know.
        made_on: the day, as YYYY-MM-DD.
    """

    title: str
    project: str = ""
    unit: str = ""
    methods: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    themes: tuple[ThemeSection, ...] = ()
    loose_codes: tuple[CodeLine, ...] = ()
    charts: tuple[BarChart, ...] = ()
    tables: tuple[Table, ...] = ()
    limitations: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    made_on: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What a writer left behind.

    Attributes:
        path: the file.
        notes: what had to be changed to fit the format; empty when nothing was.
    """

    path: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document as bytes, and what had to be changed to fit the format."""

    content: bytes
    notes: tuple[str, ...] = ()
