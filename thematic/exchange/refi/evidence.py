"""Evidence: how well marked passages fit their text when their positions are counted one way."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.exchange.refi.counting import Ruler

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.exchange.refi.counting import Counting

_CUT = ("…", "...")
_SHORTEST_CUT = 20  # a quote that is cut without a sign for it has at least so many letters
_FEWEST_CUT = 5  # fewer letters more are a passage that is shifted
_LONG = 12
_TOLERANCE = 0.1
_CLOSING = frozenset(".,;:!?)]}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage as a file gives it: positions in an unknown way of counting, and its stored quote or name."""

    start: int
    end: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """How passages fit under one way of counting.

    Attributes:
        marks: how many there are.
        named: how many have a stored quote or name; blank ones are neither.
        inside: how many lie inside the text, without cutting a character.
        quotes: how many have a stored quote that is what stands there.
        words: how many begin and end at the edge of a word.
        edges: 0 to 4 for each passage: inside a word, beside white space or stray punctuation, clean.
    """

    marks: int = 0
    inside: int = 0
    quotes: int = 0
    words: int = 0
    edges: int = 0
    named: int = 0

    def __add__(self, other: Fit) -> Fit:
        """Sum over texts."""
        return Fit(
            self.marks + other.marks,
            self.inside + other.inside,
            self.quotes + other.quotes,
            self.words + other.words,
            self.edges + other.edges,
            self.named + other.named,
        )


def fit(text: str, marks: Sequence[Mark], counting: Counting) -> tuple[Fit, tuple[tuple[int, int] | None, ...]]:
    """Measure the passages of one text; return the measure and where they stand."""
    ruler = Ruler(text, counting)
    spans = tuple(ruler.span(mark.start, mark.end) for mark in marks)
    quotes = words = edges = 0
    for mark, span in zip(marks, spans, strict=True):
        if span is None:
            continue
        quotes += says(text[span[0] : span[1]], mark.name)
        left, right = _left_edge(text, span[0]), _right_edge(text, span[1])
        words += bool(left and right)
        edges += left + right
    inside = sum(span is not None for span in spans)
    return Fit(len(marks), inside, quotes, words, edges, sum(is_named(mark) for mark in marks)), spans


def is_named(mark: Mark) -> bool:
    """Say whether a passage has a stored quote or name with something in it."""
    return bool(folded(mark.name))


def says(passage: str, name: str) -> bool:
    """Say whether a stored name is the quote of a passage, whole or cut short; white space does not count.

    Example:
        >>> says("We met on Tuesday, as always.", "We met  on Tue…"), says("We met", "line:6")
        (True, False)
    """
    wanted = folded(name)
    if not wanted:
        return False
    found = folded(passage)
    if found == wanted:
        return True
    cut = wanted.removesuffix(_CUT[0]).removesuffix(_CUT[1])
    if not found.startswith(cut):
        return False
    if cut != wanted:
        return bool(cut)
    left_off = len(found) - len(wanted)
    return len(wanted) >= _SHORTEST_CUT and left_off > max(_FEWEST_CUT, _TOLERANCE * len(wanted))


def is_quote_of(text: str, name: str, *, passage: str) -> bool:
    """Say whether a name that is not what its passage says must be a quote from the text all the same.

    Args:
        text: the whole text, folded.
        name: the stored name, whole or cut short.
        passage: what stands where the file points to.
    """
    wanted = folded(name)
    wanted = wanted.removesuffix(_CUT[0]).removesuffix(_CUT[1])
    if not wanted:
        return False
    if len(wanted) < _LONG:
        alike = abs(len(folded(passage)) - len(wanted)) <= max(1, _TOLERANCE * len(wanted))
        return alike and wanted in text
    return wanted in text or (len(wanted) >= 2 * _LONG and (wanted[:_LONG] in text or wanted[-_LONG:] in text))


def folded(text: str) -> str:
    r"""Take out what tools change in a stored quote: white space, byte order marks, composition.

    Example:
        >>> folded("one\r\n two")
        'onetwo'
    """
    flat = "".join(text.split()).replace("\ufeff", "")
    return flat if flat.isascii() else unicodedata.normalize("NFC", flat)


def _left_edge(text: str, at: int) -> int:
    before = at > 0 and _in_word(text[at - 1])
    if before and _in_word(text[at]):
        return 0
    return 1 if text[at].isspace() or (before and text[at] in _CLOSING) else 2


def _right_edge(text: str, at: int) -> int:
    if at < len(text) and _in_word(text[at - 1]) and _in_word(text[at]):
        return 0
    return 1 if text[at - 1].isspace() else 2


def _in_word(character: str) -> bool:
    return character.isalnum() or bool(unicodedata.combining(character))
