"""What a document reader hands over: text, turns, guessed speakers, and what became of a batch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Role: TypeAlias = Literal["interviewer", "participant", "unknown"]


@dataclass(frozen=True, slots=True)
class Turn:
    """A stretch of words by one speaker.

    Attributes:
        start: code point where the words begin, after label and time stamp.
        end: code point after the last word.
        speaker: the label as it stands in the file; empty when nobody is named (captions without names).
        seconds: start time from the beginning of the recording, if known.
        end_seconds: end time, only when the file states one.
    """

    start: int
    end: int
    speaker: str
    seconds: float | None = None
    end_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class SpeakerGuess:
    """Who a label seems to be.

    Attributes:
        turns: how many turns have the label.
        words: how many words (separated by white space) those turns hold.
        why: the reason for the role, as a clause.
        participant: the participant a speaker map links the label to; empty without one.
    """

    label: str
    role: Role
    turns: int
    words: int
    why: str
    participant: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One read document.

    Attributes:
        name: the file's name without its ending.
        format: "docx", "vtt" ...
        extractor: what got the text out, with its version; hashed with the text by whoever stores it.
        encoding: of the bytes, by its Python name.
        text: the whole normalised text; positions count its code points.
        turns: in the order of the text; they do not overlap.
        facts: (key, value) pairs of header lines such as "Participant: PM1 | Wave: T1".
        warnings: sentences about guesses, repairs and what was left out.
        files: the names of the files it was read from; two for a conversation recorded in two.
    """

    name: str
    format: str
    extractor: str
    encoding: str
    text: str
    turns: tuple[Turn, ...] = ()
    speakers: tuple[SpeakerGuess, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not read, and the sentence that says why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class DocumentBatch:
    """What became of several files.

    Attributes:
        notes: sentences about files that were passed over, such as hidden files.
    """

    documents: tuple[Document, ...]
    refused: tuple[Refusal, ...] = ()
    notes: tuple[str, ...] = ()
