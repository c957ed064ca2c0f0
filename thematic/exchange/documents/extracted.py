"""What an extractor gets out of a file, before anybody asks who speaks: paragraphs, or timed words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and how many of its first characters are bold."""

    text: str
    bold: int = 0


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words with a time; the speaker is empty when nobody is named."""

    words: str
    speaker: str = ""
    seconds: float | None = None
    end_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text, paragraph by paragraph."""

    format: str
    extractor: str
    encoding: str
    paragraphs: tuple[Paragraph, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """A recording's words in the order of time; label and words become lines of text."""

    format: str
    extractor: str
    encoding: str
    utterances: tuple[Utterance, ...]
    warnings: tuple[str, ...] = ()


Extracted: TypeAlias = Prose | Spoken
