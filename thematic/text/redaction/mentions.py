"""Mentions: strings found by one kind of evidence, before they are linked and given placeholders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thematic.text.redaction.proposals import Confidence

if TYPE_CHECKING:
    from thematic.text.redaction.proposals import Kind

_RANK = {Confidence.SURE: 0, Confidence.LIKELY: 1, Confidence.LOOK: 2}


@dataclass(frozen=True, slots=True)
class Mention:
    """A span with what it is taken for and why.

    Attributes:
        key: the text.
        tokens: folded words that name the person or place; for numbers one normal form.
        label: what a placeholder calls it: "name", "city", "e-mail".
        title: folded title before a name, or "".
        family: a single token that is a family name ("Mrs Hall").
        pattern: found by its form, which outweighs every other reading of the same string.
    """

    key: int
    start: int
    end: int
    kind: Kind
    tokens: tuple[str, ...]
    label: str
    confidence: Confidence
    why: str
    title: str = ""
    family: bool = False
    pattern: bool = False


def apart(mentions: list[Mention]) -> list[Mention]:
    """Keep mentions of one text that share no character: forms first, then the longest, then the surest."""
    ordered = sorted(mentions, key=_order)
    kept: list[Mention] = []
    for mention in ordered:
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)


def _order(mention: Mention) -> tuple[bool, int, int, int, str]:
    length = mention.start - mention.end
    return (not mention.pattern, length, _RANK[mention.confidence], mention.start, mention.kind.value)
