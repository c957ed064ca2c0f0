"""What a quote bank and a report hold: frozen records, ready to be written in any format."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from thematic.model.quotes import QuoteForm
from thematic.report.clock import clock

if TYPE_CHECKING:
    from thematic.report.sections import (
        CasePart,
        ChangeSection,
        ChecklistItem,
        CodebookLine,
        GroupSection,
        JointLine,
        Matrix,
        QuestionSection,
        ResponseLine,
    )
    from thematic.report.theme_map import ThemeMap


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
    """Why an extract is shown; by `chosen` a person took it, or no ranking was possible.

    A `negative` one contradicts or qualifies what it is coded as.
    """

    TYPICAL = "typical"
    MIDDLE = "middle"
    FARTHEST = "farthest"
    NEGATIVE = "negative"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class QuotePiece:
    """A stretch of a quote; `emphasised` where a person stressed words that the speaker did not."""

    text: str
    emphasised: bool = False


@dataclass(frozen=True, slots=True)
class QuoteCard:
    """One quote with everything needed to attribute, weigh and find it again.

    Attributes:
        quote: the words as they stand on the page: exactly as the source has them, unless `verbatim` says otherwise.
        participant: the label of who said it; empty when the source has no participant.
        question: the question it answers, or the name of the document it stands in.
        attributes: (name, value) pairs.
        theme: the name of the theme it stands for, or empty.
        codes: the paths of the codes it carries.
        prevalence: a sentence such as "theme mentioned by 22 of 54 respondents (41%)".
        source: the id of the source.
        start: first code point in the source.
        end: one past the last code point.
        words: how many words it has.
        coders: who coded it.
        reason: why it was chosen, in words.
        at: when the speaker turn begins in which the quote begins, in seconds from the start of the recording;
            None where that is not known.
        named: how the speaker is to be named, by the project's style and their consent; None to name them by
            participant, wave and attribute values.
        form: how it stands on the page.
        quote_id: its number when a person picked it; None for a candidate.
        verbatim: the words of the source where edits changed them; empty where nothing was edited.
        edits: each edit in words.
        stance, purpose, status: as a person said; empty for a candidate.
        consent: what the speaker agreed to, where that is noted.
        risk: how easily the speaker could be told, with the reasons.
        used_in: documents that were written with it.
        concerns: what a careful reader would question.
        length: words and sentences, in words.
        pieces: the words in stretches, where a person stressed some of them; empty where nobody did. Formats with
            italics print these; in `quote` stressed words stand between asterisks.
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
    named: str | None = None
    form: QuoteForm = QuoteForm.BLOCK
    quote_id: int | None = None
    verbatim: str = ""
    edits: tuple[str, ...] = ()
    stance: str = ""
    purpose: str = ""
    status: str = ""
    consent: str = ""
    risk: str = ""
    used_in: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    length: str = ""
    pieces: tuple[QuotePiece, ...] = ()

    @property
    def attribution(self) -> str:
        """Name the speaker as a report does: participant, wave, attribute values, then the time in the recording.

        Example:
            >>> QuoteCard("Yes.", "P4", 1, 0, 4, wave="T2", attributes=(("Site", "North"),)).attribution
            'P4, T2, North'
            >>> QuoteCard("Yes.", "P4", 1, 0, 4, wave="T2", at=751.0).attribution
            'P4, T2, 00:12:31'
        """
        if self.named is not None:
            return self.named
        values = (value for _, value in self.attributes)
        return ", ".join(part for part in (self.participant, self.wave, *values, clock(self.at)) if part)

    @property
    def credit(self) -> str:
        """Name the speaker and, where words are stressed, say that the speaker did not stress them.

        Example:
            >>> stressed = (QuotePiece("I do "), QuotePiece("know", emphasised=True))
            >>> QuoteCard("I do *know*", "P4", 1, 0, 9, pieces=stressed).credit
            'P4, emphasis added'
        """
        added = "emphasis added" if any(one.emphasised for one in self.pieces) else ""
        return ", ".join(part for part in (self.attribution, added) if part)


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
        boundaries: what the theme is not.
        description: what people said.
        interpretation: what it means.
        link: how it answers the question of the study.
        claims: sentences about prevalence with today's figures.
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
    boundaries: str = ""
    description: str = ""
    interpretation: str = ""
    link: str = ""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart."""

    name: str
    count: Counted


@dataclass(frozen=True, slots=True)
class BarChart:
    """Codes (or themes, or time points) by how many; drawn largest first, unless their order says something.

    Attributes:
        base: a sentence under the title that says the base and the unit.
        as_given: True to draw the bars in the order they are given in.
        about: what the bars are ("Code").
        told: what their figures are ("Mentioned by").
    """

    title: str
    bars: tuple[Bar, ...]
    base: str
    as_given: bool = False
    about: str = "Code"
    told: str = "Mentioned by"


@dataclass(frozen=True, slots=True)
class Table:
    """Codes (or themes) by the values of an attribute.

    Attributes:
        title: the caption.
        corner: what the rows are ("Code").
        rows: r names.
        columns: c values.
        cells: r x c counts, each with its base; None where a cell is too small to be shown.
        note: what the base is, and whether people can stand in several columns.
        bases: c; what stands over the columns. Empty to read it off the cells, where every column shows one.
    """

    title: str
    corner: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Counted | None, ...], ...]
    note: str = ""
    bases: tuple[int, ...] = ()


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
        changes: ordinal items before and after; `wave_table` has themes by time point.
        theme_map: themes, sub-themes and codes, and what occurs together.
        claims: sentences about prevalence that speak of no theme, with today's figures.
        lexicon: what words for how many mean, as a footnote.
        audit: what the log says about how the analysis went.
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
    claims: tuple[str, ...] = ()
    lexicon: str = ""
    response: tuple[ResponseLine, ...] = ()
    response_chart: BarChart | None = None
    wave_table: Table | None = None
    theme_map: ThemeMap | None = None
    changes: tuple[ChangeSection, ...] = ()
    grouped_by: str = ""
    groups: tuple[GroupSection, ...] = ()
    questions: tuple[QuestionSection, ...] = ()
    parts: tuple[CasePart, ...] = ()
    matrix: Matrix | None = None
    joint: tuple[JointLine, ...] = ()
    codebook: tuple[CodebookLine, ...] = ()
    audit: tuple[Fact, ...] = ()
    coreq: tuple[ChecklistItem, ...] = ()
    srqr: tuple[ChecklistItem, ...] = ()


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
