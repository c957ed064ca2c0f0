"""The codes' colours: by name and by path, and as lines with a pattern that is seen on light, dark and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import thematic

PATTERNS = (
    "linear-gradient({way},{colour},{colour})",
    "repeating-linear-gradient({way},{colour} 0 7px,transparent 7px 10px)",
    "repeating-linear-gradient({way},{colour} 0 2px,transparent 2px 4px)",
    "repeating-linear-gradient({way},{colour} 0 10px,transparent 10px 12px,{colour} 12px 14px,transparent 14px 16px)",
)
"""The same as in drawing.js: whole, long dashes, dots, dash and dot; which one a code has, its id decides."""


def code_colours(project: thematic.Project) -> dict[str, str]:
    """Map the name and the path of every code to its colour."""
    tree = project.codebook.tree()
    return {one.name: one.colour for one in tree} | {tree.path(one.code_id): one.colour for one in tree}


def on_page(colour: str) -> str:
    """Lift a colour (#rrggbb) where the page is dark, so that dark blues and reds stay to be seen.

    Example:
        >>> on_page("#0040a0")
        'light-dark(#0040a0,color-mix(in oklab,#0040a0 62%,white))'
    """
    return f"light-dark({colour},color-mix(in oklab,{colour} 62%,white))"


def tint(colour: str) -> str:
    """Return the ground of words that are coded, on light and dark pages."""
    return f"light-dark({colour}1c,color-mix(in oklab,{colour} 36%,transparent))"


def line(colour: str, pattern: int, way: str = "90deg") -> str:
    """Return a code's line as an image of CSS: colour and pattern together.

    Example:
        >>> line("#0072b2", 4) == line("#0072b2", 0)
        True
    """
    return PATTERNS[pattern % len(PATTERNS)].format(way=way, colour=on_page(colour))
