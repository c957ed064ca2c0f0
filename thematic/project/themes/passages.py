"""Passages of themes: the coded words that argue for each theme, read once, with who said them and when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.model.codings import Coding, Stance
from thematic.model.participants import AttributeValue, Participant, ValueState, Wave
from thematic.model.themes import Theme, ThemeCode
from thematic.project.exploring.counting import Counting
from thematic.project.people.shown_attributes import shown_attributes
from thematic.store import coded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thematic.store.reading import Reading

Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class ThemePassage:
    """A coded passage, once however many codes and coders it has.

    Attributes:
        codes: the codes of the theme that it carries.
        stances: how its codings stand to their codes.
    """

    source_id: int
    start: int
    end: int
    participant_id: int | None
    wave_id: int | None
    text: str
    codes: frozenset[int]
    stances: frozenset[Stance]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.source_id, self.start, self.end

    @property
    def is_negative(self) -> bool:
        """Whether it contradicts or qualifies what its code says."""
        return bool(self.stances & {Stance.CONTRADICTS, Stance.QUALIFIES})


@dataclass(frozen=True, slots=True)
class Groups:
    """The values of one attribute, and who has which."""

    attribute: str
    values: tuple[str, ...]
    members: Mapping[str, frozenset[int]]


@dataclass(frozen=True, slots=True)
class ThemePassages:
    """Everything said for each theme.

    Attributes:
        themes: in their order, each followed by its sub-themes.
        own: the codes that argue for a theme itself, in the order of the codebook.
        codes: those with the codes below them and those of sub-themes.
        passages: by theme, in the order of the sources.
        labels: participants by id.
        waves: time points by id, in their order.
        groups: the first nominal or ordinal attribute; None where there is none.
    """

    themes: tuple[Theme, ...]
    own: Mapping[int, tuple[int, ...]]
    codes: Mapping[int, frozenset[int]]
    passages: Mapping[int, tuple[ThemePassage, ...]]
    labels: Mapping[int, str]
    waves: Mapping[int, str]
    groups: Groups | None
    counting: Counting

    @classmethod
    def of(cls, reading: Reading) -> ThemePassages:
        """Read them within a transaction."""
        counting = Counting.of(reading)
        themes = _in_order(reading.all(Theme))
        order = {code.code_id: place for place, code in enumerate(counting.tree)}
        own: dict[int, list[int]] = defaultdict(list)
        for one in sorted(reading.all(ThemeCode), key=lambda one: order[one.code_id]):
            own[one.theme_id].append(one.code_id)
        codes = _all_codes(themes, own, counting)
        waves = sorted(reading.all(Wave), key=lambda one: one.position)
        return cls(
            themes,
            {theme: tuple(some) for theme, some in own.items()},
            codes,
            _passages(reading, codes),
            {one.participant_id: one.label for one in reading.all(Participant)},
            {one.wave_id: one.name for one in waves},
            _groups(reading),
            counting,
        )

    def subthemes(self, theme: Theme) -> list[Theme]:
        """List the themes directly below one."""
        return [one for one in self.themes if one.parent_id == theme.theme_id]

    def related(self, one: Theme, other: Theme) -> bool:
        """Tell whether one of two themes stands somewhere below the other."""
        by_id = {theme.theme_id: theme for theme in self.themes}

        def line(theme: Theme) -> set[int]:
            found = {theme.theme_id}
            while theme.parent_id is not None:
                theme = by_id[theme.parent_id]
                found.add(theme.theme_id)
            return found

        return other.theme_id in line(one) or one.theme_id in line(other)


def _in_order(themes: list[Theme]) -> tuple[Theme, ...]:
    below: dict[int | None, list[Theme]] = defaultdict(list)
    for one in sorted(themes, key=lambda one: (one.position, one.theme_id)):
        below[one.parent_id].append(one)

    def walk(parent: int | None) -> list[Theme]:
        return [theme for one in below[parent] for theme in (one, *walk(one.theme_id))]

    return tuple(walk(None))


def _all_codes(
    themes: tuple[Theme, ...], own: Mapping[int, list[int]], counting: Counting
) -> dict[int, frozenset[int]]:
    parents = {one.theme_id: one.parent_id for one in themes}
    found: dict[int, set[int]] = {one.theme_id: set() for one in themes}
    for theme_id in parents:
        codes = counting.with_children(own.get(theme_id, ()))
        over: int | None = theme_id
        while over is not None:
            found[over] |= codes
            over = parents[over]
    return {theme: frozenset(codes) for theme, codes in found.items()}


def _passages(reading: Reading, codes: Mapping[int, frozenset[int]]) -> dict[int, tuple[ThemePassage, ...]]:
    wanted = sorted(frozenset().union(*codes.values()))
    stances: dict[tuple[Place, int], set[Stance]] = defaultdict(set)
    for coding in reading.all(Coding):
        stances[(coding.source_id, coding.start, coding.end), coding.code_id].add(coding.stance)
    held: dict[Place, dict[int, coded.Extract]] = defaultdict(dict)
    for one in coded.extracts(reading.connection, wanted):
        held[one.source_id, one.start, one.end][one.code_id] = one
    found: dict[int, tuple[ThemePassage, ...]] = {}
    for theme_id, its in codes.items():
        rows = []
        for place in sorted(held):
            mine = {code: one for code, one in held[place].items() if code in its}
            if mine:
                one = next(iter(mine.values()))
                said = frozenset().union(*(stances[place, code] for code in mine))
                rows.append(ThemePassage(*place, one.participant_id, one.wave_id, one.text, frozenset(mine), said))
        found[theme_id] = tuple(rows)
    return found


def _groups(reading: Reading) -> Groups | None:
    found = next(iter(shown_attributes(reading, most=1)), None)
    if found is None:
        return None
    members: dict[str, set[int]] = {level: set() for level in found.levels}
    for one in reading.all(AttributeValue, attribute_id=found.attribute_id, state=ValueState.VALUE.value):
        members.setdefault(one.value, set()).add(one.participant_id)
    return Groups(found.name, tuple(members), {value: frozenset(people) for value, people in members.items()})
