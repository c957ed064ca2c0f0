"""Fieldwork: how many were there to be asked, and how participants belong together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WaveCount:
    """How many people there were at a time point and how many were invited; None: not known."""

    wave_id: int
    population: int | None
    invited: int | None


@dataclass(frozen=True, slots=True)
class Relation:
    """Two participants who belong together, such as a mentor and a parent."""

    relation_id: int
    participant_id: int
    other_id: int
    kind: str
