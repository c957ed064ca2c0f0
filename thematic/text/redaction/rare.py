"""Rare combinations: attributes that together leave so few people that one could be recognised."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from thematic.errors import InvalidValueError, TooManyRareGroupsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

MOST_ATTRIBUTES = 30
MOST_GROUPS = 1_000_000


@dataclass(frozen=True, slots=True)
class RareGroup:
    """People who share a combination of attribute values that few others have.

    Attributes:
        values: (attribute, value) pairs, by the order of attribute names.
        count: how many people have all of them.
        people: their keys, ascending.
    """

    values: tuple[tuple[str, str], ...]
    count: int
    people: tuple[int, ...]


def rare_combinations(
    people: Mapping[int, Mapping[str, str]], *, most: int = 3, under: int = 5
) -> tuple[RareGroup, ...]:
    """Find the smallest combinations of attribute values that fewer than `under` people share.

    Only minimal combinations are given: when "site = North" alone is rare, "site = North, age = 70+" is not
    repeated. A blank value is no value and is shared with nobody. Small cells are those under 5 by the usual
    rule of official statistics (UK Data Service; ICO 2025). Time grows with people times combinations of
    attributes; 30 attributes are the most.

    Args:
        people: attribute values by participant; hand in those that somebody outside the study could know.
        most: how many attributes to combine at most.
        under: groups of this many people are large enough.

    Returns:
        Smallest groups first, then fewer attributes, then by name.

    Raises:
        InvalidValueError: `most` or `under` is below 1, or there are more than 30 attributes.
        TooManyRareGroupsError: more than a million combinations are rare.

    Example:
        >>> people = {1: {"site": "A", "age": "70"}, 2: {"site": "A", "age": "20"}, 3: {"site": "B", "age": "20"}}
        >>> [(group.values, group.people) for group in rare_combinations(people, under=2)]
        [((('age', '70'),), (1,)), ((('site', 'B'),), (3,)), ((('age', '20'), ('site', 'A')), (2,))]
    """
    if most < 1:
        raise InvalidValueError("The number of attributes to combine", str(most), "1 or more")
    if under < 1:
        raise InvalidValueError("The size of a group that is large enough", str(under), "1 or more")
    names = sorted({name for values in people.values() for name in values})
    if len(names) > MOST_ATTRIBUTES:
        what = f"at most {MOST_ATTRIBUTES}: those that somebody outside the study could know"
        raise InvalidValueError("The number of attributes", str(len(names)), what)
    if not people:
        return ()
    found: list[RareGroup] = []
    for group in _Table(people, names, under).groups(most):
        found.append(group)
        if len(found) > MOST_GROUPS:
            raise TooManyRareGroupsError(MOST_GROUPS, most)
    return tuple(sorted(found, key=lambda group: (group.count, len(group.values), group.values)))


class _Table:
    """The people as columns of numbers; a person leaves a combination once a part of it is rare."""

    def __init__(self, people: Mapping[int, Mapping[str, str]], names: Sequence[str], under: int) -> None:
        import numpy as np

        self._keys = sorted(people)
        self._names = names
        self._under = under
        self._values: list[list[str]] = []
        self._columns: list[NDArray[np.int64]] = []
        for name in names:
            column = [people[key].get(name, "").strip() for key in self._keys]
            values, codes = np.unique(np.array(column, dtype=object), return_inverse=True)
            self._values.append([str(value) for value in values])
            self._columns.append(codes.astype(np.int64))
        self._common: dict[tuple[int, ...], NDArray[np.bool_]] = {}

    def groups(self, most: int) -> Iterator[RareGroup]:
        for size in range(1, min(most, len(self._names)) + 1):
            for chosen in combinations(range(len(self._names)), size):
                yield from self._rare(chosen)

    def _rare(self, chosen: tuple[int, ...]) -> Iterator[RareGroup]:
        import numpy as np

        rows = np.flatnonzero(self._eligible(chosen))
        common = np.zeros(len(self._keys), dtype=bool)
        self._common[chosen] = common
        if not rows.size:
            return
        codes = self._codes(chosen, rows)
        order = np.argsort(codes, kind="stable")
        starts = np.flatnonzero(np.r_[True, np.diff(codes[order]) != 0])
        ends = np.r_[starts[1:], len(order)]
        common[rows] = True
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            if end - start < self._under:
                members = rows[order[start:end]]
                common[members] = False
                yield self._group(chosen, members.tolist())

    def _eligible(self, chosen: tuple[int, ...]) -> NDArray[np.bool_]:
        import numpy as np

        if len(chosen) == 1:
            blank = self._values[chosen[0]].index("") if "" in self._values[chosen[0]] else -1
            return np.not_equal(self._columns[chosen[0]], blank)
        parts = [self._common[part] for part in combinations(chosen, len(chosen) - 1)]
        eligible = parts[0].copy()
        for part in parts[1:]:
            eligible &= part
        return eligible

    def _codes(self, chosen: tuple[int, ...], rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Number the combinations of values; renumbered after each column, so that no product overflows."""
        import numpy as np

        codes = self._columns[chosen[0]][rows]
        for column in chosen[1:]:
            codes = codes * len(self._values[column]) + self._columns[column][rows]
            codes = np.unique(codes, return_inverse=True)[1].astype(np.int64)
        return codes

    def _group(self, chosen: tuple[int, ...], members: Sequence[int]) -> RareGroup:
        values = tuple(
            (self._names[column], self._values[column][self._columns[column][members[0]]]) for column in chosen
        )
        return RareGroup(values, len(members), tuple(self._keys[row] for row in members))
