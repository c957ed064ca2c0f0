"""Coded passages: spans with their words, what stands around them, who said it and who coded it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.model.coders import Coder
from thematic.model.codes import Code, CodeTree
from thematic.model.codings import Coding
from thematic.model.participants import Participant, Wave
from thematic.model.sources import Question, Source
from thematic.project.lookups import of_many
from thematic.project.sources.voices import Voices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.store.reading import Reading

CONTEXT = 160
"""Code points shown either side of a passage."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who said a span, where and when.

    Attributes:
        name: what the source is called; empty for answers.
    """

    text: str
    before: str
    after: str
    participant: str
    question: str
    name: str
    wave: str
    speaker: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A coding as a person reads it.

    Attributes:
        start, end: code points of the source.
        name: what the source is called; empty for answers.
        code: the path of the code.
        before, after: what stands around the passage, at most 160 characters either side.
        revision: the revision of the code it was made under; 0 when it came by a merge and nobody has looked at it.
    """

    coding_id: int
    source: int
    start: int
    end: int
    participant: str
    question: str
    name: str
    wave: str
    speaker: str
    coder: str
    code: str
    before: str
    text: str
    after: str
    stance: str
    important: bool
    revision: int


class Speech:
    """Looks up who said spans of a few sources; the sources are read whole, so give it a page at a time."""

    def __init__(self, reading: Reading, source_ids: Sequence[int]) -> None:
        """Read the sources, their speaker turns and the names of people, questions and waves."""
        ids = sorted(set(source_ids))
        self._sources = {one.source_id: one for one in of_many(reading, Source, "source_id", ids)}
        self._voices = Voices.of(reading, ids)
        people = {one.participant_id or 0 for one in self._sources.values()}
        people |= {turn.participant_id or 0 for turns in self._voices.turns.values() for turn in turns}
        found = of_many(reading, Participant, "participant_id", sorted(people))
        self._people = {one.participant_id: one.label for one in found}
        self._questions = {one.question_id: one.text for one in reading.all(Question)}
        self._waves = {one.wave_id: one.name for one in reading.all(Wave)}

    def at(self, source_id: int, start: int, end: int) -> Spoken:
        """Return the words of a span with who said them."""
        source = self._sources[source_id]
        voice = self._voices.at(source_id, start)
        person = voice.participant_id if voice else source.participant_id
        return Spoken(
            source.text[start:end],
            source.text[max(0, start - CONTEXT) : start],
            source.text[end : end + CONTEXT],
            self._people.get(person or 0, ""),
            self._questions.get(source.question_id or 0, ""),
            source.name,
            self._waves.get(source.wave_id or 0, ""),
            voice.speaker if voice else "",
        )


def coded_passages(reading: Reading, coding_ids: Sequence[int]) -> list[Passage]:
    """Read codings as passages, in the order given; ids that are not there are left out."""
    found = {one.coding_id: one for one in of_many(reading, Coding, "coding_id", coding_ids)}
    codings = [found[one] for one in coding_ids if one in found]
    tree = CodeTree(reading.all(Code))
    coders = {one.coder_id: one.name for one in reading.all(Coder)}
    speech = Speech(reading, [one.source_id for one in codings])
    made = []
    for one in codings:
        said = speech.at(one.source_id, one.start, one.end)
        made.append(
            Passage(
                one.coding_id,
                one.source_id,
                one.start,
                one.end,
                said.participant,
                said.question,
                said.name,
                said.wave,
                said.speaker,
                coders[one.coder_id],
                tree.path(one.code_id),
                said.before,
                said.text,
                said.after,
                one.stance.value,
                one.important,
                one.revision,
            )
        )
    return made
