"""Memos as people read them: what each is about in a phrase, with the words of the passage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from thematic.model.coders import Coder
from thematic.model.codes import Code, CodeTree
from thematic.model.codings import Coding
from thematic.model.participants import Participant
from thematic.model.sources import Question, Source
from thematic.model.themes import Theme
from thematic.project.memos.targets import TargetKind
from thematic.store.texts import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from thematic.model.memos import Memo
    from thematic.store.reading import Reading

_R = TypeVar("_R")


@dataclass(frozen=True, slots=True)
class MemoView:
    """A memo as people read it.

    Attributes:
        target: the kind of thing it is about; `about` says what in a phrase, such as "the code 'Access'".
        source, start, end: where the passage is that it is about, directly or through a coding; None elsewhere.
        coding_id: the coding it is about.
        code_id: the code it is about, directly or through a coding.
        quote: the words of that passage.
        mine: written by who writes in this session.
    """

    memo_id: int
    coder: str
    kind: str
    at: str
    title: str
    text: str
    target: str
    about: str
    source: int | None
    start: int | None
    end: int | None
    coding_id: int | None
    code_id: int | None
    quote: str
    mine: bool


@dataclass(frozen=True, slots=True)
class _About:
    target: TargetKind
    phrase: str
    source: Source | None = None
    start: int | None = None
    end: int | None = None
    code_id: int | None = None

    @property
    def quote(self) -> str:
        """The words of the passage; empty when it is about the whole of something."""
        if self.source is None or self.start is None or self.end is None:
            return ""
        return self.source.text[self.start : self.end]


def views_of(reading: Reading, memos: Sequence[Memo], *, me: int | None) -> list[MemoView]:
    """Name what memos are about, in their order."""
    naming = _Naming(reading, memos)
    return [naming.view(one, me) for one in memos]


class _Naming:
    """What the ids of memos are called; read once for all of them."""

    def __init__(self, reading: Reading, memos: Sequence[Memo]) -> None:
        self._coders = {one.coder_id: one.name for one in reading.all(Coder)}
        self._tree = CodeTree(reading.all(Code))
        self._themes = {one.theme_id: one.name for one in reading.all(Theme)}
        self._questions = {one.question_id: one.text for one in reading.all(Question)}
        codings = _read(reading, Coding, "coding_id", (one.coding_id for one in memos))
        self._codings = {one.coding_id: one for one in codings}
        used = {*(one.source_id for one in memos), *(one.source_id for one in codings)}
        self._sources = {one.source_id: one for one in _read(reading, Source, "source_id", used)}
        people = {*(one.participant_id for one in memos), *(one.participant_id for one in self._sources.values())}
        held = _read(reading, Participant, "participant_id", people)
        self._people = {one.participant_id: one.label for one in held}

    def view(self, memo: Memo, me: int | None) -> MemoView:
        about = self._about(memo)
        return MemoView(
            memo.memo_id,
            self._coders[memo.coder_id],
            memo.kind.value,
            memo.at,
            memo.title,
            memo.text,
            about.target.value,
            about.phrase,
            about.source.source_id if about.source else None,
            about.start,
            about.end,
            memo.coding_id,
            about.code_id,
            about.quote,
            memo.coder_id == me,
        )

    def _about(self, memo: Memo) -> _About:
        if memo.coding_id is not None:
            coding = self._codings[memo.coding_id]
            source = self._sources[coding.source_id]
            phrase = f"the coding of {self._source(source)} as '{self._tree.path(coding.code_id)}'"
            return _About(TargetKind.CODING, phrase, source, coding.start, coding.end, coding.code_id)
        if memo.source_id is not None:
            source = self._sources[memo.source_id]
            passage = "a passage of " if memo.start is not None else ""
            return _About(TargetKind.SOURCE, f"{passage}{self._source(source)}", source, memo.start, memo.end)
        return self._of_name(memo)

    def _of_name(self, memo: Memo) -> _About:
        """Say what a memo is about that is about no passage."""
        if memo.code_id is not None:
            return _About(TargetKind.CODE, f"the code '{self._tree.path(memo.code_id)}'", code_id=memo.code_id)
        if memo.question_id is not None:
            return _About(TargetKind.QUESTION, f"the question '{self._questions[memo.question_id]}'")
        if memo.participant_id is not None:
            return _About(TargetKind.PARTICIPANT, f"the participant {self._people[memo.participant_id]}")
        if memo.theme_id is not None:
            return _About(TargetKind.THEME, f"the theme '{self._themes[memo.theme_id]}'")
        return _About(TargetKind.PROJECT, "the project")

    def _source(self, source: Source) -> str:
        person = self._people.get(source.participant_id or 0, "")
        question = self._questions.get(source.question_id or 0, "")
        if question:
            return f"{person}'s answer to '{question}'"
        return f"'{source.name}'" if source.name else f"source {source.source_id}"


def _read(reading: Reading, record: type[_R], key: str, ids: Iterable[int | None]) -> list[_R]:
    wanted = sorted({one for one in ids if one is not None})
    return [found for some in chunks(wanted) for found in reading.all(record, **{key: list(some)})]
