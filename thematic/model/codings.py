"""Codings: a span of a source under a code, by a coder."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Origin(StrEnum):
    """How a coding came about."""

    HAND = "hand"
    SEARCH = "search"
    SUGGESTION = "suggestion"
    IMPORT = "import"


class Stance(StrEnum):
    """How a passage stands to its code; a qualifying or contradicting one is a negative case."""

    UNSTATED = "unstated"
    SUPPORTS = "supports"
    QUALIFIES = "qualifies"
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True)
class Coding:
    """A segment (half-open code points of a source) x code x coder.

    Attributes:
        revision: which revision of the code's definition it was made under; 0 when it came from another code
            by a merge or a split and nobody has looked at it since.
    """

    coding_id: int
    source_id: int
    start: int
    end: int
    code_id: int
    coder_id: int
    origin: Origin
    stance: Stance = Stance.UNSTATED
    important: bool = False
    revision: int = 1
