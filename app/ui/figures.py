"""Figures: numbers on the screen that say out of what they are counted, and in what unit."""

from __future__ import annotations

from app.ui.words import counted, number, written


def basis(base: str, unit: str) -> str:
    """Say what a number is counted from and in.

    Example:
        >>> basis("54 respondents who were asked", "respondent")
        'Base: 54 respondents who were asked. Unit: respondent.'
    """
    return f"Base: {base}. Unit: {unit}."


def figure(text: str, *, base: str, unit: str) -> str:
    """Return a number, written with its noun as one wishes, with its base and unit on hover and read aloud.

    Example:
        >>> figure("3 texts", base="all texts", unit="text")[:60]
        '<span class="th-number" title="Base: all texts. Unit: text."'
    """
    return told_of(written(text), base=base, unit=unit)


def told_of(html: str, *, base: str, unit: str) -> str:
    """Return HTML of our own making, a figure with its interval below it, say, with its base and unit on hover.

    Example:
        >>> told_of("<b>3</b>", base="48 units", unit="unit").startswith('<span class="th-number" title="Base: 48')
        True
    """
    told = written(basis(base, unit))
    return f'<span class="th-number" title="{told}">{html}<span class="th-hidden"> ({told})</span></span>'


def count_of(value: int, noun: str, *, base: str) -> str:
    """Return a number with its noun, which is its unit.

    Example:
        >>> "2,000 answers<" in count_of(2000, "answer", base="all answers")
        True
    """
    return figure(counted(value, noun), base=base, unit=noun)


def share_of(value: int, total: int, noun: str, *, base: str) -> str:
    """Return "22 of 54 answers (41%)"; where it is all of them, or none are there, the number alone.

    Example:
        >>> "22 of 54 answers (41%)<" in share_of(22, 54, "answer", base="answers with a text")
        True
    """
    if value == total:
        return count_of(total, noun, base=base)
    return figure(f"{number(value)} of {counted(total, noun)} ({round(100 * value / total)}%)", base=base, unit=noun)
