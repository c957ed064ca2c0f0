"""Sets of words, written as people read them: one after the other."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Part a text at white space.

    Example:
        >>> sorted(words("of and"))
        ['and', 'of']
    """
    return frozenset(text.split())
