"""Recurrence: names found once are looked for everywhere, in other spellings and in lower case too."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from thematic.text.redaction import cues, spelling
from thematic.text.redaction.mentions import Mention
from thematic.text.redaction.proposals import Confidence, Kind
from thematic.text.redaction.reading import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from thematic.text.redaction.lexicon import Lexicon
    from thematic.text.redaction.reading import Reading, Word

_SHORTEST = 3
_SHORTEST_SLIP = 4
_MOST_SLIPS = 3
_OWNS = ("'s ", "\u2019s ")


class Recurrence:
    """The names that were found with some confidence, and how they may be written elsewhere."""

    def __init__(self, lexicon: Lexicon, mentions: Sequence[Mention]) -> None:
        """Learn the names of people from the mentions and the participants."""
        self._lexicon = lexicon
        trusted = [mention for mention in mentions if mention.kind is Kind.NAME]
        firm = [mention for mention in trusted if mention.confidence is not Confidence.LOOK]
        counts = Counter(token for mention in firm for token in mention.tokens if len(token) >= _SHORTEST)
        counts.update(token for tokens in lexicon.people for token in tokens if len(token) >= _SHORTEST)
        self._names = counts
        given = {token: count for token, count in counts.items() if lexicon.given(token)}
        self._spellings = spelling.variants(given)
        self._slips = spelling.Slips(counts)
        self._looked_up: dict[str, str] = {}

    def respelt(self, mention: Mention) -> Mention:
        """Put the usual spelling of a name into a mention that writes it another way."""
        if mention.kind is not Kind.NAME:
            return mention
        tokens = tuple(self._usual(token) for token in mention.tokens)
        if tokens == mention.tokens:
            return mention
        why = f"{mention.why} It may be '{' '.join(tokens)}' in another spelling."
        return replace(mention, tokens=tokens, confidence=Confidence.LOOK, why=why)

    def _usual(self, token: str) -> str:
        if token in self._spellings:
            return self._spellings[token]
        if token in self._names or self._lexicon.given(token) or self._lexicon.family(token):
            return token
        return self._slip(token) or token

    def mentions(self, reading: Reading) -> Iterator[Mention]:
        """Yield other uses of the names in one text."""
        for index, word in enumerate(reading.words):
            if word.fold in self._names:
                yield from self._again(reading, index)
            elif self._may_be_slip(word) and (name := self._slip(word.fold)):
                why = f"It is one slip away from '{name}'."
                yield _mention(reading, word, name, Confidence.LOOK, why)

    def _again(self, reading: Reading, index: int) -> Iterator[Mention]:
        word = reading.words[index]
        ordinary = self._lexicon.ordinary(word.fold)
        name = self._spellings.get(word.fold, word.fold)
        if name != word.fold and word.shape is Shape.CAPITAL:
            return
        if word.shape is Shape.CAPITAL and not ordinary:
            yield _mention(reading, word, name, Confidence.LIKELY, "It was found as a name elsewhere.")
        elif word.shape is Shape.CAPITAL and reading.capitals_tell and self._stands_as_name(reading, index):
            yield _mention(reading, word, name, Confidence.LOOK, "It was found as a name elsewhere, and has a capital.")
        elif word.shape in {Shape.LOWER, Shape.CAPITALS} and not ordinary and self._lower_allowed(word):
            yield _mention(reading, word, name, Confidence.LOOK, "It was found as a name elsewhere, though not here.")

    def _stands_as_name(self, reading: Reading, index: int) -> bool:
        """Judge an ordinary word with a capital that is a name elsewhere: "I told Will", "Mark's", not "In May"."""
        word = reading.words[index]
        known = self._lexicon.family(word.fold) or self._lexicon.given(word.fold)
        owns = index + 1 < len(reading.words) and reading.words[index + 1].gap.startswith(_OWNS)
        named = owns or not word.opens or cues.acts_plainly(reading, index + 1)
        return known and named and not cues.is_month(reading, index)

    def _lower_allowed(self, word: Word) -> bool:
        return word.shape is Shape.CAPITALS or word.fold not in self._lexicon.gazetteer.capital_only

    def _may_be_slip(self, word: Word) -> bool:
        lexicon = self._lexicon
        return (
            len(word.fold) >= _SHORTEST_SLIP
            and not lexicon.ordinary(word.fold)
            and not lexicon.given(word.fold)
            and not lexicon.family(word.fold)
            and word.fold not in lexicon.gazetteer.cities
            and word.fold not in lexicon.gazetteer.countries
            and lexicon.lower_uses(word.fold) <= _MOST_SLIPS
        )

    def _slip(self, token: str) -> str:
        """Give the name a word is one slip away from, or ""; each word is looked up once."""
        if token not in self._looked_up:
            self._looked_up[token] = self._slips.name(token)
        return self._looked_up[token]


def _mention(reading: Reading, word: Word, name: str, confidence: Confidence, why: str) -> Mention:
    return Mention(reading.key, word.start, word.end, Kind.NAME, (name,), "name", confidence, why)
