"""Themes: central organising concepts, argued by codes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ThemeStatus(StrEnum):
    """How far a theme has been worked out."""

    CANDIDATE = "candidate"
    REVIEWED = "reviewed"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Theme:
    """A pattern of shared meaning around a central organising concept."""

    theme_id: int
    parent_id: int | None
    position: int
    name: str
    concept: str
    definition: str
    status: ThemeStatus


@dataclass(frozen=True, slots=True)
class ThemeCode:
    """A code that argues for a theme; a code may serve several themes."""

    theme_id: int
    code_id: int
