"""Small notations inside descriptions: levels in order, separators, and names with the GUID they stand for."""

from __future__ import annotations

import json
import re

_LEVEL = re.compile(r"^\d+\. ", re.MULTILINE)
_NAMED = re.compile(r"(.*) \{([0-9a-f-]{36})\}", re.DOTALL)
_INDENT = "\n    "


def write_levels(levels: tuple[str, ...]) -> str:
    r"""Number the levels of an ordinal variable, lowest first.

    Example:
        >>> write_levels(("low", "high"))
        '1. low\n2. high'
    """
    flat = (level.replace("\n", _INDENT) for level in levels)
    return "\n".join(f"{place}. {level}" for place, level in enumerate(flat, start=1))


def read_levels(text: str) -> tuple[str, ...]:
    """Read numbered levels back.

    Example:
        >>> read_levels(write_levels(("low", "high")))
        ('low', 'high')
    """
    starts = list(_LEVEL.finditer(text))
    ends = [*(start.start() - 1 for start in starts), len(text)][1:]
    return tuple(text[start.end() : end].replace(_INDENT, "\n") for start, end in zip(starts, ends, strict=True))


def write_separator(separator: str) -> str:
    r"""Write a separator in quotation marks, so that its spaces show.

    Example:
        >>> write_separator("; ")
        '"; "'
    """
    return json.dumps(separator, ensure_ascii=False) if separator else ""


def read_separator(text: str) -> str:
    """Read a separator back; what is not in quotation marks is taken as it stands."""
    try:
        read = json.loads(text) if text else ""
    except ValueError:
        return text
    return read if isinstance(read, str) else text


def write_reference(name: str, guid: str) -> str:
    """Name a thing for people, and for the way back.

    Example:
        >>> split_reference(write_reference("T1", "098ac082-a9c7-50f4-9728-48730081a95e"))
        ('T1', '098ac082-a9c7-50f4-9728-48730081a95e')
    """
    return f"{name} {{{guid}}}"


def split_reference(text: str) -> tuple[str, str]:
    """Part a reference into name and GUID; a text without one has none."""
    found = _NAMED.fullmatch(text)
    return (found.group(1), found.group(2)) if found else (text, "")
