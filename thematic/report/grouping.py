"""Quotes grouped under the themes they stand for, in the order in which they come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from thematic.report.records import QuoteCard

NO_THEME = "Without a theme"


@dataclass(frozen=True, slots=True)
class QuoteGroup:
    """The quotes of one theme."""

    theme: str
    cards: tuple[QuoteCard, ...]

    @property
    def name(self) -> str:
        """The theme's name, or a heading for quotes that stand for none."""
        return self.theme or NO_THEME

    @property
    def prevalence(self) -> str:
        """The sentence all cards share; empty when they differ or have none."""
        said = {card.prevalence for card in self.cards}
        return said.pop() if len(said) == 1 else ""


def by_theme(cards: Iterable[QuoteCard]) -> tuple[QuoteGroup, ...]:
    """Group quotes by theme: themes in order of first appearance, quotes without a theme last.

    Example:
        >>> from thematic.report.records import QuoteCard
        >>> [group.name for group in by_theme([QuoteCard("a", "", 1, 0, 1), QuoteCard("b", "", 1, 2, 3, theme="B")])]
        ['B', 'Without a theme']
    """
    groups: dict[str, list[QuoteCard]] = {}
    for card in cards:
        groups.setdefault(card.theme, []).append(card)
    return tuple(QuoteGroup(theme, tuple(groups[theme])) for theme in sorted(groups, key=lambda theme: not theme))


def details(card: QuoteCard, *, prevalence: bool) -> Iterator[tuple[str, str]]:
    """Yield what stands under a quote, as (name, text); with the prevalence where no heading says it."""
    pairs = (
        ("Verbatim", card.verbatim),
        ("Question", card.question),
        ("Codes", "; ".join(card.codes)),
        ("Mentioned", card.prevalence if prevalence else ""),
        ("Why", why(card)),
        ("Stands", " · ".join(part for part in (card.stance, card.purpose, card.status) if part)),
        ("Consent", card.consent),
        ("Disclosure", card.risk),
        ("To check", "; ".join(card.concerns)),
        ("Used in", ", ".join(card.used_in)),
        ("Coded by", ", ".join(card.coders)),
        ("Place", place(card)),
    )
    return ((name, text) for name, text in pairs if text)


def why(card: QuoteCard) -> str:
    """Say the kind of quote and the reason for it.

    Example:
        >>> from thematic.report.records import QuoteCard
        >>> why(QuoteCard("a", "", 1, 0, 1, reason="says it plainly"))
        'chosen: says it plainly'
    """
    return ": ".join(part for part in (card.kind.value, card.reason) if part)


def place(card: QuoteCard) -> str:
    """Say where the words stand, so that anybody can look them up.

    Example:
        >>> from thematic.report.records import QuoteCard
        >>> place(QuoteCard("Yes, always", "", 12, 40, 51, words=2))
        'source 12, characters 40 to 51, 2 words'
    """
    words = f", {card.words} {'word' if card.words == 1 else 'words'}" if card.words else ""
    return f"source {card.source}, characters {card.start} to {card.end}{words}"


def summary(parts: Sequence[str]) -> str:
    """Join the parts of a subtitle that are there.

    Example:
        >>> summary(("Peer support", "", "2025-03-14"))
        'Peer support · 2025-03-14'
    """
    return " · ".join(part for part in parts if part)
