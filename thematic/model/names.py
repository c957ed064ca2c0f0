"""Finding things by the names people type: as written first, else whatever the case, never a guess between two."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Generic, TypeVar

from thematic.errors import AmbiguousNameError, UnknownNameError
from thematic.model.codes import same_name

if TYPE_CHECKING:
    from collections.abc import Iterable

_T = TypeVar("_T")


class ByName(Generic[_T]):
    """Things of one kind by name.

    Two names that differ in case alone stay two ("p1" and "P1" are two respondents): a name is matched as it
    is written, and only when nothing is called just so, whatever the case and spaces.

    Example:
        >>> people = ByName("participant", [("p1", 1), ("P1", 2), ("Ana", 3)])
        >>> people.find("P1"), people.find("ana"), people.get("p2")
        (2, 3, None)
    """

    def __init__(self, kind: str, items: Iterable[tuple[str, _T]]) -> None:
        """Take the kind of thing, for messages, and the things with their names."""
        self.kind = kind
        self._exact: dict[str, _T] = {}
        self._folded: dict[str, list[str]] = defaultdict(list)
        for name, item in items:
            self.add(name, item)

    def add(self, name: str, item: _T) -> None:
        """Add a thing, or give the name to another thing."""
        if name not in self._exact:
            self._folded[same_name(name)].append(name)
        self._exact[name] = item

    def get(self, name: str) -> _T | None:
        """Return the thing of that name, or None.

        Raises:
            AmbiguousNameError: nothing is called just so, and several things are whatever the case.
        """
        if name in self._exact:
            return self._exact[name]
        alike = self._folded.get(same_name(name), [])
        if len(alike) > 1:
            raise AmbiguousNameError(self.kind, name, alike)
        return self._exact[alike[0]] if alike else None

    def find(self, name: str) -> _T:
        """Return the thing of that name.

        Raises:
            UnknownNameError: there is none; the message lists those there are.
            AmbiguousNameError: nothing is called just so, and several things are whatever the case.
        """
        found = self.get(name)
        if found is None:
            raise UnknownNameError(self.kind, name, list(self._exact))
        return found
