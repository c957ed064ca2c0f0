"""The palette: colours for codes that bring none, and what counts as a colour."""

from __future__ import annotations

import re

from thematic.errors import InvalidValueError

PALETTE = (
    "#0072b2",
    "#d55e00",
    "#009e73",
    "#cc79a7",
    "#e69f00",
    "#56b4e9",
    "#902020",
    "#900060",
    "#0040a0",
    "#60b060",
)
"""Colours for codes that bring none: Okabe and Ito's set (2008), and four more.

These stay as far from the others and from each other as two of theirs are, also for readers who do not tell red from
green (a test simulates it)."""

LEAST_CONTRAST = 1.3
"""Against white and black alike: below it a mark in that colour cannot be told from the page (light or dark)."""

_HEX = re.compile(r"#[0-9a-f]{6}")
_LINEAR_BELOW = 0.04045


def own_colour(code_id: int) -> str:
    """Choose the colour of a code that brings none.

    Example:
        >>> own_colour(1) == PALETTE[1], own_colour(11) == PALETTE[1]
        (True, True)
    """
    return PALETTE[code_id % len(PALETTE)]


def check_colour(colour: str) -> str:
    """Return a colour as `#rrggbb` in small letters, if it can be seen on a light and on a dark page.

    Raises:
        InvalidValueError: it is not written so, or is all but white or all but black.

    Example:
        >>> check_colour(" #D55E00")
        '#d55e00'
    """
    tidy = colour.strip().lower()
    if not _HEX.fullmatch(tidy):
        raise InvalidValueError("A colour", colour, f"a '#' and six hexadecimal digits, such as {PALETTE[0]}")
    light = luminance(tidy)
    if min(1.05 / (light + 0.05), (light + 0.05) / 0.05) < LEAST_CONTRAST:
        raise InvalidValueError("A colour", colour, f"one that differs from white and black, such as {PALETTE[0]}")
    return tidy


def luminance(colour: str) -> float:
    """Give the relative luminance of `#rrggbb`, 0 (black) to 1 (white), as WCAG 2.1 defines it.

    Example:
        >>> luminance("#ffffff"), luminance("#000000")
        (1.0, 0.0)
    """
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return round(0.2126 * red + 0.7152 * green + 0.0722 * blue, 12)


def _linear(share: float) -> float:
    return share / 12.92 if share <= _LINEAR_BELOW else float(((share + 0.055) / 1.055) ** 2.4)
