"""Rewording an answer: its new words, and what was said about the old ones where they still stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from thematic.model.coders import Coder
from thematic.model.codes import Code, CodeExample
from thematic.model.codings import Coding
from thematic.model.memos import Memo
from thematic.model.participants import Participant, Wave
from thematic.model.quotes import Quote, QuoteEdit
from thematic.model.sources import Question, SourceState, Unit
from thematic.project.anonymising.revising import carry_over
from thematic.project.coding.marking import remove_codings
from thematic.project.sources.importing import is_blind
from thematic.store.records import BY_RECORD
from thematic.store.referring import references_to
from thematic.text import units as units_of
from thematic.text.rewording import Reworded, reworded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.model.settings import Settings
    from thematic.model.sources import Source
    from thematic.store.changes import Change

HALF = 0.5
"""The share of words that must stand for a coding or quote to be carried over."""


@dataclass(frozen=True, slots=True)
class ReworkedCoding:
    """A coding whose words changed, with the words as they were."""

    code: str
    coder: str
    words: str


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of what was said about an answer.

    Attributes:
        kept: codings whose words stand as they were.
        touched: codings that were carried over although some of their words changed; to be looked at.
        gone: codings that were removed because their words are gone.
        quotes: picked quotes that were removed because their words are gone.
        units: units that were removed, with the decisions about them.
    """

    kept: int
    touched: tuple[ReworkedCoding, ...]
    gone: tuple[ReworkedCoding, ...]
    quotes: int
    units: int


def reword(change: Change, source: Source, text: str, state: SourceState, settings: Settings) -> Carried:
    """Give an answer new words; codings, quotes, examples, memos and units follow where their words stand.

    What is left behind on failure: nothing, the caller's transaction is rolled back.
    """
    told = reworded(source.text, text)
    codings = change.all(Coding, source_id=source.source_id)
    gone = [one for one in codings if told.standing(one.start, one.end) < HALF]
    touched = [one for one in codings if one not in gone and not told.is_untouched(one.start, one.end)]
    listed = _reworked(change, source, gone), _reworked(change, source, touched)
    _keep_memos(change, source, [one.coding_id for one in gone], told)
    remove_codings(change, gone)
    quotes = [one for one in change.all(Quote, source_id=source.source_id) if told.standing(one.start, one.end) < HALF]
    _drop(change, Quote, [one.quote_id for one in quotes])
    _drop_edits(change, source, told)
    examples = change.all(CodeExample, source_id=source.source_id)
    lost = [one.example_id for one in examples if told.standing(one.start, one.end) < HALF]
    _drop(change, CodeExample, lost)
    units = change.all(Unit, source_id=source.source_id)
    left = [one.unit_id for one in units if not told.standing(one.start, one.end)]
    _drop(change, Unit, left)
    carry_over(change, replace(source, state=state), told.edited)
    _reunite(change, source, text if state is SourceState.TEXT else "", settings)
    return Carried(len(codings) - len(gone) - len(touched), listed[1], listed[0], len(quotes), len(left))


def _reworked(change: Change, source: Source, codings: Sequence[Coding]) -> tuple[ReworkedCoding, ...]:
    codes = {one.code_id: one.name for one in change.all(Code)} if codings else {}
    coders = {one.coder_id: one.name for one in change.all(Coder)} if codings else {}
    return tuple(
        ReworkedCoding(codes[one.code_id], coders[one.coder_id], source.text[one.start : one.end]) for one in codings
    )


def _keep_memos(change: Change, source: Source, gone: Sequence[int], told: Reworded) -> None:
    """Leave memos about words and codings that are gone with the answer as a whole."""
    about = [memo for coding_id in gone for memo in change.all(Memo, coding_id=coding_id)]
    change.replace_all([replace(one, coding_id=None, source_id=source.source_id) for one in about])
    change.replace_all(
        [
            replace(one, start=None, end=None)
            for one in change.all(Memo, source_id=source.source_id)
            if one.start is not None and one.end is not None and told.standing(one.start, one.end) < HALF
        ]
    )


def _drop_edits(change: Change, source: Source, told: Reworded) -> None:
    """Remove the edits of quotes whose place changed: they were made for the words as they were."""
    for quote in change.all(Quote, source_id=source.source_id):
        if told.is_untouched(quote.start, quote.end):
            continue
        edits = change.all(QuoteEdit, quote_id=quote.quote_id)
        misplaced = [one for one in edits if not told.is_untouched(one.start, max(one.end, one.start + 1))]
        change.remove_all(QuoteEdit, [(one.quote_id, one.position) for one in misplaced])


def _drop(change: Change, record: type[Any], ids: Sequence[int]) -> None:
    """Remove records by number, with what refers to them; where that may be empty, the reference alone goes."""
    if not ids:
        return
    for one in references_to(record):
        held: list[Any] = []
        for id_ in ids:
            held += change.all(one.record, **{one.field: id_})
        if one.optional:
            change.replace_all([replace(row, **{one.field: None}) for row in held])
        else:
            key = BY_RECORD[one.record].key
            change.remove_all(one.record, [tuple(getattr(row, name) for name in key) for row in held])
    change.remove_all(record, [(one,) for one in ids])


def _reunite(change: Change, source: Source, text: str, settings: Settings) -> None:
    """Cut the new words into units; one that was there keeps its number where most of its words are."""
    there = change.all(Unit, source_id=source.source_id)
    name = _name(change, source)
    for place, (start, end) in enumerate(units_of(text, settings.unit)):
        held = max(there, key=lambda one: (min(one.end, end) - max(one.start, start), -one.unit_id), default=None)
        if held and min(held.end, end) > max(held.start, start):
            there.remove(held)
            change.replace(replace(held, position=place, start=start, end=end))
            continue
        blind = is_blind(settings, *name, str(place))
        change.add(Unit(change.new_id(Unit), source.source_id, place, start, end, blind))
    _drop(change, Unit, [one.unit_id for one in there])


def _name(change: Change, source: Source) -> tuple[str, str, str]:
    """Name an answer as the draw of blind units does: participant, question, wave."""
    person = change.get(Participant, source.participant_id or 0)
    question = change.get(Question, source.question_id or 0)
    wave = change.get(Wave, source.wave_id or 0)
    return (person.label if person else "", question.text if question else "", wave.name if wave else "")
