"""Reviewing: suggestions with their evidence, and a person's decisions about them."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from thematic.errors import AiOffError, BlindUnitError, InvalidValueError, UnknownNameError
from thematic.model.codes import Code, CodeTree
from thematic.model.codings import Coding, Origin
from thematic.model.sources import Unit
from thematic.model.suggestions import Decision, Evidence, Suggestion, Verdict
from thematic.project.material import IRRELEVANT, Material
from thematic.project.session import settings_of
from thematic.store import suggested
from thematic.suggest import CodeText, LogOddsSuggester, Units, code_vectors, evidence_for_pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from thematic.project.embedding import Embedding
    from thematic.project.session import Session
    from thematic.store.changes import Change
    from thematic.store.coded import UnitText

LISTED_PER_EXPECTED = 1.5
"""How many units are listed for a code, per unit that its share so far lets expect."""
MOST_LISTED = 200
EVIDENCE = 3


@dataclass(frozen=True, slots=True)
class Scored:
    """The open pairs of units and codes with their scores, before evidence is looked up.

    Attributes:
        pairs: (row of the material, column of the material, score, rank within the code), best rank first.
    """

    material: Material
    pairs: tuple[tuple[int, int, float, int], ...]


class Reviewing:
    """Suggestions and decisions."""

    def __init__(self, session: Session, embedding: Embedding) -> None:
        """Take the session and the vectors of the units."""
        self._session = session
        self._embedding = embedding
        self._scores: tuple[int, Material, NDArray[np.float64]] | None = None

    def refresh(self, *, progress: Callable[[int, int], None] | None = None) -> int:
        """Make suggestions anew from everything coded so far; returns how many are open.

        Raises:
            AiOffError: suggestions are switched off.
            NothingToDoError: there are no answers or no codes.
        """
        material, scores = self._scored(progress)
        pairs = [
            suggested.Pair(material.codes[column].code_id, rank, material.units[row].unit_id, score)
            for row, column, score, rank in _worth_listing(material, scores)
        ]
        run = suggested.Run(material.last_event, self.model, material.last_event, len(material.units))
        with self._session.store.write_cache() as connection:
            suggested.save(connection, run, pairs)
            return suggested.pending_count(connection)

    @property
    def model(self) -> str:
        """Name what the scores are made by: the suggester and the embedder."""
        return f"{LogOddsSuggester.name} on {self._embedding.embedder().name}"

    def suggest(
        self, code: str | None = None, *, limit: int = 20, progress: Callable[[int, int], None] | None = None
    ) -> list[Suggestion]:
        """List open suggestions with their evidence, best first; codes take turns when none is named.

        They are made anew when anything that matters to them was written since the newest run.

        Raises:
            AiOffError: suggestions are switched off.
            UnknownNameError: there is no such code.
            NothingToDoError: there are no answers or no codes.
        """
        if not self._session.settings().ai:
            raise AiOffError
        if self.is_stale():
            self.refresh(progress=progress)
        return self.pending(code, limit=limit)

    def pending(self, code: str | None = None, *, limit: int = 20, offset: int = 0) -> list[Suggestion]:
        """List the open suggestions of the newest run without making new ones.

        Raises:
            AiOffError: suggestions are switched off.
            UnknownNameError: there is no such code.
        """
        with self._session.read() as reading:
            if not settings_of(reading).ai:
                raise AiOffError
            code_id = CodeTree(reading.all(Code)).find(code).code_id if code else None
            pairs = suggested.pending(reading.connection, code_id=code_id, limit=limit, offset=offset)
        if not pairs:
            return []
        material = Material.of(self._session, self._embedding)
        row = {unit.unit_id: place for place, unit in enumerate(material.units)}
        column = {one.code_id: place for place, one in enumerate(material.codes)}
        found = tuple((row[one.unit_id], column[one.code_id], one.score, one.rank) for one in pairs)
        return list(_with_evidence(Scored(material, found)))

    def everything(
        self, code: str | None = None, *, progress: Callable[[int, int], None] | None = None
    ) -> Iterator[Suggestion]:
        """Score every listable unit for every code (or one code), codes in turn, best first.

        Raises:
            AiOffError: suggestions are switched off.
            UnknownNameError: there is no such code.
            NothingToDoError: there are no answers or no codes.
        """
        material, scores = self._scored(progress)
        columns: Sequence[int] = range(len(material.codes))
        if code is not None:
            code_id = material.tree.find(code).code_id
            columns = [place for place, one in enumerate(material.codes) if one.code_id == code_id]
        for column in columns:
            rows = np.flatnonzero(material.listable & ~material.settled[:, column])
            ordered = rows[np.lexsort((rows, -scores[rows, column]))]
            pairs = tuple(
                (int(row), column, float(scores[row, column]), rank) for rank, row in enumerate(ordered, start=1)
            )
            yield from _with_evidence(Scored(material, pairs))

    def pending_by_code(self) -> dict[int, int]:
        """Count the open suggestions of each code id."""
        with self._session.read() as reading:
            return suggested.pending_by_code(reading.connection)

    def pending_count(self, code: str | None = None) -> int:
        """Count the open suggestions of the newest run."""
        with self._session.read() as reading:
            code_id = CodeTree(reading.all(Code)).find(code).code_id if code else None
            return suggested.pending_count(reading.connection, code_id=code_id)

    def is_stale(self) -> bool:
        """Tell whether anything was written since the newest run, or no run was made."""
        from thematic.store import log

        with self._session.read() as reading:
            run = suggested.newest(reading.connection)
            return run is None or run.last_event != log.last_but(reading.connection, IRRELEVANT)

    def decide(
        self,
        suggestion: Suggestion | int,
        verdict: str,
        *,
        code: str | None = None,
        instead: str | None = None,
        reason: str = "",
    ) -> Decision:
        """Decide about a suggestion (or a unit by id, with the code by name), as one event.

        Accepting codes the unit; revising codes it with `instead`; deciding again replaces the earlier
        decision and takes back the coding that came of it.

        A coding that was there before is used and never taken back; one made without a suggestion being
        shown counts as made by hand.

        Raises:
            AiOffError: suggestions are switched off.
            InvalidValueError: the verdict is unknown, `revise` comes without `instead`, or with the same code.
            UnknownNameError: there is no such unit or code.
            BlindUnitError: the unit belongs to the blind sample.
        """
        unit_id = suggestion.unit if isinstance(suggestion, Suggestion) else suggestion
        name = suggestion.code if isinstance(suggestion, Suggestion) else code
        meant = _verdict(verdict, instead)
        if name is None:
            raise InvalidValueError("The code", "", "the name of the code that is decided about")
        with self._session.write("SuggestionDecided", reason=reason) as change:
            if not settings_of(change).ai:
                raise AiOffError
            coder_id = change.header.coder_id
            unit = change.get(Unit, unit_id)
            if unit is None:
                raise UnknownNameError("unit", str(unit_id), None)
            if unit.blind:
                raise BlindUnitError(unit_id)
            tree = CodeTree(change.all(Code))
            about = tree.find(name)
            given = tree.find(instead) if instead else about
            if meant is Verdict.REVISE and given == about:
                raise InvalidValueError("The code given instead", given.name, "another code than the one suggested")
            earlier = next(iter(change.all(Decision, unit_id=unit_id, code_id=about.code_id, coder_id=coder_id)), None)
            given_id = given.code_id if meant is Verdict.REVISE else None
            if earlier and (earlier.verdict, earlier.given_code_id, earlier.reason) == (meant, given_id, reason):
                return earlier
            shown = suggested.shown(change.connection, unit_id, about.code_id)
            _take_back(change, earlier)
            origin = Origin.SUGGESTION if shown else Origin.HAND
            codes = meant in (Verdict.ACCEPT, Verdict.REVISE)
            coding_id = _code(change, unit, given, coder_id, origin) if codes else None
            decision = Decision(
                earlier.decision_id if earlier else change.new_id(Decision),
                unit_id,
                about.code_id,
                coder_id,
                meant,
                given_id,
                coding_id,
                shown[0].score if shown else None,
                shown[0].rank if shown else None,
                shown[1].model if shown else "",
                reason,
            )
            (change.replace if earlier else change.add)(decision)
            change.summary.update(decision=decision.decision_id, unit=unit_id, code=about.code_id, verdict=meant.value)
        return decision

    def _scored(self, progress: Callable[[int, int], None] | None) -> tuple[Material, NDArray[np.float64]]:
        """Score every unit for every code; kept until anything is written."""
        self._embedding.run(progress=progress)
        material = Material.of(self._session, self._embedding)
        if self._scores is not None and self._scores[0] == material.last_event:
            return self._scores[1], self._scores[2]
        codes = [
            CodeText(one.code_id, one.name, one.definition, one.include, one.exclude, one.example, one.near_miss)
            for one in material.codes
        ]
        suggester = LogOddsSuggester(seed=material.settings.seed).fit(
            Units(tuple(unit.text for unit in material.units), material.vectors),
            material.marked,
            material.decided,
            codes,
            code_vectors=code_vectors(codes, self._embedding.of_texts),
            rejected=material.rejected,
        )
        # Rounded, so that ties are ties whatever the order in which sums were made.
        scores = np.round(suggester.score(), 9)
        self._scores = (material.last_event, material, scores)
        return material, scores


def _verdict(verdict: str, instead: str | None) -> Verdict:
    if verdict not in list(Verdict):
        raise InvalidValueError("A decision", verdict, f"one of {', '.join(Verdict)}")
    meant = Verdict(verdict)
    if (meant is Verdict.REVISE) != (instead is not None):
        raise InvalidValueError("A decision", verdict, "'revise' together with the code to give instead")
    return meant


def _take_back(change: Change, earlier: Decision | None) -> None:
    """Remove the coding that an earlier decision made, unless another decision or a person's own hand made it too."""
    if earlier is None or earlier.coding_id is None:
        return
    others = change.all(Decision, coding_id=earlier.coding_id)
    change.replace(replace(earlier, coding_id=None))
    if len(others) == 1:
        change.remove_all(Coding, [(earlier.coding_id,)])


def _code(change: Change, unit: Unit, code: Code, coder_id: int, origin: Origin) -> int | None:
    """Code a unit; returns the coding, or None when a coding that no decision made is there already."""
    there = change.all(
        Coding, source_id=unit.source_id, start=unit.start, end=unit.end, code_id=code.code_id, coder_id=coder_id
    )
    if there:
        decided = change.count(Decision, coding_id=there[0].coding_id) > 0
        return there[0].coding_id if decided else None
    coding_id = change.new_id(Coding)
    change.add(Coding(coding_id, unit.source_id, unit.start, unit.end, code.code_id, coder_id, origin))
    return coding_id


def _worth_listing(material: Material, scores: NDArray[np.float64]) -> Iterator[tuple[int, int, float, int]]:
    """List for each code about as many units as its share so far lets expect, and half as many again.

    Headings (codes with codes below them and no coding of their own) are not suggested.
    """
    read = max(int(material.decided.sum()), 1)
    for column, code in enumerate(material.codes):
        coded_units = int(material.marked[:, column].sum())
        if coded_units == 0 and material.tree.children(code.code_id):
            continue
        rows = np.flatnonzero(material.listable & ~material.settled[:, column])
        expected = LISTED_PER_EXPECTED * coded_units / read * len(rows)
        most = min(MOST_LISTED, math.ceil(expected) + 2)
        ordered = rows[np.lexsort((rows, -scores[rows, column]))][:most]
        for rank, row in enumerate(ordered, start=1):
            yield int(row), column, float(scores[row, column]), rank


def _with_evidence(scored: Scored) -> Iterator[Suggestion]:
    """Join each pair with the nearest own coded passages, and the nearest one coded otherwise."""
    material = scored.material
    evidence = evidence_for_pairs(
        material.vectors,
        material.marked,
        material.decided,
        [(row, column) for row, column, _, _ in scored.pairs],
        most=EVIDENCE,
    )
    for (row, column, score, rank), neighbours in zip(scored.pairs, evidence, strict=True):
        unit = material.units[row]
        yield Suggestion(
            participant=unit.participant,
            question=unit.question,
            source=unit.source_id,
            unit=unit.unit_id,
            start=unit.start,
            end=unit.end,
            text=unit.text,
            code=_name(material, column),
            score=score,
            rank=rank,
            evidence=tuple(
                _evidence(material, material.units[near.index], near.index, near.similarity, supports=near.supports)
                for near in neighbours
            ),
        )


def _name(material: Material, column: int) -> str:
    """Name a code, by its whole path when the name alone is not enough."""
    code = material.codes[column]
    alike = sum(other.name == code.name for other in material.codes)
    return code.name if alike == 1 else material.tree.path(code.code_id)


def _evidence(material: Material, unit: UnitText, place: int, similarity: float, *, supports: bool) -> Evidence:
    return Evidence(
        unit.unit_id,
        unit.source_id,
        unit.start,
        unit.end,
        unit.text,
        tuple(_name(material, int(column)) for column in np.flatnonzero(material.marked[place])),
        round(similarity, 4),
        supports,
    )
