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


@dataclass(frozen=True, slots=True)
class ThemeStory:
    """What is told about a theme.

    Attributes:
        boundaries: what the theme is not.
        description: what people said.
        interpretation: what it means.
        link: how it answers the question of the study.
    """

    theme_id: int
    boundaries: str
    description: str
    interpretation: str
    link: str


@dataclass(frozen=True, slots=True)
class ThemeReview:
    """A person's answer to one question of the review of a theme; `question` is the question's key."""

    review_id: int
    theme_id: int
    question: str
    answer: str
    coder_id: int
    at: str


@dataclass(frozen=True, slots=True)
class CellSummary:
    """The analyst's summary of what a participant, or a group, said on a theme: a cell of a framework matrix.

    Attributes:
        participant_id: whose cell; None in a matrix of groups.
        attribute_id, value: which group; None and empty in a matrix of participants.
    """

    summary_id: int
    theme_id: int
    participant_id: int | None
    attribute_id: int | None
    value: str
    text: str
    coder_id: int
    at: str


class JointRelation(StrEnum):
    """How words and closed answers stand to each other in a joint display."""

    CONFIRMED = "confirmed"
    EXPANDED = "expanded"
    DISCORDANT = "discordant"


@dataclass(frozen=True, slots=True)
class JointRow:
    """A row of a joint display: a closed item beside a theme, and what comes of reading them together."""

    joint_id: int
    attribute_id: int
    theme_id: int
    relation: JointRelation
    note: str
    coder_id: int
    at: str
