"""What a check of quotations reads and says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a document.

    Attributes:
        text: its words; line breaks inside it are spaces or line feeds.
        quoted: its style says that it is a block quotation.
        italics: half-open spans of `text` that are set in italics.
        cell: it stands in a table, where the base of a figure is in another cell.
    """

    text: str
    quoted: bool = False
    italics: tuple[tuple[int, int], ...] = ()
    cell: bool = False


class QuotationForm(StrEnum):
    """How a document shows that words are somebody's."""

    MARKS = "quotation marks"
    BLOCK = "block"
    ITALICS = "italics"
    UNMARKED = "unmarked"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a document gives as somebody's.

    Attributes:
        text: the words, without the marks around them.
        paragraph: the place of the paragraph (of the first, when it runs over several), from 0.
        start, end: half-open code points of that paragraph.
        attribution: what the document says beside it about whose words they are; may be empty.
    """

    text: str
    form: QuotationForm
    paragraph: int
    start: int
    end: int
    attribution: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch of a text by one speaker, half-open code points.

    Attributes:
        names: what the speaker may be called in a document; empty for a speaker nobody has named.
        hidden: what the project calls the speaker, and a document must not.
        quotable: False for interviewers and for people who agreed to no quotation.
    """

    start: int
    end: int
    names: tuple[str, ...]
    interviewer: bool = False
    quotable: bool = True
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A text with who said what in it.

    Attributes:
        voices: in order, without overlap.
        wave: the time point, or empty.
    """

    source_id: int
    text: str
    voices: tuple[Voice, ...]
    wave: str = ""


class QuotationStatus(StrEnum):
    """What became of a quotation, the gravest finding first when several apply."""

    NOT_FOUND = "not found"
    ALTERED = "altered"
    WRONG_SPEAKER = "wrong speaker"
    WRONG_WAVE = "wrong wave"
    CONSENT_MISSING = "consent missing"
    USED_TWICE = "used twice"
    TO_LOOK_AT = "to look at"
    EDITED = "edited as marked"
    EXACT = "exact"


class Problem(StrEnum):
    """One thing a person should look at."""

    NOT_FOUND = "the words are in no source"
    CHANGED = "words were changed"
    NEGATION = "a negation was dropped or added"
    NEAR_NEGATION = "a negation close by is not in it"
    CUT = "words were cut and nothing marks the cut"
    STITCHED = "it joins words from different places"
    TURNS = "it joins different turns"
    INTERVIEWER = "the interviewer said it"
    SPEAKER = "somebody else said it"
    WAVE = "it was said at another time point"
    CONSENT = "the person agreed to no quotation"
    NAMED = "the person did not agree to be called that"
    TWICE = "the same words are quoted more than once"
    ATTRIBUTION = "nobody in the project is called as the attribution says"


@dataclass(frozen=True, slots=True)
class Finding:
    """What the check says of one quotation.

    Attributes:
        source_id, start, end: where the words are, half-open code points; None when they are nowhere.
        participant: who said them, as the project calls the person.
        similarity: the share of the quoted words that are in that place in that order, 0 to 1.
        difference: what is different, in words; empty when nothing is.
        verbatim: the words of the source in that place; empty when they are nowhere.
    """

    quotation: Quotation
    status: QuotationStatus
    problems: tuple[Problem, ...]
    source_id: int | None
    start: int | None
    end: int | None
    participant: str
    wave: str
    similarity: float
    difference: str
    verbatim: str = ""

    @property
    def sound(self) -> bool:
        """Tell whether nothing needs to be looked at."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class FigureFinding:
    """A figure in a document that does not agree with itself or with its base.

    Attributes:
        text: the figure as it stands.
        sentence: what is wrong and what it should be.
    """

    text: str
    paragraph: int
    start: int
    end: int
    sentence: str
