"""Time stamps as transcripts and captions write them."""

from __future__ import annotations

import re

STAMP = r"(?:\d{1,3}:)?[0-5]?\d:[0-5]\d(?:[.,]\d{1,6})?"
_WHOLE = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2}(?:[.,]\d{1,6})?)")


def seconds_of(stamp: str) -> float | None:
    """Turn a time stamp into seconds from the beginning; None when it is none.

    Example:
        >>> seconds_of("00:12:31"), seconds_of("1:05"), seconds_of("00:00:02,500"), seconds_of("noon")
        (751.0, 65.0, 2.5, None)
    """
    match = _WHOLE.fullmatch(stamp.strip())
    if match is None:
        return None
    return int(match[1] or 0) * 3600 + int(match[2]) * 60 + float(match[3].replace(",", "."))
