"""Documents and transcripts: where the text came from, who speaks in it, and when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SpeakerRole(StrEnum):
    """What a speaker's words are: an interviewer's are context and never counted."""

    INTERVIEWER = "interviewer"
    PARTICIPANT = "participant"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """How the text of a document was taken out of its file.

    Attributes:
        extractor: the reader and its version.
        facts: lines "name: value" that the document says about itself.
    """

    source_id: int
    format: str
    extractor: str
    encoding: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceOriginal:
    """The file a source came from, kept as it was so that it can be handed on.

    Attributes:
        media: the ending of its name, without the dot.
        content: its bytes in base 64, so that they lie with the texts and can be erased like them.
    """

    source_id: int
    media: str
    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice in one source; a participant when it is known who."""

    speaker_id: int
    source_id: int
    label: str
    role: SpeakerRole
    participant_id: int | None


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of a source by one speaker, half-open code points; times in seconds from the start."""

    turn_id: int
    source_id: int
    position: int
    start: int
    end: int
    speaker_id: int
    seconds: float | None
    end_seconds: float | None
