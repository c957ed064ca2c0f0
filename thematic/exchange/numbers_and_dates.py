"""Numbers and dates as people type them: one reading for a whole column, never cell by cell."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMBER = re.compile(r"[+-]?(?:\d[\d,. '\u00a0\u202f]*|[.,]\d+)(?:[eE][+-]?\d+)?")
_AROUND = re.compile(r"^[£$€¥]\s*|\s*[%£$€]$")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DECIMAL_COMMA = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d*),\d+")
_SPACES = re.compile(r"(?<=\d)[ '\u00a0\u202f](?=\d{3})")
_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}:\d{2}(?::\d{2})?)(?:\.\d+)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?$"
)
_PARTS = re.compile(r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{2,4})(?:[T ,]+(\d{1,2}:\d{2}(?::\d{2})?)\s*([AaPp][Mm])?)?$")
_NAMED = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s\-]+([A-Za-z]{3,9})\.?,?[\s\-]+(\d{4}|\d{2})$")
_NAMED_FIRST = re.compile(r"(?:[A-Za-z]{3,9},\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_ONLY = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?$")
_CENTURY_TURN = 69
_LONGEST = 100
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How the numbers of one column are written.

    Attributes:
        decimal_comma: True when a comma stands before the decimals and points separate thousands.
    """

    decimal_comma: bool

    def read(self, cell: str) -> float | None:
        """Return the number a cell holds, or None when it holds something else.

        Example:
            >>> NumberFormat(decimal_comma=False).read("1,250.5"), NumberFormat(decimal_comma=True).read("3,5")
            (1250.5, 3.5)
        """
        if len(cell) > _LONGEST:
            return None
        bare = _SPACES.sub("", _AROUND.sub("", cell.strip()))
        if not _NUMBER.fullmatch(bare):
            return None
        if self.decimal_comma and _DECIMAL_COMMA.fullmatch(bare):
            bare = bare.replace(".", "").replace(",", ".")
        elif _THOUSANDS.fullmatch(bare):
            bare = bare.replace(",", "")
        try:
            number = float(bare)
        except ValueError:
            return None
        return number if math.isfinite(number) else None


def number_format(cells: Iterable[str]) -> NumberFormat:
    """Find how a column writes its decimals: with a comma when any cell can only be read so.

    Example:
        >>> number_format(["1,250", "3,5"]).decimal_comma, number_format(["1,250", "7"]).decimal_comma
        (True, False)
    """
    bare = [_AROUND.sub("", cell.strip()) for cell in cells if "," in cell and len(cell) <= _LONGEST]
    return NumberFormat(any(_DECIMAL_COMMA.fullmatch(cell) and not _THOUSANDS.fullmatch(cell) for cell in bare))


@dataclass(frozen=True, slots=True)
class DateFormat:
    """How the dates of one column are written.

    Attributes:
        month_first: True when 03/04/2024 is the fourth of March.
        proven: True when some cell can only be read so; False when the order was assumed.
        numeric: True when there are dates such as 03/04/2024, whose order matters.
    """

    month_first: bool
    proven: bool
    numeric: bool = False

    def read(self, cell: str) -> str | None:
        """Return the ISO form of a date (with the time of day when there is one), or None.

        Example:
            >>> DateFormat(month_first=False, proven=True).read("30/09/2021")
            '2021-09-30'
        """
        text = cell.strip()
        if match := _ISO.match(text):
            return _iso(int(match[1]), int(match[2]), int(match[3]), match[4])
        if match := _PARTS.match(text):
            return self._parts(match)
        if match := _NAMED.match(text):
            return _iso(_year(match[3]), _month(match[2]), int(match[1]), None)
        if match := _NAMED_FIRST.match(text):
            return _iso(_year(match[3]), _month(match[1]), int(match[2]), None)
        return text if _MONTH_ONLY.match(text) and int(text[:4]) in range(1800, 2200) else None

    def _parts(self, match: re.Match[str]) -> str | None:
        first, second, third = match[1], int(match[2]), match[3]
        clock = _clock(match[4], match[5])
        if len(first) == 4:  # noqa: PLR2004 - a year in front
            return _iso(int(first), second, int(third), clock)
        if len(first) > 2 or len(third) == 3:  # noqa: PLR2004 - no day, no year
            return None
        month, day = (int(first), second) if self.month_first else (second, int(first))
        return _iso(_year(third), month, day, clock)


def date_format(cells: Iterable[str]) -> DateFormat:
    """Find whether a column writes the day or the month first; the day when nothing tells.

    Example:
        >>> date_format(["03/25/2024", "04/05/2024"])
        DateFormat(month_first=True, proven=True, numeric=True)
    """
    day_first = month_first = ambiguous = 0
    for cell in cells:
        match = _PARTS.match(cell.strip())
        if not match or len(match[1]) > 2:  # noqa: PLR2004 - a year in front leaves no doubt
            continue
        if int(match[1]) > _LAST_MONTH:
            day_first += 1
        elif int(match[2]) > _LAST_MONTH:
            month_first += 1
        else:
            ambiguous += 1
    proven = bool(day_first or month_first) or not ambiguous
    numeric = day_first + month_first + ambiguous > 0
    return DateFormat(month_first=month_first > day_first, proven=proven, numeric=numeric)


def _year(text: str) -> int:
    year = int(text)
    if len(text) > 2:  # noqa: PLR2004 - written in full
        return year
    return year + (2000 if year < _CENTURY_TURN else 1900)


def _month(name: str) -> int:
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0


def _clock(text: str | None, half: str | None) -> str | None:
    if text is None or half is None:
        return text
    hour, rest = text.split(":", 1)
    number = int(hour) % 12 + (12 if half.lower() == "pm" else 0)
    return f"{number:02d}:{rest}"


def _iso(year: int, month: int, day: int, clock: str | None) -> str | None:
    try:
        found = date(year, month, day)
        moment = datetime.strptime(clock, "%H:%M:%S" if clock.count(":") == 2 else "%H:%M") if clock else None  # noqa: DTZ007, PLR2004 - files say no time zone; two colons mean seconds
    except ValueError:
        return None
    if moment is None or moment.time().isoformat() == "00:00:00":
        return found.isoformat()
    return f"{found.isoformat()} {moment.time().isoformat()}"
