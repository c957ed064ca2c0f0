"""A reading: the words of one text, with their capitals and where sentences open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from thematic.text.redaction.gazetteer import fold, word_set
from thematic.text.sentence import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from thematic.text.redaction.gazetteer import Gazetteer
    from thematic.text.redaction.proposals import ProposalText

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0900-\u0963"
    "\u0970-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
_LETTERS = rf"(?:[^\W\d_]|[{_MARKS}])+"
_WORD = re.compile(rf"(?<!\w)(?>(?=[^\W\d_]){_LETTERS}(?:['\u2019\u2011-]{_LETTERS})*)(?![\d_])")
_ENDING = re.compile(r"['\u2019](?:s|ll|d|re|ve|m)$", re.IGNORECASE)
_OPENING_GAP = re.compile(r"[\n:;\"“”„«»*•·\u2013\u2014/(\[{|>=…]|\s['\u2018]|\s-")
_GERMAN = word_set(
    """
    der die das und ist nicht ich mit ein eine war zu auf sehr für wir im den dem von es
    """
)
_ENGLISH = word_set("the and is was to of in a it for i my they that not with be were have you")
_FEW_CAPITALS = 3
_SHORTEST_WITH_ENDING = 3
_MANY = 0.2


class Shape(Enum):
    """How a word is written."""

    LOWER = "lower case"
    CAPITAL = "with a capital"
    CAPITALS = "all in capitals"
    INITIAL = "a single capital"


@dataclass(frozen=True, slots=True)
class Word:
    """A word without its possessive ending.

    Attributes:
        gap: what stands between the word before and this one, possessive ending included.
        opens: it is the first word of a sentence, a line, a quotation or a bracket, where capitals mean nothing.
    """

    text: str
    fold: str
    start: int
    end: int
    shape: Shape
    gap: str
    opens: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """One text and its words.

    Attributes:
        capitals_tell: capitals are used sparingly, so that one in mid-sentence is worth a look; not so in
            German, in Title Case and in shouting.
    """

    key: int
    text: str
    words: tuple[Word, ...]
    capitals_tell: bool


def read(source: ProposalText, gazetteer: Gazetteer) -> Reading:
    """Find the words of a text.

    Example:
        >>> from thematic.text.redaction.gazetteer import bundled
        >>> from thematic.text.redaction.proposals import ProposalText
        >>> [(word.text, word.opens) for word in read(ProposalText(1, "Ask Sarah's mum."), bundled()).words]
        [('Ask', True), ('Sarah', False), ('mum', False)]
    """
    words = tuple(_words(source.text))
    return Reading(source.key, source.text, words, _capitals_tell(words, gazetteer))


def _words(text: str) -> Iterator[Word]:
    starts = iter([start for start, _ in sentences(text)])
    next_start = next(starts, len(text))
    last = 0
    for match in _WORD.finditer(text):
        written, start = match[0], match.start()
        ending = _ENDING.search(written) if len(written) >= _SHORTEST_WITH_ENDING else None
        word = written[: ending.start()] if ending else written
        opens = start >= next_start
        while start >= next_start:
            next_start = next(starts, len(text) + 1)
        gap = text[last:start]
        opens = opens or (gap not in {" ", ", "} and _OPENING_GAP.search(gap) is not None)
        last = start + len(word)
        yield Word(word, fold(word), start, last, _shape(word), gap, opens)


def _shape(word: str) -> Shape:
    if not word[0].isupper():
        return Shape.LOWER
    if len(word) == 1:
        return Shape.INITIAL
    return Shape.CAPITALS if word.isupper() else Shape.CAPITAL


def _capitals_tell(words: Sequence[Word], gazetteer: Gazetteer) -> bool:
    folds = [word.fold for word in words]
    german = sum(fold in _GERMAN for fold in folds)
    if german > 1 and german > sum(fold in _ENGLISH for fold in folds):
        return False
    inner = [word for word in words if not word.opens and word.fold in gazetteer.ordinary and not _apt(word, gazetteer)]
    capitals = sum(word.shape in {Shape.CAPITAL, Shape.CAPITALS} for word in inner)
    return capitals < _FEW_CAPITALS or capitals <= _MANY * len(inner)


def _apt(word: Word, gazetteer: Gazetteer) -> bool:
    """Say whether a capital on the word would be no surprise."""
    kinds = (gazetteer.proper, gazetteer.given, gazetteer.family, gazetteer.cities)
    return word.fold == "i" or (word.shape is not Shape.LOWER and any(word.fold in known for known in kinds))
