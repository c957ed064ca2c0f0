"""Disclosure: how easily a speaker could be told from what a quote and its attribution show.

Deductive disclosure (Kaiser 2009): names may be gone, and the combination of role, place and story still tells.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from thematic.model.participants import Attribute, AttributeType, AttributeValue, Participant, ValueState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thematic.store.reading import Reading

SMALL_GROUP = 5
"""Groups of fewer people are small: the usual threshold for small cells."""

_NAME_LIKE = re.compile(r"(?<![.!?…:]\s)(?<!^)(?<![\[(“\"'])\b[A-Z][a-z]{2,}\b")
_DIGITS = re.compile(r"\b\d{3,}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
_NO_NAMES = frozenset(
    [
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
        *("October", "November", "December", "English", "Christmas", "Easter", "God"),
    ]
)


class RiskLevel(StrEnum):
    """How easily somebody could be told."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Risk:
    """A level with its reasons, in words; a person decides what to do about it."""

    level: RiskLevel
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Who shares which values with how many others.

    Attributes:
        labels: all participants, by label, folded: a name in a quote may be one of them.
    """

    _values: Mapping[int, frozenset[tuple[str, str]]]
    labels: frozenset[str]

    @classmethod
    def of(cls, reading: Reading) -> Disclosure:
        """Read the nominal and ordinal values of everybody within a transaction."""
        kinds = (AttributeType.NOMINAL, AttributeType.ORDINAL)
        names = {one.attribute_id: one.name for one in reading.all(Attribute) if one.type in kinds}
        held: dict[int, set[tuple[str, str]]] = {}
        for one in reading.all(AttributeValue, attribute_id=sorted(names), state=ValueState.VALUE.value):
            held.setdefault(one.participant_id, set()).add((names[one.attribute_id], one.value))
        people = frozenset(one.label.casefold() for one in reading.all(Participant))
        return cls({person: frozenset(values) for person, values in held.items()}, people)

    def risk(self, person: int | None, shown: str, named: str, values: Mapping[str, str]) -> Risk:
        """Weigh what is shown.

        Args:
            person: whose words they are.
            shown: the quote as it stands on the page.
            named: its attribution.
            values: what is known of the speaker.

        Returns:
            High when the values in the attribution fit this person alone, or the words hold what looks like
            a name or a number and the group is small; medium when one of the two is so; low otherwise.
        """
        reasons = []
        known = self._values.get(person or 0, frozenset())
        told = frozenset(pair for pair in values.items() if pair in known and _holds(named, pair[1]))
        size = self._sharing(told) if person is not None and told else None
        if size is not None and size < SMALL_GROUP:
            listed = ", ".join(value for _, value in sorted(told))
            reasons.append(
                f"only {size} participant{'' if size == 1 else 's'} share{'s' if size == 1 else ''} what the "
                f"attribution tells ({listed})"
            )
        looks = self._name_like(shown)
        if looks:
            reasons.append(f"the words hold what may tell who or where: {', '.join(looks[:5])}")
        if size == 1 or len(reasons) > 1:
            return Risk(RiskLevel.HIGH, tuple(reasons))
        return Risk(RiskLevel.MEDIUM if reasons else RiskLevel.LOW, tuple(reasons))

    def _sharing(self, told: frozenset[tuple[str, str]]) -> int:
        return sum(told <= values for values in self._values.values())

    def _name_like(self, shown: str) -> list[str]:
        """List capitals within sentences and long numbers: the classic cues when nobody has checked."""
        counts = Counter(word for word in _NAME_LIKE.findall(shown) if word not in _NO_NAMES)
        names = [word for word in counts if word.casefold() not in self.labels]
        return [*names, *_DIGITS.findall(shown)]


def _holds(named: str, value: str) -> bool:
    """Tell whether an attribution shows a value, as words of its own: "2" is not shown by "R002"."""
    return re.search(rf"(?<!\w){re.escape(value)}(?!\w)", named) is not None
