"""GUIDs: the names of things in a file; ours are made from our keys, so that the same project gives the same file."""

from __future__ import annotations

import re
from uuid import UUID, uuid5

_SHAPE = re.compile(r"\s*\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?\s*")
_SPACE = UUID("6f2c8c0e-4d0b-5f3a-9a55-2f1d3b7f0c11")


def canonical(guid: str) -> str:
    """Write a GUID in one way, lower case and without braces; what is no GUID stays as it is.

    Example:
        >>> canonical("{098AC082-A9C7-50F4-9728-48730081A95E}")
        '098ac082-a9c7-50f4-9728-48730081a95e'
    """
    found = _SHAPE.fullmatch(guid)
    return found.group(1).lower() if found else guid.strip()


def made_guid(*parts: str) -> str:
    """Make a GUID from words; the same words give the same one."""
    return str(uuid5(_SPACE, "\n".join(parts).encode("utf-8", "replace").decode("utf-8")))


class Guids:
    """Keys to GUIDs: a key that is one keeps it, unless another kind of thing has it already.

    The same key of another project gives another GUID, so that two files can be brought together.
    """

    def __init__(self, identity: str = "") -> None:
        """Start with none, for the project of that identity."""
        self._identity = (identity,) if identity else ()
        self._known: dict[tuple[str, str], str] = {}
        self._taken: set[str] = set()

    def of(self, kind: str, key: str) -> str:
        """Return the GUID of a thing, the same each time it is asked for."""
        known = self._known.get((kind, key))
        if known is not None:
            return known
        own = canonical(key) if _SHAPE.fullmatch(key) else ""
        guid = own if own and own not in self._taken else self.made(kind, key)
        self._known[kind, key] = guid
        self._taken.add(guid)
        return guid

    def made(self, *parts: str) -> str:
        """Make a GUID from words, one that only this project gives them."""
        return made_guid(*self._identity, *parts)
