"""What a claim counts: participants who mentioned codes or themes, in all or in a part of the study."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.analysis.counts import Count
from thematic.model.codes import Code, CodeTree
from thematic.model.names import ByName
from thematic.model.participants import Attribute, AttributeValue, Participant, ValueState, Wave
from thematic.model.themes import Theme, ThemeCode
from thematic.project.exploring.counting import Counting

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from thematic.store.reading import Reading


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """What a claim counts, by ids, so that a rename leaves it alone.

    Attributes:
        code_ids: mentioned when any of them is; codes below them count too.
        theme_ids: the same, with the codes of their sub-themes.
        where: (attribute, value) pairs that a participant must have, all of them.
        wave_id: what was said at this wave, out of those who said something then; None for any wave.
    """

    code_ids: tuple[int, ...] = ()
    theme_ids: tuple[int, ...] = ()
    where: tuple[tuple[int, str], ...] = ()
    wave_id: int | None = None

    def to_json(self) -> str:
        """Write the query as it is kept."""
        held = {"codes": self.code_ids, "themes": self.theme_ids, "where": self.where, "wave": self.wave_id}
        return json.dumps(held, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> ClaimQuery:
        """Read a query as it is kept.

        Example:
            >>> query = ClaimQuery((3,), where=((1, "North"),))
            >>> ClaimQuery.from_json(query.to_json()) == query
            True
        """
        held = json.loads(text)
        where = tuple((int(attribute), str(value)) for attribute, value in held["where"])
        return cls(tuple(held["codes"]), tuple(held["themes"]), where, held["wave"])


def query_of(
    reading: Reading,
    *,
    codes: Sequence[str],
    themes: Sequence[str],
    where: Mapping[str, str],
    wave: str,
) -> ClaimQuery:
    """Find what names mean.

    Raises:
        UnknownNameError, AmbiguousNameError: a code, theme, attribute, value or wave is not in the project, or
            the name fits several.
    """
    tree = CodeTree(reading.all(Code))
    known_themes = ByName("theme", ((one.name, one.theme_id) for one in reading.all(Theme)))
    attributes = ByName("attribute", ((one.name, one) for one in reading.all(Attribute)))
    waves = ByName("wave", ((one.name, one.wave_id) for one in reading.all(Wave)))
    pairs = []
    for name, value in where.items():
        attribute = attributes.find(name)
        values = {one.value: one.value for one in reading.all(AttributeValue, attribute_id=attribute.attribute_id)}
        pairs.append((attribute.attribute_id, ByName(f"value of {attribute.name}", values.items()).find(value)))
    return ClaimQuery(
        tuple(sorted(tree.find(code).code_id for code in codes)),
        tuple(sorted(known_themes.find(theme) for theme in themes)),
        tuple(sorted(pairs)),
        waves.find(wave) if wave else None,
    )


class ClaimCounter:
    """Counts queries against the project as it is now; reads once for all of them."""

    def __init__(self, reading: Reading) -> None:
        """Read what counts need."""
        self._counting = Counting.of(reading)
        self._themes = reading.all(Theme)
        self._own = reading.all(ThemeCode)
        self._codes = {one.code_id for one in reading.all(Code)}
        self._values: dict[int, dict[str, set[int]]] = {}
        self._reading = reading

    def people(self, query: ClaimQuery) -> frozenset[int]:
        """List the participants of the base who mentioned what the query asks for."""
        codes = self._counting.with_children(self._code_ids(query))
        said = {
            person
            for code, person, wave in self._counting.said
            if code in codes and (query.wave_id is None or wave == query.wave_id)
        }
        return frozenset(said & self.base(query))

    def base(self, query: ClaimQuery) -> frozenset[int]:
        """List the participants who are counted at all: who gave a text, at the wave, with the values."""
        gave = {person for person, wave in self._counting.gave if query.wave_id is None or wave == query.wave_id}
        for attribute_id, value in query.where:
            gave &= self._having(attribute_id, value)
        return frozenset(gave)

    def count(self, query: ClaimQuery) -> Count:
        """Count the query."""
        return Count(len(self.people(query)), len(self.base(query)))

    def missing(self, query: ClaimQuery) -> tuple[str, ...]:
        """Name what the query counts and the project has no longer."""
        themes = {one.theme_id for one in self._themes}
        lost = [f"code {one}" for one in query.code_ids if one not in self._codes]
        return (*lost, *(f"theme {one}" for one in query.theme_ids if one not in themes))

    def _code_ids(self, query: ClaimQuery) -> set[int]:
        themes = set(query.theme_ids)
        grown = True
        while grown:
            below = {one.theme_id for one in self._themes if one.parent_id in themes}
            grown = not below <= themes
            themes |= below
        found = {*query.code_ids, *(one.code_id for one in self._own if one.theme_id in themes)}
        return found & self._codes

    def _having(self, attribute_id: int, value: str) -> set[int]:
        if attribute_id not in self._values:
            held: dict[str, set[int]] = {}
            for one in self._reading.all(AttributeValue, attribute_id=attribute_id, state=ValueState.VALUE.value):
                held.setdefault(one.value, set()).add(one.participant_id)
            self._values[attribute_id] = held
        return self._values[attribute_id].get(value, set())


def told(reading: Reading, query: ClaimQuery) -> str:
    """Say in words what a query counts.

    Example:
        >>> told.__doc__.split(".")[0]
        'Say in words what a query counts'
    """
    tree = {one.code_id: one.name for one in reading.all(Code)}
    themes = {one.theme_id: one.name for one in reading.all(Theme)}
    attributes = {one.attribute_id: one.name for one in reading.all(Attribute)}
    waves = {one.wave_id: one.name for one in reading.all(Wave)}
    what = [tree.get(one, f"code {one}") for one in query.code_ids]
    what += [themes.get(one, f"theme {one}") for one in query.theme_ids]
    parts = [f"mentioned {_or(what)}"]
    parts += [f"{attributes.get(attribute, 'attribute')} {value}" for attribute, value in query.where]
    if query.wave_id is not None:
        parts.append(waves.get(query.wave_id, f"wave {query.wave_id}"))
    return ", ".join(parts)


def _or(names: Iterable[str]) -> str:
    return " or ".join(f"'{name}'" for name in names) or "anything"


def participants_named(reading: Reading, people: Iterable[int]) -> tuple[str, ...]:
    """Name participants, in the order of their labels."""
    wanted = set(people)
    return tuple(sorted(one.label for one in reading.all(Participant) if one.participant_id in wanted))
