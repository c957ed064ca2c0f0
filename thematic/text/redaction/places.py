"""Places and organisations: known towns and countries, streets, schools, hospitals and the like."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.text.redaction import cues
from thematic.text.redaction.gazetteer import word_set
from thematic.text.redaction.mentions import Mention
from thematic.text.redaction.proposals import Confidence, Kind
from thematic.text.redaction.reading import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from thematic.text.redaction.gazetteer import Gazetteer
    from thematic.text.redaction.lexicon import Lexicon
    from thematic.text.redaction.reading import Reading, Word
    from thematic.text.spans import Span

_STREETS = word_set("street road avenue lane drive crescent terrace gardens grove square boulevard")
_HOUSES = word_set(
    """
    school hospital ward centre center church university college surgery clinic academy hospice infirmary
    mosque temple synagogue library nursery primary station house court lodge trust foundation practice
    charity café cafe pub hotel klinik klinikum krankenhaus schule housing association society
    """
)
_NUMBERED_STREETS = word_set(
    """
    close way hill place park row walk mews view rise green court house cottage cottages villas flats yard wharf quay
    croft mansions buildings
    """
)
_FIRMS = word_set("sons daughters brothers partners co")
_OPENING = word_set(
    """
    the a an at in from to of and or for with by our my this that his her their your i we they he she it is
    was are thank thanks when while after before since because if so but then also as on about near please
    dear
    """
)
_ENDS = _STREETS | _HOUSES | _NUMBERED_STREETS
_STREET_ENDING = re.compile(r".{3,}(?:stra(?:ss|ß)e|gasse|allee)$")
_HOUSE_NUMBER = re.compile(r"\b\d{1,4}[a-zA-Z]?,?\s$")
_HOUSE_NUMBER_AFTER = re.compile(r"\s\d{1,4}[a-zA-Z]?\b")
_LONGEST = 5
_UNIVERSITY_OF_NAME = 3
_LONGEST_LOOK_BACK = 8


@dataclass(frozen=True, slots=True)
class PlaceIndex:
    """Known places by their first word, longest first, each with what a placeholder calls it."""

    by_first: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]


def place_index(gazetteer: Gazetteer) -> PlaceIndex:
    """Prepare the gazetteer's places for looking up."""
    by_first: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for names, label in ((gazetteer.countries, "country"), (gazetteer.regions, "region"), (gazetteer.cities, "city")):
        for name in sorted(names):
            tokens = tuple(name.split())
            by_first[tokens[0]][tokens] = label
    return PlaceIndex(
        {first: sorted(known.items(), key=lambda item: (-len(item[0]), item[0])) for first, known in by_first.items()}
    )


class Places:
    """Finds the places and organisations in one reading."""

    def __init__(self, reading: Reading, lexicon: Lexicon, index: PlaceIndex) -> None:
        """Take the reading, what is known about words, and the known places."""
        self._reading = reading
        self._words = reading.words
        self._lexicon = lexicon
        self._index = index

    def mentions(self) -> Iterator[Mention]:
        """Yield places of every sort; they may overlap each other."""
        for index, word in enumerate(self._words):
            if word.fold in self._index.by_first:
                yield from self._known(index)
            if word.shape is not Shape.CAPITAL:
                continue
            if word.fold in _ENDS:
                yield from self._ending_at(index)
            elif _STREET_ENDING.match(word.fold):
                yield self._street(index, index + 1, Confidence.LIKELY)
            if word.fold in {"university", "college"}:
                yield from self._university_of(index)
            if word.fold in _FIRMS:
                yield from self._firm(index)

    def _known(self, index: int) -> Iterator[Mention]:
        for tokens, label in self._index.by_first[self._words[index].fold]:
            words = self._words[index : index + len(tokens)]
            if tuple(word.fold for word in words) == tokens and all(word.gap == " " for word in words[1:]):
                confidence = self._confidence(index, words)
                if confidence is not None:
                    why = f"It is a known {label}" + (
                        f" after '{self._words[index - 1].text}'." if cues.in_place(self._reading, index) else "."
                    )
                    yield self._mention(
                        (words[0].start, words[-1].end), Kind.PLACE, tokens, label=label, confidence=confidence, why=why
                    )
                return

    def _confidence(self, index: int, words: Sequence[Word]) -> Confidence | None:
        first, lexicon = words[0], self._lexicon
        several = len(words) > 1
        ordinary = not several and lexicon.ordinary(first.fold)
        placed = cues.in_place(self._reading, index)
        if first.shape is Shape.LOWER or first.shape is Shape.CAPITALS:
            hidden = ordinary or first.fold in lexicon.gazetteer.capital_only or lexicon.given(first.fold)
            return None if hidden and not several else Confidence.LOOK
        if ordinary:
            clear = (
                placed and not first.opens and self._reading.capitals_tell and not cues.is_month(self._reading, index)
            )
            return Confidence.LOOK if clear else None
        person = not several and (lexicon.given(first.fold) or lexicon.family(first.fold))
        if person:
            return Confidence.LIKELY if placed and not cues.acts(self._reading, index + 1) else None
        return Confidence.SURE if placed or several else Confidence.LIKELY

    def _ending_at(self, last: int) -> Iterator[Mention]:
        """Judge "Hexham General Hospital" or "12 Elm Road" by the words before the last one."""
        first = last
        while first > 0 and last - first < _LONGEST and self._leads(first):
            first -= 1
        while first < last and self._words[first].fold in _OPENING:
            first += 1
        if first == last:
            return
        tokens = [word.fold for word in self._words[first:last]]
        unknown = [token for token in tokens if not self._lexicon.ordinary(token) and not self._generic(token)]
        if self._words[last].fold in _NUMBERED_STREETS and self._numbered(first):
            yield self._street(first, last + 1, Confidence.SURE)
            return
        if self._words[last].fold in _STREETS:
            if unknown or self._reading.capitals_tell:
                yield self._street(first, last + 1, Confidence.LIKELY if unknown else Confidence.LOOK)
            return
        if self._words[last].fold not in _HOUSES:
            return
        names = [token for token in tokens if self._lexicon.given(token) or self._lexicon.family(token)]
        if not unknown and not (names and self._reading.capitals_tell and len(tokens) == 1):
            return
        confidence = Confidence.LIKELY if unknown and self._reading.capitals_tell else Confidence.LOOK
        why = f"A name stands before '{self._words[last].text}'."
        span = (self._words[first].start, self._words[last].end)
        tokens.append(self._words[last].fold)
        yield self._mention(span, Kind.ORGANISATION, tuple(tokens), confidence=confidence, why=why)

    def _numbered(self, first: int) -> bool:
        start = self._words[first].start
        return _HOUSE_NUMBER.search(self._reading.text, max(0, start - _LONGEST_LOOK_BACK), start) is not None

    def _leads(self, first: int) -> bool:
        """Say whether the word before belongs to the same run of capitals."""
        word, before = self._words[first], self._words[first - 1]
        joined = word.gap in {" ", "'s ", "\u2019s "} or (before.fold == "st" and word.gap == ". ")
        return joined and not word.opens and before.shape is Shape.CAPITAL

    def _generic(self, token: str) -> bool:
        return self._lexicon.used_in_lower_case(token) and not self._lexicon.given(token)

    def _street(self, first: int, end: int, confidence: Confidence) -> Mention:
        words = self._words[first:end]
        start, stop = words[0].start, words[-1].end
        text = self._reading.text
        number = _HOUSE_NUMBER.search(text, max(0, start - _LONGEST_LOOK_BACK), start)
        if number:
            start = number.start()
        elif after := _HOUSE_NUMBER_AFTER.match(text, stop):
            stop = after.end() if _STREET_ENDING.match(words[-1].fold) else stop
        numbered = number is not None or stop > words[-1].end
        why = "It is a street with a house number." if numbered else "It has the form of a street."
        tokens = tuple(text[start:stop].casefold().split())
        sure = Confidence.SURE if numbered else confidence
        return self._mention((start, stop), Kind.ADDRESS, tokens, confidence=sure, why=why)

    def _firm(self, index: int) -> Iterator[Mention]:
        """Recognise "Carter and Sons" and "Carter & Co"."""
        words, last = self._words, self._words[index]
        joined = index > 0 and last.gap.strip() == "&"
        first = index - 1 if joined else index - 2
        joined = joined or (first >= 0 and words[index - 1].fold == "and" and words[index - 1].gap == last.gap == " ")
        if joined and words[first].shape is Shape.CAPITAL and self._reading.capitals_tell:
            tokens = (words[first].fold, last.fold)
            why = f"A name stands before '{last.text}', as in the name of a firm."
            span = (words[first].start, last.end)
            yield self._mention(span, Kind.ORGANISATION, tokens, confidence=Confidence.LOOK, why=why)

    def _university_of(self, index: int) -> Iterator[Mention]:
        words = self._words[index : index + 3]
        if len(words) == _UNIVERSITY_OF_NAME and words[1].fold == "of" and words[2].shape is Shape.CAPITAL:
            if self._lexicon.ordinary(words[2].fold) and words[2].fold not in self._index.by_first:
                return
            tokens = tuple(word.fold for word in words)
            why = f"A name follows '{words[0].text} of'."
            span = (words[0].start, words[2].end)
            yield self._mention(span, Kind.ORGANISATION, tokens, confidence=Confidence.LIKELY, why=why)

    def _mention(
        self,
        span: Span,
        kind: Kind,
        tokens: tuple[str, ...],
        *,
        label: str = "",
        confidence: Confidence,
        why: str,
    ) -> Mention:
        return Mention(self._reading.key, *span, kind, tokens, label or kind.value, confidence, why)
