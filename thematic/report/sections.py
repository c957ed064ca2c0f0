"""What the parts of a report hold beside themes: groups, questions, a case study, matrices, checklists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thematic.report.figures import SlopeChart
    from thematic.report.records import BarChart, CodeLine, QuoteCard, Table, ThemeSection


@dataclass(frozen=True, slots=True)
class ResponseLine:
    """One time point: how many there were, were invited and responded; None where a number is not known.

    Attributes:
        rate: the response rate with its base, in words; empty where neither base is known.
        dated: False for those who gave a text at no time point: nobody was invited to none.
    """

    wave: str
    population: int | None
    invited: int | None
    responded: int
    rate: str = ""
    dated: bool = True


@dataclass(frozen=True, slots=True)
class GroupSection:
    """What one group said, theme by theme.

    Attributes:
        name: the value of the attribute that makes the group.
        base: a sentence that says how many people the group's figures are of.
        themes: with the group's own figures and quotes.
    """

    name: str
    base: str
    themes: tuple[ThemeSection, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionSection:
    """What was answered to one question.

    Attributes:
        base: a sentence that says how many answered it, and how many left it blank.
        lines: themes (codes while there are no themes) with who mentioned them here.
    """

    question: str
    base: str
    chart: BarChart | None = None
    lines: tuple[CodeLine, ...] = ()
    quotes: tuple[QuoteCard, ...] = ()


@dataclass(frozen=True, slots=True)
class CasePart:
    """One part of a case study: what the person wrote, and the themes that belong there.

    Attributes:
        name: the heading.
        prompt: what belongs here, shown where nothing does yet.
        text: paragraphs, as written.
    """

    name: str
    prompt: str
    text: tuple[str, ...] = ()
    themes: tuple[ThemeSection, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """One cell of a framework matrix.

    Attributes:
        text: the analyst's summary; empty where nobody has written one.
        extracts: how many coded extracts there are to summarise.
        quotes: the picked quotes that belong to the cell.
    """

    text: str = ""
    extracts: int = 0
    quotes: tuple[QuoteCard, ...] = ()


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One participant, or one group, over all themes."""

    name: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A framework matrix (Ritchie and Spencer; Gale et al. 2013): cases by themes.

    Attributes:
        corner: what the rows are ("Participant", or the name of an attribute).
        themes: c names.
        rows: r rows of c cells.
        left_out: a sentence about the rows that are not shown; empty when all are.
    """

    corner: str
    themes: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    left_out: str = ""

    @property
    def quotes(self) -> tuple[QuoteCard, ...]:
        """The quotes of all cells, row by row, each once."""
        return tuple(dict.fromkeys(card for row in self.rows for cell in row.cells for card in cell.quotes))


@dataclass(frozen=True, slots=True)
class JointLine:
    """One row of a joint display: a closed item, a theme, a quote, and how they stand to each other.

    Attributes:
        item: the closed item.
        result: what was answered to it, each value with n, base and percent.
        prevalence: who mentioned the theme.
        relation: confirmed, expanded or discordant.
        note: what comes of reading them together.
    """

    item: str
    result: str
    theme: str
    prevalence: str
    relation: str
    note: str = ""
    quote: QuoteCard | None = None


@dataclass(frozen=True, slots=True)
class ChangeSection:
    """One ordinal item before and after.

    Attributes:
        title: what was asked, before and after.
        sentences: who improved, stayed and worsened, and who was at the top, each with its base.
        chart: who moved from which level to which.
        table: the same as figures, before down and after across.
    """

    title: str
    sentences: tuple[str, ...]
    chart: SlopeChart
    table: Table


@dataclass(frozen=True, slots=True)
class CodebookLine:
    """A code as an appendix prints it; `depth` counts the codes above it."""

    name: str
    depth: int
    definition: str = ""
    include: str = ""
    exclude: str = ""
    example: str = ""
    prevalence: str = ""


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One item of a reporting checklist; `answer` is empty where the project cannot know."""

    number: str
    topic: str
    question: str
    answer: str = ""
