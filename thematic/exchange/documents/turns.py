"""Finding the turns of a frozen text: who speaks from where to where, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.exchange.documents.accepting import accept
from thematic.exchange.documents.labels import is_interviewer_word, is_name_shaped, label_key
from thematic.exchange.documents.layouts import Cue, Layout, cues_of, time_of
from thematic.exchange.documents.records import Turn
from thematic.text.spans import trimmed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from thematic.exchange.documents.layouts import Line

_END = re.compile(
    r"\n[ \t]*[\[(*]{0,3}\s?(?:end of (?:the )?(?:interview|recording|transcript|transcription|audio|session)|"
    r"(?:interview|recording|transcript) ends?)\.?\s?[\])*]{0,3}[ \t]*(?=\n|$)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[ \t]{0,8}[-\u2022\u2013*][ \t]")
_MOST_SHOWN = 6


@dataclass(frozen=True, slots=True)
class FoundTurns:
    """The turns, and what was seen but not believed."""

    turns: tuple[Turn, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Possible:
    """All cues of a text, how many lines hold words, and where the first of them begins."""

    cues: tuple[Cue, ...]
    lines: int
    start: int = 0


def find_turns(text: str, lines: Iterable[Line], *, forced: Collection[str] = ()) -> FoundTurns:
    """Find the turns of a text from its lines.

    Args:
        text: the whole frozen text.
        lines: those of its lines that may hold speech, in order.
        forced: labels that a person named as speakers.
    """
    possible = _possible(lines)
    cues = accept(possible.cues, lines=possible.lines, forced=forced)
    spelled: dict[str, str] = {}
    for cue in cues:
        spelled.setdefault(label_key(cue.label), cue.label)
    sole = len(spelled) == 1 and is_interviewer_word(next(iter(spelled.values())))
    turns = []
    empty = 0
    ends = [*(cue.block for cue in cues[1:]), len(text)][: len(cues)]
    for cue, end in zip(cues, ends, strict=True):
        last = _before_the_end(text, cue.words, end)
        last = _own_line(text, cue, last) if sole else _own_bullet(text, cue, last)
        start, stop = trimmed(text, cue.words, max(cue.words, last))
        if start >= stop:
            empty += 1
            continue
        turns.append(Turn(start, stop, spelled[label_key(cue.label)], cue.seconds, cue.end_seconds))
    warnings = _warnings(cues, possible.cues, empty)
    if sole and turns:
        told = f"only '{turns[0].speaker}' is named; the lines after it that have no name are taken for somebody else's"
        warnings = (told, *warnings)
        turns = _with_nameless(text, turns, cues, start=possible.start)
    return FoundTurns(tuple(turns), warnings)


def _with_nameless(text: str, turns: Sequence[Turn], cues: Sequence[Cue], *, start: int) -> list[Turn]:
    """Put turns without a name where lines stand before, between and after an interviewer's turns."""
    first, last = trimmed(text, start, cues[0].block)
    found = [Turn(first, last, "")] if first < last else []
    for turn in turns:
        found.append(turn)
        end = next((cue.block for cue in cues if cue.block >= turn.end), len(text))
        start, stop = trimmed(text, turn.end, _before_the_end(text, turn.end, end))
        if start < stop:
            found.append(Turn(start, stop, ""))
    return found


def _own_line(text: str, cue: Cue, end: int) -> int:
    """End an interviewer's words with their line where nobody else is named: what follows is somebody else's."""
    at = cue.words
    while at < end and text[at].isspace():
        at += 1
    line_end = text.find("\n", at, end)
    return end if line_end < 0 else line_end


def _own_bullet(text: str, cue: Cue, end: int) -> int:
    """End the words of a listed line where the next item of the list begins."""
    begins = _BULLET.match(text, cue.block)
    following = text.find("\n" + begins[0], cue.words, end) if begins else -1
    return end if following < 0 else following


def _possible(lines: Iterable[Line]) -> _Possible:
    cues: list[Cue] = []
    count = first = 0
    pending: tuple[int, float | None, float | None] | None = None
    for line in lines:
        if not line.text or line.text.isspace():
            continue
        first = first if count else line.start
        count += 1
        time = time_of(line)
        if time:
            pending = (line.start, *time)
            continue
        found = list(cues_of(line))
        if not found and pending and _could_be_a_name(line):
            found = [_cue_under_time(line)]
        if pending:
            found = [_with_time(cue, pending) for cue in found]
        pending = None
        cues += found
    return _Possible(tuple(cues), count, first)


def _could_be_a_name(line: Line) -> bool:
    bare = line.text.strip()
    return len(bare) <= 60 and bare[-1] not in ".?!,;\u2026" and is_name_shaped(bare, timed=True)  # noqa: PLR2004 - as long as names get


def _cue_under_time(line: Line) -> Cue:
    return Cue(" ".join(line.text.split()), Layout.OWN_LINE, line.start, line.end)


def _with_time(cue: Cue, pending: tuple[int, float | None, float | None]) -> Cue:
    start, seconds, end_seconds = pending
    if cue.seconds is not None:
        return cue
    return replace(cue, block=start, seconds=seconds, end_seconds=end_seconds)


def _before_the_end(text: str, start: int, end: int) -> int:
    """Leave a closing line such as "[End of interview]" out of the last words."""
    match = _END.search(text, start, end) if end == len(text) else None
    return match.start() if match else end


def _warnings(cues: Sequence[Cue], possible: Sequence[Cue], empty: int) -> tuple[str, ...]:
    if not cues:
        return ()
    warnings = []
    if empty:
        warnings.append(f"{empty} speaker label(s) had no words after them")
    taken = {label_key(cue.label) for cue in cues}
    passed = [
        cue.label
        for cue in possible
        if cue.layout is Layout.COLON and label_key(cue.label) not in taken and is_name_shaped(cue.label)
    ]
    names = list(dict.fromkeys(passed))
    if names:
        shown = ", ".join(f"'{name}'" for name in names[:_MOST_SHOWN])
        more = f" and {len(names) - _MOST_SHOWN} more" if len(names) > _MOST_SHOWN else ""
        warnings.append(f"not taken as a speaker, though a colon follows: {shown}{more}")
    return tuple(warnings)
