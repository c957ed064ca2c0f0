"""Dendrogram: the tree of how codes were joined, as a picture."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from app.ui.words import shortened, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    import thematic

# What XML 1.0 cannot hold, even escaped.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ROW, _NAMES, _WIDE, _EDGE = 22, 250, 460, 12
_LONGEST = 38
_INK = "#1c2725"
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class _End:
    """Where the branch of some codes ends: how high, and how far to the right."""

    y: float
    x: float


def dendrogram(joins: Sequence[thematic.ThemeJoin]) -> str:
    """Draw the tree, names to the left, the most alike joined farthest left; empty without joins.

    Example:
        >>> dendrogram([])
        ''
    """
    if not joins:
        return ""
    order = (*joins[-1].left, *joins[-1].right)
    ends: dict[tuple[str, ...], _End] = {
        (name,): _End(_ROW * (place + 0.5), float(_NAMES)) for place, name in enumerate(order)
    }
    lines = []
    for join in joins:
        first, second = ends[join.left], ends[join.right]
        x = _NAMES + _WIDE * join.distance
        lines.append(f"M{first.x:.1f} {first.y:.1f}H{x:.1f}V{second.y:.1f}H{second.x:.1f}")
        ends[(*join.left, *join.right)] = _End((first.y + second.y) / 2, x)
    foot = _ROW * len(order)
    names = "".join(
        f'<text x="{_NAMES - 8}" y="{_ROW * (place + 0.5) + 4:.1f}" text-anchor="end"><title>{_shown(name)}</title>'
        f"{_shown(shortened(name, _LONGEST))}</text>"
        for place, name in enumerate(order)
    )
    grid = "".join(f"M{_NAMES + _WIDE * tick:.1f} 0V{foot}" for tick in _TICKS)
    ticks = "".join(
        f'<text x="{_NAMES + _WIDE * tick:.1f}" y="{foot + 15}" text-anchor="middle">{tick:g}</text>' for tick in _TICKS
    )
    told = "; ".join(f"{join.distance:.2f}: {', '.join(join.left)} with {', '.join(join.right)}" for join in joins)
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_NAMES + _WIDE + _EDGE} {foot + 20}" '
        f'width="{_NAMES + _WIDE + _EDGE}" font-size="12" font-family="sans-serif" fill="{_INK}">{names}{ticks}'
        f'<g stroke="{_INK}" fill="none"><path d="{grid}" stroke-opacity=".15"/>'
        f'<path d="{"".join(lines)}" stroke-width="1.4"/></g></svg>'
    )
    picture = b64encode(drawn.encode()).decode()
    words = f"Distance at which codes were joined. {written(told)}"
    return f'<div class="th-chart"><img alt="{words}" src="data:image/svg+xml;base64,{picture}"></div>'


def _shown(name: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", name))
