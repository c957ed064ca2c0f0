"""Coverage: whom a set of quotes comes from, over participants, groups and time points, in a sentence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.model.names import ByName
from thematic.model.participants import Attribute, AttributeValue, ValueState
from thematic.project.people.shown_attributes import shown_attributes
from thematic.text.sentence import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from thematic.report.selection import Extract
    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class GroupOf:
    """Which group each participant belongs to.

    Attributes:
        attribute: what groups them; empty where there is no nominal or ordinal attribute.
        values: the groups in their order.
        by_person: the group of each participant, by id.
    """

    attribute: str
    values: tuple[str, ...]
    by_person: Mapping[int, str]

    @classmethod
    def of(cls, reading: Reading, attribute: str | None = None) -> GroupOf:
        """Read the groups of an attribute, the first nominal or ordinal one when None.

        Raises:
            UnknownNameError: there is no such attribute.
        """
        found = next(iter(shown_attributes(reading, most=1)), None)
        if attribute is not None:
            found = ByName("attribute", ((one.name, one) for one in reading.all(Attribute))).find(attribute)
        if found is None:
            return cls("", (), {})
        rows = reading.all(AttributeValue, attribute_id=found.attribute_id, state=ValueState.VALUE.value)
        by_person = {one.participant_id: one.value for one in rows}
        values = [*found.levels, *sorted(set(by_person.values()) - set(found.levels))]
        return cls(found.name, tuple(values), by_person)


def coverage_note(chosen: Sequence[Extract], groups: GroupOf, waves: Iterable[str], people: int) -> str:
    """Say whom quotes come from; `people` are those who gave a text."""
    voices = {one.voice for one in chosen}
    parts = [f"The quotes come from {len(voices)} of {people:,} respondents"]
    by_group = Counter(one.group for one in chosen)
    if groups.values:
        parts.append(f"{groups.attribute}: " + ", ".join(f"{name} {by_group[name]}" for name in groups.values))
    by_wave = Counter(one.wave for one in chosen)
    names = list(waves)
    if names:
        parts.append(", ".join(f"{name} {by_wave[name]}" for name in names))
    return f"{'; '.join(parts)}."


def adds(extract: Extract, heard: Counter[str]) -> str:
    """Say what an extract brings to the quotes before it: a group or a time point that had none; counts it in."""
    new = [name for name in dict.fromkeys((extract.group, extract.wave)) if name and not heard[name]]
    heard.update(name for name in (extract.group, extract.wave) if name)
    return f"the first from {' and '.join(new)}" if new else ""


def length_of(text: str) -> str:
    """Say how long a text is and how long its sentences are.

    Example:
        >>> length_of("They rang. Nobody came for me.")
        '6 words in 2 sentences, 3 a sentence'
    """
    words, ends = len(text.split()), max(1, len(sentences(text)))
    many = f"{words} word{'' if words == 1 else 's'}"
    if ends == 1:
        return f"{many} in 1 sentence"
    return f"{many} in {ends} sentences, {round(words / ends)} a sentence"
