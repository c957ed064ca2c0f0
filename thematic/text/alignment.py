"""Alignment: where each position of a text that comes from outside stands once the text is normalised."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

from thematic.text.normal import normalise

_CHANGED = re.compile(
    "\r\n|[\r\v\f\x85\u2028\u2029]|[\x00-\x08\x0e-\x1f\ufeff]|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]"
)
_LINE_END = frozenset("\r\v\f\x85\u2028\u2029")
_RUN = re.compile("[^\u0300-\U0010ffff]?[\u0300-\U0010ffff]+")  # what comes before U+0300 never joins what precedes it


class AlignedText:
    r"""A text normalised, and its spans brought along exactly.

    What normalising changes in length (CRLF, byte order marks, controls, composed characters) is followed
    character by character. A span that begins or ends inside what became one character is widened to hold all
    of it; nothing else is ever widened or shifted.

    Example:
        >>> aligned = AlignedText("Cafe\u0301\r\nopen")
        >>> aligned.text, aligned.span(7, 11)
        ('Café\nopen', (5, 9))
    """

    def __init__(self, raw: str) -> None:
        """Normalise the text as the store does."""
        normal = normalise(raw)
        self.text = normal.text
        self.changes = normal.changes
        self._length = len(raw)
        self._same = normal.text == raw
        if self._same:
            return
        self._follow_characters(raw)
        self._follow_composition()

    def _follow_characters(self, raw: str) -> None:
        """Replace and drop single characters, keeping where each change stands."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._after: list[int] = []  # position after each change, in the text with line feeds
        pieces: list[str] = []
        done = length = 0
        for change in _CHANGED.finditer(raw):
            kept = raw[done : change.start()]
            put = _replacement(change.group())
            pieces += (kept, put)
            length += len(kept) + len(put)
            self._starts.append(change.start())
            self._ends.append(change.end())
            self._after.append(length)
            done = change.end()
        pieces.append(raw[done:])
        self._plain = "".join(pieces)

    def _follow_composition(self) -> None:
        """Compose run by run, keeping where each run that changes stands."""
        self._run_starts: list[int] = []
        self._run_ends: list[int] = []
        self._run_after: list[int] = []
        shift = 0
        for run in _RUN.finditer(self._plain):
            composed = unicodedata.normalize("NFC", run.group())
            if composed == run.group():
                continue
            shift += len(composed) - (run.end() - run.start())
            self._run_starts.append(run.start())
            self._run_ends.append(run.end())
            self._run_after.append(run.end() + shift)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Bring a half-open span of code points of the raw text along; it may come back empty.

        Args:
            start: 0 to the length of the raw text.
            end: the same, not before start.
        """
        if self._same:
            return start, end
        first, _ = self._composed(*self._character(start))
        _, last = self._composed(*self._character(end))
        return first, max(first, last)

    def widens(self, start: int, end: int) -> bool:
        """Say whether an edge of the span stands inside what became one character."""
        if self._same:
            return False
        return any(low != high for low, high in (self._composed(*self._character(edge)) for edge in (start, end)))

    def _character(self, at: int) -> tuple[int, int]:
        """Return where a position stands with line feeds; two different places when it is inside a change."""
        index = bisect_right(self._starts, at) - 1
        if index < 0:
            return at, at
        if at < self._ends[index]:
            before = self._after[index - 1] + self._starts[index] - self._ends[index - 1] if index else self._starts[0]
            inside = at > self._starts[index]
            return before, self._after[index] if inside else before
        moved = self._after[index] + at - self._ends[index]
        return moved, moved

    def _composed(self, low: int, high: int) -> tuple[int, int]:
        """Return where positions of the text with line feeds stand when composed."""
        return self._in_run(low)[0], self._in_run(high)[1]

    def _in_run(self, at: int) -> tuple[int, int]:
        index = bisect_right(self._run_starts, at) - 1
        if index < 0:
            return at, at
        start, end, after = self._run_starts[index], self._run_ends[index], self._run_after[index]
        if at >= end:
            return at + after - end, at + after - end
        run = self._plain[start:end]
        composed = unicodedata.normalize("NFC", run)
        base = after - len(composed)
        return base + _safe(run, composed, at - start, step=-1), base + _safe(run, composed, at - start, step=1)


def _replacement(change: str) -> str:
    if change[0] in _LINE_END:
        return "\n"
    if "\ud800" <= change[0] <= "\udfff":
        return change.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return ""


def _safe(run: str, composed: str, at: int, *, step: int) -> int:
    """Find the nearest place, backwards or forwards, at which nothing is composed across; where it stands then."""
    while 0 < at < len(run):
        left = unicodedata.normalize("NFC", run[:at])
        if left + unicodedata.normalize("NFC", run[at:]) == composed:
            return len(left)
        at += step
    return 0 if at <= 0 else len(composed)
