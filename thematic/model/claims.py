"""Claims: sentences about prevalence that are tied to a live count; and the limitations of a study."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FIGURE = re.compile(r"\{\w+\}")


def without_figures(text: str) -> str:
    """Return the sentence of a claim with dots where its figures are filled in.

    Example:
        >>> without_figures("{Word} of them ({n} of {base}) spoke of buses.")
        '… of them (… of …) spoke of buses.'
    """
    return _FIGURE.sub("…", text)


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence about prevalence.

    Attributes:
        text: the sentence as it was written.
        query: what is counted, as JSON; `thematic.project` reads it.
        n, base: the count when the sentence was last checked; the live count may differ, and then the claim is stale.
    """

    claim_id: int
    coder_id: int
    at: str
    text: str
    query: str
    n: int
    base: int


@dataclass(frozen=True, slots=True)
class ClaimUse:
    """A document in which a claim stands."""

    use_id: int
    claim_id: int
    document: str


@dataclass(frozen=True, slots=True)
class ClaimQuote:
    """A quote that stands beside a claim and shows it."""

    claim_id: int
    quote_id: int


@dataclass(frozen=True, slots=True)
class Limitation:
    """A limitation of the study; `area` says of what (sample, data, analysis ...)."""

    limitation_id: int
    area: str
    text: str
    coder_id: int
    at: str
