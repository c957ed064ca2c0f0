"""Quotes: spans of sources that were chosen to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class QuoteStatus(StrEnum):
    """Where a quote stands on its way into a report."""

    CANDIDATE = "candidate"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Quote:
    """A chosen span of a source; the words are read from the source, never kept here."""

    quote_id: int
    source_id: int
    start: int
    end: int
    theme_id: int | None
    code_id: int | None
    status: QuoteStatus
    reason: str
