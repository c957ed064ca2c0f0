"""The direction a text is written in, from its first letter that has one."""

from __future__ import annotations

import unicodedata

RIGHT_TO_LEFT = frozenset({"R", "AL"})


def right_to_left(text: str) -> bool:
    """Tell whether a text starts right to left (Unicode Standard Annex 9, rules P2 and P3, isolates not skipped).

    Example:
        >>> right_to_left("12: hello"), right_to_left("12: \u05e9\u05dc\u05d5\u05dd")
        (False, True)
    """
    strong = (unicodedata.bidirectional(sign) for sign in text)
    return next((kind for kind in strong if kind in {"L", "R", "AL"}), "L") in RIGHT_TO_LEFT
