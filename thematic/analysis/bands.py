"""Bands: numbers put into declared, ordered ranges so that they can be tabulated."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Banded:
    """Numbers in bands, ready for an ordinal cross-tabulation.

    Attributes:
        levels: the names of the bands, lowest first, empty ones too.
        values: participant id -> the one band they are in; participants without a number are absent.
    """

    levels: tuple[str, ...]
    values: dict[int, tuple[str, ...]]


def banded(numbers: Mapping[int, float | None], cuts: Sequence[float]) -> Banded:
    """Put numbers into the bands between `cuts`; a cut belongs to the band above it.

    Raises:
        InvalidValueError: there is no cut, or the cuts do not rise.

    Example:
        >>> banded({1: 17, 2: 25, 3: 70, 4: None}, [18, 25, 65]).values
        {1: ('under 18',), 2: ('25 to under 65',), 3: ('65 or more',)}
    """
    if not cuts or any(low >= high for low, high in pairwise(cuts)):
        raise InvalidValueError("The cuts of bands", ", ".join(map(_plain, cuts)), "at least one, each above the last")
    between = [f"{_plain(low)} to under {_plain(high)}" for low, high in pairwise(cuts)]
    levels = (f"under {_plain(cuts[0])}", *between, f"{_plain(cuts[-1])} or more")
    return Banded(
        levels=levels,
        values={
            person: (levels[bisect_right(cuts, number)],)
            for person, number in numbers.items()
            if number is not None and number == number  # noqa: PLR0124 - not-a-number is no answer
        },
    )


def _plain(number: float) -> str:
    return f"{number:g}" if abs(number) < 1e6 else f"{number:.0f}"  # noqa: PLR2004 - where :g turns to exponents
