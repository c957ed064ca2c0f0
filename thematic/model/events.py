"""The log: one line per write."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what, when and why.

    Attributes:
        kind: what happened, in the past tense ("CodesMerged").
        summary: the counts and ids that make a sentence of it; never text that people wrote.
        target: the event that this one undoes or redoes.
        undone: True when the newest undo or redo of this event was an undo.
    """

    event_id: int
    kind: str
    coder: str
    at: str
    phase: str
    reason: str
    summary: str
    target: int | None
    undone: bool
    hash: str
