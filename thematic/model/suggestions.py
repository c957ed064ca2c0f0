"""What the machine proposes and what a person made of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """A person's answer to a suggestion; `revise` means another code was given instead."""

    ACCEPT = "accept"
    REJECT = "reject"
    DEFER = "defer"
    REVISE = "revise"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage a person coded, shown to explain a suggestion.

    Attributes:
        similarity: cosine of the two passages' vectors, -1 to 1.
        codes: the names of the codes it carries.
        supports: False for a counter-example, coded otherwise.
    """

    unit_id: int
    source_id: int
    start: int
    end: int
    text: str
    codes: tuple[str, ...]
    similarity: float
    supports: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Unit x code x score x evidence; only a Decision can turn it into a Coding.

    Attributes:
        score: orders the units within one code; it is not a probability.
        rank: place among the listed units of the code, from 1.
    """

    participant: str
    question: str
    source: int
    unit: int
    start: int
    end: int
    text: str
    code: str
    score: float
    rank: int
    evidence: tuple[Evidence, ...]

    @property
    def quote(self) -> str:
        """The unit's words, as the source has them."""
        return self.text


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about one unit and one code.

    Attributes:
        code_id: the code that was suggested.
        given_code_id: the code given instead, when the verdict is revise.
        coding_id: the coding that came of it, when there is one.
        score: the score that was shown, or None when the person decided without seeing one.
        rank: the rank that was shown, or None.
        model: the suggester and embedder that made the score; empty when none was shown.
        reason: the person's words.
    """

    decision_id: int
    unit_id: int
    code_id: int
    coder_id: int
    verdict: Verdict
    given_code_id: int | None
    coding_id: int | None
    score: float | None
    rank: int | None
    model: str
    reason: str
