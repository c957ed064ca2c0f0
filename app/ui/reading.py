"""Reading: sources cut into passages, with their codings as highlights, as the reader shows them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.ui.reader import Highlight, MemoLine, PaletteCode, Passage
from app.ui.words import moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import thematic

_PARAGRAPH = re.compile(r"[^\n]+")
_LONG = 600
"""A turn of more code points than this is shown by its paragraphs."""
_STAMP = 40
"""How many code points a time and its brackets may take before a turn."""


def passages_of(source: thematic.ReadSource) -> Iterator[Passage]:
    """Cut a source into what is read at a time: an answer whole, a conversation by turns, a document by paragraphs."""
    if source.question:
        who = source.participant or source.name
        wave = [source.wave] if source.wave else []
        note = " · ".join([*wave, *(value for _, value in source.attributes)])
        told = " · ".join([*wave, *(f"{name}: {value}" for name, value in source.attributes)])
        yield Passage(source.source_id, 0, source.text, who, note=note, told=told)
        return
    at = 0
    for turn in source.turns:
        yield from _between(source, at, turn.start, speaker=turn.speaker)
        yield from _turn(source, turn)
        at = turn.end
    yield from _between(source, at, len(source.text))


def _turn(source: thematic.ReadSource, turn: thematic.Voice) -> Iterator[Passage]:
    words = source.text[turn.start : turn.end]
    quiet = turn.role == "interviewer"
    parts = list(_paragraphs(words)) if len(words) > _LONG else [(0, words)]
    for place, (start, part) in enumerate(parts):
        first = place == 0
        when = clock(turn.seconds) if first and turn.seconds is not None else ""
        yield Passage(source.source_id, turn.start + start, part, turn.speaker if first else "", when, quiet=quiet)


def _between(source: thematic.ReadSource, start: int, end: int, *, speaker: str = "") -> Iterator[Passage]:
    """Yield what stands outside of turns; the name and the time before a turn are left out, they stand beside it."""
    parts = list(_paragraphs(source.text[start:end]))
    if parts and speaker and len(parts[-1][1]) <= len(speaker) + _STAMP:
        parts.pop()
    for offset, words in parts:
        yield Passage(source.source_id, start + offset, words, "", quiet=bool(source.turns))


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    for one in _PARAGRAPH.finditer(text):
        if one.group().strip():
            yield one.start(), one.group()


def clock(seconds: float) -> str:
    """Write a time of a recording.

    Example:
        >>> clock(65.2), clock(3700)
        ('1:05', '1:01:40')
    """
    minutes, left = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def highlights_of(
    source: thematic.ReadSource, memos: Mapping[int, Sequence[MemoLine]], *, coders: Sequence[str]
) -> Iterator[Highlight]:
    """Turn the codings of a source into highlights; of some coders alone when these are named."""
    for one in source.codings:
        if coders and one.coder not in coders:
            continue
        yield Highlight(
            coding=one.coding_id,
            source=source.source_id,
            start=one.start,
            end=one.end,
            code=one.code_id,
            coder=one.coder,
            origin=one.origin,
            stance=one.stance,
            important=one.important,
            outdated=one.outdated,
            mine=one.mine,
            memos=tuple(memos.get(one.coding_id, ())),
        )


def memos_on(project: thematic.Project, sources: Iterable[thematic.ReadSource]) -> dict[int, list[MemoLine]]:
    """Return the memos on codings by coding, oldest first; nothing is read where no coding has one."""
    if not any(one.memos for source in sources for one in source.codings):
        return {}
    found: dict[int, list[MemoLine]] = {}
    for memo in reversed(project.memos.list(target="coding")):
        if memo.coding_id is not None:
            found.setdefault(memo.coding_id, []).append(MemoLine(memo.text, memo.coder, moment(memo.at)))
    return found


def palette_of(rows: Iterable[thematic.CodeRow]) -> tuple[list[PaletteCode], list[PaletteCode]]:
    """Return the codes that can be given, and those that are retired but may lie on a text."""
    active: list[PaletteCode] = []
    retired: list[PaletteCode] = []
    for row in rows:
        code = PaletteCode(row.code_id, row.name, row.path, row.depth, row.colour, row.definition, row.codings)
        (active if row.status == "active" else retired).append(code)
    return active, retired
