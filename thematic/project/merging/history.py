"""What one of two project files did since their common start: fields it changed, and removed things that are in use."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from thematic.model.codes import Code
from thematic.project.codebook.merging import MERGED
from thematic.project.merging.rules import BY_KIND, RULES
from thematic.store import lineage, log
from thematic.store.records import BY_RECORD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from thematic.project.merging.rules import MergeRule
    from thematic.store.reading import Reading

Key = tuple[Any, ...]
_Row = tuple[Any, ...]

KEPT = (*(rule.record for rule in RULES if rule.removable), Code)
"""Kinds of records that stay when one file removed them and the other used them."""


class History:
    """What a file changed since an event: net, so that what was undone is no change."""

    def __init__(self, reading: Reading, start: int) -> None:
        """Read the events after the start; with 0, that nothing is in common, everything is new."""
        self._start = start
        self._moments = lineage.moments(reading.connection)
        self._first: dict[type, dict[Key, _Row | None]] = defaultdict(dict)
        self._now: dict[type, dict[Key, _Row]] = defaultdict(dict)
        self._moved: dict[tuple[type, Key], dict[str, int]] = defaultdict(dict)
        for event in sorted(one for one in self._moments if one > start) if start else ():
            for part in log.parts(reading.connection, event):
                if part.shape.record in BY_KIND:
                    self._note(part, event)

    def _note(self, part: log.Part, event: int) -> None:
        kind, shape = part.shape.record, part.shape
        for row in part.before:
            self._first[kind].setdefault(shape.key_of(row), row)
            self._now[kind].pop(shape.key_of(row), None)
        for number, row in enumerate(part.after):
            key = shape.key_of(row)
            self._first[kind].setdefault(key, None)
            self._now[kind][key] = row
            before = part.before[number] if part.operation == "update" else None
            for place, name in enumerate(shape.names):
                if before is None or before[place] != row[place]:
                    self._moved[kind, key][name] = event

    def changed(self, kind: type, key: Key) -> Mapping[str, str] | None:
        """Tell which fields of a row are other than at the start, and since when; None for a row made since."""
        if not self._start:
            return None
        if key not in self._first[kind]:
            return {}
        first, now = self._first[kind][key], self._now[kind].get(key)
        if first is None or now is None:
            return None
        moved = self._moved[kind, key]
        names = BY_RECORD[kind].names
        return {name: self._moments[moved[name]] for place, name in enumerate(names) if first[place] != now[place]}

    def first(self, kind: type, key: Key) -> int | None:
        """Return under what a row of a tree lay at the start, if that was changed since."""
        row = self._first[kind].get(key)
        return None if row is None else row[BY_RECORD[kind].names.index("parent_id")]

    def touched(self, kind: type) -> list[Key]:
        """List the rows that were made or changed since, other than in their place among others."""
        held = self._now[kind]
        return [key for key in held if (said := self.changed(kind, key)) is None or set(said) - {"position"}]


@dataclass(frozen=True, slots=True)
class Folded:
    """Into which code another one was merged, and when."""

    into: int
    at: str


def folds(reading: Reading, start: int) -> dict[int, Folded]:
    """Say into which code each code was merged after an event, in this file or by merging another one."""
    found: dict[int, Folded] = {}
    for event in reversed(log.events(reading.connection, kinds=(MERGED, "ProjectsMerged"))):
        if event.event_id <= start or event.undone:
            continue
        held = json.loads(event.summary)
        pairs = held.get("merged_into", {}) if event.kind != MERGED else dict.fromkeys(held["codes"], held["into"])
        found |= {int(code_id): Folded(into, event.at) for code_id, into in pairs.items()}
    return found


@dataclass(frozen=True, slots=True)
class Staying:
    """Rows that the other file removed and that stay: those in use here, and what belongs to these."""

    used: dict[type, set[Key]]
    kept: dict[type, set[Key]]


def staying(holder: Reading, history: History, absent: Reading, base: Mapping[type, set[Key]]) -> Staying:
    """Find what `holder` has changed or used since the start and `absent` removed."""
    rows = {kind: {_key(kind, one): one for one in _all(holder, kind)} for kind in KEPT if base.get(kind)}
    fresh = _fresh(holder, history, rows)
    used: dict[type, set[Key]] = defaultdict(set)
    kept: dict[type, set[Key]] = defaultdict(set)
    for rule in RULES:
        if rule.record not in rows:
            continue
        there = {_key(rule.record, one) for one in _all(absent, rule.record)}
        gone = {key for key in base[rule.record] if key in rows[rule.record] and key not in there}
        used[rule.record] = {key for key in gone if key in fresh[rule.record]}
        kept[rule.record] = used[rule.record] | {
            key for key in gone if any(link in kept[kind] for kind, link in _links(rule, rows[rule.record][key]))
        }
    return Staying(used, kept)


def _fresh(holder: Reading, history: History, rows: Mapping[type, Mapping[Key, Any]]) -> dict[type, set[Key]]:
    """Follow what is new from row to row: a new memo uses its coding, and that its code."""
    fresh: dict[type, set[Key]] = defaultdict(set)
    waiting: list[tuple[type, Key]] = []
    for rule in RULES:
        if not any(kind in rows for _, kind in rule.links) and rule.record not in rows:
            continue
        touched = set(history.touched(rule.record))
        waiting += [(rule.record, key) for key in touched]
        if touched and rule.record not in rows:
            for one in _all(holder, rule.record):
                if _key(rule.record, one) in touched:
                    waiting += _links(rule, one)
    while waiting:
        kind, key = waiting.pop()
        if kind not in rows or key in fresh[kind] or key not in rows[kind]:
            continue
        fresh[kind].add(key)
        waiting += _links(BY_KIND[kind], rows[kind][key])
    return fresh


def _all(reading: Reading, kind: type) -> list[Any]:
    return list(reading.all(kind))


def _key(kind: type, record: Any) -> Key:  # noqa: ANN401 - any record of the project
    return tuple(getattr(record, name) for name in BY_RECORD[kind].key)


def _links(rule: MergeRule, record: Any) -> list[tuple[type, Key]]:  # noqa: ANN401 - any record of the project
    linked = [(kind, getattr(record, field)) for field, kind in rule.links]
    return [(kind, (number,)) for kind, number in linked if number is not None]
