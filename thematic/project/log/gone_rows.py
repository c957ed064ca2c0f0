"""What records were called that are not there any more, as the events that brought them have it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from thematic.model.benchmarks import Benchmark
from thematic.model.claims import Claim, Limitation
from thematic.model.codes import Code
from thematic.model.themes import Theme
from thematic.model.versions import CodebookVersion
from thematic.store import log
from thematic.store.records import SHAPES
from thematic.store.texts import bodies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from thematic.store.reading import Reading

_TOLD_BY: Mapping[type, tuple[str, ...]] = {
    Code: ("CodeCreated", "CodedInVivo", "CodeSplit"),
    Theme: ("ThemeCreated",),
    Claim: ("ClaimAdded",),
    Limitation: ("LimitationAdded",),
    Benchmark: ("BenchmarkAdded",),
    CodebookVersion: ("CodebookVersionNamed",),
}
"""Record -> the kinds of events whose summaries number the ones they bring."""
_MANY = ("CodebookLoaded", "CodingsImported", "InterchangeImported", "ProjectsMerged")
"""Kinds of events that bring records of several sorts and number none of them: their rows tell."""
_NAMED_BY: Mapping[type, str] = {Claim: "text", Limitation: "text"}
"""Record -> the field that tells it, where that is not its name."""
_SHAPES = {one.record: one for one in SHAPES}


class GoneRows:
    """Names of records that were undone or removed, found when one is asked for."""

    def __init__(self, reading: Reading) -> None:
        """Take the transaction to look in."""
        self._reading = reading
        self._brought: dict[type, dict[int, list[int]]] = {}
        self._among: dict[str, dict[tuple[int, ...], int]] | None = None

    def name(self, record: type, key: int) -> str:
        """Return what a record was called; the empty string when no event tells, or when the words were erased."""
        if record not in self._brought:
            self._brought[record] = self._read(record)
        shape = _SHAPES[record]
        told = f"{_NAMED_BY.get(record, 'name')}_ref"
        for event_id in self._brought[record].get(key, ()):
            for part in log.parts(self._reading.connection, event_id):
                row = part.keyed_rows().get((key,)) if part.table == shape.table.name else None
                if row is not None:
                    return self._words(row[part.columns.index(told)])
        if self._among is None:
            self._among = self._read_among()
        ref = self._among[shape.table.name].get((key,))
        return "" if ref is None else self._words(ref)

    def _words(self, ref: int) -> str:
        return bodies(self._reading.connection, [ref]).get(ref, "")

    def _read_among(self) -> dict[str, dict[tuple[int, ...], int]]:
        """List for each table the texts that name the rows which came among many, by key; the newest row tells."""
        told = {_SHAPES[one].table.name: f"{_NAMED_BY.get(one, 'name')}_ref" for one in _TOLD_BY}
        found: dict[str, dict[tuple[int, ...], int]] = {table: {} for table in told}
        for event in reversed(log.events(self._reading.connection, kinds=_MANY)):
            for part in log.parts(self._reading.connection, event.event_id):
                if part.table in told and part.operation == "insert":
                    place = part.columns.index(told[part.table])
                    found[part.table].update({key: row[place] for key, row in part.keyed_rows().items()})
        return found

    def _read(self, record: type) -> dict[int, list[int]]:
        """List for each key the events that may have brought its record."""
        found: dict[int, list[int]] = {}
        for event in log.events(self._reading.connection, kinds=_TOLD_BY[record]):
            for key in _numbers(json.loads(event.summary)):
                found.setdefault(key, []).append(event.event_id)
        return found


def _numbers(summary: Mapping[str, object]) -> Iterator[int]:
    for value in summary.values():
        match value:
            case int():
                yield value
            case list():
                yield from (one for one in value if isinstance(one, int))
