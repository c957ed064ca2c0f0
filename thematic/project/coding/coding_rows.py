"""Coding rows: every coding with who spoke, what is known about them, what was said and who coded it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.exchange.coding_sheets import CodingCells
from thematic.model.coders import Coder
from thematic.model.codes import Code, CodeTree
from thematic.model.codings import Coding
from thematic.model.memos import Memo
from thematic.model.participants import Participant, Wave
from thematic.model.sources import Question, Source
from thematic.project.people.attribute_cells import AttributeCells
from thematic.project.sources.voices import Voices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from thematic.store.reading import Reading

Place = tuple[int, int, int]
"""A source and a span of it."""


@dataclass(frozen=True, slots=True)
class CodingRows:
    """The rows, the names of the attributes in them, and the spans they quote."""

    attributes: tuple[str, ...]
    rows: tuple[CodingCells, ...]
    places: tuple[Place, ...]


def coding_rows(reading: Reading) -> CodingRows:
    """Read a row for every coding, by source and place; in a conversation the participant is who speaks there."""
    sources = {one.source_id: one for one in reading.all(Source)}
    codings = sorted(reading.all(Coding), key=lambda one: (one.source_id, one.start, one.end, one.coding_id))
    tree = CodeTree(reading.all(Code))
    paths = {code.code_id: tree.path(code.code_id) for code in tree}
    people = {one.participant_id: one.label for one in reading.all(Participant)}
    questions = {one.question_id: one.text for one in reading.all(Question)}
    waves = {one.wave_id: one.name for one in reading.all(Wave)}
    coders = {one.coder_id: one.name for one in reading.all(Coder)}
    memos = _comments(reading.all(Memo))
    voices = Voices.of(reading, {one.source_id for one in codings})
    attributes = AttributeCells(reading)
    rows = []
    for one in codings:
        source = sources[one.source_id]
        voice = voices.at(one.source_id, one.start)
        person = voices.participant(one.source_id, one.start, otherwise=source.participant_id)
        rows.append(
            CodingCells(
                participant=people.get(person or 0, ""),
                attributes=attributes.of(person, source.wave_id),
                wave=waves.get(source.wave_id or 0, ""),
                question=questions.get(source.question_id or 0, ""),
                source=source.name,
                speaker=voice.speaker if voice else "",
                code=paths[one.code_id],
                quote=source.text[one.start : one.end],
                coder=coders[one.coder_id],
                stance=one.stance.value,
                important=one.important,
                origin=one.origin.value,
                memo=memos.get(one.coding_id, ""),
                start=one.start,
                end=one.end,
            )
        )
    places = tuple((one.source_id, one.start, one.end) for one in codings)
    return CodingRows(attributes.names, tuple(rows), places)


def _comments(memos: Iterable[Memo]) -> Mapping[int, str]:
    """Join the comments on each coding."""
    held: dict[int, list[str]] = defaultdict(list)
    for one in memos:
        if one.coding_id is not None:
            held[one.coding_id].append(one.text)
    return {coding_id: "\n".join(texts) for coding_id, texts in held.items()}
