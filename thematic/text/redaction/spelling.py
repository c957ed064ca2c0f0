"""Spelling: words one slip away from a name, and names that are written in two ways."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SHORTEST = 5
LONGEST = 40
_DOUBLE = re.compile(r"(.)\1+")


def within_one_slip(first: str, second: str) -> bool:
    """Say whether one letter added, left out, changed or swapped with its neighbour turns one into the other.

    This is an optimal string alignment distance of at most 1 (Damerau 1964).

    Example:
        >>> within_one_slip("sarah", "sarha"), within_one_slip("sarah", "sara"), within_one_slip("sarah", "sandy")
        (True, True, False)
    """
    if first == second:
        return True
    if abs(len(first) - len(second)) > 1:
        return False
    same = 0
    while same < min(len(first), len(second)) and first[same] == second[same]:
        same += 1
    left, right = first[same:], second[same:]
    swapped = left[1::-1] + left[2:] == right
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or swapped


class Slips:
    """Names of five letters or more, to be found by words that are one slip away.

    The first letter must agree: people rarely mistype it, and most ordinary words that resemble a name
    differ there ("meter", "Peter").
    """

    def __init__(self, names: Iterable[str]) -> None:
        """File each name under all forms with one letter left out."""
        self._near: dict[str, set[str]] = defaultdict(set)
        for name in names:
            if SHORTEST <= len(name) <= LONGEST:
                for form in _forms(name):
                    self._near[form].add(name)

    def name(self, word: str) -> str:
        """Give the one name that a word is a slip away from; "" when there is none, or more than one.

        Example:
            >>> slips = Slips(["sarah", "peter"])
            >>> slips.name("sarha"), slips.name("meter")
            ('sarah', '')
        """
        if len(word) > LONGEST + 1:
            return ""
        close = {
            name
            for form in _forms(word)
            for name in self._near.get(form, ())
            if name != word and name[0] == word[0] and within_one_slip(name, word)
        }
        return close.pop() if len(close) == 1 else ""


def variants(names: Mapping[str, int]) -> dict[str, str]:
    """Join names that differ in spelling only ("Sara", "Sarah"), one of five letters or more.

    Args:
        names: folded given names and how often each was found.

    Returns:
        The more frequent spelling (then the longer, then the first by alphabet) for each of the others.

    Example:
        >>> variants({"sarah": 3, "sara": 1, "maria": 1, "marie": 1})
        {'sara': 'sarah'}
    """
    alike: dict[str, list[str]] = defaultdict(list)
    for name in names:
        alike[_sound(name)].append(name)
    joined = {}
    for group in alike.values():
        if len(group) > 1 and max(map(len, group)) >= SHORTEST:
            main, *others = sorted(group, key=lambda name: (-names[name], -len(name), name))
            joined.update({other: main for other in others if within_one_slip(other, main)})
    return joined


def _forms(word: str) -> set[str]:
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _sound(name: str) -> str:
    plain = name.replace("ph", "f").replace("h", "").replace("ck", "k").replace("c", "k").replace("y", "i")
    return _DOUBLE.sub(r"\1", plain)
