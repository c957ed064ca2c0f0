"""A new frozen revision of a source: words are replaced, every span is carried over exactly, the old words go."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from thematic.model.codes import CodeExample
from thematic.model.codings import Coding
from thematic.model.documents import SourceOriginal, Turn
from thematic.model.exports import ExportedQuote
from thematic.model.memos import Memo
from thematic.model.quotes import Quote, QuoteEdit
from thematic.model.sources import Unit
from thematic.model.suggestions import Decision
from thematic.text.redaction import apply_edits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.model.sources import Source
    from thematic.store.changes import Change
    from thematic.text.redaction import Edit, Edited, Mapping

_T = TypeVar("_T", Unit, Turn, Quote, Coding, CodeExample)


def revise_source(change: Change, source: Source, edits: Sequence[Edit]) -> Source:
    """Replace words of a source and carry over units, turns, codings, quotes, examples, memos and what was exported.

    The file it came from, if it was kept, goes: it holds the old words. The caller erases the old text.
    What is left behind on failure: nothing, the caller's transaction is rolled back.
    """
    return carry_over(change, source, apply_edits(source.text, edits))


def carry_over(change: Change, source: Source, edited: Edited) -> Source:
    """Write a source with its new text and move every span on it; the caller has removed those without words.

    What is left behind on failure: nothing, the caller's transaction is rolled back.
    """
    revised = replace(source, text=edited.text)
    change.replace(revised)
    change.replace_all(_moved(change.all(Unit, source_id=source.source_id), edited.mapping))
    change.replace_all(_moved(change.all(Turn, source_id=source.source_id), edited.mapping))
    quotes = change.all(Quote, source_id=source.source_id)
    edits_of = [edit for quote in quotes for edit in change.all(QuoteEdit, quote_id=quote.quote_id)]
    change.replace_all(_moved_edits(edits_of, edited.mapping))
    change.replace_all(_moved(quotes, edited.mapping))
    change.replace_all(_moved(change.all(CodeExample, source_id=source.source_id), edited.mapping))
    change.replace_all(_moved_memos(change.all(Memo, source_id=source.source_id), edited.mapping))
    change.replace_all(_moved_exports(change.all(ExportedQuote, source_id=source.source_id), edited.mapping))
    change.remove_all(SourceOriginal, [(source.source_id,)])
    _move_codings(change, source.source_id, edited.mapping)
    return revised


def _moved(records: Sequence[_T], mapping: Mapping) -> list[_T]:
    made = []
    for one in records:
        start, end = mapping.span(one.start, one.end)
        if (start, end) != (one.start, one.end):
            made.append(replace(one, start=start, end=end))
    return made


def _moved_edits(edits: Sequence[QuoteEdit], mapping: Mapping) -> list[QuoteEdit]:
    """Carry over the edits of quotes; the place of an insertion is carried as the character after it is."""
    made = []
    for one in edits:
        start, end = mapping.span(one.start, max(one.end, one.start + 1))
        made.append(replace(one, start=start, end=end if one.end > one.start else start))
    return made


def _moved_exports(quotes: Sequence[ExportedQuote], mapping: Mapping) -> list[ExportedQuote]:
    """Carry over what documents quote, so that a later withdrawal still knows whose words those were."""
    made = []
    for one in quotes:
        if one.start < one.end <= mapping.length:
            start, end = mapping.span(one.start, one.end)
            made.append(replace(one, start=start, end=end))
    return made


def _moved_memos(memos: Sequence[Memo], mapping: Mapping) -> list[Memo]:
    made = []
    for one in memos:
        if one.start is not None and one.end is not None:
            start, end = mapping.span(one.start, one.end)
            made.append(replace(one, start=start, end=end))
    return made


def _move_codings(change: Change, source_id: int, mapping: Mapping) -> None:
    """Move codings; those that come to mark the very same words under the same code by the same coder become one."""
    before = change.all(Coding, source_id=source_id)
    moved = {one.coding_id: one for one in _moved(before, mapping)}
    if not moved:
        return
    kept: dict[tuple[int, int, int, int], Coding] = {}
    folded: dict[int, int] = {}
    for one in before:
        now = moved.get(one.coding_id, one)
        first = kept.setdefault((now.start, now.end, now.code_id, now.coder_id), now)
        if first is not now:
            folded[now.coding_id] = first.coding_id
    change.remove_all(Coding, [(coding_id,) for coding_id in moved])
    change.remove_all(Coding, [(coding_id,) for coding_id in folded if coding_id not in moved])
    change.add_all([one for one in kept.values() if one.coding_id in moved])
    for gone, stays in folded.items():
        change.replace_all([replace(one, coding_id=stays) for one in change.all(Decision, coding_id=gone)])
        change.replace_all([replace(one, coding_id=stays) for one in change.all(Memo, coding_id=gone)])
