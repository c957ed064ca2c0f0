"""Spans: half-open code point positions `(start, end)` within one text."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Span: TypeAlias = tuple[int, int]


def trimmed(text: str, start: int, end: int) -> Span:
    """Take the white space off both ends of a span; an all-space span comes back empty.

    Example:
        >>> trimmed(" ab ", 0, 4)
        (1, 3)
    """
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def between(text: str, cuts: Iterable[int], *, start: int, end: int) -> Iterator[Span]:
    """Yield the trimmed, non-empty spans that the cuts leave of `[start, end)`.

    Example:
        >>> list(between("ab cd", [2], start=0, end=5))
        [(0, 2), (3, 5)]
    """
    edges = [start, *cuts, end]
    for left, right in pairwise(edges):
        span = trimmed(text, left, right)
        if span[0] < span[1]:
            yield span
