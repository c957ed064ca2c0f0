"""Words seen: whether anything was written since that changes which words may point to a person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from thematic.model.sources import Source
from thematic.project.anonymising.worded_places import fields_of
from thematic.store import log
from thematic.store.records import SHAPES

if TYPE_CHECKING:
    from thematic.model.events import Event
    from thematic.store.reading import Reading

_WORDED = frozenset(one.table.name for one in SHAPES if fields_of(one) or one.record is Source)
"""Tables with words that are looked through; who said them, and in answer to what, stands in such tables too."""


@dataclass(frozen=True, slots=True)
class WordsSeen:
    """How far the log was looked through, and the newest event in it that wrote words.

    Attributes:
        event: the newest event that was looked at.
        hash: its hash, which tells the log from any other.
        words: the hash of the newest event that wrote, changed or erased words. What is made of the words alone
            need not be made again while this is the same.
    """

    event: int
    hash: str
    words: str


def words_seen(reading: Reading, known: WordsSeen | None = None) -> WordsSeen:
    """Look through the events since those that are known; without any, the newest counts as writing words."""
    newest = log.events(reading.connection, limit=1)[0]
    everything = WordsSeen(newest.event_id, newest.hash, newest.hash)
    if known is None or newest.event_id < known.event or not _is_there(reading, known):
        return everything
    for event in log.events(reading.connection, limit=newest.event_id - known.event):
        if _wrote_words(reading, event):
            return replace(everything, words=event.hash)
    return replace(everything, words=known.words)


def _is_there(reading: Reading, known: WordsSeen) -> bool:
    """Tell whether the log holds the event that is known: a file may have been put in the place of another."""
    return [known.hash] == [one.hash for one in log.events(reading.connection, event_ids=[known.event])]


def _wrote_words(reading: Reading, event: Event) -> bool:
    if event.reason:
        return True
    packed = log.payloads(reading.connection, event.event_id)
    if next(log.erased_texts(packed), None) is not None:
        return True
    return any(part.table in _WORDED for part in log.unpacked(packed))
