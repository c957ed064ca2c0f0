"""Cells that a spreadsheet program would run as a formula, made harmless and back again."""

from __future__ import annotations

import re

# A leading run of blanks, control characters and apostrophes, then a character that starts a formula.
# Apostrophes belong to the run so that making harmless twice and undoing twice stay exact opposites.
_FORMULA = re.compile(r"[\s\x00-\x1f\x7f\ufeff\u200b']*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def neutralise(cell: str) -> str:
    """Put an apostrophe before a text that a spreadsheet program would take for a formula.

    Tab and carriage return count as well, because programs strip them and then look at what follows.

    Example:
        >>> neutralise("=1+1"), neutralise(" @home"), neutralise("so-so")
        ("'=1+1", "' @home", 'so-so')
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def restore(cell: str) -> str:
    """Take away the apostrophe that `neutralise` put there; any other text comes back as it is.

    Example:
        >>> restore(neutralise("=1+1")), restore("'quoted'")
        ('=1+1', "'quoted'")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell
