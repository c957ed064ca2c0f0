"""Telling words: what stands out in the words of some texts beside those of the others."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from math import log, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]{3,}(?:['\u2019][^\W\d_]+)?")
_GRAMMAR = """
about after all also and any are because been before being but can could did does doing down during each for from get
getting got had has have having her here hers him his how into its itself just more most not now off once only other our
out over own same she should some such than that the their them then there these they this those through too under until
very was were what when where which while who whom why will with would you your i'm it's i've i'd i'll don't didn't
doesn't can't couldn't wasn't isn't that's they're they've she'd he'd we've you're there's
"""
_FUNCTION_WORDS = frozenset(_GRAMMAR.split())
"""English words that carry grammar; in other languages the comparison with the other texts must do."""

_PRIOR = 0.01
_LEAST_TEXTS = 2
_STANDING_OUT = 1.0


def telling_words(inside: Sequence[str], others: Sequence[str], *, most: int = 8) -> tuple[str, ...]:
    """List the words that stand out in some texts, the most telling first.

    By the z-score of the log-odds ratio with an informative prior (Monroe, Colaresi and Quinn 2008, equation 22):
    each text counts a word once. Ties stand in the order of the alphabet. Words of fewer than three letters, and
    those in one text only, are left out.

    Example:
        >>> telling_words(["the bus was late", "no bus on Sunday"], ["the soup was cold", "the tea was fine"])
        ('bus',)
    """
    return WordCounts.of([*inside, *others]).telling(WordCounts.of(inside), most=most)


@dataclass(frozen=True, slots=True)
class WordCounts:
    """How many texts hold each word: count all texts once, then ask what stands out in some of them.

    Attributes:
        texts: how many texts there are.
        words: how many of them hold each word.
    """

    texts: int
    words: Counter[str]

    @classmethod
    def of(cls, texts: Sequence[str]) -> WordCounts:
        """Count the words of texts, each once a text."""
        return cls(len(texts), Counter(word for text in texts for word in _words(text)))

    def telling(self, own: WordCounts, *, most: int = 8) -> tuple[str, ...]:
        """List the words that stand out in some of these texts beside the others; see `telling_words`."""
        total, total_own = self.words.total(), own.words.total()
        scored = []
        for word, count in own.words.items():
            if count < _LEAST_TEXTS:
                continue
            everywhere = self.words[word]
            rest, prior, all_priors = everywhere - count, _PRIOR * everywhere, _PRIOR * total
            here = (count + prior) / max(total_own + all_priors - count - prior, _PRIOR)
            there = (rest + prior) / max(total - total_own + all_priors - rest - prior, _PRIOR)
            score = (log(here) - log(there)) / sqrt(1.0 / (count + prior) + 1.0 / (rest + prior))
            if self.texts == own.texts or score > _STANDING_OUT or rest == 0:
                scored.append((-score, word))
        return tuple(word for _, word in sorted(scored)[:most])


def _words(text: str) -> set[str]:
    found = {one.group().casefold().replace("\u2019", "'") for one in _WORD.finditer(text)}
    return found - _FUNCTION_WORDS
