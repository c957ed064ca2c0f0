"""Deciding: what a person answers to suggestions, one or several that are alike, as one event."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from thematic.errors import AiOffError, BlindUnitError, InvalidValueError, NothingToDoError, UnknownNameError
from thematic.model.codes import Code, CodeTree
from thematic.model.codings import Coding, Origin
from thematic.model.sources import Unit
from thematic.model.suggestions import Decision, Outcome, Verdict
from thematic.project.coding.marking import codings_of, remove_codings
from thematic.project.session import settings_of
from thematic.store import shown, suggested

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.session import Session
    from thematic.store.changes import Change


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person says to a suggestion.

    Attributes:
        code: the name of the code that was suggested.
        instead: the name of the code to give instead, when the verdict is revise.
    """

    code: str
    verdict: Verdict
    instead: str | None
    reason: str

    @classmethod
    def of(cls, code: str | None, verdict: str, *, instead: str | None, reason: str) -> Answer:
        """Check what a person said.

        Raises:
            InvalidValueError: the verdict is unknown, `revise` comes without `instead`, or there is no code.
        """
        if verdict not in list(Verdict):
            raise InvalidValueError("A decision", verdict, f"one of {', '.join(Verdict)}")
        meant = Verdict(verdict)
        if (meant is Verdict.REVISE) != (instead is not None):
            raise InvalidValueError("A decision", verdict, "'revise' together with the code to give instead")
        if code is None:
            raise InvalidValueError("The code", "", "the name of the code that is decided about")
        return cls(code, meant, instead, reason)


def decide_one(session: Session, unit_id: int, answer: Answer) -> Decision:
    """Decide about one unit, as one event; see `Reviewing.decide`."""
    with session.write("SuggestionDecided", reason=answer.reason) as change:
        deciding = _Deciding(change, answer)
        decision = deciding.decide(unit_id)
        change.summary.update(
            decision=decision.decision_id, unit=unit_id, code=decision.code_id, verdict=answer.verdict.value
        )
    return decision


def decide_several(session: Session, unit_ids: Sequence[int], answer: Answer) -> list[Decision]:
    """Decide about several units alike, as one event; see `Reviewing.decide_alike`."""
    if not unit_ids:
        raise NothingToDoError("No passage was named to decide about", "name at least one")
    with session.write("SuggestionsDecided", reason=answer.reason) as change:
        deciding = _Deciding(change, answer)
        decisions = [deciding.decide(unit_id) for unit_id in dict.fromkeys(unit_ids)]
        change.summary.update(decisions=len(decisions), code=deciding.about.code_id, verdict=answer.verdict.value)
    return decisions


class _Deciding:
    """One answer on its way into the project."""

    def __init__(self, change: Change, answer: Answer) -> None:
        if not settings_of(change).ai:
            raise AiOffError
        tree = CodeTree(change.all(Code))
        self.about = tree.find(answer.code)
        self._given = tree.find(answer.instead) if answer.instead else self.about
        if answer.verdict is Verdict.REVISE and self._given == self.about:
            raise InvalidValueError("The code given instead", self._given.name, "another code than the one suggested")
        self._change = change
        self._answer = answer
        self._coder_id = change.header.coder_id

    def decide(self, unit_id: int) -> Decision:
        """Write the decision about one unit, and the coding if there is to be one."""
        change, answer = self._change, self._answer
        unit = change.get(Unit, unit_id)
        if unit is None:
            raise UnknownNameError("unit", str(unit_id), None)
        if unit.blind:
            raise BlindUnitError(unit_id)
        about, given, coder_id = self.about, self._given, self._coder_id
        earlier = next(iter(change.all(Decision, unit_id=unit_id, code_id=about.code_id, coder_id=coder_id)), None)
        given_id = given.code_id if answer.verdict is Verdict.REVISE else None
        said = (answer.verdict, given_id, answer.reason)
        same = earlier and (earlier.verdict, earlier.given_code_id, earlier.reason) == said
        if earlier and same and (not self._gives or self._is_coded(unit)):
            return earlier
        looked = self._seen(unit_id)
        self._take_back(earlier)
        coding_id = self._code(unit, Origin.SUGGESTION if looked else Origin.HAND) if self._gives else None
        decision = Decision(
            earlier.decision_id if earlier else change.new_id(Decision),
            unit_id,
            about.code_id,
            coder_id,
            answer.verdict,
            given_id,
            coding_id,
            looked.score if looked else None,
            looked.rank if looked else None,
            looked.model if looked else "",
            answer.reason,
        )
        (change.replace if earlier else change.add)(decision)
        return decision

    @property
    def _gives(self) -> bool:
        """Tell whether the verdict makes a coding."""
        return self._answer.verdict in (Verdict.ACCEPT, Verdict.REVISE)

    def _seen(self, unit_id: int) -> _Seen | None:
        """Find what the person saw: a showing, or else the list that is kept; the showing is noted as answered."""
        connection = self._change.connection
        showing = shown.seen(connection, unit_id, self.about.code_id, self._coder_id)
        if showing is not None:
            seconds = _seconds(showing.at, self._change.header.at)
            answered = replace(showing, outcome=Outcome(self._answer.verdict.value), seconds=seconds)
            if shown.waiting_for(connection, unit_id, self.about.code_id, self._coder_id) == showing:
                shown.answer(connection, answered)
            return _Seen(showing.score, showing.rank, showing.model)
        listed = suggested.shown(connection, unit_id, self.about.code_id)
        return None if listed is None else _Seen(listed[0].score, listed[0].rank, listed[1].model)

    def _is_coded(self, unit: Unit) -> bool:
        """Tell whether a unit is coded so: what a decision made may have been taken away since."""
        place = {"source_id": unit.source_id, "start": unit.start, "end": unit.end}
        return bool(self._change.count(Coding, **place, code_id=self._given.code_id, coder_id=self._coder_id))

    def _take_back(self, earlier: Decision | None) -> None:
        """Remove the coding that an earlier decision made, unless another decision or a person's hand made it too."""
        if earlier is None or earlier.coding_id is None:
            return
        others = self._change.all(Decision, coding_id=earlier.coding_id)
        self._change.replace(replace(earlier, coding_id=None))
        if len(others) == 1:
            remove_codings(self._change, codings_of(self._change, [earlier.coding_id]))

    def _code(self, unit: Unit, origin: Origin) -> int | None:
        """Code a unit; returns the coding, or None when a coding that no decision made is there already."""
        place = {"source_id": unit.source_id, "start": unit.start, "end": unit.end}
        there = self._change.all(Coding, **place, code_id=self._given.code_id, coder_id=self._coder_id)
        if there:
            decided = self._change.count(Decision, coding_id=there[0].coding_id) > 0
            return there[0].coding_id if decided else None
        coding_id = self._change.new_id(Coding)
        coding = Coding(coding_id, unit.source_id, unit.start, unit.end, self._given.code_id, self._coder_id, origin)
        self._change.add(replace(coding, revision=self._given.revision))
        return coding_id


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a suggestion looked like when it was shown."""

    score: float
    rank: int
    model: str


def _seconds(since: str, until: str) -> float:
    """Count the seconds between two times of the log."""
    return max(0.0, (datetime.fromisoformat(until) - datetime.fromisoformat(since)).total_seconds())
