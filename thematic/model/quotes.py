"""Quotes: spans of sources that were chosen to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from thematic.model.codings import Stance


class QuoteStatus(StrEnum):
    """Where a quote stands on its way into a report."""

    CANDIDATE = "candidate"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class QuotePurpose(StrEnum):
    """What a quote does in a report."""

    EVIDENCE = "evidence"
    ILLUSTRATION = "illustration"
    VOICE = "voice"
    FRAGMENT = "fragment"


class QuoteForm(StrEnum):
    """How a quote stands on the page."""

    BLOCK = "block"
    SENTENCE = "sentence"
    FRAGMENT = "fragment"


class EditKind(StrEnum):
    """What an edit does to the words of a quote; the verbatim is never lost."""

    ELIDE = "elide"
    INSERT = "insert"
    REDACT = "redact"
    EMPHASIS = "emphasis"


@dataclass(frozen=True, slots=True)
class QuoteEdit:
    """One edit of a quote.

    Attributes:
        start, end: half-open code points of the source; equal for an insertion.
        words: what is inserted, or what stands for the redacted words; empty otherwise.
    """

    quote_id: int
    position: int
    kind: EditKind
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class QuotePair:
    """Two quotes of different participants that answer each other: one says this, while another says that."""

    pair_id: int
    first_id: int
    second_id: int
    note: str


class ConsentLevel(StrEnum):
    """How a participant agreed to be named beside their words."""

    NAMED = "named"
    ROLE = "role"
    PSEUDONYM = "pseudonym"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Consent:
    """What a participant agreed to; `shown` is what they are called in a report, `none` means not quoted at all."""

    participant_id: int
    level: ConsentLevel
    shown: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A chosen span of a source; the words are read from the source, never kept here.

    Attributes:
        checked: the participant was shown the quote and agreed.
    """

    quote_id: int
    source_id: int
    start: int
    end: int
    theme_id: int | None
    code_id: int | None
    status: QuoteStatus
    reason: str
    purpose: QuotePurpose = QuotePurpose.EVIDENCE
    form: QuoteForm = QuoteForm.BLOCK
    stance: Stance = Stance.UNSTATED
    checked: bool = False
