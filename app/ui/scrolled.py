"""Scrolled: a wide or long table in a frame that scrolls by itself, also by keys."""

from __future__ import annotations

from app.ui.words import written


def scrolled(table: str, name: str) -> str:
    """Put a table, HTML of our own making, into its frame.

    Args:
        table: the table.
        name: what is read aloud to who comes to the frame by keys.

    Example:
        >>> scrolled("<table></table>", "Versions")
        "<div class='th-scroll' role='region' tabindex='0' aria-label='Versions'><table></table></div>"
    """
    return f"<div class='th-scroll' role='region' tabindex='0' aria-label='{written(name)}'>{table}</div>"
