"""Names of codes as they are typed: a name, a path, or a number after a '#'."""

from __future__ import annotations

import re


def typed(code: str) -> str | int:
    """Read a code as it is typed; `#12` is the code with the number 12.

    Example:
        >>> typed("#12"), typed("Access > Cost")
        (12, 'Access > Cost')
    """
    return int(code[1:]) if re.fullmatch(r"#\d+", code) else code
