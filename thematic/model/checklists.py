"""Checklists: what people answered where a program can only inform."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChecklistAnswer:
    """A person's answer to an item of the checklist of method; `item` is the item's key."""

    answer_id: int
    item: str
    answer: str
    coder_id: int
    at: str
