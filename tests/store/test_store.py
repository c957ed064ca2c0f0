"""A store: one file, several windows."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from tests.store.building import (
    add_code,
    add_coder,
    add_coding,
    add_source,
    events,
    header,
    last_event,
    opened,
    problems,
    state,
    undo,
)
from thematic.errors import ProjectBusyError, ProjectExistsError
from thematic.model.codes import Code
from thematic.store import engine, replaying
from thematic.store.schema import TEXTS

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.store.store import Store

HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
"""
"""Holds the write lock of a file until a line comes in."""


def test_a_project_held_by_another_process_is_busy(path: Path, monkeypatch: pytest.MonkeyPatch, store: Store) -> None:
    """While another program writes, reading goes on, writing says who is in the way, and works again afterwards."""
    add_code(store, "Trust")
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    with (
        opened(path) as impatient,
        subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as other,
    ):
        assert other.stdin is not None
        assert other.stdout is not None
        assert "held\n" == other.stdout.readline()
        for _attempt in range(2):
            with pytest.raises(ProjectBusyError, match="is being written by another window or program"):
                add_code(impatient, "Doubt")
        assert 2 == last_event(impatient)
        other.communicate("go\n")

        assert 2 == add_code(impatient, "Doubt")
        assert problems(impatient) == ()


def test_a_writer_waits_its_turn(path: Path, store: Store) -> None:
    """Several windows that write at once come one after the other, and none is lost."""

    def write(name: str) -> None:
        with opened(path) as other:
            for number in range(5):
                add_code(other, f"{name}{number}")

    threads = [threading.Thread(target=write, args=(name,)) for name in "ABC"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert list(range(16, 0, -1)) == [event.event_id for event in events(store)]
    with store.read() as reading:
        assert 15 == reading.count(Code)
    assert problems(store) == ()


def test_what_is_read_together_belongs_together(path: Path, store: Store) -> None:
    """A reader keeps seeing the state it started with, whatever is written meanwhile."""
    with store.read() as reading:
        before = reading.count(Code)
        with opened(path) as other:
            add_code(other, "Trust")
        assert before == reading.count(Code)

    with store.read() as reading:
        assert before + 1 == reading.count(Code)


def test_a_rule_sees_what_another_window_has_just_written(path: Path, store: Store) -> None:
    """A write takes its lock before it reads, so that two windows never check the same stale state."""
    with opened(path) as other:
        add_code(other, "Trust")
    with store.write(header("Nothing")) as change:
        assert 1 == change.count(Code)
        assert 2 == change.new_id(Code)


def test_a_replayed_project_is_the_same(path: Path, store: Store) -> None:
    """A project made from the log and the texts alone has the same rows, verifies, and goes on in the same way."""
    source_id = add_source(store, "They kept their word.")
    code_id = add_code(store, "Trust")
    add_coding(store, source_id, code_id)
    undo(store, last_event(store))

    with closing(store.replay_into(path.with_name("again.thematic"))) as again:
        assert state(store) == state(again)
        assert events(store) == events(again)
        assert problems(again) == ()
        for one in (store, again):
            undo(one, 3)
            add_coder(one, "Trust")
        assert state(store) == state(again)
        assert [text_id for text_id, _ in _texts(store)] == [text_id for text_id, _ in _texts(again)]


def test_replaying_never_writes_over_a_project(path: Path, store: Store) -> None:
    """A file in the way is left as it is."""
    with pytest.raises(ProjectExistsError):
        store.replay_into(path)

    assert problems(store) == ()


def test_a_replay_that_breaks_leaves_nothing_behind(path: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the log cannot be replayed, no half project stays."""

    def broken(*_args: object) -> None:
        raise KeyError("row")

    monkeypatch.setattr(replaying, "fold", broken)
    target = path.with_name("again.thematic")
    with pytest.raises(KeyError):
        store.replay_into(target)

    assert [] == [one for one in path.parent.iterdir() if one.name.startswith(target.name)]


def test_a_cache_is_written_without_an_event(store: Store) -> None:
    """What can be made again at any time is no part of the log."""
    with store.write_cache() as connection:
        connection.execute(text("INSERT INTO unit_hashes VALUES (1, x'00')"))

    assert 1 == last_event(store)


def _texts(store: Store) -> list[tuple[int, str]]:
    with store.read() as reading:
        query = TEXTS.select().order_by(TEXTS.c.text_id)
        return [(row.text_id, row.body) for row in reading.connection.execute(query)]
