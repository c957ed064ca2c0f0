"""Passages: people's words as blocks, with what is coded in them marked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from app.ui.chips import safe_colour
from app.ui.colours import line, tint
from app.ui.words import written

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINES = 3
"""How many codes are drawn as lines under the same words; the hover names all of them."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A coded span: half-open code points, the code's name and colour.

    Attributes:
        pattern: which pattern its line has beside the colour; the code's id decides.
    """

    start: int
    end: int
    name: str
    colour: str
    pattern: int = 0


def passage(text: str, *, kind: str = "") -> str:
    """Return words as a block; `kind` is a style: "large", "quiet" or none."""
    return f'<div class="th-passage {kind}" dir="auto">{written(text)}</div>'


def marked(text: str, marks: Sequence[Mark]) -> str:
    """Return a text as a block with every coded span marked; spans may overlap.

    Example:
        >>> "<mark" in marked("kind words", [Mark(0, 4, "Warmth", "#0072b2")])
        True
    """
    edges = sorted({0, len(text), *(one.start for one in marks), *(one.end for one in marks)})
    parts = [
        _part(text[start:end], [one for one in marks if one.start <= start and end <= one.end])
        for start, end in pairwise(edges)
    ]
    return f'<div class="th-passage" dir="auto">{"".join(parts)}</div>'


def _part(words: str, over: Sequence[Mark]) -> str:
    if not over:
        return written(words)
    names = written(", ".join(dict.fromkeys(one.name for one in over)))
    codes = list(dict.fromkeys((safe_colour(one.colour), one.pattern) for one in over))[:_LINES]
    deep = len(codes)
    images = ",".join(line(colour, pattern) for colour, pattern in codes)
    places = ",".join(f"0 calc(100% - {4 * (deep - 1 - place)}px)" for place in range(deep))
    style = (
        f"background-color:{tint(codes[0][0])};background-image:{images};background-position:{places};"
        f"background-size:{','.join(['100% 3px'] * deep)};padding-bottom:{4 * deep}px"
    )
    return f'<mark class="th-mark" title="{names}" style="{style}">{written(words)}</mark>'
