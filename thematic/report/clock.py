"""Clock times: how a place in a recording is written."""

from __future__ import annotations


def clock(seconds: float | None) -> str:
    """Write seconds from the start of a recording as hours, minutes and seconds; "" where there are none.

    Fractions are cut off, so that who winds to that time hears the words begin.

    Example:
        >>> clock(751.9), clock(36_000), clock(None)
        ('00:12:31', '10:00:00', '')
    """
    if seconds is None:
        return ""
    minutes, left = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{left:02}"
