"""Words for how many: an editable lexicon, the word that fits a count, and the check that a word does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from thematic.errors import ImpossibleCountError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SMALL_BASE = 10
"""Below this base a share says little: numbers are printed, never words alone."""

_AGREED = re.compile(r"\b(?:dis)?agree[sd]?\b", re.IGNORECASE)

_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)


@dataclass(frozen=True, slots=True)
class Quantifier:
    """A word for how many, and when it is true.

    Attributes:
        phrases: how it is written; the first is the one that is offered.
        least, most: the share of the base in percent, both ends included, compared after rounding to whole percent.
        above: the share must be above this, exactly; None for no such bound.
        count_least, count_most: the number of people, both ends included; None for no bound.
        short_of_base: at most so many of the base are missing; 0 means all. None for no such bound.
    """

    phrases: tuple[str, ...]
    least: int = 0
    most: int = 100
    above: int | None = None
    count_least: int | None = None
    count_most: int | None = None
    short_of_base: int | None = None

    def fits(self, n: int, base: int) -> bool:
        """Tell whether the word is true of n out of a base of at least one."""
        percent = _rounded(n, base)
        return (
            self.least <= percent <= self.most
            and (self.above is None or Fraction(n, base) > Fraction(self.above, 100))
            and (self.count_least is None or n >= self.count_least)
            and (self.count_most is None or n <= self.count_most)
            and (self.short_of_base is None or base - n <= self.short_of_base)
        )

    @property
    def rule(self) -> str:
        """Say when the word is true.

        Example:
            >>> Quantifier(("many",), least=34, most=50).rule
            '34-50%'
        """
        parts = []
        if self.short_of_base is not None:
            parts.append("all of the base" if not self.short_of_base else f"all but {self.short_of_base} at most")
        if self.above is not None:
            parts.append(f"more than {self.above}%")
        elif self.least and self.most < 100:  # noqa: PLR2004 - the whole in percent
            parts.append(f"{self.least}-{self.most}%")
        elif self.least:
            parts.append(f"{self.least}% or more")
        elif self.most < 100 and self.count_most != 0:  # noqa: PLR2004 - the same
            parts.append(f"up to {self.most}%")
        if self.count_least is not None and self.count_least == self.count_most:
            parts.append(f"exactly {self.count_least}")
        elif self.count_least is not None:
            parts.append(f"at least {self.count_least}")
        elif self.count_most is not None:
            parts.append(f"at most {self.count_most}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Quantifiers, the strongest first; a count is given the first word that is true of it.

    Attributes:
        spelt_to: the largest number that a sentence spells out; 0 to write every number in digits.
    """

    name: str
    quantifiers: tuple[Quantifier, ...]
    spelt_to: int | None = None

    def word(self, n: int, base: int) -> str:
        """Return the word for n out of a base; empty when none fits or the base is too small for words.

        Raises:
            ImpossibleCountError: n is negative or larger than the base.

        Example:
            >>> DEFAULT.word(37, 54), DEFAULT.word(22, 54), DEFAULT.word(3, 5)
            ('most', 'many', '')
        """
        if not 0 <= n <= base:
            raise ImpossibleCountError(n, base, "respondents")
        if base < SMALL_BASE:
            return ""
        return next((one.phrases[0] for one in self.quantifiers if one.fits(n, base)), "")

    @property
    def footnote(self) -> str:
        """Say what the words mean, to be printed under a report.

        Example:
            >>> DEFAULT.footnote.startswith("Of the stated base: all: all of the base; nearly all: 90% or more;")
            True
        """
        told = "; ".join(f"{one.phrases[0]}: {one.rule}" for one in self.quantifiers)
        return f"Of the stated base: {told}. Bases under {SMALL_BASE} are given in numbers."


DEFAULT = Lexicon(
    "default",
    (
        Quantifier(("all", "every", "everyone", "everybody", "each of"), short_of_base=0),
        Quantifier(("nearly all", "almost all", "nearly every", "almost every", "nearly everyone"), least=90),
        Quantifier(("most", "the large majority", "a large majority", "the vast majority"), least=67),
        Quantifier(("the majority", "a majority", "more than half", "over half"), above=50),
        Quantifier(("about half", "around half", "roughly half", "half"), least=45, most=55),
        Quantifier(("many", "a large number", "large numbers"), least=34, most=50),
        Quantifier(("some", "several", "a number of", "a minority"), least=15, most=33),
        Quantifier(("a few", "few", "a small minority", "a handful"), most=14, count_least=3),
        Quantifier(("two", "both", "a couple"), count_least=2, count_most=2),
        Quantifier(("one", "a single", "only one"), count_least=1, count_most=1),
        Quantifier(("none", "no one", "nobody", "not one"), count_most=0),
    ),
)
"""There is no agreed scheme; this one prints itself as a footnote. "Several" and "a minority" are taken as "some"."""

CONSENSUAL = Lexicon(
    "consensual",
    (
        Quantifier(("general",), short_of_base=1, count_least=2),
        Quantifier(("typical",), above=50),
        Quantifier(("variant",), count_least=4, most=50),
        Quantifier(("rare",), count_least=2, count_most=3),
    ),
)
"""The labels of consensual qualitative research (Hill et al. 2005, p. 201), for samples of more than fifteen."""

_FRACTIONS = (
    Quantifier(("more than three quarters", "over three quarters"), above=75),
    Quantifier(("three quarters", "three-quarters"), least=70, most=80),
    Quantifier(("more than two thirds", "over two thirds"), above=66),
    Quantifier(("two thirds", "two-thirds"), least=62, most=71),
    Quantifier(("less than half", "fewer than half", "under half"), most=50),
    Quantifier(("more than a third", "over a third"), above=33),
    Quantifier(("a third", "one third"), least=28, most=38),
    Quantifier(("more than a quarter", "over a quarter"), above=25),
    Quantifier(("less than a quarter", "under a quarter"), most=25),
    Quantifier(("a quarter", "one quarter"), least=20, most=30),
)
"""Fractions mean the same in every lexicon: within five percent of the base. They are checked, never offered."""

LEXICONS = {one.name: one for one in (DEFAULT, CONSENSUAL)}


class Severity(StrEnum):
    """How grave a finding is."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class QuantifierFinding:
    """A word for how many that needs to be looked at.

    Attributes:
        word: as it stands in the sentence.
        start, end: where, half-open code points of the sentence.
        sentence: what is wrong and what would be true.
    """

    severity: Severity
    word: str
    start: int
    end: int
    sentence: str


def find_words(text: str, *, lexicon: Lexicon = DEFAULT) -> Iterator[tuple[Quantifier, int, int]]:
    """Yield the words for how many in a sentence with their places; of words that overlap the longest.

    Example:
        >>> text = "Nearly all of them, and one more."
        >>> [text[start:end] for _, start, end in find_words(text)]
        ['Nearly all', 'one']
    """
    yield from _found(text, lexicon.quantifiers)


def _found(text: str, quantifiers: Sequence[Quantifier]) -> Iterator[tuple[Quantifier, int, int]]:
    phrases = sorted(((phrase, one) for one in quantifiers for phrase in one.phrases), key=lambda pair: -len(pair[0]))
    pattern = "|".join(rf"\b{re.escape(phrase)}\b" for phrase, _ in phrases)
    known: dict[str, Quantifier] = {}
    for phrase, one in phrases:
        known.setdefault(phrase, one)
    for match in re.finditer(pattern, text, re.IGNORECASE):
        yield known[match.group().casefold()], match.start(), match.end()


def check_words(text: str, n: int, base: int, *, lexicon: Lexicon = DEFAULT) -> list[QuantifierFinding]:
    """Check the words for how many in a sentence against its count.

    Args:
        text: the sentence.
        n: how many, 0 to base.
        base: out of how many.
        lexicon: what the words mean.

    Returns:
        An error for each word or fraction that is not true of the count; a warning when the base is under 10 and
        the sentence gives no number; a warning when a word for a share stands without its count, or neither word nor
        number is there; and a warning when the sentence says that people agreed, for silence is no disagreement.

    Raises:
        ImpossibleCountError: n is negative or larger than the base.

    Example:
        >>> check_words("The majority of mentors spoke of it.", 23, 54)[0].sentence
        "'The majority' does not hold for 23 of 54 (43%); 'many' does"
    """
    fitting = lexicon.word(n, base)
    findings = []
    found = list(_found(text, [*lexicon.quantifiers, *_FRACTIONS]))
    for quantifier, start, end in found:
        if base and quantifier.fits(n, base):
            continue
        word = text[start:end]
        instead = f"; '{fitting}' does" if fitting else ""
        share = f" ({_rounded(n, base)}%)" if base else ""
        findings.append(
            QuantifierFinding(
                Severity.ERROR, word, start, end, f"'{word}' does not hold for {n} of {base}{share}{instead}"
            )
        )
    if not _has_number(text, n):
        findings += _uncounted(text, n, base, [] if findings else found, said=bool(found))
    findings += [
        QuantifierFinding(
            Severity.WARNING,
            match.group(),
            match.start(),
            match.end(),
            f"'{match.group()}' says more than the count: who did not mention something may agree all the same",
        )
        for match in _AGREED.finditer(text)
    ]
    return findings


def _uncounted(
    text: str, n: int, base: int, words: Sequence[tuple[Quantifier, int, int]], *, said: bool
) -> list[QuantifierFinding]:
    """Warn of a sentence that does not give its number: of small bases always, else of words for a share."""
    if base < SMALL_BASE:
        told = f"the base is {base}: give the numbers, {n} of {base}, rather than words"
        return [QuantifierFinding(Severity.WARNING, "", 0, 0, told)]
    if not said:
        return [QuantifierFinding(Severity.WARNING, "", 0, 0, f"nothing says that it was {n} of {base}")]
    shares = [(start, end) for one, start, end in words if one.count_most is None and one.short_of_base is None]
    return [
        QuantifierFinding(
            Severity.WARNING,
            text[start:end],
            start,
            end,
            f"'{text[start:end]}' stands without its count, {n} of {base}",
        )
        for start, end in shares[:1]
    ]


def in_words(n: int, *, most: int | None = None) -> str:
    """Write a number up to `most` as a word, larger ones in digits; as far as there are words when None.

    Example:
        >>> in_words(9), in_words(54), in_words(9, most=5)
        ('nine', '54', '9')
    """
    last = len(_NUMBERS) - 1
    return _NUMBERS[n] if 0 < n <= (last if most is None else min(most, last)) else str(n)


def _has_number(text: str, n: int) -> bool:
    """Tell whether a sentence gives a number; a percentage is none."""
    number = rf"\b(?:{n}|{re.escape(in_words(n))})\b(?![.,]\d|\s*(?:%|per\s?cent))"
    return bool(re.search(number, text, re.IGNORECASE))


def _rounded(n: int, base: int) -> int:
    """Round a share to whole percent, halves up."""
    return (200 * n + base) // (2 * base)


def uncounted(text: str, *, lexicons: Sequence[Lexicon] = (DEFAULT,)) -> list[QuantifierFinding]:
    """List the words for how many in a sentence that no claim counts: each is a warning.

    Words that mean one thing and not a share of people ("one", "two", "all") are passed over here: without a
    count nobody can say whether they speak of people.

    Example:
        >>> [finding.word for finding in uncounted("Many spoke of waiting.")]
        ['Many']
    """
    return [
        QuantifierFinding(Severity.WARNING, text[start:end], start, end, f"'{text[start:end]}' stands without a count")
        for lexicon in lexicons
        for quantifier, start, end in find_words(text, lexicon=lexicon)
        if quantifier.count_most is None and quantifier.short_of_base is None
    ]
