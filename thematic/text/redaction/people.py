"""People: names found by titles, introductions, known names and capitals in mid-sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.text.redaction import cues
from thematic.text.redaction.gazetteer import word_set
from thematic.text.redaction.mentions import Mention
from thematic.text.redaction.proposals import Confidence, Kind
from thematic.text.redaction.reading import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thematic.text.redaction.lexicon import Lexicon
    from thematic.text.redaction.reading import Reading

_PARTICLES = word_set("de del della di da dos du van von der den ter ten le la el al bin ibn mac st")
_MODALS = frozenset({"will", "may", "can", "mark"})
_NO_FAMILY = word_set(
    """
    street road avenue lane close drive school hospital ward centre center church university
    """
)
_LONGEST = 5


class People:
    """Finds the names in one reading."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        """Take the reading and what is known about words."""
        self._reading = reading
        self._words = reading.words
        self._lexicon = lexicon

    def mentions(self) -> Iterator[Mention]:
        """Yield the names from left to right; no two share a word."""
        index = 0
        while index < len(self._words):
            found = self._at(index)
            if found is None:
                index += 1
                continue
            mention, index = found
            yield mention

    def _at(self, index: int) -> tuple[Mention, int] | None:
        word = self._words[index]
        title = cues.title_before(self._reading, index)
        if title and (found := self._titled(index, title)):
            return found
        match word.shape:
            case Shape.CAPITAL:
                return self._capital(index)
            case Shape.INITIAL:
                return self._initial(index)
            case Shape.CAPITALS | Shape.LOWER if self._lexicon.in_lower_case(word.fold):
                return self._found(
                    index, index + 1, Confidence.LOOK, "It is a given name, though not written like one."
                )
            case _:
                return None

    def _titled(self, index: int, title: str) -> tuple[Mention, int] | None:
        word, lexicon = self._words[index], self._lexicon
        named = lexicon.given(word.fold) or lexicon.family(word.fold) or lexicon.own(word.fold)
        written = self._words[index - 1]
        if word.shape is Shape.LOWER:
            plain = not lexicon.ordinary(word.fold) or lexicon.family(word.fold)
            if not plain or (not named and title in {"herr", "frau"}):
                return None
            return self._found(index, index + 1, Confidence.LOOK, f"It follows '{written.text}'.", title=title)
        if lexicon.ordinary(word.fold) and not named:
            return None
        end = self._name_end(index)
        if title in cues.STRONG_TITLES:
            sure = word.shape is not Shape.INITIAL or end > index + 1
            confidence = Confidence.SURE if sure else Confidence.LOOK
            return self._found(index, end, confidence, f"It follows '{written.text}'.", title=title)
        if not named and (lexicon.used_in_lower_case(word.fold) or not self._reading.capitals_tell):
            return None
        confidence = Confidence.LIKELY if named else Confidence.LOOK
        return self._found(index, end, confidence, f"It follows '{written.text}'.", title=title)

    def _capital(self, index: int) -> tuple[Mention, int] | None:
        word, lexicon = self._words[index], self._lexicon
        if lexicon.plain_name(word.fold):
            return self._plain(index)
        if lexicon.given(word.fold) or lexicon.own(word.fold):
            return self._ambiguous(index)
        if lexicon.ordinary(word.fold):
            return None
        return self._other(index)

    def _plain(self, index: int) -> tuple[Mention, int]:
        end = self._name_end(index)
        introduced = cues.introduced(self._reading, index)
        if end > index + 1:
            return self._found(index, end, Confidence.SURE, "A given name stands before another name.")
        if introduced:
            return self._found(index, end, Confidence.SURE, f"It is a given name after '{introduced}'.")
        if self._lexicon.own(self._words[index].fold):
            return self._found(index, end, Confidence.SURE, "It belongs to a participant's name.")
        return self._found(index, end, Confidence.LIKELY, "It is a given name written with a capital.")

    def _ambiguous(self, index: int) -> tuple[Mention, int] | None:
        """Judge a name that is an ordinary word too: only a clear position makes it a name."""
        word = self._words[index]
        month = cues.is_month(self._reading, index)
        end = self._name_end(index)
        asks = word.opens and word.fold in _MODALS and not cues.acts(self._reading, end)
        if end > index + 1 and not asks and not month:
            return self._found(index, end, Confidence.LIKELY, f"'{word.text}' stands before a family name.")
        why = self._introduction(index)
        if why:
            return self._found(index, index + 1, Confidence.LIKELY, why)
        if not month and (description := cues.described(self._reading, end)):
            return self._found(index, index + 1, Confidence.LIKELY, f"It is followed by '{description}'.")
        if not month and self._paired(index):
            return self._found(index, index + 1, Confidence.LIKELY, f"'{word.text}' is joined to a name by 'and'.")
        if month or word.opens or not self._reading.capitals_tell:
            return None
        return self._by_neighbours(index)

    def _introduction(self, index: int) -> str:
        introduced = cues.introduced(self._reading, index)
        return (
            f"It has a capital and stands after '{introduced}'." if introduced and self._reading.capitals_tell else ""
        )

    def _by_neighbours(self, index: int) -> tuple[Mention, int] | None:
        """Judge an ambiguous name with a capital in mid-sentence by the words beside it."""
        word = self._words[index]
        if cues.acts(self._reading, index + 1):
            return self._found(index, index + 1, Confidence.LIKELY, f"'{word.text}' has a capital and does something.")
        if cues.follows_people_word(self._reading, index) and word.fold not in _MODALS:
            why = f"'{word.text}' has a capital in mid-sentence, after '{self._words[index - 1].text}'."
            return self._found(index, index + 1, Confidence.LOOK, why)
        return None

    def _paired(self, index: int) -> bool:
        """Recognise "Will and Sarah" and "Sarah and Will"."""
        words = self._words
        after = index + 2 < len(words) and words[index + 1].fold in {"and", "&"} and index + 2
        before = index > 1 and words[index - 1].fold == "and" and index - 2
        partners = [words[place] for place in (after, before) if place is not False]
        return any(partner.shape is Shape.CAPITAL and self._lexicon.plain_name(partner.fold) for partner in partners)

    def _other(self, index: int) -> tuple[Mention, int] | None:
        """Judge a capitalised word that is in no list of given names or ordinary words."""
        word, lexicon = self._words[index], self._lexicon
        known_family = lexicon.family(word.fold)
        if not known_family and not lexicon.unknown(word):
            return None
        end = self._name_end(index)
        why = self._introduction(index)
        if why:
            return self._found(index, end, Confidence.LIKELY, why)
        if known_family:
            return self._found(
                index, end, Confidence.LIKELY, "It is a family name written with a capital.", family=True
            )
        why = self._stands_out(index, end)
        if not why:
            return None
        placed = cues.in_place(self._reading, index) and self._words[index - 1].fold not in {"from", "to"}
        return self._found(index, end, Confidence.LOOK, why, kind=Kind.PLACE if placed else Kind.NAME)

    def _stands_out(self, index: int, end: int) -> str:
        """Say what makes an unknown word with a capital worth a look, or ""."""
        if not self._reading.capitals_tell:
            return ""
        if not self._words[index].opens:
            return "It has a capital in mid-sentence and is no word we know."
        if end > index + 1 and not self._lexicon.given(self._words[index + 1].fold):
            return "It stands in a row of capitals and is no word we know."
        description = cues.described(self._reading, end)
        if description and not self._words[index].fold.endswith("ly"):
            return f"It opens a sentence, is followed by '{description}' and is no word we know."
        if cues.acts_as_person(self._reading, end):
            return "It opens a sentence, does what people do and is no word we know."
        return ""

    def _initial(self, index: int) -> tuple[Mention, int] | None:
        """Judge "J. Okafor": an initial before a family name."""
        end = self._name_end(index)
        if end == index + 1 or not self._lexicon.family(self._words[end - 1].fold):
            return None
        return self._found(index, end, Confidence.LIKELY, "An initial stands before a family name.")

    def _name_end(self, index: int) -> int:
        """Find the end of a name that begins at a word: family names, initials and particles."""
        words = self._words
        end = place = index + 1
        while place < min(len(words), index + _LONGEST) and self._joined(place):
            word = words[place]
            if word.fold in _PARTICLES and word.fold != "st":
                place += 1
                continue
            initial = word.shape is Shape.INITIAL and word.fold not in {"i", "a"} and place + 1 < len(words)
            if initial and words[place + 1].gap in {" ", ". "} and words[place + 1].shape is Shape.CAPITAL:
                place += 1
                continue
            if not self._continues(place):
                break
            place += 1
            end = place
        return end

    def _joined(self, place: int) -> bool:
        word, before = self._words[place], self._words[place - 1]
        return not word.opens and (word.gap == " " or (before.shape is Shape.INITIAL and word.gap in {". ", "."}))

    def _continues(self, place: int) -> bool:
        word, lexicon = self._words[place], self._lexicon
        if word.shape is not Shape.CAPITAL or word.fold in _NO_FAMILY:
            return False
        if lexicon.family(word.fold) or lexicon.own(word.fold):
            return not lexicon.ordinary(word.fold) or self._reading.capitals_tell
        if lexicon.ordinary(word.fold):
            return False
        return lexicon.given(word.fold) or self._reading.capitals_tell or not lexicon.used_in_lower_case(word.fold)

    def _found(
        self,
        index: int,
        end: int,
        confidence: Confidence,
        why: str,
        *,
        title: str = "",
        family: bool = False,
        kind: Kind = Kind.NAME,
    ) -> tuple[Mention, int]:
        words = self._words[index:end]
        mention = Mention(
            key=self._reading.key,
            start=words[0].start,
            end=words[-1].end,
            kind=kind,
            tokens=tuple(word.fold for word in words),
            label=kind.value,
            confidence=confidence,
            why=why,
            title=title,
            family=family or (title != "" and title in cues.STRONG_TITLES and len(words) == 1),
        )
        return mention, end
