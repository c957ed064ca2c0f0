"""Proposals: strings that may point to a person, each for somebody to judge."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256


class Kind(StrEnum):
    """What a proposed string is taken for."""

    NAME = "name"
    PLACE = "place"
    ADDRESS = "address"
    ORGANISATION = "organisation"
    EMAIL = "email"
    PHONE = "phone"
    POSTCODE = "postcode"
    WEB = "web"
    BIRTH_DATE = "date of birth"
    NUMBER = "number"


class Confidence(StrEnum):
    """How much a proposal has going for it; none is applied without a person."""

    SURE = "sure"
    LIKELY = "likely"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class ProposalText:
    """A text to look through; `key` is the caller's number for it and comes back with each proposal."""

    key: int
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A string that may point to a person, and what to write in its place.

    Attributes:
        key: the text it stands in.
        start: first code point.
        end: one past the last code point; a possessive ending and a title stay outside.
        text: the string as it is written.
        kind: what it is taken for.
        identity: folded form that strings for the same person or place share.
        placeholder: the same for everything that shares the identity: "[name 1]".
        confidence: how much it has going for it.
        why: one sentence for the person who decides.
    """

    key: int
    start: int
    end: int
    text: str
    kind: Kind
    identity: str
    placeholder: str
    confidence: Confidence
    why: str

    @property
    def id(self) -> str:
        """Name the proposal by where it stands and its kind, so that a decision finds it again.

        Example:
            >>> Proposal(1, 0, 3, "Ann", Kind.NAME, "ann", "[name 1]", Confidence.LIKELY, "").id
            '6833d32a486c'
        """
        place = f"{self.key}:{self.start}:{self.end}:{self.kind.value}"
        return sha256(place.encode()).hexdigest()[:12]
