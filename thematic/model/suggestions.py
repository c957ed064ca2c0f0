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


class Strategy(StrEnum):
    """What to read next."""

    CONFIDENT = "confident"
    UNCERTAIN = "uncertain"
    DIVERSE = "diverse"
    QUIET = "quiet"
    QUESTIONS = "questions"


class Outcome(StrEnum):
    """What came of a showing: a verdict, or nothing so far."""

    OPEN = "open"
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
        reason: why it is worth reading next, where a strategy chose it.
        stale: True when the codebook has changed since it was made.
        strategy: what chose it.
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
    reason: str = ""
    stale: bool = False
    strategy: Strategy = Strategy.CONFIDENT

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


@dataclass(frozen=True, slots=True)
class Showing:
    """That a suggestion was put before a person, with what it looked like then.

    Ids are kept as a record of what happened: a row stays when a code is retired.

    Attributes:
        coder_id: who saw it; None for somebody who has not written anything yet.
        at: when.
        model: the suggester and embedder.
        fingerprint: changes with the model and with everything it has learnt from.
        version_id: the newest named version of the codebook at that time, if there was one.
        revision: the revision of the code at that time.
        seconds: from the showing to the answer; None without an answer.
    """

    showing_id: int
    unit_id: int
    code_id: int
    coder_id: int | None
    at: str
    strategy: Strategy
    rank: int
    score: float
    model: str
    fingerprint: str
    version_id: int | None
    revision: int
    seconds: float | None
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class UnsuggestedCode:
    """A code that is left out of suggesting."""

    code_id: int
