"""Layouts: the ways transcripts put a name and a time before what was said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from thematic.exchange.documents.labels import is_known_word, is_name_shaped, tidy_label
from thematic.exchange.documents.times import STAMP, seconds_of

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = 200  # characters of a line that are looked at
_OPEN, _CLOSE = r"[\[({<]?\s{0,3}", r"\s{0,3}[\])}>]?"
_TIME1 = rf"{_OPEN}(?P<t1>{STAMP}){_CLOSE}"
_TIME2 = rf"{_OPEN}(?P<t2>{STAMP}){_CLOSE}"
_TO = rf"(?:\s{{0,4}}(?:-->|[-\u2013\u2014]|to)\s{{0,4}}(?P<end>{STAMP})\s{{0,3}}[\])}}>]?)?"
_MARKS = r"[*_]{0,3}"
_NAME = r"(?P<label>[^\s:\uff1a*_\d][^:\uff1a\t\n]{0,60}?)"
_COLON = re.compile(
    rf"\s{{0,20}}(?:>>\s?|[-\u2013\u2022*]\s{{1,4}})?{_MARKS}\s?(?:{_OPEN}(?P<t1>{STAMP})\s{{0,3}}{_TO}[\])}}>]?\s{{0,4}}[-\u2013\u2014:]?\s{{0,4}})?"
    rf"{_MARKS}{_NAME}{_MARKS}(?:(?:\s{{1,4}}|\s{{0,4}}[-\u2013,]\s|(?=[\[(<{{])){_TIME2}\s{{0,3}})?{_MARKS}\s{{0,4}}[:\uff1a](?![/\\]){_MARKS}"
    rf"(?:\s{{0,4}}[\[(](?P<t3>{STAMP})[\])])?{_MARKS}[ \t]{{0,20}}"
)
_NAME_THEN_TIME = re.compile(
    rf"\s{{0,20}}{_MARKS}{_NAME}{_MARKS}(?:[ \t]{{1,12}}|\s?[-\u2013|,]\s?){_TIME2}{_TO}{_MARKS}\s{{0,20}}"
)
_TIME_THEN_NAME = re.compile(
    rf"\s{{0,20}}{_MARKS}{_TIME1}{_TO}\s{{0,4}}[-\u2013|]?\s{{0,4}}{_MARKS}{_NAME}{_MARKS}\s{{0,20}}"
)
_ONLY_TIME = re.compile(rf"\s{{0,20}}{_MARKS}{_TIME1}{_TO}{_MARKS}\s{{0,20}}")
_BRACKET = re.compile(r"\s{0,20}\[(?P<label>[^\[\]:\n]{1,40})\]\s{0,3}:?\s{1,4}(?=\S)")
_TAB = re.compile(rf"\s{{0,4}}(?:{_TIME1}{_TO}\t\s{{0,4}})?{_NAME}\t+\s{{0,4}}(?=\S)")
_DASH = re.compile(r"\s{0,4}(?P<label>[^\s\u2013\u2014-][^\u2013\u2014\n:-]{0,30}?)\s{1,3}[\u2013\u2014-]\s{1,3}(?=\S)")
_SENTENCE_END = (".", "!", "?", ",", ";", "\u2026")
_LONGEST_OWN_LINE = 100
_LONGEST_CAPS = 30


class Layout(Enum):
    """How a name stands before the words."""

    COLON = "colon"
    OWN_LINE = "own line with a time"
    BRACKET = "bracket"
    TAB = "tab"
    DASH = "dash"
    BOLD = "bold"
    CAPS = "capitals on their own line"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the frozen text."""

    start: int
    end: int
    text: str
    bold: int = 0


@dataclass(frozen=True, slots=True)
class Cue:
    """A place where somebody may begin to speak.

    Attributes:
        block: position where the label's line (or the time line before it) begins; the words before end here.
        words: position where the words begin.
    """

    label: str
    layout: Layout
    block: int
    words: int
    seconds: float | None = None
    end_seconds: float | None = None

    @property
    def is_timed(self) -> bool:
        """Whether a time stands beside the label."""
        return self.seconds is not None


def cues_of(line: Line) -> Iterator[Cue]:
    """Yield the readings of a line as the beginning of a turn, the surest first."""
    head = line.text[:HEAD]
    whole = len(line.text) <= _LONGEST_OWN_LINE
    if whole:
        for pattern in (_NAME_THEN_TIME, _TIME_THEN_NAME):
            match = pattern.fullmatch(head)
            if match and is_name_shaped(tidy_label(match["label"]), timed=True):
                yield _cue(line, match, Layout.OWN_LINE, words=line.end)
                return
    match = _COLON.match(head)
    if match:
        yield _cue(line, match, Layout.COLON, words=line.start + match.end())
        return
    yield from _weak_cues(line, head, whole=whole)


def _weak_cues(line: Line, head: str, *, whole: bool) -> Iterator[Cue]:
    match = _BRACKET.match(head)
    if match and is_known_word(tidy_label(match["label"])):
        yield _cue(line, match, Layout.BRACKET, words=line.start + match.end())
        return
    match = _TAB.match(head)
    if match and is_name_shaped(tidy_label(match["label"])):
        yield _cue(line, match, Layout.TAB, words=line.start + match.end())
        return
    bold = line.text[: line.bold]
    if line.bold and len(bold) <= _LONGEST_OWN_LINE and _is_bare_name(bold):
        words = line.end if not line.text[line.bold :].strip() else line.start + line.bold
        yield Cue(tidy_label(bold), Layout.BOLD, line.start, words)
        return
    marked = re.match(r"\s{0,4}(\*\*|__)([^*_\n]{1,60})\1[ \t]{0,4}", head)
    if marked and _is_bare_name(marked[2]):
        yield Cue(tidy_label(marked[2]), Layout.BOLD, line.start, line.start + marked.end())
        return
    if whole and len(head) <= _LONGEST_CAPS and head.isupper() and _is_bare_name(head):
        yield Cue(tidy_label(head), Layout.CAPS, line.start, line.end)
        return
    match = _DASH.match(head)
    if match and (match["label"].isupper() or is_known_word(match["label"])) and _is_bare_name(match["label"]):
        yield _cue(line, match, Layout.DASH, words=line.start + match.end())


def time_of(line: Line) -> tuple[float | None, float | None] | None:
    """Read a line that holds a time and nothing else: (start, end) in seconds; None for other lines."""
    if len(line.text) > HEAD:
        return None
    match = _ONLY_TIME.fullmatch(line.text)
    return (seconds_of(match["t1"]), seconds_of(match["end"] or "")) if match else None


def _is_bare_name(text: str) -> bool:
    bare = tidy_label(text)
    return not bare.endswith(_SENTENCE_END) and is_name_shaped(bare)


def _cue(line: Line, match: re.Match[str], layout: Layout, *, words: int) -> Cue:
    groups = match.groupdict()
    stamp = groups.get("t1") or groups.get("t2") or groups.get("t3") or ""
    end = seconds_of(groups.get("end") or "")
    return Cue(tidy_label(match["label"]), layout, line.start, words, seconds_of(stamp), end)
