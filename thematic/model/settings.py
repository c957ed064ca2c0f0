"""What a project declares once: its approach, its unit, its seed and whether suggestions are on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Approach(StrEnum):
    """The school of thematic analysis a project follows; it decides what is offered and printed."""

    REFLEXIVE = "reflexive"
    CODEBOOK = "codebook"
    RELIABILITY = "reliability"


class Shown(StrEnum):
    """When suggestions are put before a coder: before anybody has coded the unit, or after their own coding of it."""

    BEFORE = "before"
    AFTER = "after-own-coding"


class UnitKind(StrEnum):
    """What the machine looks at and what tables count."""

    RESPONSE = "response"
    SENTENCE = "sentence"


class Phase(StrEnum):
    """Braun and Clarke's six phases (2006): a place to stand, never a gate."""

    FAMILIARISE = "familiarise"
    CODE = "code"
    GENERATE = "generate themes"
    REVIEW = "review themes"
    DEFINE = "define and name"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Setting:
    """One declared value of the project, by name."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What a project declares in people's own words, as JSON by name; it lies among the texts and can be erased."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Settings:
    """All declared values, typed.

    Attributes:
        approach: the school of analysis.
        unit: what is suggested for and counted.
        blind: share of units (0 to 1) for which no suggestion is ever shown.
        seed: the number every random choice in the project starts from.
        ai: False when suggestions are switched off.
        shown: when suggestions are put before a coder; the reflexive approach always waits for own coding.
    """

    approach: Approach
    unit: UnitKind
    blind: float
    seed: int
    ai: bool
    shown: Shown = Shown.BEFORE

    @property
    def own_first(self) -> bool:
        """Tell whether suggestions come only for what the coder who asks has coded."""
        return self.approach is Approach.REFLEXIVE or self.shown is Shown.AFTER
