"""The gazetteer: known names of people and places, and the words whose capital proves nothing."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PLAIN = str.maketrans({"\u2019": "'", "ł": "l", "ø": "o", "đ": "d", "\u0131": "i", "æ": "ae", "œ": "oe"})


def fold(text: str) -> str:
    """Write a name without case, accents and curly apostrophes, for comparing.

    Example:
        >>> fold("José"), fold("ŁUKASZ"), fold("O'Brien")
        ('jose', 'lukasz', "o'brien")
    """
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def word_set(lines: str) -> frozenset[str]:
    """Read words separated by white space as a set.

    Example:
        >>> sorted(word_set("to be or not to be"))
        ['be', 'not', 'or', 'to']
    """
    return frozenset(lines.split())


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Folded names and words; replace a field with `dataclasses.replace` to use lists of your own.

    Attributes:
        given: given names.
        family: family names.
        cities: towns, of one or more words.
        regions: counties, states and the like.
        countries: countries.
        ordinary: words whose capital proves nothing, also when they are names ("will", "may", "hall").
        proper: those of the ordinary words that are rightly written with a capital ("monday", "english").
        capital_only: names that are never meant when written in lower case ("jack", "bill").
    """

    given: frozenset[str]
    family: frozenset[str]
    cities: frozenset[str]
    regions: frozenset[str]
    countries: frozenset[str]
    ordinary: frozenset[str]
    proper: frozenset[str]
    capital_only: frozenset[str]


@cache
def bundled() -> Gazetteer:
    """Read the lists that come with Thematic, once.

    Example:
        >>> "sarah" in bundled().given, "leeds" in bundled().cities, "may" in bundled().ordinary
        (True, True, True)
    """
    places = dict(_sections("places.txt"))
    words = dict(_sections("ordinary_words.txt"))
    ordinary = _folded(words["also names"]) | _folded(words["words"]) | _folded(words["proper"])
    return Gazetteer(
        given=_names(lines for _, lines in _sections("given_names.txt")),
        family=_names(lines for _, lines in _sections("surnames.txt")),
        cities=_names([places["city"]]),
        regions=_names([places["region"]]),
        countries=_names([places["country"]]),
        ordinary=ordinary,
        proper=_folded(words["proper"]),
        capital_only=_folded(words["names with a capital"]) - ordinary,
    )


def _sections(name: str) -> Iterator[tuple[str, str]]:
    """Yield each [section] of a list with its lines joined; lines before the first have the section ""."""
    section, lines = "", list[str]()
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            yield section, "\n".join(lines)
            section, lines = line.strip("[]"), []
        elif not line.startswith("#"):
            lines.append(line)
    yield section, "\n".join(lines)


def _names(sections: Iterable[str]) -> frozenset[str]:
    parts = (part.strip() for lines in sections for part in lines.replace("\n", ",").split(","))
    return frozenset(fold(part) for part in parts if part)


def _folded(lines: str) -> frozenset[str]:
    return frozenset(map(fold, lines.split()))
