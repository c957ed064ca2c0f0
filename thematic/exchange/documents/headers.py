"""The head of a transcript: facts such as "Participant: PM1 | Wave: T1" before anybody speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.exchange.documents.labels import label_key
from thematic.exchange.documents.word_sets import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.exchange.documents.layouts import Line


_PAIR = re.compile(
    r"\s*[*_]{0,2}([^\s:|\t*_][^:|\t\n]{0,39}?)[*_]{0,2}\s*(?::[*_]{0,2}|\t)\s*(\S[^\n]{0,199}?)?[*_]{0,2}\s*"
)
_KEYS = words(
    """
    participant participants participant-id interviewee respondent id code pseudonym role wave time-point
    timepoint phase date time mode method site location place venue setting group duration length interviewer
    interview interview-no moderator facilitator transcriber transcribed-by recording recorded file age gender
    occupation attendees present focus-group session language project study title consent speakers
    """
)
_SPEAKING_KEYS = words(
    """
    interviewer participant respondent interviewee moderator facilitator speakers
    """
)
HEAD_LINES = 20  # a head ends before
_LONGEST_VALUE = 100
_SENTENCE = re.compile(r"[.!?]\s|[?!]$|\w{3,}\.$")


@dataclass(frozen=True, slots=True)
class Head:
    """Facts, and how many of the first lines they take."""

    facts: tuple[tuple[str, str], ...] = ()
    lines: int = 0


def read_head(lines: Sequence[Line]) -> Head:
    """Read facts from the first lines of a text.

    A line of pairs between bars is always a head; lines of one pair each are one when they stand together at the
    top, differ in their keys, and at least one key is a word for a fact that nobody speaks under.

    Example:
        >>> from thematic.exchange.documents.layouts import Line
        >>> read_head([Line(0, 0, "Participant: PM1 | Wave: T1")]).facts
        (('Participant', 'PM1'), ('Wave', 'T1'))
    """
    facts: list[tuple[str, str]] = []
    taken = 0
    single: list[tuple[str, str]] = []
    for at, line in enumerate(lines[:HEAD_LINES]):
        if not line.text.strip():
            if facts or single:
                break
            continue
        pairs = _bar_pairs(line.text)
        if pairs:
            facts += pairs
            taken = at + 1
            continue
        pair = _pair(line.text)
        if pair is None and not single and not facts:
            continue  # a title may stand above
        if pair is None:
            break
        single.append(pair)
        taken_single = at + 1
        if _is_head(single):
            taken = taken_single
    if single and _is_head(single):
        return Head((*facts, *single), taken)
    return Head(tuple(facts), taken if facts else 0)


def _bar_pairs(text: str) -> list[tuple[str, str]]:
    parts = text[:2000].split("|")
    if len(parts) < 2:  # noqa: PLR2004 - one part has no bar
        return []
    pairs = [_pair(part) for part in parts if part.strip()]
    kept = [pair for pair in pairs if pair is not None]
    return kept if len(kept) == len(pairs) else []


def _pair(text: str) -> tuple[str, str] | None:
    if len(text) > _LONGEST_VALUE * 2:
        return None
    match = _PAIR.fullmatch(text)
    if match is None or len(match[1].split()) > 4:  # noqa: PLR2004 - keys are short
        return None
    value = (match[2] or "").strip()
    return None if len(value) > _LONGEST_VALUE or _SENTENCE.search(value) else (match[1].strip(), value)


def _is_head(pairs: list[tuple[str, str]]) -> bool:
    keys = [label_key(key).replace(" ", "-") for key, _ in pairs]
    if len(set(keys)) < len(keys):
        return False
    return any(key in _KEYS and key not in _SPEAKING_KEYS for key in keys) and sum(
        key in _KEYS for key in keys
    ) * 2 >= len(keys)
