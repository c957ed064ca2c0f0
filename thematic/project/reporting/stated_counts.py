"""Counts that a finished document states: its sentences held against claims, its lines under themes against counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.analysis.quantifiers import Severity, check_words, find_words
from thematic.model.claims import Claim
from thematic.model.themes import Theme
from thematic.project.claims.claims import filled
from thematic.project.claims.lexicons import lexicon_of
from thematic.project.claims.queries import ClaimCounter, ClaimQuery
from thematic.project.first_words import first_words
from thematic.text.quotations import FigureFinding, check_stated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from thematic.analysis.counts import Count
    from thematic.analysis.quantifiers import Lexicon
    from thematic.store.reading import Reading
    from thematic.text.quotations import Paragraph

_SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?!\s|$)[^.!?]*)*[.!?]?")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")  # noqa: RUF001 - an apostrophe may be curly
_OF_THE_CLAIM, _OF_THE_SENTENCE = 0.75, 0.6
"""Shares of words that a claim and a sentence must have in common, of each, to be the same sentence."""

_LEAST_WORDS = 3
_PREVALENCE = re.compile(r"\btheme mentioned by (?P<n>\d[\d,]*) of (?:the )?(?P<base>\d[\d,]*)[^.;·\n]*", re.IGNORECASE)
_BELOW_HEADING = 6
"""Paragraphs below a theme's heading in which its line of prevalence may stand."""

_LITTLE = (
    "of the a an and or to in on at it its is was were be been by with for that this they them their respondents "
    "participants people"
)
_EMPTY = frozenset(_LITTLE.split())
"""Words that tell no sentence from another."""


@dataclass(frozen=True, slots=True)
class _Stated:
    """A claim as it reads today, with the words that tell it, and its live count."""

    claim_id: int
    text: str
    words: frozenset[str]
    count: Count


@dataclass(frozen=True, slots=True)
class StatedCounts:
    """What a document may state: claims and themes with their live counts."""

    claims: tuple[_Stated, ...]
    themes: tuple[tuple[str, Count], ...]
    lexicon: Lexicon

    @classmethod
    def of(cls, reading: Reading) -> StatedCounts:
        """Count every claim and theme as the project stands now."""
        counter, lexicon = ClaimCounter(reading), lexicon_of(reading)
        claims = []
        for one in reading.all(Claim):
            count = counter.count(ClaimQuery.from_json(one.query))
            text = filled(one.text, count, lexicon)
            claims.append(_Stated(one.claim_id, text, _telling(text, lexicon), count))
        themes = [(one.name, counter.count(ClaimQuery(theme_ids=(one.theme_id,)))) for one in reading.all(Theme)]
        return cls(tuple(claims), tuple(themes), lexicon)

    def check(self, paragraphs: Sequence[Paragraph]) -> list[FigureFinding]:
        """Find figures and words that are not those of the claim or theme they stand for, in the order of the text."""
        return [*self._claimed(paragraphs), *self._prevalences(paragraphs)]

    def _claimed(self, paragraphs: Sequence[Paragraph]) -> Iterator[FigureFinding]:
        for number, paragraph in enumerate(paragraphs):
            if paragraph.quoted:
                continue
            for sentence, start in _sentences(paragraph.text):
                claim = self._claim_of(sentence)
                if claim is not None:
                    yield from _placed(_wrong(sentence, claim, self.lexicon), number, start)

    def _claim_of(self, sentence: str) -> _Stated | None:
        """Find the claim that a sentence is: most of its words are the claim's, and most of the claim's are there."""
        words = _telling(sentence, self.lexicon)
        near = [
            (len(words & one.words) / len(words | one.words), -one.claim_id, one)
            for one in self.claims
            if len(one.words) >= _LEAST_WORDS
            and len(words & one.words) >= _OF_THE_CLAIM * len(one.words)
            and len(words & one.words) >= _OF_THE_SENTENCE * len(words)
        ]
        return max(near)[2] if near else None

    def _prevalences(self, paragraphs: Sequence[Paragraph]) -> Iterator[FigureFinding]:
        current: tuple[str, Count] | None = None
        since = 0
        for number, paragraph in enumerate(paragraphs):
            start = 0
            for line in paragraph.text.split("\n"):
                named = next((one for one in self.themes if _is_headed(line, one[0])), None)
                current, since = (named, number) if named else (current, since)
                if current is not None and number - since <= _BELOW_HEADING:
                    yield from _placed(_unlike(line, *current), number, start)
                start += len(line) + 1


def merged(found: Sequence[FigureFinding], more: Sequence[FigureFinding]) -> list[FigureFinding]:
    """Join findings in the order of the text; where two are about the same figure, that of the claim is kept."""
    kept = [one for one in found if not any(_overlap(one, other) for other in more)]
    return sorted(dict.fromkeys([*kept, *more]), key=lambda one: (one.paragraph, one.start))


def _sentences(text: str) -> Iterator[tuple[str, int]]:
    """Yield sentences with their places; of lines that were run together, what follows each line's end as well."""
    for match in _SENTENCE.finditer(text):
        yield match.group(), match.start()
        for end in re.finditer(r"\n", match.group()):
            yield match.group()[end.end() :], match.start() + end.end()


def _unlike(line: str, name: str, count: Count) -> Iterator[FigureFinding]:
    """Find a line of prevalence that is not a theme's; with another base it is another group's, and is let be."""
    for match in _PREVALENCE.finditer(line):
        if int(match["base"].replace(",", "")) != count.base:
            continue
        wrong = check_stated(match.group(), count.n, count.base)
        told = [replace(one, sentence=f"{one.sentence} (theme '{name}')") for one in wrong]
        yield from _placed(told, 0, match.start())


def _overlap(one: FigureFinding, other: FigureFinding) -> bool:
    return one.paragraph == other.paragraph and one.start < other.end and other.start < one.end


def _wrong(sentence: str, claim: _Stated, lexicon: Lexicon) -> list[FigureFinding]:
    n, base = claim.count.n, claim.count.base
    figures = check_stated(sentence, n, base)
    words = [
        FigureFinding(one.word or " ".join(sentence.split()), 0, one.start, one.end or len(sentence), one.sentence)
        for one in check_words(sentence, n, base, lexicon=lexicon)
        if one.severity is Severity.ERROR or not figures  # a wrong figure says already that the right one is not there
    ]
    named = f"(the claim '{first_words(claim.text)}')"
    return [replace(one, sentence=f"{one.sentence} {named}") for one in (*figures, *words)]


def _placed(found: Iterable[FigureFinding], paragraph: int, start: int) -> Iterator[FigureFinding]:
    for one in found:
        yield replace(one, paragraph=paragraph, start=one.start + start, end=one.end + start)


def _telling(sentence: str, lexicon: Lexicon) -> frozenset[str]:
    """Return the words of a sentence that tell it: without figures, words for how many, and empty words."""
    bare = sentence
    for _, start, end in find_words(sentence, lexicon=lexicon):
        bare = bare[:start] + " " * (end - start) + bare[end:]
    return frozenset(one.casefold() for one in _WORD.findall(bare)) - _EMPTY


def _is_headed(text: str, name: str) -> bool:
    """Tell whether a line is a theme's heading."""
    return text.strip().casefold() == name.strip().casefold()
