"""Direction: names of any script inside a sentence, which they do not turn around."""

from __future__ import annotations

import re
import unicodedata

_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
_FIRST_STRONG, _END = "\u2068", "\u2069"


def set_apart(name: str) -> str:
    r"""Return a name that leaves the words around it in their places (Unicode Standard Annex 9).

    Signs that turn what follows them go; a name with letters that run right to left is isolated.

    Example:
        >>> set_apart("P\u202e12"), ascii(set_apart("\u05e9\u05dc\u05d5\u05dd"))
        ('P12', "'\\u2068\\u05e9\\u05dc\\u05d5\\u05dd\\u2069'")
    """
    plain = _OVERRIDES.sub("", name)
    turned = any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in plain)
    return f"{_FIRST_STRONG}{plain}{_END}" if turned else plain
