"""Dispersion: how the picked quotes are spread over participants, groups and waves, and who is never quoted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.analysis.counts import Count
from thematic.analysis.crosstab import NOT_STATED
from thematic.model.participants import Attribute, AttributeValue, Participant, ValueState, Wave
from thematic.model.quotes import Quote, QuoteStatus
from thematic.project.exploring.counting import Counting
from thematic.project.quotes.places import QuotePlaces

if TYPE_CHECKING:
    from thematic.project.session import Session
    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class Spread:
    """Quotes and people of one group.

    Attributes:
        quotes: how many of all quotes are from here.
        quoted: how many of the people here are quoted at all.
    """

    name: str
    quotes: Count
    quoted: Count


@dataclass(frozen=True, slots=True)
class Dispersion:
    """How quotes are spread.

    Attributes:
        per_participant: participants with how many quotes they have, the most quoted first.
        never_quoted: participants with a text who are quoted nowhere.
        largest: the share of the most quoted participant.
        top_two: the share of the two most quoted.
        per_wave, per_group: the spread over waves, and over the values of the attribute asked for, "not stated" last.
    """

    quotes: int
    per_participant: tuple[tuple[str, Count], ...]
    never_quoted: tuple[str, ...]
    largest: Count
    top_two: Count
    per_wave: tuple[Spread, ...]
    attribute: str
    per_group: tuple[Spread, ...]


def dispersion(session: Session, *, attribute: str | None = None) -> Dispersion:
    """Count where the picked quotes come from, those withdrawn left out.

    Args:
        session: the project.
        attribute: the groups to spread over, by name; the first nominal attribute when None.

    Raises:
        UnknownNameError: there is no such attribute.
    """
    from thematic.model.names import ByName

    with session.read() as reading:
        quotes = [one for one in reading.all(Quote) if one.status is not QuoteStatus.WITHDRAWN]
        places = QuotePlaces.of(reading, quotes)
        attributes = sorted(reading.all(Attribute), key=lambda one: one.position)
        group = next((one for one in attributes if one.type.value in ("nominal", "ordinal")), None)
        if attribute is not None:
            group = ByName("attribute", ((one.name, one) for one in attributes)).find(attribute)
        people = {one.participant_id: one.label for one in reading.all(Participant)}
        gave = Counting.of(reading).gave
        said_by = Counter(person for one in quotes if (person := places.participant_id(one.quote_id)) is not None)
        waves = _per_wave(reading, quotes, places, gave)
        groups = _per_group(reading, group, said_by, {person for person, _ in gave}, len(quotes)) if group else ()
    base = {person for person, _ in gave}
    ranked = sorted(said_by.items(), key=lambda item: (-item[1], people[item[0]]))
    counts = [count for _, count in ranked]
    return Dispersion(
        len(quotes),
        tuple((people[person], Count(count, len(quotes), "quotes")) for person, count in ranked),
        tuple(sorted(people[person] for person in base - set(said_by))),
        Count(counts[0] if counts else 0, len(quotes), "quotes"),
        Count(sum(counts[:2]), len(quotes), "quotes"),
        waves,
        group.name if group else "",
        groups,
    )


def _per_wave(
    reading: Reading, quotes: list[Quote], places: QuotePlaces, gave: frozenset[tuple[int, int | None]]
) -> tuple[Spread, ...]:
    found = []
    for wave in sorted(reading.all(Wave), key=lambda one: one.position):
        mine = [one for one in quotes if places.source(one).wave_id == wave.wave_id]
        quoted = {places.participant_id(one.quote_id) for one in mine} - {None}
        there = {person for person, at in gave if at == wave.wave_id}
        found.append(
            Spread(
                wave.name,
                Count(len(mine), len(quotes), "quotes"),
                Count(len(quoted & there), len(there), "respondents"),
            )
        )
    return tuple(found)


def _per_group(
    reading: Reading, group: Attribute, said_by: Counter[int], base: set[int], quotes: int
) -> tuple[Spread, ...]:
    members: dict[str, set[int]] = {level: set() for level in group.levels}
    for one in reading.all(AttributeValue, attribute_id=group.attribute_id, state=ValueState.VALUE.value):
        members.setdefault(one.value, set()).add(one.participant_id)
    silent = base - set().union(*members.values())
    if silent:
        members[NOT_STATED] = members.get(NOT_STATED, set()) | silent
    return tuple(
        Spread(
            value,
            Count(sum(said_by[person] for person in people & base), quotes, "quotes"),
            Count(sum(person in said_by for person in people & base), len(people & base), "respondents"),
        )
        for value, people in members.items()
    )
