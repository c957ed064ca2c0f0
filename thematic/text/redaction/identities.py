"""Identities: which mentions mean the same person or place, and the placeholder each is given."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from thematic.text.redaction import cues
from thematic.text.redaction.proposals import Confidence, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from thematic.text.redaction.mentions import Mention

_ALWAYS_NUMBERED = frozenset({"name"})
_NEVER_NUMBERED = frozenset({"e-mail", "phone", "postcode", "web address", "account", "date of birth", "number"})


@dataclass(slots=True)
class Registry:
    """The full names known, overall and by text, to which shorter mentions are linked."""

    by_given: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_family: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    in_text: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    clashing: set[str] = field(default_factory=set)

    def add(self, tokens: Sequence[str], *, key: int | None = None) -> None:
        """Take in a name of two words or more; initials in the middle do not count."""
        full = full_name(tokens)
        self.by_given[tokens[0]].add(full)
        self.by_family[tokens[-1]].add(full)
        if key is not None:
            self.in_text[key].add(full)

    def identity(self, mention: Mention) -> str:
        """Name the person a mention means: the one full name that fits in its text, else in all texts.

        A family name that stands with "Mr" here and "Mrs" there means two people, who are kept apart.
        """
        tokens = mention.tokens
        if len(tokens) > 1:
            return self._initialled(tokens) or full_name(tokens)
        token = tokens[0]
        if mention.title and token in self.clashing:
            gender = "mr" if mention.title in cues.MEN else "mrs" if mention.title in cues.WOMEN else mention.title
            return f"{gender} {token}"
        fitting = self.by_family.get(token, set())
        if not mention.family:
            fitting = fitting | self.by_given.get(token, set())
        here = fitting & self.in_text.get(mention.key, set())
        for known in (here, fitting):
            if len(known) == 1:
                return next(iter(known))
        return token

    def _initialled(self, tokens: Sequence[str]) -> str:
        """Link "S. Hall" to the one Hall whose given name begins with S."""
        if len(tokens[0]) > 1:
            return ""
        fitting = {
            full for full in self.by_family.get(tokens[-1], ()) if full.startswith(tokens[0]) and full[1:2] != " "
        }
        return fitting.pop() if len(fitting) == 1 else ""


def full_name(tokens: Sequence[str]) -> str:
    """Join a name's words without the initials in its middle.

    Example:
        >>> full_name(("sarah", "j", "hall"))
        'sarah hall'
    """
    middle = (token for token in tokens[1:-1] if len(token) > 1)
    return " ".join((tokens[0], *middle, tokens[-1]))


def registry(people: Iterable[tuple[str, ...]], mentions: Iterable[Mention]) -> Registry:
    """Gather the full names of participants and of all texts, and the family names that two titles claim."""
    known = Registry()
    for tokens in people:
        if len(tokens) > 1:
            known.add(tokens)
    titles: dict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.kind is not Kind.NAME:
            continue
        firm = mention.confidence is not Confidence.LOOK
        if firm and len(mention.tokens) > 1 and len(mention.tokens[0]) > 1:
            known.add(mention.tokens, key=mention.key)
        if mention.title in cues.MEN:
            titles[mention.tokens[-1]].add("men")
        elif mention.title in cues.WOMEN:
            titles[mention.tokens[-1]].add("women")
    known.clashing = {family for family, claimed in titles.items() if len(claimed) > 1}
    return known


def placeholders(
    identities: Sequence[tuple[str, str]], *, kept: Mapping[str, str], used: Iterable[tuple[str, int]]
) -> dict[tuple[str, str], str]:
    """Give each identity its placeholder, numbered by first appearance.

    Names are always numbered; places and organisations when there are several of a sort; numbers,
    addresses of the net and dates never.

    Args:
        identities: (label, identity) pairs in order of appearance; repeats do no harm.
        kept: placeholders that identities were given in an earlier round.
        used: (label, number) of placeholders that stand in the texts already; 0 where one has no number.

    Example:
        >>> placeholders([("name", "ann"), ("city", "leeds"), ("name", "ben")], kept={}, used=[("name", 4)])
        {('name', 'ann'): '[name 5]', ('city', 'leeds'): '[city]', ('name', 'ben'): '[name 6]'}
    """
    distinct = dict.fromkeys(identities)
    counts = Counter(label for label, _ in distinct)
    last: dict[str, int] = {}
    for label, number in (*used, *map(_label_and_number, kept.values())):
        last[label] = max(last.get(label, 0), number)
    given = {}
    for label, identity in distinct:
        if identity in kept and _label_and_number(kept[identity])[0] == label:
            given[label, identity] = kept[identity]
        elif label in _NEVER_NUMBERED or (label not in _ALWAYS_NUMBERED and counts[label] == 1 and label not in last):
            given[label, identity] = f"[{label}]"
        else:
            last[label] = last.get(label, 0) + 1
            given[label, identity] = f"[{label} {last[label]}]"
    return given


def _label_and_number(placeholder: str) -> tuple[str, int]:
    inner = placeholder.strip("[]")
    label, _, number = inner.rpartition(" ")
    return (label, int(number)) if number.isdecimal() and label else (inner, 0)
