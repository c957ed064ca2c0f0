"""Memos: dated prose about anything."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MemoKind(StrEnum):
    """A note is about something; the journal is what the researcher writes about their own part in it."""

    NOTE = "note"
    JOURNAL = "journal"


@dataclass(frozen=True, slots=True)
class Memo:
    """Dated prose; about one thing at most, about the project when none is named.

    Attributes:
        at: when it was written, ISO 8601 in UTC.
        start, end: the span of the source it is about, half-open code points; None for the whole source.
    """

    memo_id: int
    coder_id: int
    kind: MemoKind
    at: str
    title: str
    text: str
    source_id: int | None = None
    start: int | None = None
    end: int | None = None
    question_id: int | None = None
    participant_id: int | None = None
    code_id: int | None = None
    coding_id: int | None = None
    theme_id: int | None = None
