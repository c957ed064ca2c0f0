"""Texts: questions, the answers and documents that are sources, and the units they are looked at in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from thematic.errors import InvalidSpanError


class SourceKind(StrEnum):
    """Where a text came from."""

    RESPONSE = "response"
    INTERVIEW = "interview"
    FOCUS_GROUP = "focus group"
    DOCUMENT = "document"


class SourceState(StrEnum):
    """Whether an asked question has a text; only `text` has units and can be coded."""

    TEXT = "text"
    BLANK = "blank"
    NO_ANSWER = "no answer"


@dataclass(frozen=True, slots=True)
class Question:
    """An open-ended question of a survey or guide."""

    question_id: int
    text: str
    position: int


@dataclass(frozen=True, slots=True)
class Source:
    """One text, normalised once at import and then frozen.

    Attributes:
        name: what people call it; empty for answers, which are named by participant and question.
        text: NFC, lines ended by a line feed.
    """

    source_id: int
    kind: SourceKind
    state: SourceState
    name: str
    participant_id: int | None
    question_id: int | None
    wave_id: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a source, half-open code points `[start, end)`.

    Attributes:
        blind: True when no suggestion may ever be shown for it.
    """

    unit_id: int
    source_id: int
    position: int
    start: int
    end: int
    blind: bool


def check_span(start: int, end: int, length: int) -> None:
    """Make sure that a span marks at least one character of a text of `length` code points.

    Raises:
        InvalidSpanError: the span is empty, reversed or outside the text.

    Example:
        >>> check_span(0, 5, 10)
    """
    if not 0 <= start < end <= length:
        raise InvalidSpanError(start, end, length)
