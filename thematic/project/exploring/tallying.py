"""Tallying: the codings of a project laid out in places, rows and columns, ready to be counted."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from thematic.analysis.bands import banded
from thematic.analysis.crossing import Marked, Split
from thematic.analysis.crosstab import TABULATED, blank_name
from thematic.errors import InvalidValueError, NothingToDoError, UnknownNameError
from thematic.model.coders import Coder
from thematic.model.codes import Code, CodeStatus, CodeTree
from thematic.model.names import ByName
from thematic.model.participants import Attribute, AttributeType, AttributeValue, ValueState, Wave
from thematic.model.sources import Question
from thematic.model.themes import Theme, ThemeCode
from thematic.store import counted
from thematic.store.texts import bodies

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from thematic.project.exploring.count_filters import CountFilter
    from thematic.store.reading import Reading

UNITS = {"participants": "respondents", "responses": "answers", "sources": "texts"}
"""What can be counted, and what it is called under a table."""

BASES = {
    "asked": "who were asked",
    "answered": "who gave a text",
    "codable": "who gave a text in which something is coded",
}
NO_THEMES = "make one with 'thematic themes FILE create NAME --codes A,B', or write 'code' in place of 'theme'"
THING_BASES = {
    "asked": "asked for",
    "answered": "that hold words",
    "codable": "in which something is coded",
}


@dataclass(frozen=True, slots=True)
class TallyRow:
    """A row of a table: a code with those below it, or a theme with the codes that argue for it and its sub-themes.

    Attributes:
        name: the path of a code, the name of a theme.
        code_ids: what counts for it.
    """

    name: str
    code_ids: frozenset[int]


class Tally:
    """The codings of a project, read once for any number of tables.

    Codes count with the codes below them, themes with their sub-themes; a case is counted once per cell.
    """

    def __init__(self, reading: Reading, only: CountFilter, *, of: str, base: str) -> None:
        """Read the places and codings that are let through.

        Raises:
            InvalidValueError: `of` or `base` is not among those offered.
            UnknownNameError: the filter names something that is not in the project.
        """
        if of not in UNITS:
            raise InvalidValueError("What is counted", of, f"one of {', '.join(UNITS)}")
        if base not in BASES:
            raise InvalidValueError("The base", base, f"one of {', '.join(BASES)}")
        self._reading = reading
        self.of = of
        self._heard: defaultdict[int, dict[int, bool]] | None = None
        self.tree = CodeTree(reading.all(Code))
        self.attributes = sorted(reading.all(Attribute), key=lambda one: (one.position, one.attribute_id))
        self._waves = sorted(reading.all(Wave), key=lambda one: (one.position, one.wave_id))
        self._questions = sorted(reading.all(Question), key=lambda one: (one.position, one.question_id))
        places = counted.places(reading.connection)
        self.coder_ids = self._coders(only.coders)
        self._sources, self._people = places.sources, places.participants
        self._wave, self._question = places.waves, places.questions
        self._given: dict[int, counted.GivenValues] = {}
        kept = self._kept(places, base) & self._let_through(only)
        if base == "codable":
            kept &= self._coded_cases()
        self.kept: NDArray[np.bool_] = kept

    @cached_property
    def _said(self) -> counted.SaidCodes:
        """Who said something under which code; read when it is counted first."""
        return counted.said_codes(self._reading.connection, self.coder_ids)

    @property
    def _codes(self) -> NDArray[np.int64]:
        return self._said.codes

    @cached_property
    def _said_at(self) -> NDArray[np.int64]:
        """The place of each of these, or -1."""
        return self._located(self._said.sources, self._said.participants)

    @property
    def unit(self) -> str:
        """What is counted, in the plural."""
        return UNITS[self.of]

    @cached_property
    def cases(self) -> int:
        """How many cases there are in the base."""
        return len(np.unique(self._case()[self.kept]))

    @cached_property
    def uncoded(self) -> int:
        """How many cases of the base have no coding at all that is let through."""
        return len(np.unique(self._case()[self.kept & ~self._coded_cases()]))

    @property
    def people(self) -> frozenset[int]:
        """The participants in the base."""
        return frozenset(self._people[self.kept].tolist()) - {0}

    def codes(self, names: Sequence[str] = ()) -> list[TallyRow]:
        """Make a row for each code in use or active, or for those that are named.

        Raises:
            UnknownNameError, AmbiguousNameError: a name is not in the codebook, or fits several.
        """
        wanted = [self.tree.find(name) for name in names]
        if not names:
            used = set(self._codes.tolist())
            wanted = [one for one in self.tree if one.status is CodeStatus.ACTIVE or one.code_id in used]
        return [TallyRow(self.tree.path(one.code_id), frozenset(self._below([one.code_id]))) for one in wanted]

    def themes(self, names: Sequence[str] = ()) -> list[TallyRow]:
        """Make a row for each theme, its sub-themes after it, or for those that are named.

        Raises:
            UnknownNameError: there is no such theme.
            NothingToDoError: there are no themes.
        """
        themes = sorted(self._reading.all(Theme), key=lambda one: (one.position, one.theme_id))
        if not themes:
            raise NothingToDoError("There are no themes yet", NO_THEMES)
        own: dict[int, set[int]] = defaultdict(set)
        for one in self._reading.all(ThemeCode):
            own[one.theme_id].add(one.code_id)
        below: dict[int | None, list[Theme]] = defaultdict(list)
        for theme in themes:
            below[theme.parent_id].append(theme)

        def under(theme: Theme) -> set[int]:
            return own[theme.theme_id].union(*(under(child) for child in below[theme.theme_id]))

        def walk(parent: int | None) -> Iterable[Theme]:
            for theme in below[parent]:
                yield theme
                yield from walk(theme.theme_id)

        known = ByName("theme", ((one.name, one) for one in themes))
        wanted = [known.find(name) for name in names] or list(walk(None))
        return [TallyRow(one.name, frozenset(self._below(under(one)))) for one in wanted]

    def marked(self, rows: Sequence[TallyRow], *, within: NDArray[np.bool_] | None = None) -> Marked:
        """Lay out what was marked as which row, in the places of the base (and `within` them, (m,))."""
        kept = self.kept if within is None else self.kept & within
        number = np.cumsum(kept) - 1
        ids = self._case()[kept]
        there = np.zeros(int(ids.max(initial=0)) + 1, np.int64)
        there[ids] = 1
        cases = (np.cumsum(there) - 1)[ids]
        here = (self._said_at >= 0) & kept[self._said_at]
        at, codes = number[self._said_at[here]], self._codes[here]
        places: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
        marked: list[NDArray[np.int64]] = [np.zeros(0, np.int64)]
        for place, row in enumerate(rows):
            found = at[np.isin(codes, _ints(sorted(row.code_ids)))]
            places.append(found)
            marked.append(np.full(len(found), place, np.int64))
        return Marked(
            tuple(row.name for row in rows),
            cases,
            np.concatenate(places),
            np.concatenate(marked),
        )

    def prepare(self, names: Sequence[str]) -> None:
        """Read the values of several attributes in one pass, for the tables that will be asked for."""
        known = {one.name.casefold(): one.attribute_id for one in self.attributes if one.type in TABULATED}
        found = [known[name.casefold()] for name in names if name.casefold() in known]
        self._given |= counted.given_values(self._reading.connection, found)

    def split(self, name: str, *, cuts: Sequence[float] = (), within: NDArray[np.bool_] | None = None) -> Split:
        """Say into which columns the places of the base fall: values of an attribute, waves or questions.

        Raises:
            UnknownNameError: there is no such attribute.
            InvalidValueError: it is a number or date without cuts, or the cuts do not rise.
        """
        return self._split(name, self.kept if within is None else self.kept & within, cuts)

    def having(self, name: str, value: str) -> NDArray[np.bool_]:
        """Say, for all places, who has a value of an attribute (or wave, or question).

        Raises:
            UnknownNameError: there is no such attribute or value.
        """
        split = self._split(name, np.ones(len(self._sources), np.bool_), ())
        return _in_column(split, value, len(self._sources))

    def stated(self, name: str, *, cuts: Sequence[float] = ()) -> NDArray[np.bool_]:
        """Say, for all places, who has any value of an attribute (or wave, or question).

        Raises:
            UnknownNameError: there is no such attribute.
        """
        found = np.zeros(len(self._sources), np.bool_)
        found[self._split(name, np.ones(len(self._sources), np.bool_), cuts).places] = True
        return found

    def keep(self, name: str, value: str, *, cuts: Sequence[float] = ()) -> None:
        """Keep only the places that fall into one column.

        Raises:
            UnknownNameError: there is no such attribute or column.
        """
        inside = np.flatnonzero(self.kept)
        kept = np.zeros(len(self.kept), np.bool_)
        kept[inside[_in_column(self.split(name, cuts=cuts), value, len(inside))]] = True
        self.narrow(kept)

    def narrow(self, kept: NDArray[np.bool_]) -> None:
        """Make other places, (m,), the base."""
        self.kept = kept
        self._heard = None
        for name in ("cases", "uncoded"):
            self.__dict__.pop(name, None)

    @property
    def used(self) -> frozenset[int]:
        """The codes of the codings that are let through."""
        if not len(self.kept):
            return frozenset()
        return frozenset(self._codes[(self._said_at >= 0) & self.kept[self._said_at]].tolist())

    def is_kept(self, source_id: int) -> bool:
        """Tell whether anything of a source is in the base."""
        return any(self._places_of().get(source_id, {}).values())

    def is_heard(self, source_id: int, participant_id: int) -> bool:
        """Tell whether what somebody said in a source is in the base; nobody known speaks for the whole source."""
        held = self._places_of().get(source_id, {})
        if participant_id in held:
            return held[participant_id]
        return self.of != "participants" and any(held.values())

    def _places_of(self) -> dict[int, dict[int, bool]]:
        """Look up for each source and participant whether they are in the base."""
        if self._heard is None:
            self._heard = defaultdict(dict)
            columns = (self._sources.tolist(), self._people.tolist(), self.kept.tolist())
            for source_id, participant_id, kept in zip(*columns, strict=True):
                self._heard[source_id][participant_id] = kept
        return self._heard

    def _case(self) -> NDArray[np.int64]:
        return self._people if self.of == "participants" else self._sources

    def _coders(self, names: Sequence[str]) -> list[int] | None:
        if not names:
            return None
        known = ByName("coder", ((one.name, one.coder_id) for one in self._reading.all(Coder)))
        return [known.find(name) for name in names]

    def _below(self, code_ids: Iterable[int]) -> set[int]:
        found = list(code_ids)
        for code_id in found:
            found += [child.code_id for child in self.tree.children(code_id)]
        return set(found)

    def _located(self, sources: NDArray[np.int64], people: NDArray[np.int64]) -> NDArray[np.int64]:
        """Find the places of sources and participants; else the first of the source, where people do not matter."""
        if not len(self._sources):
            return np.full(len(sources), -1, np.int64)
        size = int(max(self._people.max(initial=0), people.max(initial=0))) + 1
        keys = self._sources * size + self._people  # in order: places come by source and participant
        wanted = sources * size + people
        at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        otherwise = -1 if self.of == "participants" else np.searchsorted(self._sources, sources)
        found: NDArray[np.int64] = np.where(keys[at] == wanted, at, otherwise)
        return found

    def _kept(self, places: counted.Places, base: str) -> NDArray[np.bool_]:
        kept = np.ones(len(self._sources), np.bool_) if base == "asked" else places.texts > 0
        if self.of == "participants":
            return kept & (self._people > 0)
        return kept & (places.responses > 0) if self.of == "responses" else kept

    def _let_through(self, only: CountFilter) -> NDArray[np.bool_]:
        kept = np.ones(len(self._sources), np.bool_)
        for name, value in only.where:
            kept &= self.having(name, value)
        if only.wave:
            kept &= self._wave == ByName("wave", ((one.name, one.wave_id) for one in self._waves)).find(only.wave)
        if only.question:
            known = ByName("question", ((one.text, one.question_id) for one in self._questions))
            kept &= self._question == known.find(only.question)
        return kept

    def _coded_cases(self) -> NDArray[np.bool_]:
        """Keep the cases in which something is coded."""
        found = np.zeros(len(self._sources), np.bool_)
        found[self._said_at[self._said_at >= 0]] = True
        return np.isin(self._case(), self._case()[found])

    def _split(self, name: str, kept: NDArray[np.bool_], cuts: Sequence[float]) -> Split:
        attribute = ByName("attribute", ((one.name, one) for one in self.attributes)).get(name)
        match name.casefold(), attribute:
            case "wave", None:
                return _by_id("Wave", [(one.wave_id, one.name) for one in self._waves], self._wave[kept])
            case "question", None:
                items = [(one.question_id, one.text) for one in self._questions]
                return _by_id("Question", items, self._question[kept])
            case _, None:
                raise UnknownNameError("attribute", name, [*(one.name for one in self.attributes), "wave", "question"])
            case _, found:
                return self._by_attribute(found, kept, cuts)

    def _by_attribute(self, attribute: Attribute, kept: NDArray[np.bool_], cuts: Sequence[float]) -> Split:
        if attribute.type in (AttributeType.NUMBER, AttributeType.DATE):
            return self._by_band(attribute, kept, cuts)
        number = attribute.attribute_id
        if number not in self._given:
            self._given |= counted.given_values(self._reading.connection, [number])
        given = self._given[number]
        refs, at = np.unique(given.refs, return_inverse=True)
        words = bodies(self._reading.connection, refs.tolist())
        columns = _columns(set(words.values()), attribute)
        column = {name: place for place, name in enumerate(columns)}
        numbers = _ints(column[words[ref]] for ref in refs.tolist())[at]
        places, found = self._joined(given.participants, given.waves, numbers, kept)
        return Split(attribute.name, columns, places, found)

    def _by_band(self, attribute: Attribute, kept: NDArray[np.bool_], cuts: Sequence[float]) -> Split:
        if attribute.type is AttributeType.DATE or not cuts:
            raise InvalidValueError(
                f"The attribute '{attribute.name}'", attribute.type.value, "numbers with cuts, such as --cuts 18,25,65"
            )
        held = [
            one
            for one in self._reading.all(AttributeValue, attribute_id=attribute.attribute_id)
            if one.state is ValueState.VALUE and one.number is not None
        ]
        bands = banded({place: one.number for place, one in enumerate(held)}, cuts)
        column = {name: place for place, name in enumerate(bands.levels)}
        known = [(place, one) for place, one in enumerate(held) if place in bands.values]
        places, found = self._joined(
            _ints([one.participant_id for _, one in known]),
            _ints([one.wave_id or 0 for _, one in known]),
            _ints([column[bands.values[place][0]] for place, _ in known]),
            kept,
        )
        return Split(attribute.name, bands.levels, places, found)

    def _joined(
        self,
        people: NDArray[np.int64],
        waves: NDArray[np.int64],
        numbers: NDArray[np.int64],
        kept: NDArray[np.bool_],
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Give each kept place the values of its participant: those of its wave, else those without one."""
        own, at = self._people[kept], self._wave[kept]
        dated = bool(waves.any())
        size = int(max(waves.max(initial=0), at.max(initial=0))) + 1 if dated else 1
        keys = people * size + waves
        wanted = own * size
        held = np.bincount(keys, minlength=(int(max(people.max(initial=0), own.max(initial=0))) + 1) * size)
        if dated:
            exact = wanted + at
            wanted = np.where(held[exact] > 0, exact, wanted)
        times = held[wanted]
        first = (np.cumsum(held) - held)[wanted]
        places = np.repeat(np.arange(len(own)), times)
        within = np.arange(len(places)) - np.repeat(np.cumsum(times) - times, times)
        return places, numbers[np.argsort(keys, kind="stable")][first[places] + within]


def _in_column(split: Split, value: str, size: int) -> NDArray[np.bool_]:
    """Say which of the places, `size` of them, fall into one column, or into that of those without a value."""
    found = np.zeros(size, np.bool_)
    if value == blank_name(split.columns):
        found[split.places] = True
        return ~found
    columns = ByName(f"value of {split.name}", ((one, place) for place, one in enumerate(split.columns)))
    found[split.places[split.values == columns.find(value)]] = True
    return found


def _by_id(name: str, items: Sequence[tuple[int, str]], ids: NDArray[np.int64]) -> Split:
    column = {number: place for place, (number, _) in enumerate(items)}
    values = _ints([column.get(number, -1) for number in ids.tolist()])
    places = np.flatnonzero(values >= 0)
    return Split(name, tuple(words for _, words in items), places, values[places])


def _columns(found: set[str], attribute: Attribute) -> tuple[str, ...]:
    """Put values in order: declared levels first, then those found, by name."""
    declared = tuple(dict.fromkeys(attribute.levels)) if attribute.type is not AttributeType.NOMINAL else ()
    return (*declared, *sorted(found.difference(declared), key=lambda value: (value.casefold(), value)))


def _ints(numbers: Iterable[int]) -> NDArray[np.int64]:
    return np.array(tuple(numbers), dtype=np.int64).reshape(-1)
