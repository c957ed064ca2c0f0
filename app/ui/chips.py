"""Chips: codes, statuses and kinds as small coloured labels with readable text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.ui.words import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NEUTRAL = "#5f6b69"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LINEAR_BELOW = 0.04045
_DARK, _LIGHT = "#000000", "#ffffff"
# With black and white one of the two always reaches 4.58 to 1, the square root of 21.


def safe_colour(colour: str) -> str:
    """Let through #rrggbb and nothing else: a codebook file may hold anything.

    Example:
        >>> safe_colour("#0072b2"), safe_colour("red;}</style>")
        ('#0072b2', '#5f6b69')
    """
    return colour if _COLOUR.fullmatch(colour) else NEUTRAL


def luminance(colour: str) -> float:
    """Compute the relative luminance of #rrggbb, 0 to 1 (WCAG 2.2, definition of relative luminance)."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Compute the contrast of two colours, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str) -> str:
    """Choose dark or white letters for a ground, whichever stands out more.

    Example:
        >>> readable("#e69f00"), readable("#332288")
        ('#000000', '#ffffff')
    """
    return max((_LIGHT, _DARK), key=lambda letters: contrast(letters, colour))


def chip(name: str, colour: str, *, note: str = "") -> str:
    """Return a code as a chip; `note` shows on hover."""
    ground = safe_colour(colour)
    title = f' title="{written(note)}"' if note else ""
    style = f"background:{ground};color:{readable(ground)}"
    return f'<span class="th-chip" style="{style}"{title}>{written(name)}</span>'


def badge(name: str, *, note: str = "") -> str:
    """Return a status or kind as a quiet badge."""
    title = f' title="{written(note)}"' if note else ""
    return f'<span class="th-badge"{title}>{written(name)}</span>'


def chips(names: Iterable[str], colours: Mapping[str, str]) -> str:
    """Return codes as a row of chips, in the order given."""
    made = "".join(chip(name, colours.get(name, NEUTRAL)) for name in names)
    return f'<div class="th-chips">{made}</div>' if made else ""
