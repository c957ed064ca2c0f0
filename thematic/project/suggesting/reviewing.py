"""Reviewing: suggestions with their evidence, and a person's decisions about them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from thematic.errors import AiOffError, InvalidValueError, LeftOutCodeError, UnknownNameError
from thematic.model.codes import Code, CodeTree
from thematic.model.suggestions import Strategy, Suggestion, UnsuggestedCode
from thematic.project.session import settings_of
from thematic.project.suggesting.care import care
from thematic.project.suggesting.deciding import Answer, decide_one, decide_several
from thematic.project.suggesting.listing import (
    all_open,
    evidence_at,
    name_of,
    with_evidence,
    without_evidence,
    worth_listing,
)
from thematic.project.suggesting.near_passages import alike, alike_rows, why_not
from thematic.project.suggesting.scoring import Scoring
from thematic.project.suggesting.showings import Showings
from thematic.project.suggesting.staleness import Staleness, outdated, staleness
from thematic.project.suggesting.strategies import choose
from thematic.project.suggesting.trust import trust_in
from thematic.store import suggested
from thematic.suggest import LEAST_POSITIVES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from thematic.model.suggestions import Decision, Evidence
    from thematic.project.session import Session
    from thematic.project.sources.embedding import Embedding
    from thematic.project.suggesting.care import Care
    from thematic.project.suggesting.listing import Listing
    from thematic.project.suggesting.material import Material
    from thematic.project.suggesting.showings import Sitting
    from thematic.project.suggesting.trust import CodeTrust

    Join = Callable[[Material, Sequence[suggested.Pair]], Iterator[Suggestion]]


class Reviewing:
    """Suggestions and decisions."""

    def __init__(self, session: Session, embedding: Embedding) -> None:
        """Take the session and the vectors of the units."""
        self._session = session
        self._embedding = embedding
        self._scoring = Scoring(session, embedding)
        self._showings = Showings(session)
        self._trusted: tuple[Material, dict[int, CodeTrust]] | None = None

    def refresh(self, *, progress: Callable[[int, int], None] | None = None) -> int:
        """Make suggestions anew from everything coded so far, for all codes; returns how many are open.

        Raises:
            AiOffError: suggestions are switched off.
            NothingToDoError: there are no answers or no codes.
        """
        material = self._scoring.material(progress=progress)
        self._scoring.of_all()
        pairs = [
            pair
            for column in range(len(material.codes))
            for pair in worth_listing(material, column, self._scoring).pairs
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
        pairs = [] if column is None else worth_listing(material, column, self._scoring).pairs
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
            LeftOutCodeError: the code is left out of suggesting.
            NothingToDoError: there are no answers or no codes.
        """
        self._check(code)
        if self.is_stale(code):
            if code is None:
                self.refresh(progress=progress)
            else:
                self.refresh_code(code, progress=progress)
        return self.pending(code, limit=limit)

    def next_to_read(
        self,
        code: str | None = None,
        *,
        strategy: str = Strategy.CONFIDENT,
        limit: int = 20,
        progress: Callable[[int, int], None] | None = None,
    ) -> list[Suggestion]:
        """List open passages in the order in which a strategy would have them read, each with its reason.

        Args:
            code: for this code; by default each passage with the code that stands highest for it.
            strategy: confident (most like what was coded so; codes take turns), uncertain (neither like nor unlike),
                diverse (unlike everything coded and listed so far), quiet (participants of whom least is coded) or
                questions (questions of which least is coded).
            limit: how many to list at most.
            progress: called with (texts done, texts in all) while vectors are made.

        Raises:
            AiOffError: suggestions are switched off.
            InvalidValueError: there is no such strategy.
            UnknownNameError: there is no such code.
            LeftOutCodeError: the code is left out of suggesting.
            NothingToDoError: there are no answers or no codes; or uncertainty is asked for before anything is coded.
        """
        if strategy not in list(Strategy):
            raise InvalidValueError("The strategy", strategy, f"one of {', '.join(Strategy)}")
        wanted = Strategy(strategy)
        if wanted is Strategy.CONFIDENT:
            return self.suggest(code, limit=limit, progress=progress)
        self._check(code)
        material = self._scoring.material(progress=progress)
        columns = range(len(material.codes))
        if code is None:
            self._scoring.of_all()
        else:
            column = material.column(material.tree.find(code).code_id)
            columns = range(0) if column is None else range(column, column + 1)
        choices = choose(material, wanted, columns, self._scoring, limit=limit)
        found = with_evidence(material, [one.pair for one in choices])
        return [replace(one, reason=choice.reason, strategy=wanted) for one, choice in zip(found, choices, strict=True)]

    def pending(self, code: str | None = None, *, limit: int = 20, offset: int = 0) -> list[Suggestion]:
        """List the open suggestions as they were last made, without making new ones.

        Those that were made before the codebook changed are marked as stale.

        Raises:
            AiOffError: suggestions are switched off.
            UnknownNameError: there is no such code.
        """
        return self._open(code, with_evidence, limit=limit, offset=offset)

    def waiting(self, code: str | None = None, *, limit: int = 20) -> list[Suggestion]:
        """List as `pending`, without the evidence: for a list of which one is read at a time; see `evidence`.

        Raises:
            AiOffError: suggestions are switched off.
            UnknownNameError: there is no such code.
        """
        return self._open(code, without_evidence, limit=limit, offset=0)

    def _open(self, code: str | None, join: Join, *, limit: int, offset: int) -> list[Suggestion]:
        with self._session.read() as reading:
            if not settings_of(reading).ai:
                raise AiOffError
            code_id = CodeTree(reading.all(Code)).find(code).code_id if code else None
            pairs = suggested.pending(reading.connection, code_id=code_id, limit=limit, offset=offset)
            stale = outdated(reading, {pair.code_id for pair in pairs})
        if not pairs:
            return []
        material = self._scoring.material_as_it_is()
        names = {code.code_id for code in material.codes}
        pairs = [pair for pair in pairs if pair.unit_id in material.corpus.row and pair.code_id in names]
        found = join(material, pairs)
        return [replace(one, stale=pair.code_id in stale) for one, pair in zip(found, pairs, strict=True)]

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

    def listing(self, code: str) -> Listing:
        """Tell what is listed for a code as of now, what is left off and why; its `sentence` says it in words.

        Raises:
            AiOffError: suggestions are switched off.
            UnknownNameError: there is no such code, or it is retired.
            LeftOutCodeError: the code is left out of suggesting.
        """
        self._check(code)
        material = self._scoring.material()
        column = material.column(material.tree.find(code).code_id)
        if column is None:
            raise UnknownNameError("code", code, [one.name for one in material.codes])
        return worth_listing(material, column, self._scoring)

    def measurable(self) -> frozenset[str]:
        """List the codes, as suggestions name them, that enough units carry for a score to say something.

        With fewer than eight only the order of a list is worth anything.

        Raises:
            AiOffError: suggestions are switched off.
            NothingToDoError: there are no answers or no codes.
        """
        self._check(None)
        material = self._scoring.material_as_it_is()
        counts = material.marked.sum(axis=0)
        return frozenset(
            name_of(material, column) for column in range(len(material.codes)) if counts[column] >= LEAST_POSITIVES
        )

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
        return self.staleness(code) is not Staleness.FRESH

    def staleness(self, code: str | None = None) -> Staleness:
        """Tell whether suggestions are still what they would be if they were made now, and if not, why.

        Raises:
            UnknownNameError: there is no such code.
        """
        with self._session.read() as reading:
            return staleness(reading, code)

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

        What was shown, and how long ago, is noted with the answer.

        Raises:
            AiOffError: suggestions are switched off.
            InvalidValueError: the verdict is unknown, `revise` comes without `instead`, or with the same code.
            UnknownNameError: there is no such unit or code.
            BlindUnitError: the unit belongs to the blind sample.
        """
        unit_id = suggestion.unit if isinstance(suggestion, Suggestion) else suggestion
        name = suggestion.code if isinstance(suggestion, Suggestion) else code
        return decide_one(self._session, unit_id, Answer.of(name, verdict, instead=instead, reason=reason))

    def decide_alike(
        self, units: Sequence[int], verdict: str, *, code: str, instead: str | None = None, reason: str = ""
    ) -> list[Decision]:
        """Decide the same about several passages, as one event with one undo; each has its own decision.

        What is left behind on failure: nothing.

        Raises:
            NothingToDoError: no unit is named.
            AiOffError, InvalidValueError, UnknownNameError, BlindUnitError: as for `decide`.
        """
        return decide_several(self._session, units, Answer.of(code, verdict, instead=instead, reason=reason))

    def alike(self, suggestion: Suggestion, *, limit: int = 20) -> list[Suggestion]:
        """List the open passages that are nearly the same as a suggestion's, for the same code, nearest first."""
        material, column = self._place(suggestion)
        if column is None:
            return []
        rows = alike_rows(material, suggestion.unit, column, limit=limit)
        # After a decision scores are learnt anew, which takes a while; where nothing is alike nobody needs them.
        return list(alike(material, rows, column, self._scoring.of_code(column))) if len(rows) else []

    def count_alike(self, suggestion: Suggestion, *, limit: int = 20) -> int:
        """Count what `alike` would list, `limit` at most; much cheaper, because nothing is learnt for it."""
        material, column = self._place(suggestion)
        return 0 if column is None else len(alike_rows(material, suggestion.unit, column, limit=limit))

    def evidence(self, suggestion: Suggestion) -> Sequence[Evidence]:
        """Find what speaks for a suggestion as of now: own coded passages near it, and the nearest coded otherwise."""
        material, column = self._place(suggestion)
        row = material.corpus.row.get(suggestion.unit)
        return () if column is None or row is None else next(evidence_at(material, [(row, column)]))

    def why_not(self, suggestion: Suggestion, *, limit: int = 3) -> list[Evidence]:
        """List the nearest passages that were read and not given the code, those rejected for it first."""
        material, column = self._place(suggestion)
        return [] if column is None else why_not(material, suggestion.unit, column, limit=limit)

    def trust(self, code: str) -> CodeTrust:
        """Tell how good a code's suggestions are, from how many codings; kept until something is written.

        Raises:
            AiOffError: suggestions are switched off.
            UnknownNameError: there is no such code, or it is retired.
        """
        self._check(None)
        material = self._scoring.material_as_it_is()
        if self._trusted is None or self._trusted[0].last_event != material.last_event:
            self._trusted = (material, {})
        code_id = material.tree.find(code).code_id
        column = material.column(code_id)
        if column is None:
            raise UnknownNameError("code", code, [one.name for one in material.codes])
        known = self._trusted[1]
        if code_id not in known:
            (known[code_id],) = trust_in(material, [column], embedding=self._embedding, scoring=self._scoring)
        return known[code_id]

    def said_of(self, code: str) -> int:
        """Count what people said of a code so far: its codings, and the decisions about it; a cheap read.

        Raises:
            UnknownNameError: there is no such code.
        """
        with self._session.read() as reading:
            return suggested.said_of(reading.connection, CodeTree(reading.all(Code)).find(code).code_id)

    def note_shown(self, suggestions: Sequence[Suggestion]) -> int:
        """Note that suggestions were put before the person; returns how many were not before them already.

        Call it where suggestions are displayed. Notes wait in the project file without an event until the sitting is
        closed (`end_sitting`, half an hour's pause, or two hundred showings): that is one event.
        """
        return self._showings.note(suggestions, model=self.model)

    def noting_shown(self, suggestions: Iterable[Suggestion]) -> Iterator[Suggestion]:
        """Pass suggestions on, each noted as shown before it is passed: for lists too long to hold."""
        return self._showings.passing(suggestions, model=self.model)

    def look(self, suggestion: Suggestion) -> None:
        """Say that of all that is listed this one is asked about: the seconds to its answer count from now."""
        self._showings.look(suggestion)

    def sitting(self) -> Sitting:
        """Count what was shown and answered since the last sitting was closed."""
        return self._showings.sitting()

    def end_sitting(self) -> int:
        """Close the sitting as one event; returns how many showings it held."""
        return self._showings.end()

    def care(self) -> Care:
        """Report acceptance by rank and by confidence, codings that began as suggestions, and the blind sample."""
        return care(self._session, embedding=self._embedding, scoring=self._scoring)

    def _check(self, code: str | None) -> None:
        """Make sure that suggestions are on, and the code may be suggested."""
        with self._session.read() as reading:
            if not settings_of(reading).ai:
                raise AiOffError
            if code is None:
                return
            found = CodeTree(reading.all(Code)).find(code)
            if reading.get(UnsuggestedCode, found.code_id) is not None:
                raise LeftOutCodeError(found.name)

    def _place(self, suggestion: Suggestion) -> tuple[Material, int | None]:
        self._check(None)
        material = self._scoring.material_as_it_is()
        return material, material.column(material.tree.find(suggestion.code).code_id)
