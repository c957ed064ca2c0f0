"""Shared readings: which units several coders have read, and what each of them found there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.agree.units import SharedUnit
from thematic.errors import InvalidValueError, NoSharedUnitsError
from thematic.model.agreement import SampleCoder, SampleUnit
from thematic.model.coders import Coder
from thematic.model.names import ByName
from thematic.project.agreement.reliability import find_sample
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
    "Units of the sample count as read by those who are done with it; for others those in texts that they have coded "
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
    """

    coders: tuple[Coder, ...]
    sample: ReliabilitySample | None
    units: tuple[SharedUnit, ...]
    places: dict[int, UnitPlace]
    rule: str

    @property
    def sources(self) -> list[int]:
        """The texts that all coders have read, by id."""
        read = {self.places[one.unit_id].source_id for one in self.units if one.read == len(self.coders)}
        return sorted(read)

    @property
    def codes(self) -> frozenset[int]:
        """The codes that somebody found in these units."""
        found: set[int] = set()
        for unit in self.units:
            found.update(*(codes for codes in unit.readings if codes is not None))
        return frozenset(found)


def shared_readings(reading: Reading, coders: Sequence[str], *, sample: str = "", read: str = "both") -> SharedReadings:
    """Gather what coders found in the units they share.

    A code counts for a unit when it was given to at least half of it (or of the coding, if that is shorter).

    Args:
        reading: the transaction.
        coders: their names; those of the sample when empty.
        sample: the name of a sample; empty for all texts.
        read: "both", "either" or "all": which texts count as read when there is no sample.

    Raises:
        UnknownNameError: a coder or the sample is not in the project.
        InvalidValueError: there are fewer than two coders, or `read` is not among those offered.
        NoSharedUnitsError: there is nothing that two of them have read.
    """
    if read not in READ:
        raise InvalidValueError("Which texts count as read", read, f"one of {', '.join(READ)}")
    drawn = find_sample(reading, sample) if sample else None
    members = reading.all(SampleCoder, sample_id=drawn.sample_id) if drawn else []
    people = _people(reading, coders, members)
    ids = [one.coder_id for one in people]
    there = sampled.coded_sources(reading.connection, ids)
    places = {one.unit_id: one for one in sampled.unit_places(reading.connection)}
    if drawn is None:
        texts = _texts(there, read, {one.source_id for one in places.values()})
        wanted = [one for one in places.values() if one.source_id in texts]
        has_read = dict.fromkeys(ids, texts)
    else:
        order = sorted(reading.all(SampleUnit, sample_id=drawn.sample_id), key=lambda one: one.position)
        wanted = [places[one.unit_id] for one in order if one.unit_id in places]
        everything = frozenset(one.source_id for one in wanted)
        done = {one.coder_id for one in members if one.done}
        has_read = {coder_id: everything if coder_id in done else there[coder_id] for coder_id in ids}
    units = _units(reading, wanted, ids, has_read)
    names = [one.name for one in people]
    if not any(one.read > 1 for one in units):
        raise NoSharedUnitsError(
            names, "let them code the same texts, such as a sample ('thematic agree FILE sample draw')"
        )
    return SharedReadings(tuple(people), drawn, tuple(units), places, SAMPLE if drawn else READ[read])


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


def _units(
    reading: Reading,
    wanted: Sequence[UnitPlace],
    coder_ids: Sequence[int],
    has_read: dict[int, frozenset[int]],
) -> list[SharedUnit]:
    held: dict[tuple[int, int], set[int]] = defaultdict(set)
    for mark in coded.marks(reading.connection, [one.source_id for one in wanted]):
        held[mark.unit_id, mark.coder_id].add(mark.code_id)
    return [
        SharedUnit(
            one.unit_id,
            tuple(
                frozenset(held[one.unit_id, coder_id]) if one.source_id in has_read[coder_id] else None
                for coder_id in coder_ids
            ),
            one.participant_id or None,
            one.source_id,
        )
        for one in wanted
    ]
