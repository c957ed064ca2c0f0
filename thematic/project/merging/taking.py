"""Taking over one kind of record from another project file: what is here, what is new, what becomes different."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, Any

from thematic.model.codes import Code, same_name
from thematic.model.themes import Theme
from thematic.store import lineage
from thematic.store.records import BY_RECORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thematic.project.merging.rules import MergeRule
    from thematic.store.reading import Reading

TREES = (Code, Theme)
"""Kinds of records that lie under one another."""

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two files, for one kind of record: the records and the events that last wrote them, by key."""

    records: dict[Key, Any]
    written: dict[Key, int]


def side_of(reading: Reading, record: type) -> Side:
    """Read all records of a kind."""
    shape = BY_RECORD[record]
    held: list[Any] = reading.all(record)
    records = {tuple(getattr(one, name) for name in shape.key): one for one in held}
    return Side(records, lineage.written(reading.connection, record))


class Taking:
    """One kind of record while it is taken over: what is here, what is new, what becomes different."""

    def __init__(self, rule: MergeRule, ours: Side, theirs: Side, base: set[Key]) -> None:
        """Take both sides, and the keys of the rows that there were at their common start."""
        self.rule = rule
        self.ours = ours
        self.theirs = theirs
        self._base = base
        self._shared = {key for key in base if key in ours.records and key in theirs.records} if rule.traced else set()
        self._shape = BY_RECORD[rule.record]
        self._now: dict[Key, Any] = dict(ours.records)
        self._free: dict[tuple[object, ...], deque[Any]] = defaultdict(deque)
        self._taken = Counter(rule.key_of(one) for one in ours.records.values())
        for key, record in ours.records.items():
            if key not in self._shared:
                self._free[rule.key_of(record)].append(record)
        self.groups = {getattr(one, rule.group) for one in ours.records.values()} if rule.group else set()
        self.numbers: Iterator[int] = iter(())
        self.added: list[Any] = []
        self.updated: dict[Key, Any] = {}
        self.folded: list[Key] = []

    def order(self) -> Iterator[Key]:
        """List the other file's rows; in a tree a parent comes before what lies under it."""
        if self.rule.record not in TREES:
            yield from self.theirs.records
            return
        done: set[Key] = set()
        for key in self.theirs.records:
            chain: list[Key] = []
            above: Key | None = key
            while above is not None and above in self.theirs.records and above not in done:
                done.add(above)
                chain.append(above)
                parent = self.theirs.records[above].parent_id
                above = None if parent is None else (parent,)
            yield from reversed(chain)

    def is_gone(self, key: Key) -> bool:
        """Tell whether a row of the other file was here at the common start and is not any more."""
        return key in self._base and key not in self.ours.records

    def key_of(self, record: Any) -> Key:  # noqa: ANN401 - any record of the project
        """Return the key of a row."""
        return tuple(getattr(record, name) for name in self._shape.key)

    def met(self, key: Key, mapped: Any) -> Any:  # noqa: ANN401 - any record of the project
        """Find the record of ours that is the same, or says the same; each is found once."""
        if key in self._shared:
            return self.ours.records[key]
        free = self._free[self.rule.key_of(mapped)]
        return free.popleft() if free else None

    def now(self, key: Key) -> Any:  # noqa: ANN401 - as above
        """Return a row as it is to be."""
        return self._now[key]

    def set_apart(self) -> None:
        """Order new siblings from both files by place, then name, where they would stand in the same place."""
        if self.rule.record not in TREES:
            return
        new: dict[int | None, list[Any]] = defaultdict(list)
        for key, one in self._now.items():
            if key not in self._base:
                new[one.parent_id].append(one)
        coming = {one.parent_id for one in self.added}
        for parent, siblings in new.items():
            if parent not in coming:
                continue
            last = -1
            for one in sorted(siblings, key=lambda one: (one.position, same_name(one.name))):
                last = max(one.position, last + 1)
                if last != one.position:
                    self._put(replace(one, position=last))

    def add(self, record: Any) -> None:  # noqa: ANN401 - as above
        """Note a new record."""
        self.added.append(record)
        self._now[self.key_of(record)] = record
        self._taken[self.rule.key_of(record)] += 1

    def circle(self, settled: Any) -> list[Key]:  # noqa: ANN401 - any record of the project
        """List the rows through which a record of a tree would come to lie under itself; empty if it would not."""
        own = self.key_of(settled)
        found = [own]
        above = settled.parent_id if self.rule.record in TREES else None
        while above is not None:
            if (above,) == own:
                return found
            found.append((above,))
            above = self._now[above,].parent_id
        return []

    def named_apart(self, record: Any) -> Any:  # noqa: ANN401 - as above
        """Give a record of a tree a name that nothing beside it has, or give the other one such a name.

        Whoever merges, the same one keeps the name: what both files had at their start before what is new, and of
        two such the older.
        """
        if self.rule.record not in TREES:
            return record
        key = self.key_of(record)
        holder = self._beside_called(record)
        if holder is None:
            return record
        held = self.key_of(holder)
        if (key not in self._base, key) > (held not in self._base, held):
            return self._renamed(record, self._now[key])
        self._put(self._renamed(holder))
        return record

    def add_apart(self, mapped: Any) -> Any:  # noqa: ANN401 - as above
        """Return a new record of a tree with a name that nothing beside it has."""
        is_taken = self.rule.record in TREES and self._taken[self.rule.key_of(mapped)]
        return self._renamed(mapped) if is_taken else mapped

    def _beside_called(self, record: Any) -> Any:  # noqa: ANN401 - as above
        wanted = self.rule.key_of(record)
        if not self._taken[wanted]:
            return None
        others = (one for key, one in self._now.items() if key != self.key_of(record))
        return next((one for one in others if self.rule.key_of(one) == wanted), None)

    def _renamed(self, record: Any, before: Any = None) -> Any:  # noqa: ANN401 - as above
        """Number the name of a record; what it was called before may stay its name."""
        own = None if before is None else self.rule.key_of(before)
        for number in count(2):
            named = replace(record, name=f"{record.name} ({number})")
            if self.rule.key_of(named) == own or not self._taken[self.rule.key_of(named)]:
                return named
        return record

    def update(self, there: Any, settled: Any) -> None:  # noqa: ANN401 - as above
        """Note what a record becomes; one that comes to say the same as another is folded into it."""
        key = self.key_of(there)
        if settled == self._now[key]:
            return
        before, after = self.rule.key_of(self._now[key]), self.rule.key_of(settled)
        if after != before and self._taken[after]:
            self.folded.append(key)
            return
        self._put(settled)

    def _put(self, record: Any) -> None:  # noqa: ANN401 - as above
        key = self.key_of(record)
        self._taken[self.rule.key_of(self._now[key])] -= 1
        self._taken[self.rule.key_of(record)] += 1
        self._now[key] = record
        place = next((at for at, one in enumerate(self.added) if self.key_of(one) == key), None)
        if place is None:
            self.updated[key] = record
        else:
            self.added[place] = record
