"""Interchange out: the whole project as other tools exchange it, and what such a form has no place for."""

from __future__ import annotations

from base64 import b64decode
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.exchange.interchange import (
    About,
    GroupKind,
    Interchange,
    Original,
    OuterCase,
    OuterCode,
    OuterCoder,
    OuterCoding,
    OuterGroup,
    OuterMemo,
    OuterSource,
    OuterTheme,
    OuterValue,
    OuterVariable,
    ValueState,
)
from thematic.exchange.report import counted
from thematic.model.coders import Coder
from thematic.model.codes import Code, CodeStatus, CodeTree
from thematic.model.codings import Coding
from thematic.model.documents import SourceOriginal, Speaker
from thematic.model.memos import Memo
from thematic.model.participants import Attribute, AttributeValue, Participant, Wave
from thematic.model.participants import ValueState as Stated
from thematic.model.sources import Question, Source, SourceKind, SourceState
from thematic.model.themes import Theme, ThemeCode
from thematic.project.exchanging.uncarried import left_behind
from thematic.store.texts import project_identity
from thematic.version import __version__

if TYPE_CHECKING:
    from thematic.store.reading import Reading

_STATES = {Stated.BLANK: ValueState.BLANK, Stated.NO_ANSWER: ValueState.NO_ANSWER}


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A project on its way out.

    Attributes:
        not_carried: sentences about what an interchange has no place for.
    """

    interchange: Interchange
    not_carried: tuple[str, ...]


def bring_out(reading: Reading, *, name: str) -> Outgoing:
    """Read the whole project as an interchange; the keys are our ids as text."""
    sources = reading.all(Source)
    interchange = Interchange(
        name,
        origin=f"Thematic {__version__}",
        coders=tuple(OuterCoder(str(one.coder_id), one.name) for one in reading.all(Coder)),
        codes=_codes(reading),
        sources=_sources(reading, sources),
        codings=_codings(reading),
        memos=tuple(_memo(one) for one in reading.all(Memo)),
        variables=_variables(reading),
        cases=_cases(reading, sources),
        groups=_groups(reading, sources),
        themes=_themes(reading),
        identity=project_identity(reading.connection),
    )
    return Outgoing(interchange, left_behind(reading))


def _codes(reading: Reading) -> tuple[OuterCode, ...]:
    return tuple(
        OuterCode(
            str(one.code_id),
            _key(one.parent_id),
            one.name,
            one.definition,
            one.include,
            one.exclude,
            one.example,
            one.near_miss,
            one.colour,
            retired=one.status is CodeStatus.RETIRED,
        )
        for one in CodeTree(reading.all(Code))
    )


def _sources(reading: Reading, sources: list[Source]) -> tuple[OuterSource, ...]:
    originals = {one.source_id: one for one in reading.all(SourceOriginal)}
    people = {one.participant_id: one.label for one in reading.all(Participant)}
    waves = {one.wave_id: one.name for one in reading.all(Wave)}
    questions = {one.question_id: one.text for one in reading.all(Question)}
    made = []
    for one in sources:
        parts = [people.get(one.participant_id or 0), waves.get(one.wave_id or 0), questions.get(one.question_id or 0)]
        name = one.name or " · ".join(part for part in parts if part) or f"Source {one.source_id}"
        kept = originals.get(one.source_id)
        original = Original(kept.name, kept.media, b64decode(kept.content)) if kept else None
        made.append(OuterSource(str(one.source_id), name, one.text, one.kind, "", original, one.state))
    return tuple(made)


def without_blanks(interchange: Interchange) -> tuple[Interchange, tuple[str, ...]]:
    """Leave out the sources that have no text, for formats in which a source is a text.

    Returns:
        The rest, and a sentence when something was left out.
    """
    kept = tuple(one for one in interchange.sources if one.state is SourceState.TEXT)
    left = len(interchange.sources) - len(kept)
    if not left:
        return interchange, ()
    keys = {one.key for one in kept}
    shorter = replace(
        interchange,
        sources=kept,
        cases=tuple(replace(one, sources=_kept(one.sources, keys)) for one in interchange.cases),
        groups=tuple(replace(one, sources=_kept(one.sources, keys)) for one in interchange.groups),
    )
    answers = counted(left, "answer")
    return shorter, (f'{answers} left blank or given as "no answer"; in the file a source is a text',)


def _kept(sources: tuple[str, ...], keys: set[str]) -> tuple[str, ...]:
    return tuple(one for one in sources if one in keys)


def _codings(reading: Reading) -> tuple[OuterCoding, ...]:
    return tuple(
        OuterCoding(
            str(one.source_id),
            one.start,
            one.end,
            str(one.code_id),
            str(one.coder_id),
            one.stance,
            one.important,
            one.origin,
            str(one.coding_id),
        )
        for one in sorted(reading.all(Coding), key=lambda one: (one.source_id, one.start, one.end, one.coding_id))
    )


def _memo(memo: Memo) -> OuterMemo:
    if memo.start is not None:
        about, target = About.SPAN, memo.source_id
    else:
        places = (
            (About.SOURCE, memo.source_id),
            (About.QUESTION, memo.question_id),
            (About.CASE, memo.participant_id),
            (About.CODE, memo.code_id),
            (About.CODING, memo.coding_id),
            (About.THEME, memo.theme_id),
        )
        about, target = next((one for one in places if one[1] is not None), (About.PROJECT, None))
    key = _group_key(GroupKind.QUESTION, target) if about is About.QUESTION else (_key(target) or "")
    return OuterMemo(memo.title, memo.text, about, key, memo.start, memo.end, str(memo.coder_id), memo.at, memo.kind)


def _variables(reading: Reading) -> tuple[OuterVariable, ...]:
    ordered = sorted(reading.all(Attribute), key=lambda one: (one.position, one.attribute_id))
    return tuple(OuterVariable(str(one.attribute_id), one.name, one.type, one.levels, one.separator) for one in ordered)


def _cases(reading: Reading, sources: list[Source]) -> tuple[OuterCase, ...]:
    texts: dict[int, dict[str, None]] = defaultdict(dict)
    for source in sources:
        if source.participant_id is not None:
            texts[source.participant_id][str(source.source_id)] = None
    for speaker in reading.all(Speaker):
        if speaker.participant_id is not None:
            texts[speaker.participant_id][str(speaker.source_id)] = None
    values: dict[int, list[OuterValue]] = defaultdict(list)
    for one in reading.all(AttributeValue):
        wave = None if one.wave_id is None else _group_key(GroupKind.WAVE, one.wave_id)
        state = _STATES.get(one.state, ValueState.VALUE)
        values[one.participant_id].append(OuterValue(str(one.attribute_id), one.value, state, wave))
    return tuple(
        OuterCase(
            str(one.participant_id), one.label, tuple(texts[one.participant_id]), tuple(values[one.participant_id])
        )
        for one in reading.all(Participant)
    )


def _groups(reading: Reading, sources: list[Source]) -> tuple[OuterGroup, ...]:
    asked: dict[int | None, list[str]] = defaultdict(list)
    dated: dict[int | None, list[str]] = defaultdict(list)
    for one in sources:
        if one.kind is SourceKind.RESPONSE:
            asked[one.question_id].append(str(one.source_id))
        dated[one.wave_id].append(str(one.source_id))
    questions = sorted(reading.all(Question), key=lambda one: (one.position, one.question_id))
    waves = sorted(reading.all(Wave), key=lambda one: (one.position, one.wave_id))
    return (
        *(
            OuterGroup(
                _group_key(GroupKind.QUESTION, one.question_id),
                GroupKind.QUESTION,
                one.text,
                tuple(asked[one.question_id]),
            )
            for one in questions
        ),
        *(
            OuterGroup(_group_key(GroupKind.WAVE, one.wave_id), GroupKind.WAVE, one.name, tuple(dated[one.wave_id]))
            for one in waves
        ),
    )


def _themes(reading: Reading) -> tuple[OuterTheme, ...]:
    codes: dict[int, list[str]] = defaultdict(list)
    for link in reading.all(ThemeCode):
        codes[link.theme_id].append(str(link.code_id))
    ordered = sorted(reading.all(Theme), key=lambda one: (one.position, one.theme_id))
    return tuple(
        OuterTheme(
            str(one.theme_id),
            one.name,
            one.concept,
            one.definition,
            one.status.value,
            _key(one.parent_id),
            tuple(codes[one.theme_id]),
        )
        for one in ordered
    )


def _group_key(kind: GroupKind, number: int | None) -> str:
    return f"{kind.value} {number}"


def _key(number: int | None) -> str | None:
    return None if number is None else str(number)
