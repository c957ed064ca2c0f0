"""Places as they are typed: spans of sources, places in quotes by number or by words."""

from __future__ import annotations

import re

import click

_SPAN = re.compile(r"(\d+):(\d+)-(\d+)")
_RANGE = re.compile(r"(\d+):(\d+)")


def typed_span(text: str) -> tuple[int, int, int] | int:
    """Read SOURCE:START-END as (source, start, end), or the number of a unit.

    Raises:
        click.UsageError: it is neither.

    Example:
        >>> typed_span("12:40-88"), typed_span("7")
        ((12, 40, 88), 7)
    """
    found = _SPAN.fullmatch(text.strip())
    if found:
        source, start, end = (int(part) for part in found.groups())
        return source, start, end
    if text.strip().isdecimal():
        return int(text)
    raise click.UsageError(f"'{text}' is neither SOURCE:START-END, such as 12:40-88, nor the number of a unit.")


def place_in(quote: str, text: str) -> tuple[int, int]:
    """Read a stretch of a quote: A:B counted from its beginning, or the words themselves where they stand once.

    Raises:
        click.UsageError: the words do not stand in the quote, or stand in it more than once.

    Example:
        >>> place_in("They rang me, and rang again.", "5:9"), place_in("They rang me.", "rang")
        ((5, 9), (5, 9))
    """
    found = _RANGE.fullmatch(text.strip())
    if found:
        return int(found[1]), int(found[2])
    many = quote.count(text)
    if not text or many != 1:
        stands = "does not stand in the quote" if not many else f"stands in the quote {many} times"
        raise click.UsageError(f"'{text}' {stands}; give the place as A:B, counted from the beginning of the quote.")
    start = quote.index(text)
    return start, start + len(text)


def point_in(quote: str, text: str) -> int:
    """Read a place in a quote: a number counted from its beginning, or the words after which it lies.

    Raises:
        click.UsageError: as for `place_in`.

    Example:
        >>> point_in("They rang me.", "4"), point_in("They rang me.", "rang")
        (4, 9)
    """
    return int(text) if text.strip().isdecimal() else place_in(quote, text)[1]
