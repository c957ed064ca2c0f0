"""Bands: numbers and dates put into steps that somebody outside a study could know, such as decades of age."""

from __future__ import annotations

from datetime import date
from math import floor, log10
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_FEW = 10
_STEPS = 10
_LONG, _SHORT = 20, 2
_WIDTHS = (1.0, 2.0, 5.0, 10.0)


def number_bands(numbers: Mapping[int, float]) -> dict[int, str]:
    """Put each number into a band of even width, ten at most; whole numbers of up to ten kinds stay as they are.

    Bands of even width, and not of even size: a person of 90 among people of 20 to 60 stands alone in theirs.

    Example:
        >>> number_bands({1: 23, 2: 28, 3: 91, **{n: n + 20.0 for n in range(4, 40)}})[3]
        '90 to under 100'
        >>> number_bands({1: 0, 2: 3})
        {1: '0', 2: '3'}
    """
    if not numbers:
        return {}
    if len(set(numbers.values())) <= _FEW and all(one == floor(one) for one in numbers.values()):
        return {key: f"{one:g}" for key, one in numbers.items()}
    width = _width((max(numbers.values()) - min(numbers.values())) / _STEPS)
    return {key: _band(floor(one / width), width) for key, one in numbers.items()}


def _width(least: float) -> float:
    """Return the smallest of 1, 2, 5, 10, 20, 50 ... that is large enough."""
    if least <= 0:
        return 1.0
    unit = 10.0 ** floor(log10(least))
    return next((step * unit for step in _WIDTHS if step * unit >= least), 10 * unit)


def _band(place: int, width: float) -> str:
    return f"{place * width:g} to under {(place + 1) * width:g}"


def date_bands(dates: Mapping[int, str]) -> dict[int, str]:
    """Put each ISO date into its decade when they span more than 20 years, into its year from 2 years on, else month.

    Example:
        >>> date_bands({1: "1934-05-01", 2: "1988-11-30"})
        {1: '1930s', 2: '1980s'}
    """
    known = {key: found for key, text in dates.items() if (found := _date(text)) is not None}
    if not known:
        return {}
    span = max(known.values()).year - min(known.values()).year
    if span > _LONG:
        return {key: f"{one.year // 10 * 10}s" for key, one in known.items()}
    return {key: str(one.year) if span >= _SHORT else f"{one:%Y-%m}" for key, one in known.items()}


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
