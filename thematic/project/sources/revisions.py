"""Revisions: answers that a later export gives differently, decided about one by one or all together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError, NothingToDoError, UnknownNameError
from thematic.model.codings import Coding
from thematic.model.participants import Participant, Wave
from thematic.model.revisions import AnswerRevision, RevisionState
from thematic.model.sources import Question, Source
from thematic.project.session import settings_of
from thematic.project.sources.rewording import Carried, reword
from thematic.store.texts import chunks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from thematic.project.session import Session
    from thematic.project.sources.appending import Revision
    from thematic.store.changes import Change
    from thematic.store.reading import Reading

_SOME = 500
"""Ids that one question to the database names."""


@dataclass(frozen=True, slots=True)
class RevisionView:
    """A revision with the answer it is about.

    Attributes:
        before: the answer as the project has it; of an accepted revision the words it brought.
        after: what the later export gives.
        given: whether that is a text, a blank or "no answer".
        codings: codings on the answer.
    """

    revision: int
    state: str
    participant: str
    question: str
    wave: str
    source: int
    before: str
    after: str
    given: str
    codings: int


@dataclass(frozen=True, slots=True)
class Accepted:
    """One revision that was accepted, and what became of what was said about the answer."""

    revision: RevisionView
    carried: Carried


class Revisions:
    """Deciding about answers that a later export gives differently."""

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def open(self) -> list[RevisionView]:
        """List the revisions that wait for a decision."""
        with self._session.read() as reading:
            return _views(reading, reading.all(AnswerRevision, state=RevisionState.OPEN.value))

    def all(self) -> list[RevisionView]:
        """List all revisions, decided ones as well."""
        with self._session.read() as reading:
            return _views(reading, reading.all(AnswerRevision))

    def open_count(self) -> int:
        """Count the revisions that wait for a decision."""
        with self._session.read() as reading:
            return reading.count(AnswerRevision, state=RevisionState.OPEN.value)

    def accept(
        self,
        revision_ids: Sequence[int],
        *,
        reason: str = "",
        progress: Callable[[int, int], None] | None = None,
    ) -> list[Accepted]:
        """Give answers their new words, as one event with one undo.

        Units, codings, quotes, examples and memos are carried over where their words still stand; codings whose
        words changed or are gone are listed. What is left behind on failure: nothing.

        Args:
            revision_ids: which.
            reason: why, for the log.
            progress: called with (answers done, answers to do) within the transaction: what it raises leaves nothing
                behind.

        Raises:
            UnknownNameError: there is no such revision.
            InvalidValueError: it was decided about before.
            NothingToDoError: none is named.
        """
        with self._session.write("AnswerRevisionsAccepted", reason=reason) as change:
            settings, told = settings_of(change), progress or (lambda _done, _total: None)
            wanted, done = _open_ones(change, revision_ids), list[Accepted]()
            told(0, len(wanted))
            # Read before anything is reworded: each shows its answer as it was.
            views = {view.revision: view for view in _views(change, wanted)}
            for one in wanted:
                view, source = views.get(one.revision_id), change.get(Source, one.source_id)
                if source is None or view is None:
                    raise UnknownNameError("source", str(one.source_id), None)
                carried = reword(change, source, one.text, one.given, settings)
                change.replace(replace(one, state=RevisionState.ACCEPTED))
                done.append(Accepted(replace(view, state=RevisionState.ACCEPTED.value), carried))
                told(len(done), len(wanted))
            change.summary.update(
                revisions=len(done),
                sources=[one.revision.source for one in done],
                gone=sum(len(one.carried.gone) for one in done),
            )
        return done

    def refuse(self, revision_ids: Sequence[int], *, reason: str = "") -> list[RevisionView]:
        """Leave answers as they are, as one event; the same words are not asked about again.

        Raises:
            UnknownNameError, InvalidValueError, NothingToDoError: as for `accept`.
        """
        with self._session.write("AnswerRevisionsRefused", reason=reason) as change:
            done = [replace(one, state=RevisionState.REFUSED) for one in _open_ones(change, revision_ids)]
            change.replace_all(done)
            change.summary.update(revisions=len(done), sources=[one.source_id for one in done])
            return _views(change, done)


def keep_revisions(change: Change, revisions: Iterable[Revision]) -> None:
    """Keep what a later export gives differently, to be decided about; of one answer the newest words alone."""
    held = {one.source_id: one for one in change.all(AnswerRevision, state=RevisionState.OPEN.value)}
    new = []
    for one in revisions:
        there = held.get(one.source)
        if there is None:
            new.append(one)
        elif (there.text, there.given) != (one.after, one.given):
            change.replace(replace(there, text=one.after, given=one.given))
    ids = change.new_ids(AnswerRevision, len(new)) if new else range(0)
    change.add_all(
        AnswerRevision(id_, one.source, one.given, one.after, RevisionState.OPEN)
        for id_, one in zip(ids, new, strict=True)
    )


def _open_ones(reading: Reading, revision_ids: Sequence[int]) -> list[AnswerRevision]:
    if not revision_ids:
        raise NothingToDoError("No revision is named", "'thematic survey FILE revisions list' lists those that wait")
    known = {one.revision_id: one for one in reading.all(AnswerRevision)}
    wanted = list(dict.fromkeys(revision_ids))
    for one in wanted:
        if one not in known:
            raise UnknownNameError("revision", str(one), [str(id_) for id_ in known])
        if known[one].state is not RevisionState.OPEN:
            raise InvalidValueError("The revision", str(one), f"one that is open; this one was {known[one].state}")
    return [known[one] for one in wanted]


def _views(reading: Reading, revisions: Sequence[AnswerRevision]) -> list[RevisionView]:
    if not revisions:
        return []
    people = {one.participant_id: one.label for one in reading.all(Participant)}
    questions = {one.question_id: one.text for one in reading.all(Question)}
    waves = {one.wave_id: one.name for one in reading.all(Wave)}
    sources: dict[int, Source] = {}
    codings: Counter[int] = Counter()
    for some in chunks([one.source_id for one in revisions], _SOME):
        sources.update((one.source_id, one) for one in reading.all(Source, source_id=some))
        codings.update(one.source_id for one in reading.all(Coding, source_id=some))
    found = ((one, sources[one.source_id]) for one in revisions if one.source_id in sources)
    return [
        RevisionView(
            one.revision_id,
            one.state.value,
            people.get(source.participant_id or 0, ""),
            questions.get(source.question_id or 0, ""),
            waves.get(source.wave_id or 0, ""),
            source.source_id,
            source.text,
            one.text,
            one.given.value,
            codings[source.source_id],
        )
        for one, source in found
    ]
