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


@dataclass(frozen=True, slots=True)
class Coding:
    """A segment (half-open code points of a source) x code x coder."""

    coding_id: int
    source_id: int
    start: int
    end: int
    code_id: int
    coder_id: int
    origin: Origin
