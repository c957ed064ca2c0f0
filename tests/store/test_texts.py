"""The one purgeable place."""

from __future__ import annotations

import random
import sqlite3
import string
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from tests.store.building import add_coder, events, header, last_event, problems, redo, undo
from thematic.errors import UndoRefusedError
from thematic.model.coders import Coder
from thematic.model.participants import Participant
from thematic.store import texts
from thematic.store.schema import TEXTS

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.store.store import Store


def _rows(store: Store) -> dict[str, tuple[int, bytes, bytes]]:
    with store.read() as reading:
        return {row.body: (row.text_id, row.hash, row.salt) for row in reading.connection.execute(select(TEXTS))}


def _purge(store: Store, text_ids: list[int]) -> None:
    """Erase texts, with an event as witness."""
    with store.write(header("Erased")) as change:
        change.erase_texts(text_ids)


def test_equal_texts_are_kept_once(store: Store) -> None:
    """The same words in other tables, in other writes and as a reason are one text; case makes another."""
    with store.write(header("ParticipantsAdded", reason="CD")) as change:
        change.add_all([Participant(1, "CD"), Participant(2, "cd")])
    with store.write(header("CoderAdded", reason="cd")) as change:
        change.add(Coder(change.new_id(Coder), "cd"))

    assert {"CD": 1, "cd": 2} == {body: row[0] for body, row in _rows(store).items()}
    assert ["cd", "CD", ""] == [event.reason for event in events(store)]


def test_a_text_that_an_undo_left_is_used_again(store: Store) -> None:
    """Undo keeps the words, so that redo finds them; writing them anew adds none."""
    add_coder(store, "AB")
    undo(store, last_event(store))
    add_coder(store, "AB")

    with store.read() as reading:
        assert 2 == reading.connection.execute(select(func.count()).select_from(TEXTS)).scalar()


def test_a_purge_leaves_no_trace_in_the_bytes(store: Store, path: Path) -> None:
    """Body, hash and salt of short, long and shared texts are gone from the file; the others and the log stay."""
    rng = random.Random(7)  # noqa: S311 - invented words, not a secret
    names = ["".join(rng.choices(string.ascii_letters, k=rng.choice([12, 80, 700, 30_000]))) for _ in range(300)]
    for first in range(0, 300, 20):
        with store.write(header("ParticipantsAdded", reason=f"Batch {first}")) as change:
            ids = change.new_ids(Participant, 20)
            change.add_all(Participant(one, names[first + place]) for place, one in enumerate(ids))
    known = _rows(store)
    erased, stays = names[::2], names[1::2]

    with store.write(header("ParticipantsErased")) as change:
        change.remove_all(
            Participant, [(one.participant_id,) for one in change.all(Participant) if one.label in erased]
        )
        change.erase_texts([known[name][0] for name in erased])
    store.close()

    assert [path] == list(path.parent.iterdir())
    content = path.read_bytes()
    for name in erased:
        _text_id, hash_, salt = known[name]
        for start in range(0, len(name), 3000):
            assert name[start : start + 12].encode() not in content
        assert hash_ not in content
        assert salt not in content
    assert all(name[:12].encode() in content for name in stays)
    assert problems(store) == ()


def test_a_purge_is_out_of_the_write_ahead_log_after_a_checkpoint(store: Store, path: Path) -> None:
    """While the project stays open, a truncating checkpoint takes the words out of both files."""
    add_coder(store, "Marguerite-Ottoline")
    _purge(store, [_rows(store)["Marguerite-Ottoline"][0]])

    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    files = list(path.parent.iterdir())
    assert not any(b"Marguerite-Ottoline" in one.read_bytes() for one in files if not one.name.endswith("-shm"))


def test_what_was_purged_reads_as_nothing_and_does_not_come_back(store: Store) -> None:
    """A purged name reads as the empty string; its event has an undo, but no redo to bring back a hollow row."""
    add_coder(store, "AB")
    _purge(store, [_rows(store)["AB"][0]])

    with store.read() as reading:
        assert Coder(2, "") == reading.get(Coder, 2)
    assert any("erased" in problem for problem in problems(store))
    undo(store, 2)
    with pytest.raises(UndoRefusedError, match="erased for good"):
        redo(store, 2)

    assert problems(store) == ()


def test_words_written_again_after_a_purge_are_a_new_text(store: Store) -> None:
    """Nothing links the same words, said again, to those that were erased."""
    add_coder(store, "AB")
    purged = _rows(store)["AB"][0]
    _purge(store, [purged])
    undo(store, 2)
    add_coder(store, "AB")

    assert purged < _rows(store)["AB"][0]


def test_purging_nothing_is_nothing(store: Store) -> None:
    """An empty list is no error."""
    _purge(store, [])

    assert problems(store) == ()


@settings(max_examples=100, deadline=None)
@given(st.text(), st.text(), st.binary(min_size=16, max_size=16), st.binary(min_size=12, max_size=12))
def test_hashes_tell_texts_apart(one: str, other: str, key: bytes, salt: bytes) -> None:
    """Equal texts hash alike under one key or salt, different texts do not; halves of surrogate pairs may occur."""
    assert (one == other) == (texts.keyed_hash(one, key) == texts.keyed_hash(other, key))
    assert (one == other) == (texts.digest(one, salt) == texts.digest(other, salt))
    assert 16 == len(texts.keyed_hash(one, key))


@given(st.lists(st.integers(), max_size=50), st.integers(1, 9))
def test_chunks_are_the_whole_in_order(items: list[int], size: int) -> None:
    """Runs joined again are the list, and none is longer than asked."""
    runs = list(texts.chunks(items, size))

    assert items == [item for run in runs for item in run]
    assert all(0 < len(run) <= size for run in runs)
