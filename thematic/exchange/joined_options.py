"""Multi-select questions in one column: the separator, and options that hold the separator themselves."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.exchange.report import counted
from thematic.exchange.role_records import AttributeRole
from thematic.model.participants import AttributeType

if TYPE_CHECKING:
    from collections.abc import Mapping

_SEPARATORS = (";", "|", "\n", ",")
_NAMES = {";": "semicolon", "|": "bar", "\n": "line break", ",": "comma"}
_FIGURE = re.compile(r"\d,\d")
_MOST_OPTIONS = 30
_LONGEST_OPTION = 120
_RECURRING = 0.9
_ALWAYS = 5


@dataclass(frozen=True, slots=True)
class JoinedOptions:
    """A separator that a column seems to have, and why."""

    role: AttributeRole
    why: str


def joined_options(name: str, counts: Mapping[str, int]) -> JoinedOptions | None:
    """Recognise options joined by a separator: it recurs and its parts recur in many combinations.

    Args:
        name: the column.
        counts: how often each distinct answer occurs.

    Example:
        >>> found = joined_options("Used", {"Calls, Visits": 3, "Visits": 2, "Calls": 4, "Visits, post": 2})
        >>> found.role.separator
        ','
    """
    answered = sum(counts.values())
    for separator in _SEPARATORS:
        joined = sum(count for value, count in counts.items() if separator in value.rstrip(f"{separator} "))
        if joined >= max(2, 0.1 * answered) and (found := _fits(name, counts, separator)):
            return found
    return None


def _fits(name: str, counts: Mapping[str, int], separator: str) -> JoinedOptions | None:
    if separator == "," and any(_FIGURE.search(value) for value in counts):
        return None  # 1,000 is one option
    cut = {value: [part.strip() for part in value.split(separator) if part.strip()] for value in counts}
    whole = _kept_whole(cut, counts) if separator == "," else ()
    chosen = {value: _rejoined(pieces, whole) for value, pieces in cut.items()}
    several = sum(count for value, count in counts.items() if len(chosen[value]) > 1)
    if several < max(2, 0.1 * sum(counts.values())):
        return None  # the separator stands inside options only
    parts: Counter[str] = Counter()
    for value, options in chosen.items():
        for option in options:
            parts[option] += counts[value]
    total = parts.total()
    recurring = {part: count for part, count in parts.items() if count > 1}
    long = max(map(len, recurring), default=0) > _LONGEST_OPTION
    again = sum(recurring.values()) / total if total else 0.0
    if len(recurring) > _MOST_OPTIONS or long or again < _RECURRING or total < 2 * len(parts):
        return None
    if separator == "," and len(counts) < len(recurring):
        return None  # titles with a comma recur whole; options recur in many combinations
    if len(recurring) < 2:  # noqa: PLR2004 - a question with one option is no multi-select
        return None
    why = (
        f"{counted(several, 'value')} with a {_NAMES[separator]} fall into {counted(len(recurring), 'option')} "
        "that recur, as in a question with several answers"
    )
    if whole:
        why += f"; {counted(len(whole), 'option')} with a comma inside recur whole: '{whole[0]}'"
    if once := len(parts) - len(recurring):
        why += f"; {counted(once, 'text')} given once, as people write under 'other'"
    return JoinedOptions(AttributeRole(name, AttributeType.MULTI, separator=separator, options=whole), why)


def _kept_whole(cut: Mapping[str, list[str]], counts: Mapping[str, int]) -> tuple[str, ...]:
    """Find options that hold a comma: pieces that never come but side by side.

    Two pieces belong together when the second never comes without the first before it and either it goes on
    like the middle of a phrase (small letter, open bracket) or the first never comes without it either, often.
    """
    single: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for value, pieces in cut.items():
        for at, piece in enumerate(pieces):
            single[piece] += counts[value]
            if at:
                pairs[pieces[at - 1], piece] += counts[value]
    capitals = sum(count for piece, count in single.items() if piece[:1].isupper())
    phrases = capitals > 0.3 * single.total()  # options begin with a capital here, so a small letter goes on
    joins = {
        (first, second)
        for (first, second), count in pairs.items()
        if count > 1
        and count == single[second]
        and (
            (phrases and second[:1].islower())
            or first.count("(") > first.count(")")
            or (count == single[first] and count >= _ALWAYS)
        )
    }
    found: Counter[str] = Counter()
    for value, pieces in cut.items():
        for chain in _chains(pieces, joins):
            if len(chain) > 1:
                found[", ".join(chain)] += counts[value]
    return tuple(sorted(found))[:_MOST_OPTIONS]


def _chains(pieces: list[str], joins: set[tuple[str, str]]) -> list[list[str]]:
    chains: list[list[str]] = []
    for piece in pieces:
        if chains and (chains[-1][-1], piece) in joins:
            chains[-1].append(piece)
        else:
            chains.append([piece])
    return chains


def _rejoined(pieces: list[str], whole: tuple[str, ...]) -> list[str]:
    kept, at = [], 0
    longest = max((option.count(", ") + 1 for option in whole), default=1)
    while at < len(pieces):
        ends = range(min(at + longest, len(pieces)), at + 1, -1)
        end = next((end for end in ends if ", ".join(pieces[at:end]) in whole), at + 1)
        kept.append(", ".join(pieces[at:end]))
        at = end
    return kept
