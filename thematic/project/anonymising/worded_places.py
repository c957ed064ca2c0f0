"""Worded places: everything people wrote outside the texts of sources, each wording once, found and rewritten."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from thematic.errors import SharedPlaceholderError
from thematic.model.agreement import ReliabilitySample
from thematic.model.benchmarks import Benchmark, BenchmarkCategory
from thematic.model.coders import Coder
from thematic.model.codes import Code, same_name
from thematic.model.documents import SourceFile, SourceOriginal, Speaker
from thematic.model.events import Event
from thematic.model.participants import Attribute, AttributeValue, Participant, Wave
from thematic.model.quotes import Quote
from thematic.model.settings import Wording
from thematic.model.sources import Question, Source
from thematic.model.suggestions import Decision
from thematic.model.themes import CellSummary, Theme
from thematic.model.versions import CodebookVersion, VersionCode
from thematic.store import erasing, worded
from thematic.store.records import BY_RECORD, SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from thematic.store.changes import Change
    from thematic.store.reading import Reading
    from thematic.store.records import Shape

Field = tuple[type[Any], str]
APART: Mapping[Field, str] = {
    (Source, "text"): "a source is revised as a whole, with everything that is marked on it",
    (SourceOriginal, "content"): "the file goes as a whole when anything about its source is rewritten",
    (AttributeValue, "number"): "a number, no words",
    (Coder, "name"): "a member of the team",
}
"""Fields of texts that are not looked through, and why."""

_TOGETHER: Mapping[Field, Field] = {
    **{(VersionCode, name): (Code, name) for name in BY_RECORD[VersionCode].texts},
    (Attribute, "levels"): (AttributeValue, "value"),
    (BenchmarkCategory, "levels"): (AttributeValue, "value"),
    (CellSummary, "value"): (AttributeValue, "value"),
    (ReliabilitySample, "strata"): (Attribute, "name"),
    (Speaker, "label"): (Participant, "label"),
    (Quote, "reason"): (Decision, "reason"),
    (Event, "reason"): (Decision, "reason"),
}
"""Fields in which the same words mean the same thing, so that they are judged once and stay the same."""

_DIFFERENT: tuple[Field, ...] = (
    (Participant, "label"),
    (Code, "name"),
    (Theme, "name"),
    (Question, "text"),
    (Attribute, "name"),
    (Wave, "name"),
    (CodebookVersion, "name"),
    (ReliabilitySample, "name"),
    (Benchmark, "name"),
)
"""Fields by which things are told apart."""


@dataclass(frozen=True, slots=True)
class Holder:
    """A row that holds a wording; `item` is the place in a field that is a list."""

    record: type[Any]
    key: tuple[Any, ...]
    field: str
    item: int | None = None

    @property
    def where(self) -> str:
        """Name the place as a person reads it: "code 4 near miss"."""
        kind = re.sub(r"(?<!^)(?=[A-Z])", " ", self.record.__name__).lower()
        number = "/".join(map(str, self.key))
        place = "" if self.item is None else f" {self.item + 1}"
        return f"{kind} {number} {self.field.replace('_', ' ')}{place}"


@dataclass(frozen=True, slots=True)
class WordedPlace:
    """One wording and every row that holds it in the same sense.

    Attributes:
        words: the whole text of the field.
        holders: the first one names the place.
    """

    words: str
    holders: tuple[Holder, ...]

    @property
    def where(self) -> str:
        """Name the place."""
        return self.holders[0].where

    @property
    def tells_apart(self) -> Field | None:
        """Say by which field the words tell things apart; None where several may read the same."""
        held = {(one.record, one.field) for one in self.holders}
        return next((one for one in _DIFFERENT if one in held), None)

    @property
    def is_kept_by_log(self) -> bool:
        """Tell whether an event gives it as its reason: a reason cannot be rewritten, and is erased as a whole."""
        return any(one.record is Event for one in self.holders)

    @property
    def is_plain_data(self) -> bool:
        """Tell whether the words are JSON, in which a replacement is written as JSON has it."""
        first = self.holders[0]
        return first.record is Wording or first.field == "query"


def fields_of(shape: Shape) -> tuple[str, ...]:
    """List the fields of a record that are looked through."""
    return tuple(name for name in shape.texts if (shape.record, name) not in APART)


def worded_places(reading: Reading) -> tuple[WordedPlace, ...]:
    """Gather every wording outside the texts of sources, in the order of the tables, reasons of events last."""
    found: dict[tuple[Field, str], list[Holder]] = defaultdict(list)
    for shape in SHAPES:
        for field in fields_of(shape):
            for key, words in worded.worded(reading.connection, shape.record, field):
                for item, text in _texts(words):
                    if text.strip():
                        held = Holder(shape.record, key, field, item)
                        found[_TOGETHER.get((shape.record, field), (shape.record, field)), text].append(held)
    for event_id, _, text in worded.reasons(reading.connection):
        found[_TOGETHER[Event, "reason"], text].append(Holder(Event, (event_id,), "reason"))
    return tuple(WordedPlace(words, tuple(holders)) for (_, words), holders in found.items())


def _texts(words: worded.Words) -> Iterator[tuple[int | None, str]]:
    if isinstance(words, str):
        yield None, words
    else:
        yield from enumerate(words)


def check_apart(rewritten: Mapping[WordedPlace, str], every: Iterable[WordedPlace]) -> None:
    """Make sure that what is told apart by its words still is.

    Raises:
        SharedPlaceholderError: two things would be called the same.
    """
    seen: dict[tuple[Field, str], WordedPlace] = {}
    for place in every:
        field = place.tells_apart
        if field is None:
            continue
        first = seen.setdefault((field, same_name(rewritten.get(place, place.words))), place)
        if first is not place and (first in rewritten or place in rewritten):
            raise SharedPlaceholderError(first.where, place.where, rewritten.get(place, place.words))


def rewrite(change: Change, rewritten: Mapping[WordedPlace, str]) -> set[int]:
    """Write new words in all rows that hold the places; returns the texts that may be erased.

    A reason in the log is not rewritten: it is among the texts to erase. Files kept as they came go with any
    word about their source.

    Raises:
        RowsClashError: rows came to hold a place that only one may hold.
    """
    wanted: dict[type[Any], dict[tuple[Any, ...], dict[tuple[str, int | None], str]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for place, words in rewritten.items():
        for one in place.holders:
            wanted[one.record][one.key][one.field, one.item] = words
    events = {key[0] for key in wanted.pop(Event, {})}
    refs = {text_id for event_id, text_id, _ in worded.reasons(change.connection) if event_id in events}
    with erasing.clashes_told("Replacing these words"):
        for record, by_key in wanted.items():
            refs |= _rewrite(change, record, by_key)
    return refs


def _rewrite(
    change: Change, record: type[Any], by_key: Mapping[tuple[Any, ...], Mapping[tuple[str, int | None], str]]
) -> set[int]:
    shape = BY_RECORD[record]
    held = {tuple(getattr(one, name) for name in shape.key): one for one in change.all(record)}
    there = [key for key in by_key if key in held]
    refs = erasing.text_refs(change, record, there)
    made = {key: _with(held[key], by_key[key]) for key in there}
    moved = {key: one for key, one in made.items() if tuple(getattr(one, name) for name in shape.key) != key}
    change.replace_all([one for key, one in made.items() if key not in moved])
    if moved:
        change.remove_all(record, list(moved))
        change.add_all(dict.fromkeys(moved.values()))
    if record in (Source, SourceFile, Speaker, SourceOriginal):
        gone = [(source_id,) for source_id in dict.fromkeys(held[key].source_id for key in there)]
        refs |= erasing.text_refs(change, SourceOriginal, gone)
        change.remove_all(SourceOriginal, gone)
    return refs


def _with(one: Any, words: Mapping[tuple[str, int | None], str]) -> Any:  # noqa: ANN401 - a record of any class
    changed: dict[str, Any] = {}
    for (field, item), text in words.items():
        if item is None:
            changed[field] = text
        else:
            items = list(changed.get(field, getattr(one, field)))
            items[item] = text
            changed[field] = tuple(items)
    return replace(one, **changed)


def in_its_form(place: WordedPlace, replacement: str) -> str:
    """Write a replacement as the place needs it: within JSON, quotation marks are escaped."""
    return json.dumps(replacement, ensure_ascii=False)[1:-1] if place.is_plain_data else replacement
