"""Words for comparing what was said with what is quoted: case and typography do not matter, spelling does."""

# ruff: noqa: RUF001, RUF002 - typographic quotation marks, dashes and apostrophes are the subject here

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:['’ʼ‘][^\W_]+)*", re.UNICODE)
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "\u00ad": None})
_IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]")

_NEGATING = (
    "not no never none nobody nothing neither nor nowhere hardly scarcely barely without cannot "
    "nicht kein keine keinen keinem keiner nie niemals nichts niemand ohne weder "
    "ne pas jamais rien personne sans non nunca nada nadie sin nem"
)
_WITHOUT_APOSTROPHE = (
    "didnt dont doesnt wont cant couldnt wouldnt shouldnt isnt arent wasnt werent hasnt havent hadnt "
    "aint mustnt neednt mightnt"
)
"""People who type fast leave the apostrophe out."""

NEGATIONS = frozenset([*_NEGATING.split(), *_WITHOUT_APOSTROPHE.split()])
"""Words whose loss turns a sentence round; with those that end in "n't"."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word and where it stands, half-open code points."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """List the words of a text, folded for comparison; in scripts without spaces each character is a word.

    Example:
        >>> [word.text for word in words_of("I don’t KNOW")]
        ['i', "don't", 'know']
    """
    found = []
    for match in _WORD.finditer(text):
        if _IDEOGRAPHS.search(match.group()):
            found += [
                Word(char, match.start() + place, match.start() + place + 1) for place, char in enumerate(match.group())
            ]
            continue
        found.append(Word(folded(match.group()), match.start(), match.end()))
    return found


def folded(word: str) -> str:
    """Fold a word for comparison."""
    return unicodedata.normalize("NFC", word.translate(_APOSTROPHES)).casefold()


def is_negation(word: str) -> bool:
    """Tell whether a folded word negates.

    Example:
        >>> is_negation("didn't"), is_negation("didnt"), is_negation("did")
        (True, True, False)
    """
    return word in NEGATIONS or word.endswith("n't")
