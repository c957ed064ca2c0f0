"""Alterations of quotations, as people make them by mistake, with a fixed seed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

KINDS = ("changed word", "dropped negation", "unmarked cut", "stitched", "wrong attribution")
DISTANT = "negation at a distance"
"""The quotation begins some words after a negation of the same clause; not one of the two hundred."""

SOUND = ("as it was said", "a part of it", "a marked cut", "a redacted word")
_NEGATION = re.compile(r"\b(?:not|no|never|none|nobody|nothing)\b|n't\b", re.IGNORECASE)
_VERBS_NEGATION = re.compile(r"not|never|\w+n['’]t", re.IGNORECASE)  # noqa: RUF001 - an apostrophe may be curly
_CLAUSES = frozenset(("and", "but", "because", "so", "until", "till", "when", "if", "then", "while"))
_LEAST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Altered:
    """A quotation as a document might have it."""

    kind: str
    text: str
    attribution: str


def sound(text: str, name: str, draw: random.Random) -> list[Altered]:
    """Make the forms of a quotation that a careful writer makes."""
    words = text.split()
    place = draw.randrange(3, len(words) - 4)
    while any(_NEGATION.search(word) for word in words[max(0, place - 1) : place + 4]):
        place += 1
        if place > len(words) - 4:
            return [Altered(SOUND[0], text, name)]
    return [
        Altered(SOUND[0], text, name),
        Altered(SOUND[1], " ".join(words[place:]), name),
        Altered(SOUND[2], " ".join([*words[:place], "[...]", *words[place + 2 :]]), name),
        Altered(SOUND[3], " ".join([*words[:place], "[name]", *words[place + 1 :]]), name),
    ]


def altered(text: str, name: str, others: Sequence[tuple[str, str]], draw: random.Random) -> list[Altered]:
    """Make one of each kind of alteration; a text without a negation has none to drop, and gets a changed word more."""
    words = text.split()
    place = draw.randrange(2, len(words) - 6)
    other, other_name = draw.choice([one for one in others if one[1] != name])
    made = [
        Altered(KINDS[0], " ".join([*words[:place], "lanterns", *words[place + 1 :]]), name),
        Altered(KINDS[2], " ".join([*words[:place], *words[place + 4 :]]), name),
        Altered(KINDS[3], " ".join([*words[: len(words) // 2], *other.split()[-6:]]), name),
        Altered(KINDS[4], text, other_name),
    ]
    negation = _NEGATION.search(text)
    if negation:
        return [*made, Altered(KINDS[1], f"{text[: negation.start()]}{text[negation.end() :].lstrip()}", name)]
    return [*made, Altered(KINDS[0], " ".join([*words[: place + 1], "seldom", *words[place + 2 :]]), name)]


def distant(text: str, name: str) -> list[Altered]:
    """Begin a quotation two words after a verb's negation, where its clause goes on; most texts have no such place."""
    words = text.split()
    for place, word in enumerate(words[:-6]):
        apart = any(sign in "".join(words[place : place + 3]) for sign in ",.;:!?—–")  # noqa: RUF001 - dashes part clauses
        if not apart and _VERBS_NEGATION.fullmatch(word) and _CLAUSES.isdisjoint(words[place + 1 : place + 4]):
            return [Altered(DISTANT, " ".join(words[place + 3 :]), name)]
    return []


def long_enough(text: str) -> bool:
    """Tell whether a text has room for every alteration."""
    return len(text.split()) >= _LEAST_WORDS and not set("[]()") & set(text)
