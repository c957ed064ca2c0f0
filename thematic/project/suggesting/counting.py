"""Counting: the words and letters of all units, counted once for a large project and kept in its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thematic.project.suggesting.material import by_name
from thematic.store import coded, count_pages, vectors
from thematic.store.collecting import collecting_later
from thematic.suggest import Features
from thematic.suggest.packed_counts import FORMAT, pack, unpack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from thematic.project.session import Session

WORTH_KEEPING = 5_000
"""From so many units on counting takes longer than reading what was counted, and is worth the room in the file."""


def keep_counts(session: Session) -> None:
    """Count ahead what suggesting will ask for, in a project large enough for that to be kept."""
    with session.read() as reading:
        units, _ = vectors.counts(reading.connection)
        if units < WORTH_KEEPING:
            return
        with collecting_later():
            texts = [unit.text for unit in sorted(coded.units(reading.connection), key=by_name)]
    counted(session, texts)


def counted(session: Session, texts: Sequence[str]) -> Features:
    """Count words and letters of the units, or read what was counted in the same texts in the same order.

    What is kept is a cache: made again whenever it is missing, and forgotten with the words of any unit. Nothing is
    kept when one of the texts went while it was counted.

    Raises:
        ProjectBusyError: another process is writing for longer than 15 seconds.
    """
    if len(texts) < WORTH_KEEPING:
        return Features.of(texts)
    with session.read() as reading:
        corpus = count_pages.corpus_key(reading.connection, texts, form=FORMAT)
        pages = count_pages.read(reading.connection, corpus)
    if pages:
        return unpack(pages)
    features = Features.of(texts)
    pages = list(pack(features))
    with session.store.write_cache() as connection:
        count_pages.save(connection, texts, pages, form=FORMAT)
    return features
