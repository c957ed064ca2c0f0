"""What find-and-code proposes, before anything is written, and what it did."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Proposal:
    """A passage that a code may be given to.

    Attributes:
        start, end: half-open code points of the source.
        question: the question, or the name of the document.
        before, text, after: the passage and what stands around it.
        matches: how many matches lie in it.
        coded: who looked has coded this very span so already.
        overlapped: a coding of this code, anybody's, shares a character with it.
        at: when the speaker turn begins, in seconds; None where that is not known.
    """

    source: int
    start: int
    end: int
    participant: str
    question: str
    wave: str
    speaker: str
    before: str
    text: str
    after: str
    matches: int
    coded: bool
    overlapped: bool
    at: float | None = None


@dataclass(frozen=True, slots=True)
class FindPreview:
    """What was looked for, and the passages found, in the order of the sources.

    Attributes:
        code: the path of the code; `code_id` tells it.
        interviewers: matches that are left out because an interviewer says them.
    """

    pattern: str
    how: str
    whole: str
    code_id: int
    code: str
    proposals: tuple[Proposal, ...]
    interviewers: int

    @property
    def new(self) -> int:
        """How many passages would be coded."""
        return sum(not one.coded for one in self.proposals)

    @property
    def already(self) -> int:
        """How many passages are coded so already."""
        return len(self.proposals) - self.new


@dataclass(frozen=True, slots=True)
class FindReport:
    """What find-and-code wrote.

    Attributes:
        already: passages that were coded so.
        sources: how many sources the new codings are in.
        changed: passages left out because their words are no longer what the preview showed.
    """

    codings: int
    already: int
    sources: int
    changed: int
