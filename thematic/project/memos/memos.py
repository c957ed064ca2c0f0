"""Memos: dated prose about anything, comments on codings, and the researcher's journal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from thematic.errors import InvalidValueError, UnknownNameError
from thematic.model.coders import Coder
from thematic.model.memos import Memo, MemoKind
from thematic.model.names import ByName
from thematic.project.memos.targets import Target, TargetKind, placed
from thematic.project.memos.views import views_of
from thematic.project.memos.writing import memo_text, memo_title, new_memo
from thematic.project.whose import check_own, writer
from thematic.store import memoed
from thematic.store.texts import chunks
from thematic.text.normal import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.memos.views import MemoView
    from thematic.project.session import Session
    from thematic.store.changes import Change
    from thematic.store.reading import Reading

_THEIRS = "write a memo of your own beside it"


class Memos:
    """The memos of a project."""

    def __init__(self, session: Session) -> None:
        """Take the session to read and write through."""
        self._session = session

    def add(
        self,
        text: str,
        *,
        title: str = "",
        about: Target | None = None,
        kind: str = MemoKind.NOTE,
        reason: str = "",
    ) -> Memo:
        """Write a memo about something, or about the project when nothing is named, as one event.

        Raises:
            InvalidValueError: there are no words, or there is no such kind.
            UnknownNameError, AmbiguousNameError: what it is about is not in the project, or not told apart.
            InvalidSpanError: the span it is about lies outside the source.
        """
        meant = _kind(kind)
        with self._session.write("MemoAdded", reason=reason) as change:
            memo = new_memo(change, text, place=placed(change, about or Target()), title=title, kind=meant)
            change.summary.update(_summary(memo))
        return memo

    def revise(self, memo_id: int, *, text: str | None = None, title: str | None = None, reason: str = "") -> Memo:
        """Change the words of one's own memo; None leaves them. What it said before can be had back by undo.

        Raises:
            UnknownNameError: there is no such memo.
            NotYoursError: another coder wrote it.
            InvalidValueError: no words are left.
        """
        with self._session.write("MemoRevised", reason=reason) as change:
            before = _own(change, memo_id)
            after = replace(
                before,
                text=before.text if text is None else memo_text(text),
                title=before.title if title is None else memo_title(title),
            )
            if after != before:
                change.replace(after)
                change.summary.update(_summary(after))
        return after

    def remove(self, memo_id: int, *, reason: str = "") -> None:
        """Remove one's own memo, as one event.

        Raises:
            UnknownNameError: there is no such memo.
            NotYoursError: another coder wrote it.
        """
        with self._session.write("MemoRemoved", reason=reason) as change:
            memo = _own(change, memo_id)
            change.remove_all(Memo, [(memo_id,)])
            change.summary.update(_summary(memo))

    def list(
        self,
        *,
        about: Target | None = None,
        target: str = "",
        kind: str = "",
        coder: str = "",
        words: str = "",
        limit: int | None = None,
    ) -> Sequence[MemoView]:
        """List memos, newest first.

        Args:
            about: about this thing alone; of a source, also what is about passages and codings in it.
            target: about this kind of thing alone, such as "code".
            kind: "note" or "journal".
            coder: this coder's alone.
            words: all of these words stand in the title or the text, whatever the case.
            limit: how many at most.

        Raises:
            UnknownNameError: the coder, or what it is about, is not in the project.
            InvalidValueError: there is no such kind of memo or of target.
        """
        if kind:
            _kind(kind)
        if target and target not in list(TargetKind):
            raise InvalidValueError("What memos are about", target, f"one of {', '.join(TargetKind)}")
        with self._session.read() as reading:
            query = _query(reading, about, target=target, kind=kind, coder=coder)
            kept = _with_words(_read(reading, memoed.memo_ids(reading.connection, query)), words)
            return views_of(reading, kept[:limit], me=writer(reading, self._session))

    def get(self, memo_id: int) -> MemoView:
        """Return one memo.

        Raises:
            UnknownNameError: there is no such memo.
        """
        with self._session.read() as reading:
            return views_of(reading, [_there(reading, memo_id)], me=writer(reading, self._session))[0]


def _kind(kind: str) -> MemoKind:
    if kind not in list(MemoKind):
        raise InvalidValueError("The kind of a memo", kind, f"one of {', '.join(MemoKind)}")
    return MemoKind(kind)


def _query(reading: Reading, about: Target | None, *, target: str, kind: str, coder: str) -> memoed.MemoQuery:
    coder_id = None
    if coder:
        coder_id = ByName("coder", ((one.name, one.coder_id) for one in reading.all(Coder))).find(coder)
    if about is None:
        return memoed.MemoQuery(target=target, kind=kind, coder_id=coder_id)
    place = placed(reading, about)
    return memoed.MemoQuery(
        place.source_id,
        place.start,
        place.end,
        place.question_id,
        place.participant_id,
        place.code_id,
        place.coding_id,
        place.theme_id,
        target or (TargetKind.PROJECT if about.kind is TargetKind.PROJECT else ""),
        kind,
        coder_id,
    )


def _read(reading: Reading, ids: Sequence[int]) -> Sequence[Memo]:
    found = {one.memo_id: one for some in chunks(ids) for one in reading.all(Memo, memo_id=list(some))}
    return [found[one] for one in ids]


def _with_words(memos: Sequence[Memo], words: str) -> Sequence[Memo]:
    wanted = normalise(words).text.casefold().split()
    return [one for one in memos if all(word in f"{one.title}\n{one.text}".casefold() for word in wanted)]


def _there(reading: Reading, memo_id: int) -> Memo:
    found = reading.get(Memo, memo_id)
    if found is None:
        raise UnknownNameError("memo", str(memo_id), None)
    return found


def _own(change: Change, memo_id: int) -> Memo:
    found = _there(change, memo_id)
    owned = [(found.memo_id, found.coder_id)]
    check_own(change, change.header.coder_id, owned, kind="memo", way_out=_THEIRS)
    return found


def _summary(memo: Memo) -> dict[str, Any]:
    """Say in ids what a memo is about, for the sentence in the log."""
    ids = ("source_id", "question_id", "participant_id", "code_id", "coding_id", "theme_id")
    about = {name.removesuffix("_id"): value for name in ids if (value := getattr(memo, name)) is not None}
    return {"memo": memo.memo_id, "kind": memo.kind.value, **about}
