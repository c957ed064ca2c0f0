"""Splits: one code becomes several, and a person says for each passage where it goes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SplitState(StrEnum):
    """Whether passages are still waiting."""

    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class CodeSplit:
    """A code that is being split."""

    split_id: int
    code_id: int
    coder_id: int
    at: str
    state: SplitState


@dataclass(frozen=True, slots=True)
class SplitTarget:
    """A code that passages of a split may go to."""

    split_id: int
    code_id: int


class ItemState(StrEnum):
    """What was decided about one passage; `kept` stays under the code that was split."""

    OPEN = "open"
    MOVED = "moved"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class SplitItem:
    """One coding in the queue of a split; the coding may have gone since."""

    split_id: int
    coding_id: int
    state: ItemState
