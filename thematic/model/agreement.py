"""Reliability samples, and how disagreements were resolved."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReliabilitySample:
    """Units drawn to be coded by several people, each on their own.

    Attributes:
        strata: the attribute, "question" or "wave" that the draw was stratified by; empty for none.
        asked: how many units were asked for.
    """

    sample_id: int
    coder_id: int
    at: str
    name: str
    seed: int
    strata: str
    asked: int


@dataclass(frozen=True, slots=True)
class SampleUnit:
    """A unit in a reliability sample; `position` is the order in which it is read."""

    sample_id: int
    unit_id: int
    position: int


@dataclass(frozen=True, slots=True)
class SampleCoder:
    """Who codes a sample; `done` when they say that every unit of it has been read."""

    sample_id: int
    coder_id: int
    done: bool


@dataclass(frozen=True, slots=True)
class Resolution:
    """What was decided together about a unit and a code on which coders differed.

    Attributes:
        applies: True when the code belongs there.
    """

    resolution_id: int
    sample_id: int | None
    unit_id: int
    code_id: int
    coder_id: int
    at: str
    applies: bool
    note: str
