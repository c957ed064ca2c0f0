"""Reviewing: suggestions with their evidence, and a person's decisions about them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from thematic.errors import AiOffError, BlindUnitError, InvalidValueError, UnknownNameError
from thematic.model.codes import Code, CodeTree
from thematic.model.codings import Coding, Origin
from thematic.model.sources import Unit
from thematic.model.suggestions import Decision, Suggestion, Verdict
from thematic.project.listing import all_open, with_evidence, worth_listing
from thematic.project.marking import codings_of, remove_codings
from thematic.project.material import IRRELEVANT
from thematic.project.scoring import Scoring
from thematic.project.session import settings_of
from thematic.store import log, suggested

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from thematic.project.embedding import Embedding
    from thematic.project.session import Session
    from thematic.store.changes import Change


class Reviewing:
    """Suggestions and decisions."""

    def __init__(self, session: Session, embedding: Embedding) -> None:
        """Take the session and the vectors of the units."""
        self._session = session
        self._embedding = embedding
        self._scoring = Scoring(session, embedding)

    def refresh(self, *, progress: Callable[[int, int], None] | None = None) -> int:
        """Make suggestions anew from everything coded so far, for all codes; returns how many are open.

        Raises:
            AiOffError: suggestions are switched off.
            NothingToDoError: there are no answers or no codes.
        """
        material = self._scoring.material(progress=progress)
        scores = self._scoring.of_all()
        pairs = [
            suggested.Pair(listed.code_id, listed.rank, listed.unit_id, listed.score)
            for column in range(len(material.codes))
            for listed in worth_listing(material, column, scores[:, column])
        ]
        run = suggested.Run(suggested.ALL_CODES, self.model, material.last_event, len(material.units))
        with self._session.store.write_cache() as connection:
            suggested.save(connection, run, pairs)
            return suggested.pending_count(connection)

    def refresh_code(self, code: str, *, progress: Callable[[int, int], None] | None = None) -> int:
        """Make the suggestions of one code anew and leave the others as they are; returns how many it has open.

        Raises:
            AiOffError: suggestions are switched off.
            UnknownNameError: there is no such code.
            NothingToDoError: there are no answers or no codes.
        """
        material = self._scoring.material(progress=progress)
        code_id = material.tree.find(code).code_id
        column = material.column(code_id)
        pairs = [] if column is None else worth_listing(material, column, self._scoring.of_code(column))
        run = suggested.Run(0, self.model, material.last_event, len(material.units))
        with self._session.store.write_cache() as connection:
            suggested.save_code(connection, run, code_id, pairs)
            return suggested.pending_count(connection, code_id=code_id)

    @property
    def model(self) -> str:
        """Name what the scores are made by: the suggester and the embedder."""
        return self._scoring.model

    def suggest(
        self, code: str | None = None, *, limit: int = 20, progress: Callable[[int, int], None] | None = None
    ) -> list[Suggestion]:
        """List open suggestions with their evidence, best first; codes take turns when none is named.

        They are made anew when anything that matters to them was written since they were made: for the named code
        alone, or for all of them.

        Raises:
            AiOffError: suggestions are switched off.
            UnknownNameError: there is no such code.
            NothingToDoError: there are no answers or no codes.
        """
        if not self._session.settings().ai:
            raise AiOffError
        if self.is_stale(code):
            if code is None:
                self.refresh(progress=progress)
            else:
                self.refresh_code(code, progress=progress)
        return self.pending(code, limit=limit)

    def pending(self, code: str | None = None, *, limit: int = 20, offset: int = 0) -> list[Suggestion]:
        """List the open suggestions as they were last made, without making new ones.

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
        return list(with_evidence(self._scoring.material_as_it_is(), pairs))

    def everything(
        self, code: str | None = None, *, progress: Callable[[int, int], None] | None = None
    ) -> Iterator[Suggestion]:
        """Score every listable unit for every code (or one code), codes in turn, best first.

        Raises:
            AiOffError: suggestions are switched off.
            UnknownNameError: there is no such code.
            NothingToDoError: there are no answers or no codes.
        """
        material = self._scoring.material(progress=progress)
        columns: Sequence[int] = range(len(material.codes))
        if code is None:
            self._scoring.of_all()
        else:
            column = material.column(material.tree.find(code).code_id)
            columns = [] if column is None else [column]
        for column in columns:
            yield from with_evidence(material, all_open(material, column, self._scoring.of_code(column)))

    def pending_by_code(self) -> dict[int, int]:
        """Count the open suggestions of each code id."""
        with self._session.read() as reading:
            return suggested.pending_by_code(reading.connection)

    def pending_count(self, code: str | None = None) -> int:
        """Count the open suggestions as they were last made."""
        with self._session.read() as reading:
            code_id = CodeTree(reading.all(Code)).find(code).code_id if code else None
            return suggested.pending_count(reading.connection, code_id=code_id)

    def is_stale(self, code: str | None = None) -> bool:
        """Tell whether anything that matters was written since suggestions were made, for all codes or for one.

        Raises:
            UnknownNameError: there is no such code.
        """
        with self._session.read() as reading:
            if code is None:
                run = suggested.newest(reading.connection)
            else:
                run = suggested.newest_of(reading.connection, CodeTree(reading.all(Code)).find(code).code_id)
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
            same = earlier and (earlier.verdict, earlier.given_code_id, earlier.reason) == (meant, given_id, reason)
            if earlier and same and (not _gives(meant) or _is_coded(change, unit, given, coder_id)):
                return earlier
            shown = suggested.shown(change.connection, unit_id, about.code_id)
            _take_back(change, earlier)
            origin = Origin.SUGGESTION if shown else Origin.HAND
            coding_id = _code(change, unit, given, coder_id, origin) if _gives(meant) else None
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


def _verdict(verdict: str, instead: str | None) -> Verdict:
    if verdict not in list(Verdict):
        raise InvalidValueError("A decision", verdict, f"one of {', '.join(Verdict)}")
    meant = Verdict(verdict)
    if (meant is Verdict.REVISE) != (instead is not None):
        raise InvalidValueError("A decision", verdict, "'revise' together with the code to give instead")
    return meant


def _gives(verdict: Verdict) -> bool:
    """Tell whether a verdict makes a coding."""
    return verdict in (Verdict.ACCEPT, Verdict.REVISE)


def _is_coded(change: Change, unit: Unit, code: Code, coder_id: int) -> bool:
    """Tell whether a unit is coded so: what a decision made may have been taken away since."""
    place = {"source_id": unit.source_id, "start": unit.start, "end": unit.end}
    return bool(change.count(Coding, **place, code_id=code.code_id, coder_id=coder_id))


def _take_back(change: Change, earlier: Decision | None) -> None:
    """Remove the coding that an earlier decision made, unless another decision or a person's own hand made it too."""
    if earlier is None or earlier.coding_id is None:
        return
    others = change.all(Decision, coding_id=earlier.coding_id)
    change.replace(replace(earlier, coding_id=None))
    if len(others) == 1:
        remove_codings(change, codings_of(change, [earlier.coding_id]))


def _code(change: Change, unit: Unit, code: Code, coder_id: int, origin: Origin) -> int | None:
    """Code a unit; returns the coding, or None when a coding that no decision made is there already."""
    there = change.all(
        Coding, source_id=unit.source_id, start=unit.start, end=unit.end, code_id=code.code_id, coder_id=coder_id
    )
    if there:
        decided = change.count(Decision, coding_id=there[0].coding_id) > 0
        return there[0].coding_id if decided else None
    coding_id = change.new_id(Coding)
    coding = Coding(coding_id, unit.source_id, unit.start, unit.end, code.code_id, coder_id, origin)
    change.add(replace(coding, revision=code.revision))
    return coding_id
