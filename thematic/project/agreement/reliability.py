"""Reliability: drawing samples that several people code on their own, and how far each of them is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.agree.samples import Candidate, Stratum, draw_sample
from thematic.errors import (
    InvalidValueError,
    NothingToDoError,
    NotOfferedError,
    UndefinedCodesError,
    UnknownNameError,
    listed,
)
from thematic.model.agreement import ReliabilitySample, SampleCoder, SampleUnit
from thematic.model.coders import Coder
from thematic.model.codes import Code, CodeStatus, CodeTree, check_new_name
from thematic.model.names import ByName
from thematic.model.participants import Attribute
from thematic.model.settings import Approach
from thematic.model.sources import Unit
from thematic.project.lookups import of_many
from thematic.project.people.attribute_cells import AttributeCells
from thematic.project.session import settings_of
from thematic.store import coded, sampled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.session import Session
    from thematic.store.changes import Change
    from thematic.store.coded import UnitText
    from thematic.store.reading import Reading

CHANGING = ("CodeRevised", "CodesMerged", "CodeSplit", "CodeCreated", "CodeRetired", "CodeRestored", "CodebookLoaded")
"""Kinds of events after which the codebook is not the one the sample was drawn under."""
INSTEAD = (
    "Braun and Clarke hold that agreement shows training, not truth: read each other's coding with "
    "'thematic compare-coders FILE A B' instead"
)


@dataclass(frozen=True, slots=True)
class CoderProgress:
    """How far a coder is with a sample.

    Attributes:
        coded: units of the sample that they have coded something in.
        units: units of the sample.
        done: True when they said that they have read every unit.
        next_source, next_start: where to go on: the first unit, in the order of the sample, in which they have coded
            nothing; None when there is none.
    """

    coder: str
    coded: int
    units: int
    done: bool
    next_source: int | None
    next_start: int | None


@dataclass(frozen=True, slots=True)
class SampleView:
    """A reliability sample.

    Attributes:
        asked: how many units were asked for; `units` how many there are (fewer after a withdrawal).
        strata: what the draw was stratified by; empty for nothing.
        codebook_changes: how often the codebook was changed since the draw.
        coders: who codes it.
    """

    sample_id: int
    name: str
    drawn_by: str
    at: str
    seed: int
    strata: str
    asked: int
    units: int
    codebook_changes: int
    coders: tuple[CoderProgress, ...]

    @property
    def is_complete(self) -> bool:
        """Tell whether everybody is done."""
        return all(one.done for one in self.coders)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a draw did.

    Attributes:
        sentence: how it was drawn.
        per_stratum: how many of each stratum.
        passed_over: units that were not candidates, because somebody has seen a suggestion for them, or because they
            are in another sample.
        added: who is new to the project, and was added by the draw.
    """

    sample: SampleView
    sentence: str
    per_stratum: tuple[Stratum, ...]
    passed_over: int
    added: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """Say what was not as it was asked for, or might be a slip, in sentences."""
        said = []
        view = self.sample
        if view.asked > view.units:
            there = "There was 1 unit" if view.units == 1 else f"There were {view.units} units"
            said.append(
                f"{there} to draw from, fewer than the {view.asked} asked for: the sample holds all there were."
            )
        if self.passed_over:
            many = (
                "1 unit was no candidate" if self.passed_over == 1 else f"{self.passed_over} units were no candidates"
            )
            said.append(f"{many}: in another sample, or a suggestion was shown.")
        if self.added:
            who = f"{listed(self.added)} {'is' if len(self.added) == 1 else 'are'} new to the project"
            said.append(
                f"{who}, and added as {'a coder' if len(self.added) == 1 else 'coders'}; if that is a slip, undo."
            )
        return tuple(said)


class Reliability:
    """The reliability samples of a project."""

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def draw(
        self,
        name: str,
        *,
        coders: Sequence[str],
        size: int | None = None,
        share: float | None = None,
        by: str = "",
        seed: int | None = None,
        reason: str = "",
    ) -> Drawn:
        """Draw units to be coded by several people on their own, as one event.

        From then on the units are blind: no suggestion is shown for them. Units for which somebody has seen a
        suggestion, decided or left open, are no candidates. Where coders are held to a frozen codebook (the
        reliability approach), codes without a definition are refused unless a reason is given. What is left behind on
        failure: nothing.

        Args:
            name: what the sample is called.
            coders: who codes it, two or more; people new to the project are added, and the notes of the draw name them.
            size: how many units, all where there are fewer, which the notes say; or
            share: what part of all candidates, over 0 to 1.
            by: "question", "wave" or an attribute that the sample follows in proportion; empty for none.
            seed: of the draw; the project's by default.
            reason: why, for the log.

        Raises:
            NotOfferedError: the project is reflexive.
            UndefinedCodesError: codes have no definition yet, and no reason says why the sample is drawn all the same.
            DuplicateNameError, EmptyNameError: the name cannot be given.
            InvalidValueError: there are fewer than two coders, or the size is out of range.
            UnknownNameError: there is no such attribute.
            NothingToDoError: no unit can be drawn.
        """
        with self._session.read() as reading:
            before = {one.coder_id for one in reading.all(Coder)}
        with self._session.write("SampleDrawn", reason=reason) as change:
            settings = settings_of(change)
            offered(settings.approach, "A reliability sample")
            if settings.approach is Approach.RELIABILITY and not reason.strip():
                check_defined(change)
            tidy = check_new_name(name, (one.name for one in change.all(ReliabilitySample)), "sample")
            coder_ids = _coders(change, coders)
            units = _candidates(change)
            if not units.free:
                raise NothingToDoError("There are no units to draw from", "add texts first, or undo a sample")
            strata = _strata(change, units.free, by)
            keys = {_key(one): one for one in units.free}
            number = settings.seed if seed is None else seed
            drawn = draw_sample(
                (Candidate(key, strata[one.unit_id]) for key, one in keys.items()), size=size, share=share, seed=number
            )
            ids = [keys[key].unit_id for key in drawn.keys]
            sample_id = change.new_id(ReliabilitySample)
            change.add(
                ReliabilitySample(
                    sample_id, change.header.coder_id, change.header.at, tidy, number, by, size or len(drawn.keys)
                )
            )
            change.add_all(SampleUnit(sample_id, unit_id, place) for place, unit_id in enumerate(ids))
            change.add_all(SampleCoder(sample_id, coder_id, done=False) for coder_id in coder_ids)
            shown = [one for one in of_many(change, Unit, "unit_id", sorted(ids)) if not one.blind]
            change.replace_all([replace(one, blind=True) for one in shown])
            sampled.forget_suggestions(change.connection, ids)
            change.summary.update(sample=sample_id, units=len(ids), coders=len(coder_ids))
            added = tuple(one.name for one in change.all(Coder) if one.coder_id not in before)
        return Drawn(self.get(tidy), drawn.sentence, drawn.strata, units.passed_over, added)

    def list(self) -> Sequence[SampleView]:
        """List the samples, oldest first."""
        with self._session.read() as reading:
            return [_view(reading, one) for one in reading.all(ReliabilitySample)]

    def get(self, name: str) -> SampleView:
        """Return one sample.

        Raises:
            UnknownNameError: there is no such sample.
        """
        with self._session.read() as reading:
            return _view(reading, find_sample(reading, name))

    def done(self, sample: str, *, coder: str | None = None, reason: str = "") -> SampleView:
        """Say that a coder has read every unit of a sample: units without a code of theirs then count as read.

        Args:
            sample: its name.
            coder: whose; the one who writes by default.
            reason: why, for the log.

        Raises:
            UnknownNameError: there is no such sample, or the coder is not among its coders.
        """
        self._say(sample, coder, done=True, reason=reason)
        return self.get(sample)

    def reopen(self, sample: str, *, coder: str | None = None, reason: str = "") -> SampleView:
        """Take back that a coder is done with a sample.

        Raises:
            UnknownNameError: there is no such sample, or the coder is not among its coders.
        """
        self._say(sample, coder, done=False, reason=reason)
        return self.get(sample)

    def _say(self, sample: str, coder: str | None, *, done: bool, reason: str) -> None:
        with self._session.write("SampleDone" if done else "SampleReopened", reason=reason) as change:
            found = find_sample(change, sample)
            names = {one.coder_id: one.name for one in change.all(Coder)}
            held = change.all(SampleCoder, sample_id=found.sample_id)
            wanted = coder or names[change.header.coder_id]
            own = ByName("coder of this sample", ((names[one.coder_id], one) for one in held)).find(wanted)
            if own.done != done:
                change.replace(replace(own, done=done))
                change.summary.update(sample=found.sample_id, coder=own.coder_id)


def offered(approach: Approach, what: str) -> None:
    """Refuse what does not go with the reflexive approach.

    Raises:
        NotOfferedError: the project is reflexive.
    """
    if approach is Approach.REFLEXIVE:
        raise NotOfferedError(what, approach.value, INSTEAD)


def check_defined(reading: Reading) -> None:
    """Refuse to freeze a codebook in which codes have no definition; headings that nothing is coded under need none.

    Raises:
        UndefinedCodesError: there are such codes.
    """
    tree = CodeTree(reading.all(Code))
    used = coded.coding_counts(reading.connection)
    bare = [
        tree.path(one.code_id)
        for one in tree
        if one.status is CodeStatus.ACTIVE
        and not one.definition.strip()
        and (one.code_id in used or not tree.children(one.code_id))
    ]
    if bare:
        raise UndefinedCodesError(bare)


def find_sample(reading: Reading, name: str) -> ReliabilitySample:
    """Find a sample by its name.

    Raises:
        UnknownNameError: there is none.
    """
    return ByName("sample", ((one.name, one) for one in reading.all(ReliabilitySample))).find(name)


def codebook_changes(reading: Reading, sample: ReliabilitySample) -> int:
    """Count how often the codebook was changed since a sample was drawn."""
    return sampled.events_since(reading.connection, sampled.drawn_by(reading.connection, sample.sample_id), CHANGING)


@dataclass(frozen=True, slots=True)
class _Candidates:
    free: list[UnitText]
    passed_over: int


def _candidates(change: Change) -> _Candidates:
    taken = {one.unit_id for one in change.all(SampleUnit)} | sampled.shown_units(change.connection)
    units = [one for one in coded.units(change.connection) if one.text.strip()]
    free = [one for one in units if one.unit_id not in taken]
    return _Candidates(free, len(units) - len(free))


def _key(unit: UnitText) -> str:
    """Name a unit by what it is called, so that the order of rows does not decide what is drawn."""
    whose = unit.participant or f"text {unit.source_id}"
    return "\x1f".join((whose, unit.question, unit.wave, str(unit.start), str(unit.end), unit.text))


def _strata(change: Change, units: Sequence[UnitText], by: str) -> dict[int, str]:
    match by:
        case "":
            return {one.unit_id: "" for one in units}
        case "question":
            return {one.unit_id: one.question for one in units}
        case "wave":
            return {one.unit_id: one.wave for one in units}
    known = {one.name: one for one in change.all(Attribute)}
    if by not in known:
        raise UnknownNameError("attribute", by, [*known, "question", "wave"])
    cells = AttributeCells(change)
    places = {one.unit_id: one for one in sampled.unit_places(change.connection)}
    found = {}
    for unit in units:
        place = places[unit.unit_id]
        value = cells.cell(place.participant_id or None, known[by], place.wave_id or None)
        found[unit.unit_id] = "" if value is None else str(value)
    return found


def _coders(change: Change, names: Sequence[str]) -> list[int]:
    known = ByName("coder", ((one.name, one.coder_id) for one in change.all(Coder)))
    found: list[int] = []
    for name in names:
        coder_id = known.get(name)
        if coder_id is None:
            coder = Coder(change.new_id(Coder), check_new_name(name, (), "coder"))
            change.add(coder)
            known.add(coder.name, coder.coder_id)
            coder_id = coder.coder_id
        if coder_id not in found:
            found.append(coder_id)
    if len(found) < 2:  # noqa: PLR2004 - agreement takes two
        raise InvalidValueError("The coders of a sample", ", ".join(names) or "nobody", "two people or more")
    return found


def _view(reading: Reading, sample: ReliabilitySample) -> SampleView:
    coders = {one.coder_id: one.name for one in reading.all(Coder)}
    members = reading.all(SampleCoder, sample_id=sample.sample_id)
    drawn = sorted(reading.all(SampleUnit, sample_id=sample.sample_id), key=lambda one: one.position)
    units = {one.unit_id: one for one in of_many(reading, Unit, "unit_id", sorted(one.unit_id for one in drawn))}
    sources = sorted({one.source_id for one in units.values()})
    read = {(mark.coder_id, mark.unit_id) for mark in coded.marks(reading.connection, sources)}
    progress = []
    for one in members:
        left = [units[unit.unit_id] for unit in drawn if (one.coder_id, unit.unit_id) not in read]
        first = left[0] if left and not one.done else None
        progress.append(
            CoderProgress(
                coders[one.coder_id],
                len(drawn) - len(left),
                len(drawn),
                one.done,
                first.source_id if first else None,
                first.start if first else None,
            )
        )
    return SampleView(
        sample.sample_id,
        sample.name,
        coders[sample.coder_id],
        sample.at,
        sample.seed,
        sample.strata,
        sample.asked,
        len(drawn),
        codebook_changes(reading, sample),
        tuple(progress),
    )
