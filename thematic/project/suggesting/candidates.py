"""Candidates: groups of similar uncoded passages that a person may make a code of; the machine names nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from thematic.errors import AiOffError, NothingToDoError, UnknownNameError
from thematic.model.names import ByName
from thematic.model.settings import Approach
from thematic.project.session import settings_of
from thematic.project.suggesting.material import Corpus
from thematic.project.whose import writer
from thematic.store import coded
from thematic.store.collecting import collecting_later
from thematic.suggest.grouping import Member, group_texts
from thematic.suggest.non_answers import NonAnswer, non_answer
from thematic.suggest.telling_words import WordCounts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from thematic.project.session import Session
    from thematic.project.sources.embedding import Embedding
    from thematic.store.coded import UnitText
    from thematic.store.reading import Reading
    from thematic.suggest.grouping import Lone

_TYPICAL = 3


@dataclass(frozen=True, slots=True)
class CandidatePassage:
    """A passage, and how near it is to what it stands beside (cosine)."""

    participant: str
    question: str
    source: int
    unit: int
    start: int
    end: int
    text: str
    similarity: float


@dataclass(frozen=True, slots=True)
class CandidateGroup:
    """Similar passages; a number and no name.

    Attributes:
        units: all passages in it, the most typical first; one may be in several groups.
        participants: how many people speak in it.
        shared: how many of its passages are in another group as well.
        words: what stands out in it beside the other passages.
        typical: its most typical passages, of different people and different words.
    """

    number: int
    units: tuple[int, ...]
    participants: int
    shared: int
    words: tuple[str, ...]
    typical: tuple[CandidatePassage, ...]


@dataclass(frozen=True, slots=True)
class AlonePassage:
    """A passage that nothing is near to, with the most similar other one, if there is any."""

    passage: CandidatePassage
    nearest: CandidatePassage | None


@dataclass(frozen=True, slots=True)
class WithoutContent:
    """Passages such as "don't know" or "nothing", counted apart."""

    kind: str
    units: tuple[int, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidates:
    """What stands beside what among passages that are not coded.

    Attributes:
        question: the question looked at; empty for all.
        passages: how many were looked at; each is in a group, alone, or without content.
        model: what similarity is measured by.
    """

    question: str
    passages: int
    model: str
    without_content: tuple[WithoutContent, ...]
    groups: tuple[CandidateGroup, ...]
    alone: tuple[AlonePassage, ...]


def find_candidates(
    session: Session,
    embedding: Embedding,
    *,
    question: str | None = None,
    groups: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Candidates:
    """Put similar uncoded passages beside each other; nothing is written but missing vectors.

    The blind sample is left out. In a reflexive project one's own coded passages are looked at instead, for the
    machine comes after the reader there.

    Args:
        session: the project.
        embedding: its vectors.
        question: only answers to this one.
        groups: how many groups to make; decided by the data by default.
        progress: called with (texts done, texts in all) while vectors are made.

    Raises:
        AiOffError: suggestions are switched off.
        UnknownNameError: there is no such question.
        NothingToDoError: there is nothing left to look at.
    """
    if not session.settings().ai:
        raise AiOffError
    embedding.run(progress=progress)
    with session.read() as reading, collecting_later():
        corpus = Corpus.of(reading, embedding)
        asked = _question(corpus, question)
        units = [unit for unit in _open(reading, corpus, session) if asked in ("", unit.question)]
    if not units:
        raise NothingToDoError("Every passage is coded already, or in the blind sample", "nothing is left to group")
    apart: dict[NonAnswer, list[UnitText]] = {}
    rest = []
    for unit in units:
        kind = non_answer(unit.text)
        if kind is None:
            rest.append(unit)
        else:
            apart.setdefault(kind, []).append(unit)
    grouped = _Grouped(corpus, rest)
    found = group_texts(grouped.texts, grouped.vectors, groups=groups)
    together = [
        *found.groups,
        *([Member(one.index, 1.0, also=False)] for one in found.alone if grouped.is_said_again(one)),
    ]
    homes = Counter(one.index for group in together for one in group)
    return Candidates(
        question=asked,
        passages=len(units),
        model=embedding.embedder().name,
        without_content=tuple(_without(kind, apart[kind]) for kind in NonAnswer if kind in apart),
        groups=tuple(
            grouped.group(number, one, homes)
            for number, one in enumerate(sorted(together, key=grouped.size, reverse=True), start=1)
        ),
        alone=tuple(grouped.lone(one) for one in found.alone if not grouped.is_said_again(one)),
    )


def _question(corpus: Corpus, name: str | None) -> str:
    if name is None:
        return ""
    known = sorted({unit.question for unit in corpus.units if unit.question})
    found = ByName("question", ((one, place) for place, one in enumerate(known))).get(name)
    if found is None:
        raise UnknownNameError("question", name, known)
    return known[found]


def _open(reading: Reading, corpus: Corpus, session: Session) -> list[UnitText]:
    marks = coded.marks(reading.connection)
    if settings_of(reading).approach is Approach.REFLEXIVE:
        me = writer(reading, session)
        own = {mark.unit_id for mark in marks if mark.coder_id == me}
        return [unit for unit in corpus.units if unit.unit_id in own and not unit.blind]
    said = {mark.unit_id for mark in marks}
    return [unit for unit in corpus.units if unit.unit_id not in said and not unit.blind and unit.text.strip()]


def _without(kind: NonAnswer, units: Sequence[UnitText]) -> WithoutContent:
    texts = Counter(" ".join(unit.text.split()) for unit in units)
    return WithoutContent(
        str(kind), tuple(unit.unit_id for unit in units), tuple(sorted(texts, key=lambda one: (-texts[one], one)))
    )


class _Grouped:
    """Units by their distinct texts, and what became of these."""

    def __init__(self, corpus: Corpus, units: Sequence[UnitText]) -> None:
        self._units: dict[str, list[UnitText]] = {}
        for unit in units:
            self._units.setdefault(unit.text, []).append(unit)
        self.texts = sorted(self._units)
        self._words = WordCounts.of(self.texts)
        rows = [corpus.row[self._units[text][0].unit_id] for text in self.texts]
        self.vectors = corpus.vectors[np.array(rows, dtype=np.int64)]

    def size(self, members: Sequence[Member]) -> int:
        """Count the passages of a group."""
        return sum(len(self._units[self.texts[one.index]]) for one in members)

    def group(self, number: int, members: Sequence[Member], homes: Mapping[int, int]) -> CandidateGroup:
        units = [unit for one in members for unit in self._units[self.texts[one.index]]]
        return CandidateGroup(
            number,
            tuple(unit.unit_id for unit in units),
            len({unit.participant or unit.source_id for unit in units}),
            sum(len(self._units[self.texts[one.index]]) for one in members if homes[one.index] > 1),
            self._words.telling(WordCounts.of([self.texts[one.index] for one in members])),
            self._typical(members),
        )

    def is_said_again(self, one: Lone) -> bool:
        """Tell whether a text like no other stands in several passages, word for word: these are beside each other."""
        return len(self._units[self.texts[one.index]]) > 1

    def lone(self, one: Lone) -> AlonePassage:
        nearest = None
        if one.nearest is not None:
            nearest = _passage(self._units[self.texts[one.nearest]][0], one.similarity)
        (unit,) = self._units[self.texts[one.index]]
        return AlonePassage(_passage(unit, one.similarity), nearest)

    def _typical(self, members: Sequence[Member]) -> tuple[CandidatePassage, ...]:
        """Take the most typical passages, of different people as far as there are any; nobody named may be anybody."""
        found: list[CandidatePassage] = []
        later: list[CandidatePassage] = []
        for one in members:
            unit = self._units[self.texts[one.index]][0]
            people = {held.participant for held in found if held.participant}
            (later if unit.participant in people else found).append(_passage(unit, one.similarity))
            if len(found) == _TYPICAL:
                break
        return tuple((found + later)[:_TYPICAL])


def _passage(unit: UnitText, similarity: float) -> CandidatePassage:
    return CandidatePassage(
        unit.participant,
        unit.question,
        unit.source_id,
        unit.unit_id,
        unit.start,
        unit.end,
        unit.text,
        round(similarity, 4),
    )
