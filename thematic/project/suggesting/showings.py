"""Showings: keeping what was put before a person as a suggestion, sitting by sitting."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from statistics import median
from typing import TYPE_CHECKING

from thematic.model.codes import Code, CodeTree
from thematic.model.suggestions import Outcome, Showing, Strategy
from thematic.project.suggesting.material import IRRELEVANT
from thematic.project.whose import writer
from thematic.store import log, shown, suggested

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from thematic.model.suggestions import Suggestion
    from thematic.project.session import Session
    from thematic.store.reading import Reading

MOST_WAITING = 200
"""A sitting that has grown so long is closed, and the next begins."""
PAUSE = timedelta(minutes=30)
"""After a pause this long a new sitting begins."""

_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Sitting:
    """What was shown and answered since the last sitting was closed.

    Attributes:
        since: when it began; empty when nothing has been shown.
        seconds: the median from a showing to its answer; None without answers.
    """

    since: str
    shown: int
    accepted: int
    rejected: int
    revised: int
    deferred: int
    seconds: float | None

    @property
    def answered(self) -> int:
        """How many were answered, deferring included."""
        return self.accepted + self.rejected + self.revised + self.deferred


class Showings:
    """The sitting under way, and closing it.

    A showing is no write of the study: it waits in the project file, without an event, until the sitting is closed.
    That is one event for all of its showings, at the end of a session, after a pause of half an hour, or when there
    are two hundred.
    """

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def note(self, suggestions: Sequence[Suggestion], *, model: str) -> int:
        """Note that suggestions were put before the person who writes; returns how many were not before them already.

        What is left behind on failure: nothing.
        """
        if not suggestions:
            return 0
        at = self._session.clock()
        with self._session.read() as reading:
            over = _is_over(shown.waiting(reading.connection), at)
            showings = _showings(reading, suggestions, writer(reading, self._session), model=model, at=at)
        if over:
            self.end()
        with self._session.store.write_cache() as connection:
            return shown.wait(connection, showings)

    def passing(self, suggestions: Iterable[Suggestion], *, model: str) -> Iterator[Suggestion]:
        """Pass suggestions on, however many, each noted before it is passed; all belong to one sitting.

        What is left behind on failure: what was passed on is noted.
        """
        at = self._session.clock()
        with self._session.read() as reading:
            over = _is_over(shown.waiting(reading.connection), at)
        if over:
            self.end()
        passed = iter(suggestions)
        while some := list(islice(passed, _AT_ONCE)):
            with self._session.read() as reading:
                showings = _showings(reading, some, writer(reading, self._session), model=model, at=at)
            with self._session.store.write_cache() as connection:
                shown.wait(connection, showings)
            yield from some

    def look(self, suggestion: Suggestion) -> None:
        """Count the seconds to the answer from now: of all that is before the person, this is what they are asked."""
        at = self._session.clock()
        with self._session.read() as reading:
            code_id = CodeTree(reading.all(Code)).find(suggestion.code).code_id
            coder_id = writer(reading, self._session)
        with self._session.store.write_cache() as connection:
            shown.look(connection, suggestion.unit, code_id, coder_id, at)

    def sitting(self) -> Sitting:
        """Count what was shown to who writes, and answered, in the sitting under way; what others see is theirs."""
        with self._session.read() as reading:
            mine = (writer(reading, self._session), None)
            held = [one for one in shown.waiting(reading.connection) if one.coder_id in mine]
        seconds = [one.seconds for one in held if one.seconds is not None]
        counts = {outcome: sum(one.outcome is outcome for one in held) for outcome in Outcome}
        return Sitting(
            since=min((one.at for one in held), default=""),
            shown=len(held),
            accepted=counts[Outcome.ACCEPT],
            rejected=counts[Outcome.REJECT],
            revised=counts[Outcome.REVISE],
            deferred=counts[Outcome.DEFER],
            seconds=median(seconds) if seconds else None,
        )

    def end(self) -> int:
        """Close the sitting: all its showings become one event; returns how many there were.

        What is left behind on failure: the sitting as it was.
        """
        with self._session.read() as reading:
            if not shown.waiting(reading.connection):
                return 0
        with self._session.write("SuggestionsShown") as change:
            shown.drop_orphans(change.connection)
            held = shown.waiting(change.connection)
            shown.clear(change.connection)
            ids = change.new_ids(Showing, len(held))
            change.add_all(replace(one, showing_id=showing_id) for one, showing_id in zip(held, ids, strict=True))
            change.summary.update(showings=len(held), answered=sum(one.outcome is not Outcome.OPEN for one in held))
        return len(held)


def all_showings(reading: Reading) -> list[Showing]:
    """List all showings of the project, those of the sitting under way last."""
    return [*reading.all(Showing), *shown.waiting(reading.connection)]


def _is_over(held: Sequence[Showing], now: str) -> bool:
    if not held:
        return False
    # The newest time, and not that of the last row: looking at an earlier one sets its time anew.
    paused = datetime.fromisoformat(now) - datetime.fromisoformat(max(one.at for one in held))
    return len(held) >= MOST_WAITING or paused > PAUSE


def _showings(
    reading: Reading, suggestions: Sequence[Suggestion], coder_id: int | None, *, model: str, at: str
) -> list[Showing]:
    tree = CodeTree(reading.all(Code))
    codes = [tree.find(one.code) for one in suggestions]
    newest = log.last_but(reading.connection, IRRELEVANT)
    made = suggested.made_after(reading.connection, [code.code_id for code in codes])
    prints: dict[int, str] = {}
    version_id = shown.newest_version(reading.connection)
    found = []
    for one, code in zip(suggestions, codes, strict=True):
        learnt_to = made.get(code.code_id, newest) if one.strategy is Strategy.CONFIDENT else newest
        if learnt_to not in prints:
            prints[learnt_to] = shown.fingerprint(reading.connection, model, learnt_to)
        found.append(
            Showing(
                showing_id=0,
                unit_id=one.unit,
                code_id=code.code_id,
                coder_id=coder_id,
                at=at,
                strategy=one.strategy,
                rank=one.rank,
                score=one.score,
                model=model,
                fingerprint=prints[learnt_to],
                version_id=version_id,
                revision=code.revision,
                seconds=None,
                outcome=Outcome.OPEN,
            )
        )
    return found
