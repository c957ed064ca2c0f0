"""Identifying: which words anywhere in a project may point to a person, and one placeholder for each identity."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.exchange.redactions import RedactionRow
from thematic.model.codes import same_name
from thematic.model.documents import Speaker
from thematic.model.participants import Participant
from thematic.model.sources import Question, Source, SourceState
from thematic.project.anonymising.worded_places import worded_places
from thematic.text.redaction import ProposalText, choose_pipeline, installed_catalogue, propose

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from thematic.project.anonymising.worded_places import Field, WordedPlace
    from thematic.store.reading import Reading
    from thematic.text.redaction import Catalogue, Proposal

CONTEXT = 30
_PLACEHOLDER = re.compile(r"\[([^\[\]]{1,40}?)(?: (\d{1,9}))?\]")
_NUMBER = re.compile(r"\d")  # "P07" and "Interviewer 2" are no names; a name before a number is found as one anyway
_ERASED = "It stands in a reason of the log, which is not rewritten: yes erases that reason as a whole."


@dataclass(frozen=True, slots=True)
class Proposals:
    """What was proposed, row by row, and which spaCy pipeline helped (see `ProposalsReport`)."""

    rows: tuple[RedactionRow, ...]
    pipeline: str
    pipeline_why: str


def identifying(reading: Reading, *, pipelines: Catalogue | None) -> Proposals:
    """Propose replacements in sources and in everything else people wrote, by one and the same judgement."""
    sources = {one.source_id: one for one in reading.all(Source) if one.state is SourceState.TEXT}
    people = {one.participant_id: one.label for one in reading.all(Participant)}
    speakers = reading.all(Speaker)
    questions = {one.question_id: one.text for one in reading.all(Question)}
    places = worded_places(reading)
    texts = [ProposalText(one.source_id, one.text) for one in sources.values()]
    first = max(sources, default=0) + 1
    outside = dict(enumerate(places, start=first))
    choice = choose_pipeline(texts, pipelines or installed_catalogue())
    found = propose(
        [*texts, *(ProposalText(key, place.words) for key, place in outside.items())],
        names=[one for one in (*people.values(), *(one.label for one in speakers)) if not _NUMBER.search(one)],
        nlp=choice.installed.pipeline if choice.installed else None,
    )
    rows = []
    for one in found:
        if one.key in outside:
            rows.append(_row_outside(one, outside[one.key]))
            continue
        source = sources[one.key]
        row = _row(one, f"source {one.key}", source.text)
        who = people.get(source.participant_id or 0, "")
        rows.append(
            replace(row, source=one.key, participant=who, question=questions.get(source.question_id or 0, source.name))
        )
    voices = {(one.source_id, one.label) for one in speakers}
    voices |= {(one.source_id, people[one.participant_id]) for one in sources.values() if one.participant_id in people}
    return Proposals(tuple(_told_apart(rows, places, voices, (one.text for one in texts))), choice.name, choice.why)


def _row(one: Proposal, where: str, text: str) -> RedactionRow:
    before, after = text[max(0, one.start - CONTEXT) : one.start], text[one.end : one.end + CONTEXT]
    return RedactionRow(
        source=0,
        participant="",
        question="",
        start=one.start,
        end=one.end,
        text=one.text,
        context=f"...{before}[{one.text}]{after}...".replace("\n", " "),
        kind=one.kind,
        identity=one.identity,
        replacement=one.placeholder,
        confidence=one.confidence,
        why=one.why,
        decision="",
        where=where,
    )


def _row_outside(one: Proposal, place: WordedPlace) -> RedactionRow:
    row = _row(one, place.where, place.words)
    notes = [one.why]
    if len(place.holders) > 1:
        notes.append(f"The same words stand in {len(place.holders)} places, and are replaced in all of them.")
    if place.is_kept_by_log:
        notes.append(_ERASED)
    return replace(row, question=place.where, why=" ".join(notes))


def _told_apart(
    rows: Sequence[RedactionRow], places: Sequence[WordedPlace], voices: set[tuple[int, str]], texts: Iterable[str]
) -> list[RedactionRow]:
    """Give things that are told apart by their words placeholders of their own: two participants stay two.

    In a source where such a participant speaks, the very same words get their placeholder too.
    """
    by_place: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        if not row.source:
            by_place[row.where].append(number)
    made = list(rows)
    numbers = _numbers([*(row.replacement for row in rows), *(place.words for place in places), *texts])
    seen: set[tuple[Field, str]] = set()
    own: dict[str, str] = {}
    for place in sorted(places, key=lambda one: _claim(one, [rows[number] for number in by_place[one.where]])):
        mine = by_place[place.where]
        field = place.tells_apart
        if field is None:
            continue
        after = same_name(_rewritten(place.words, [made[number] for number in mine]))
        while mine and (field, after) in seen:
            row = made[mine[0]]
            own[row.text] = _next(row.replacement, numbers)
            made[mine[0]] = replace(row, replacement=own[row.text], identity=same_name(row.text))
            after = same_name(_rewritten(place.words, [made[number] for number in mine]))
        seen.add((field, after))
    return [
        replace(row, replacement=own[row.text], identity=same_name(row.text))
        if row.source and row.text in own and (row.source, row.text) in voices
        else row
        for row in made
    ]


def _claim(place: WordedPlace, rows: Sequence[RedactionRow]) -> tuple[bool, bool, int]:
    """Order places by their claim on a placeholder: those that keep their name, then the one it is made from."""
    return bool(rows), all(row.identity != same_name(place.words) for row in rows), -len(place.words)


def _rewritten(words: str, rows: Sequence[RedactionRow]) -> str:
    for row in sorted(rows, key=lambda one: -one.start):
        words = words[: row.start] + row.replacement + words[row.end :]
    return words


def _numbers(texts: Iterable[str]) -> dict[str, int]:
    """Return the last number of each sort of placeholder; 1 for one without a number."""
    last: dict[str, int] = {}
    for match in (match for text in texts if "[" in text for match in _PLACEHOLDER.finditer(text)):
        last[match[1]] = max(last.get(match[1], 0), int(match[2] or 1))
    return last


def _next(placeholder: str, last: dict[str, int]) -> str:
    """Return the next placeholder of the same sort, and count it."""
    match = _PLACEHOLDER.fullmatch(placeholder)
    sort = match[1] if match else "name"
    last[sort] = last.get(sort, 1) + 1
    return f"[{sort} {last[sort]}]"
