"""Taking in memos, and the prose that other tools keep with their projects, sources, cases and groups."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from thematic.exchange.interchange import About, GroupKind, OuterMemo
from thematic.model.memos import Memo
from thematic.project.exchanging.intake_codes import one_line, words
from thematic.project.memos.targets import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thematic.project.exchanging.intake import Intake


def take_memos(intake: Intake) -> None:
    """Take in memos; the same words by the same coder about the same thing are met."""
    there = {_key(one) for one in intake.change.all(Memo)}
    made: list[Memo] = []
    for outer in (*_descriptions(intake), *intake.interchange.memos):
        text = words(outer.text)
        if not text:
            continue
        place = _place(intake, outer)
        if place is None:
            intake.refuse(
                f"memo '{one_line(outer.title) or one_line(outer.text)[:40]}'", "what it is about is not here"
            )
            continue
        memo = Memo(
            0,
            intake.coder(outer.coder),
            outer.kind,
            _moment(outer.at) or intake.change.header.at,
            one_line(outer.title),
            text,
            place.source_id,
            place.start,
            place.end,
            place.question_id,
            place.participant_id,
            place.code_id,
            place.coding_id,
            place.theme_id,
        )
        if _key(memo) not in there:
            there.add(_key(memo))
            made.append(memo)
    ids = intake.change.new_ids(Memo, len(made)) if made else range(0)
    intake.change.add_all(_numbered(id_, one) for id_, one in zip(ids, made, strict=True))
    intake.added("memos", len(made))


def _numbered(memo_id: int, memo: Memo) -> Memo:
    return replace(memo, memo_id=memo_id)


def _key(memo: Memo) -> tuple[object, ...]:
    about = (memo.source_id, memo.start, memo.end, memo.question_id, memo.participant_id)
    return (memo.coder_id, memo.kind, memo.title, memo.text, *about, memo.code_id, memo.coding_id, memo.theme_id)


def _descriptions(intake: Intake) -> Iterator[OuterMemo]:
    """Read descriptions, which other tools keep with things, as memos about them."""
    interchange = intake.interchange
    yield OuterMemo(interchange.name, interchange.description)
    for source in interchange.sources:
        yield OuterMemo("", source.description, About.SOURCE, source.key)
    for case in interchange.cases:
        yield OuterMemo("", case.description, About.CASE, case.key)
    for group in interchange.groups:
        if group.kind is GroupKind.QUESTION:
            yield OuterMemo("", group.description, About.QUESTION, group.key)


def _place(intake: Intake, memo: OuterMemo) -> Place | None:
    """Find what a memo is about; None when it was not taken in."""
    if memo.about is About.PROJECT:
        return Place()
    if memo.about is About.SPAN:
        return _span(intake, memo)
    kinds = {
        About.SOURCE: ("source_id", intake.sources),
        About.CODE: ("code_id", intake.codes),
        About.CODING: ("coding_id", intake.codings),
        About.CASE: ("participant_id", intake.participants),
        About.THEME: ("theme_id", intake.themes),
        About.QUESTION: ("question_id", intake.questions),
    }
    field, ids = kinds[memo.about]
    found = ids.get(memo.target)
    return None if found is None else replace(Place(), **{field: found})


def _span(intake: Intake, memo: OuterMemo) -> Place | None:
    source_id = intake.sources.get(memo.target)
    if source_id is None:
        return None
    span = None
    if memo.start is not None and memo.end is not None:
        span = intake.positions[memo.target].spans([(memo.start, memo.end)])[0]
    return Place(source_id) if span is None else Place(source_id, *span)


def _moment(at: str) -> str:
    """Bring a time to the form the project keeps; empty when it is none.

    Example:
        >>> _moment("2024-09-30 20:46:01"), _moment("yesterday")
        ('2024-09-30T20:46:01.000Z', '')
    """
    try:
        told = datetime.fromisoformat(at.strip())
    except ValueError:
        return ""
    known = told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)
    return known.isoformat(timespec="milliseconds").replace("+00:00", "Z")
