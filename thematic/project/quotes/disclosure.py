"""Disclosure: how easily a speaker could be told from what a quote and its attribution show.

Deductive disclosure (Kaiser 2009): names may be gone, and the combination of role, place and story still tells.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from thematic.model.participants import Attribute, AttributeType, Participant
from thematic.store import counted
from thematic.store.texts import bodies
from thematic.text.redaction import ProposalText, bundled, fold, propose

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thematic.store.reading import Reading

SMALL_GROUP = 5
"""Groups of fewer people are small: the usual threshold for small cells."""

_DIGITS = re.compile(r"\b\d{3,}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
_BEGINS = re.compile(r"(?:^|[.!?…:]\s+|\n\s*)[\[(“\"'‘«„]*$")  # noqa: RUF001 - marks that people type
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")  # noqa: RUF001 - marks that people type
_OURS = re.compile(r"\[[^\[\]]*\]")
_SHORTEST_VALUE = 3
_MOST_SHOWN = 5


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
        labels: the labels of participants that are names, not numbers such as "R07": they tell in anybody's words.
    """

    _values: Mapping[int, frozenset[tuple[str, str]]]
    labels: tuple[str, ...]

    @classmethod
    def of(cls, reading: Reading) -> Disclosure:
        """Read the nominal and ordinal values of everybody within a transaction."""
        kinds = (AttributeType.NOMINAL, AttributeType.ORDINAL)
        names = {one.attribute_id: one.name for one in reading.all(Attribute) if one.type in kinds}
        names_of_people = tuple(one.label for one in reading.all(Participant) if is_a_name(one.label))
        return cls(_values_of(reading, names), names_of_people)

    def risk(self, person: int | None, shown: str, named: str, values: Mapping[str, str]) -> Risk:
        """Weigh what is shown.

        Args:
            person: whose words they are.
            shown: the quote as it stands on the page.
            named: its attribution.
            values: what is known of the speaker.

        Returns:
            High when the values in attribution and words fit this person alone, or more than one reason stands;
            medium when one does; low otherwise.
        """
        reasons = []
        known = self._values.get(person or 0, frozenset())
        in_words = frozenset(pair for pair in known if _told(shown, pair[1]))
        told = in_words | frozenset(pair for pair in values.items() if pair in known and _holds(named, pair[1]))
        size = self._sharing(told) if person is not None and told else None
        if size is not None and size < SMALL_GROUP:
            listed = ", ".join(value for _, value in sorted(told))
            where = "attribution and words tell" if in_words else "the attribution tells"
            reasons.append(
                f"only {size} participant{'' if size == 1 else 's'} share{'s' if size == 1 else ''} what {where} "
                f"({listed})"
            )
        if in_words:
            listed = ", ".join(f"{name} {value}" for name, value in sorted(in_words))
            reasons.append(f"the words hold what is known of the speaker: {listed}")
        looks = telling_words(shown, self.labels)
        if looks:
            reasons.append(f"the words hold what may tell who or where: {', '.join(looks[:_MOST_SHOWN])}")
        if size == 1 or len(reasons) > 1:
            return Risk(RiskLevel.HIGH, tuple(reasons))
        return Risk(RiskLevel.MEDIUM if reasons else RiskLevel.LOW, tuple(reasons))

    def _sharing(self, told: frozenset[tuple[str, str]]) -> int:
        return sum(told <= values for values in self._values.values())


def _values_of(reading: Reading, names: Mapping[int, str]) -> dict[int, frozenset[tuple[str, str]]]:
    """Give each participant the values of the named attributes; each value is read and put into words once."""
    if not names:
        return {}
    held: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for attribute_id, given in counted.given_values(reading.connection, sorted(names)).items():
        refs = given.refs.tolist()
        words = bodies(reading.connection, refs)
        pairs = {ref: (names[attribute_id], value) for ref, value in words.items()}
        for person, ref in zip(given.participants.tolist(), refs, strict=True):
            held[person].add(pairs[ref])
    return {person: frozenset(values) for person, values in held.items()}


@cache
def is_a_name(label: str) -> bool:
    """Tell whether a label may be a person's own name, not a number or a role.

    Example:
        >>> is_a_name("Anna"), is_a_name("Ann Hall"), is_a_name("R07"), is_a_name("Carer")
        (True, True, False, False)
    """
    words = label.split()
    if not words or not all(_WORD.fullmatch(word) for word in words):
        return False
    return not all(fold(word) in bundled().ordinary for word in words)


@lru_cache(maxsize=20_000)
def telling_words(shown: str, names: tuple[str, ...] = ()) -> tuple[str, ...]:
    """List the words of a quote that may tell who or where, in their order: names, places, numbers.

    The cues are those by which anonymising proposes; and because a quote is short and leaves the house, every known
    given name counts, in whatever case, and every word in capitals that is no ordinary one.

    Args:
        shown: the quote as it stands on the page; what stands in brackets is ours.
        names: participants' own names.

    Example:
        >>> telling_words("Kasia speaks Polish with me!! Ask jo.")
        ('Kasia', 'jo')
    """
    text = _OURS.sub(lambda found: " " * len(found[0]), shown)
    found = {one.start: one.text for one in propose([ProposalText(1, text)], names=names)}
    taken = [(start, start + len(words)) for start, words in found.items()]
    shouted = not any(sign.islower() for sign in text)
    for match in _WORD.finditer(text):
        if any(start <= match.start() < end for start, end in taken):
            continue
        token = fold(match[0])
        capitals = match[0].isupper() and len(match[0]) > 1 and not shouted
        if token in bundled().ordinary or (not capitals and token.removesuffix("s") in bundled().ordinary):
            continue
        within = match[0][0].isupper() and not _BEGINS.search(text[: match.start()])
        if token in bundled().given or capitals or (within and not shouted):
            found[match.start()] = match[0]
    for match in _DIGITS.finditer(text):
        if not any(start <= match.start() < end for start, end in taken):
            found[match.start()] = match[0]
    return tuple(dict.fromkeys(found[place] for place in sorted(found)))


def _holds(named: str, value: str) -> bool:
    """Tell whether an attribution shows a value, as words of its own: "2" is not shown by "R002"."""
    return re.search(rf"(?<!\w){re.escape(value)}(?!\w)", named) is not None


def _told(shown: str, value: str) -> bool:
    """Tell whether words hold a value; an ordinary word ("North", "Yes") only with its capital within a sentence."""
    if len(value) < _SHORTEST_VALUE or not any(sign.isalpha() for sign in value):
        return False
    if not all(fold(word) in bundled().ordinary for word in _WORD.findall(value)):
        return re.search(rf"(?<!\w){re.escape(value)}(?!\w)", shown, re.IGNORECASE) is not None
    places = re.finditer(rf"(?<!\w){re.escape(value)}(?!\w)", shown)
    return value[0].isupper() and any(not _BEGINS.search(shown[: one.start()]) for one in places)
