"""Who speaks, and the typed variables known about them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AttributeType(StrEnum):
    """The type of a variable; a variable has exactly one."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    NUMBER = "number"
    DATE = "date"
    MULTI = "multi"


class ValueState(StrEnum):
    """Whether a question about a participant was answered.

    A variable that was never asked has no value at all, so that 0, False, blank and
    "not asked" stay four different things. An answer that does not fit the variable's type
    (a seventh level of six) is kept as it was written, and counts as not stated.
    """

    VALUE = "value"
    BLANK = "blank"
    NO_ANSWER = "no answer"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Participant:
    """A person who speaks in one or more sources."""

    participant_id: int
    label: str


@dataclass(frozen=True, slots=True)
class Wave:
    """A time point."""

    wave_id: int
    name: str
    position: int


@dataclass(frozen=True, slots=True)
class Attribute:
    """A typed variable.

    Attributes:
        levels: the declared levels of an ordinal variable, lowest first; empty for other types.
        separator: what separates the options of a multi-select value.
    """

    attribute_id: int
    name: str
    type: AttributeType
    levels: tuple[str, ...]
    separator: str
    position: int


@dataclass(frozen=True, slots=True)
class AttributeValue:
    """What one participant answered to one closed question (one row per chosen option of a multi-select)."""

    value_id: int
    participant_id: int
    attribute_id: int
    wave_id: int | None
    state: ValueState
    value: str
    number: float | None
