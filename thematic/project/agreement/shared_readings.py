"""Shared readings: which units several coders have read, and what each of them found there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.agree.units import SharedUnit
from thematic.errors import InvalidValueError, NoSharedUnitsError, UnfinishedSampleError
from thematic.model.agreement import SampleCoder, SampleUnit
from thematic.model.coders import Coder
from thematic.model.names import ByName
from thematic.project.agreement.reliability import find_sample
from thematic.project.agreement.taking_back import TakenBack, counts_for, taken_back
from thematic.project.agreement.withholding import Withholding
from thematic.store import coded, sampled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.model.agreement import ReliabilitySample
    from thematic.store.reading import Reading
    from thematic.store.sampled import UnitPlace

READ = {
    "both": "Texts in which every coder has coded something count as read by all; others are left out, because nobody "
    "said whether they were read. Draw a sample to count empty readings.",
    "either": "Texts in which any of the coders has coded something count as read by all of them.",
    "all": "Every text counts as read by all coders.",
}
SAMPLE = (
    "Units of the sample count as read by those who are done with it; for others those units that they have coded "
    "something in."
)


@dataclass(frozen=True, slots=True)
class SharedReadings:
    """What several coders found.

    Attributes:
        coders: who, in the order of the readings.
        sample: the sample it is restricted to; None without one.
        units: what they found, by unit.
        places: unit id -> where it stands.
        rule: which units count as read, in a sentence.
        taken: the codings that were taken back when resolutions were carried out; they are among the readings.
        withheld: how many units are left out, because they are in samples with which not everybody is done.
    """

    coders: tuple[Coder, ...]
    sample: ReliabilitySample | None
    units: tuple[SharedUnit, ...]
    places: dict[int, UnitPlace]
    rule: str
    taken: TakenBack
    withheld: int

    @property
    def is_partial(self) -> bool:
        """Tell whether these are units here and there, and not all units of the texts they stand in."""
        return self.sample is not None or bool(self.withheld)

    @property
    def read_by_all(self) -> list[SharedUnit]:
        """The units that all coders have read."""
        return [one for one in self.units if one.read == len(self.coders)]

    @property
    def sources(self) -> list[int]:
        """The texts that all coders have read, by id."""
        return sorted({self.places[one.unit_id].source_id for one in self.read_by_all})

    @property
    def codes(self) -> frozenset[int]:
        """The codes that somebody found in these units."""
        found: set[int] = set()
        for unit in self.units:
            found.update(*(codes for codes in unit.readings if codes is not None))
        return frozenset(found)


def shared_readings(
    reading: Reading, coders: Sequence[str], *, whose: int | None = None, sample: str = "", read: str = "both"
) -> SharedReadings:
    """Gather what coders found in the units they share, before resolutions were carried out.

    A code counts for a unit when it was given to at least half of it (or of the coding, if that is shorter).

    Args:
        reading: the transaction.
        coders: their names; those of the sample when empty.
        whose: who asks; a coder of a sample does not see it before everybody is done with it.
        sample: the name of a sample; empty for all texts.
        read: "both", "either" or "all": which texts count as read when there is no sample.

    Raises:
        UnknownNameError: a coder or the sample is not in the project.
        InvalidValueError: there are fewer than two coders, or `read` is not among those offered.
        UnfinishedSampleError: who asks is a coder of the sample, and not everybody is done with it.
        NoSharedUnitsError: there is nothing that two of them have read.
    """
    if read not in READ:
        raise InvalidValueError("Which texts count as read", read, f"one of {', '.join(READ)}")
    drawn = find_sample(reading, sample) if sample else None
    members = reading.all(SampleCoder, sample_id=drawn.sample_id) if drawn else []
    people = _people(reading, coders, members)
    ids = [one.coder_id for one in people]
    taken = taken_back(reading)
    places = {one.unit_id: one for one in sampled.unit_places(reading.connection)}
    wanted, hidden = _wanted(reading, places, drawn, members, whose)
    if drawn is None:
        there = sampled.coded_sources(reading.connection, ids)
        also = {one: {coding.source_id for coding in taken.codings if coding.coder_id == one} for one in ids}
        texts = _texts({one: there[one] | also[one] for one in ids}, read, {one.source_id for one in places.values()})
        wanted = [one for one in wanted if one.source_id in texts]
        held = _held(reading, wanted, taken)
        has_read = {one: frozenset(place.unit_id for place in wanted) for one in ids}
    else:
        held = _held(reading, wanted, taken)
        done = {one.coder_id for one in members if one.done}
        has_read = {
            one: frozenset(place.unit_id for place in wanted if one in done or held.get((place.unit_id, one)))
            for one in ids
        }
    units = [
        SharedUnit(
            place.unit_id,
            tuple(
                frozenset(held.get((place.unit_id, one), ())) if place.unit_id in has_read[one] else None for one in ids
            ),
            place.participant_id or None,
            place.source_id,
        )
        for place in wanted
    ]
    names = [one.name for one in people]
    if not any(one.read > 1 for one in units):
        raise NoSharedUnitsError(
            names, "let them code the same texts, such as a sample ('thematic agree FILE sample draw')"
        )
    rule = SAMPLE if drawn else READ[read]
    return SharedReadings(tuple(people), drawn, tuple(units), places, rule, taken, hidden)


def _people(reading: Reading, names: Sequence[str], members: Sequence[SampleCoder]) -> list[Coder]:
    everybody = reading.all(Coder)
    known = ByName("coder", ((one.name, one) for one in everybody))
    by_id = {one.coder_id: one for one in everybody}
    people = [known.find(name) for name in names] or [by_id[one.coder_id] for one in members]
    if len({one.coder_id for one in people}) < max(2, len(people)):
        raise InvalidValueError(
            "The coders", ", ".join(names) or "nobody", "two different people or more, as --coders A,B"
        )
    return people


def _texts(there: dict[int, frozenset[int]], read: str, everything: set[int]) -> frozenset[int]:
    match read:
        case "both":
            return frozenset.intersection(*there.values())
        case "either":
            return frozenset.union(*there.values())
        case _:
            return frozenset(everything)


def _wanted(
    reading: Reading,
    places: dict[int, UnitPlace],
    drawn: ReliabilitySample | None,
    members: Sequence[SampleCoder],
    whose: int | None,
) -> tuple[list[UnitPlace], int]:
    """List the units to compare, and count those that are withheld from who asks.

    Raises:
        UnfinishedSampleError: who asks is a coder of the sample, and not everybody is done with it.
    """
    if drawn is not None:
        waits = [one.coder_id for one in members if not one.done]
        if waits and any(one.coder_id == whose for one in members):
            names = {one.coder_id: one.name for one in reading.all(Coder)}
            raise UnfinishedSampleError(drawn.name, [names[one] for one in waits])
        order = sorted(reading.all(SampleUnit, sample_id=drawn.sample_id), key=lambda one: one.position)
        inside = [places[one.unit_id] for one in order if one.unit_id in places]
    else:
        inside = list(places.values())
    hidden = Withholding.of(reading, whose)
    shown = [one for one in inside if not hidden.covers(one.source_id, one.start, one.end)]
    return shown, len(inside) - len(shown)


def _held(reading: Reading, wanted: Sequence[UnitPlace], taken: TakenBack) -> dict[tuple[int, int], set[int]]:
    """Say which codes each coder gave to each unit, (unit, coder) -> codes, those taken back among them."""
    held: dict[tuple[int, int], set[int]] = defaultdict(set)
    for mark in coded.marks(reading.connection, [one.source_id for one in wanted]):
        held[mark.unit_id, mark.coder_id].add(mark.code_id)
    by_source: dict[int, list[UnitPlace]] = defaultdict(list)
    for place in wanted:
        by_source[place.source_id].append(place)
    for coding in taken.codings:
        for place in by_source.get(coding.source_id, ()):
            if counts_for(coding, place):
                held[place.unit_id, coding.coder_id].add(coding.code_id)
    return held
