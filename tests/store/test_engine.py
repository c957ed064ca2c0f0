"""Creating and opening project files."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from tests.store.building import add_code, created, problems
from thematic.errors import (
    NewerProjectError,
    NotAProjectError,
    ProjectBusyError,
    ProjectExistsError,
    ProjectMissingError,
    UnreadableFileError,
)
from thematic.store import engine
from thematic.store.migrations import LATEST, STEPS
from thematic.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path


def _pragma(store: Store, name: str) -> object:
    with store.read() as reading:
        return reading.connection.execute(text(f"PRAGMA {name}")).scalar()


@pytest.mark.parametrize(
    ("pragma", "expected"),
    [
        ("journal_mode", "wal"),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("synchronous", 2),
        ("application_id", 0x54484D41),
        ("user_version", LATEST),
    ],
)
def test_a_project_is_kept_safely(store: Store, path: Path, pragma: str, expected: object) -> None:
    """New and opened files have the same settings: durable, checked, marked as ours."""
    assert expected == _pragma(store, pragma)
    with closing(Store.open(path)) as again:
        assert expected == _pragma(again, pragma)


def test_every_connection_checks_foreign_keys(store: Store) -> None:
    """Connections opened side by side all have the settings, not only the first."""
    with store.read() as one, store.read() as two:
        assert [1, 1] == [
            one.connection.execute(text("PRAGMA foreign_keys")).scalar(),
            two.connection.execute(text("PRAGMA foreign_keys")).scalar(),
        ]


def test_a_closed_project_is_one_file(store: Store, path: Path) -> None:
    """After closing, everything is in the project file and nothing stands beside it."""
    add_code(store, "Trust")
    store.close()

    assert [path] == list(path.parent.iterdir())


def test_every_project_has_its_own_key(tmp_path: Path) -> None:
    """Equal texts of two projects hash differently."""
    keys = set()
    for name in ("one", "two"):
        with closing(created(tmp_path / name)) as store, store.read() as reading:
            keys.add(reading.connection.execute(text("SELECT value FROM meta WHERE name = 'key'")).scalar_one())

    assert 2 == len(keys)
    assert {32} == {len(key) for key in keys}


def test_a_file_in_the_way_is_left_as_it_is(path: Path) -> None:
    """Creating never writes over anything."""
    path.write_bytes(b"my thesis")

    with pytest.raises(ProjectExistsError, match="already exists"):
        Store.create(path)

    assert b"my thesis" == path.read_bytes()


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    """A project cannot be made in a folder that is not there."""
    with pytest.raises(UnreadableFileError, match="cannot be created"):
        Store.create(tmp_path / "nowhere" / "study.thematic")

    assert [] == list(tmp_path.iterdir())


def test_a_creation_that_fails_leaves_nothing_behind(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a migration breaks, the half-made file and its companions are gone."""
    monkeypatch.setattr(engine, "STEPS", (("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT)", "NO SQL"),))

    with pytest.raises(Exception, match="syntax error"):
        Store.create(path)

    assert [] == list(path.parent.iterdir())


def test_a_failed_step_leaves_the_version_before_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A migration is done whole or not at all, and a good one is done on opening."""
    created(path).close()
    monkeypatch.setattr(engine, "LATEST", LATEST + 1)
    monkeypatch.setattr(engine, "STEPS", (*STEPS, ("CREATE TABLE extra (name TEXT) STRICT", "NO SQL")))
    with pytest.raises(UnreadableFileError, match="syntax error"):
        Store.open(path)

    monkeypatch.setattr(engine, "STEPS", (*STEPS, ("CREATE TABLE extra (name TEXT) STRICT",)))
    with closing(Store.open(path)) as store:
        assert LATEST + 1 == _pragma(store, "user_version")
        assert problems(store) == ()


def test_a_creation_cut_short_is_finished_on_opening(path: Path) -> None:
    """A file that was marked as a project, and no more, is brought to today's schema with a key of its own."""
    path.touch()
    engine._mark(path)

    with closing(Store.open(path)) as store:
        assert 0 == len(problems(store))
        with store.read() as reading:
            assert 1 == reading.connection.execute(text("SELECT count(*) FROM meta")).scalar()


def test_a_missing_project_is_said_and_not_made(path: Path) -> None:
    """Opening never creates."""
    with pytest.raises(ProjectMissingError, match="There is no project"):
        Store.open(path)

    assert not path.exists()


@pytest.mark.parametrize("content", [b"", b"word,word\n", b"SQLite format 2\x00" + bytes(100)])
def test_a_file_of_another_kind_is_refused_untouched(path: Path, content: bytes) -> None:
    """An empty file, a table and an old database are no projects, and stay as they are."""
    path.write_bytes(content)

    with pytest.raises(NotAProjectError, match="not an SQLite file"):
        Store.open(path)

    assert content == path.read_bytes()


def test_a_database_of_another_program_is_refused_untouched(path: Path) -> None:
    """A foreign database is not even folded together with its write-ahead log."""
    with closing(sqlite3.connect(path)) as foreign:
        foreign.execute("PRAGMA journal_mode = WAL")
        foreign.execute("CREATE TABLE notes (body TEXT)")
        foreign.commit()
        log = path.with_name(path.name + "-wal")
        copies = {path.with_name("copy"): path.read_bytes(), path.with_name("copy-wal"): log.read_bytes()}
    for copy, content in copies.items():
        copy.write_bytes(content)

    with pytest.raises(NotAProjectError, match="another program"):
        Store.open(path.with_name("copy"))

    assert copies == {copy: copy.read_bytes() for copy in copies}


def test_a_newer_file_is_refused_untouched(path: Path) -> None:
    """A file from the future is neither read nor changed."""
    created(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {LATEST + 1}")
    before = path.read_bytes()

    with pytest.raises(NewerProjectError, match=rf"file format {LATEST + 1}, this version knows {LATEST}"):
        Store.open(path)

    assert before == path.read_bytes()


@pytest.mark.parametrize("length", [72, 100, 4096, 10_000])
def test_a_torn_file_is_refused_untouched(path: Path, length: int) -> None:
    """A file that was cut off is damaged, and stays as it is for a recovery program."""
    created(path).close()
    torn = path.read_bytes()[:length]
    path.write_bytes(torn)

    with pytest.raises(NotAProjectError, match="damaged"):
        Store.open(path)

    assert torn == path.read_bytes()


def test_a_migration_waits_and_then_says_who_is_in_the_way(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that must be migrated while another program writes it is busy, not damaged."""
    created(path).close()
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.05)
    monkeypatch.setattr(engine, "LATEST", LATEST + 1)
    monkeypatch.setattr(engine, "STEPS", (*STEPS, ("CREATE TABLE extra (name TEXT) STRICT",)))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ProjectBusyError):
            Store.open(path)
