"""Project files from before a migration: their events replay, verify, undo and redo in today's columns."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.store.building import (
    AT,
    add_code,
    add_coding,
    add_source,
    created,
    events,
    header,
    last_event,
    opened,
    problems,
    redo,
    state,
    undo,
)
from thematic.errors import UndoRefusedError
from thematic.model.codes import Code
from thematic.model.codings import Coding, Origin, Stance
from thematic.model.quotes import Quote, QuoteStatus
from thematic.model.themes import Theme, ThemeStatus
from thematic.store import engine, log, undoing
from thematic.store.migrations import ADDED, LATEST, STEPS
from thematic.store.records import BY_RECORD, BY_TABLE, SHAPES

if TYPE_CHECKING:
    from pathlib import Path

    from thematic.store.records import Shape
    from thematic.store.store import Store

EARLIER = range(1, LATEST)


def _columns(steps: int) -> dict[str, set[str]]:
    """List the columns of each table after so many steps."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for statements in STEPS[:steps]:
            for statement in statements:
                connection.execute(statement)
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        query = "SELECT name FROM pragma_table_info(?)"
        return {table: {name for (name,) in connection.execute(query, (table,))} for table in tables}


def _as_of(shape: Shape, there: set[str]) -> Shape:
    """Give a shape the columns that its table had then."""
    names = tuple(name for name, column in zip(shape.names, shape.columns, strict=False) if column in there)
    return replace(shape, names=names, columns=tuple(column for column in shape.columns if column in there))


def _go_back(patch: pytest.MonkeyPatch, steps: int) -> None:
    """Let the store know no more than the first steps, as the version of then did."""
    columns = _columns(steps)
    shapes = tuple(_as_of(one, columns[one.table.name]) for one in SHAPES if one.table.name in columns)
    for module in (undoing, log):
        if hasattr(module, "SHAPES"):
            patch.setattr(module, "SHAPES", shapes)
    for one in shapes:
        patch.setitem(BY_RECORD, one.record, one)
        patch.setitem(BY_TABLE, one.table.name, one)
    patch.setattr(engine, "STEPS", STEPS[:steps])
    patch.setattr(engine, "LATEST", steps)


def _work(store: Store) -> None:
    """Code, recode, take back and undo, quote and name a theme, as people did before the migration."""
    source_id, trust, doubt = add_source(store, "They kept their word"), add_code(store, "Trust"), add_code(store, "Do")
    add_coding(store, source_id, trust)
    add_coding(store, source_id, trust, start=5, end=9)
    with store.write(header("CodingChanged")) as change:
        change.replace(Coding(1, source_id, 0, 9, doubt, 1, Origin.HAND))
    with store.write(header("CodingsRemoved")) as change:
        change.remove_all(Coding, [(2,)])
    with store.write(header("CodeRevised")) as change:
        before = change.get(Code, doubt)
        assert before is not None
        change.replace(replace(before, name="Doubt", definition="Not being sure"))
    with store.write(header("ThemeCreated")) as change:
        change.add(Theme(change.new_id(Theme), None, 0, "Being sure", "", "", ThemeStatus.CANDIDATE))
    with store.write(header("QuotePicked")) as change:
        change.add(Quote(change.new_id(Quote), source_id, 0, 4, 1, trust, QuoteStatus.APPROVED, "said well"))
    add_coding(store, source_id, trust, start=2, end=7)


@pytest.fixture(params=EARLIER)
def version(request: pytest.FixtureRequest) -> int:
    """An earlier version of the file format."""
    return int(request.param)


@pytest.fixture
def old(version: int, path: Path) -> Path:
    """A project file as an earlier version left it."""
    with pytest.MonkeyPatch.context() as patch:
        _go_back(patch, version)
        with closing(created(path)) as store:
            _work(store)
    with closing(sqlite3.connect(path)) as connection:
        assert (version,) == connection.execute("PRAGMA user_version").fetchone()
    return path


def test_the_log_of_an_old_file_holds_the_old_columns(version: int, old: Path) -> None:
    """The file is really one of then: its rows were logged without the columns that came later."""
    with opened(old) as store, store.read() as reading:
        ids = [event.event_id for event in log.rows(reading.connection)]
        held = [log._unpack(one) for event_id in ids for one in log.payloads(reading.connection, event_id)]
    written = {one["table"]: set(one["columns"]) for one in held if "columns" in one}
    then = _columns(version)
    assert {table: then[table] for table in written} == written
    assert {"codings", "codes", "quotes", "themes"} <= written.keys()


def test_an_old_file_is_whole_and_replays(old: Path) -> None:
    """Migrated, the tables are what the log says in today's columns, and the log alone makes them again."""
    with opened(old) as store:
        assert () == problems(store)
        with closing(store.replay_into(old.with_name("again.thematic"))) as again:
            assert state(store) == state(again)
            assert () == problems(again)
        with store.read() as reading:
            codings = reading.all(Coding)
            codes = reading.all(Code)
    assert [(Stance.UNSTATED, False, 1)] * 2 == [(one.stance, one.important, one.revision) for one in codings]
    assert [1, 1] == [one.revision for one in codes]


def test_old_events_are_undone_and_redone(old: Path) -> None:
    """Newest first every old event is taken back to the empty project, then done again to the very same state."""
    with opened(old) as store:
        end = state(store)
        newest = last_event(store)
        steps = []
        for event_id in range(newest, 1, -1):
            steps.append(state(store))
            undo(store, event_id)
        assert [0] * 6 == [
            len(state(store)[one]) for one in ("sources", "units", "codes", "codings", "themes", "quotes")
        ]
        for event_id, expected in zip(range(2, newest + 1), reversed(steps), strict=True):
            redo(store, event_id)
            assert expected == state(store)
        assert end == state(store)
        assert () == problems(store)


def test_a_coding_that_was_taken_back_then_comes_back_as_of_today(old: Path) -> None:
    """An undo writes a row that the log has without the new columns; it gets what such rows are taken to hold."""
    removed = 8
    with opened(old) as store:
        assert "CodingsRemoved" == next(one.kind for one in events(store) if one.event_id == removed)
        undo(store, removed)
        with store.read() as reading:
            back = reading.get(Coding, 2)
        assert Coding(2, 1, 5, 9, 1, 1, Origin.HAND, Stance.UNSTATED, important=False, revision=1) == back
        assert () == problems(store)


def test_what_is_written_today_stands_in_the_way_of_an_old_undo(old: Path) -> None:
    """Old and new events know of each other: a coding marked important today keeps its making from being undone."""
    with opened(old) as store:
        made = last_event(store)
        with store.read() as reading:
            newest = reading.all(Coding)[-1]
        with store.write(header("CodingAppraised")) as change:
            change.replace(replace(newest, important=True, stance=Stance.QUALIFIES))
        with pytest.raises(UndoRefusedError, match="CodingAppraised"):
            undo(store, made)
        undo(store, last_event(store))
        undo(store, made)
        assert () == problems(store)
        assert AT == events(store)[0].at


def test_every_column_that_came_later_has_a_value_for_older_rows() -> None:
    """For each step, the columns it added to a table that was there are those that old rows are given a value for."""
    first = _columns(1)
    last = _columns(LATEST)
    logged = {shape.table.name for shape in SHAPES}
    added = {
        (table, name)
        for steps in range(1, LATEST)
        for table, columns in _columns(steps).items()
        if table in logged
        for name in last[table] - columns
    }
    assert first.keys() <= last.keys()
    assert added == {(table, name) for table, columns in ADDED.items() for name in columns}
