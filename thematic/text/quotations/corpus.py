"""Where in all texts the words of a quotation may stand: an index of words, and places ranked by what they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.text.quotations.words import Word, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.text.quotations.records import Said

_RAREST = 12
"""Words of a quotation that places are sought by: the rarest, for they tell most."""

_MOST_PLACES = 20_000
"""Places of one word that are looked at; a word that is everywhere tells nothing."""

_BUCKET = 8
"""Places whose beginnings differ by fewer words than this are one place."""


@dataclass(frozen=True, slots=True)
class Place:
    """A text and the word of it at which a quotation would begin."""

    text: int
    word: int
    shared: int


class Corpus:
    """Texts as words, with an index.

    Attributes:
        said: the texts, as they were given.
        words: their words.
    """

    def __init__(self, said: Sequence[Said]) -> None:
        """Index the texts; memory and time grow with their words."""
        self.said = said
        self.words: list[list[Word]] = [words_of(one.text) for one in said]
        self._index: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, words in enumerate(self.words):
            for place, word in enumerate(words):
                self._index[word.text].append((number, place))

    def places(self, wanted: Sequence[str], *, most: int = 4) -> list[Place]:
        """Rank the places that share most words in step with a quotation; ties by the order of the texts."""
        votes: Counter[tuple[int, int]] = Counter()
        rare = sorted(range(len(wanted)), key=lambda one: (len(self._index.get(wanted[one], ())), one))
        for place in rare[:_RAREST]:
            for text, word in self._index.get(wanted[place], ())[:_MOST_PLACES]:
                votes[text, (word - place) // _BUCKET] += 1
        near: Counter[tuple[int, int]] = Counter()
        for (text, bucket), count in votes.items():
            near[text, bucket] = count + votes.get((text, bucket + 1), 0)
        ranked = sorted(near.items(), key=lambda item: (-item[1], item[0]))
        return [Place(text, max(0, bucket * _BUCKET), count) for (text, bucket), count in ranked[:most]]

    def runs(self, wanted: Sequence[str]) -> list[tuple[int, int]]:
        """List the places (text, word) where exactly these words stand in a row."""
        if not wanted:
            return []
        rarest = min(range(len(wanted)), key=lambda one: len(self._index.get(wanted[one], ())))
        found = []
        for text, word in self._index.get(wanted[rarest], ()):
            start = word - rarest
            words = self.words[text]
            if start < 0 or start + len(wanted) > len(words):
                continue
            if all(words[start + place].text == one for place, one in enumerate(wanted)):
                found.append((text, start))
        return found
