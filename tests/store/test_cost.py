"""What a write costs does not grow with the project."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from tests.store.building import (
    add_code,
    add_coding,
    add_source,
    created,
    header,
    last_event,
    problems,
    redo,
    state,
    undo,
)
from thematic.model.codings import Coding, Origin
from thematic.store import log, undoing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from thematic.store.store import Store

MANY = 20_000


class Counting:
    """Counts the statements a store sends; a statement sent with many rows counts once."""

    def __init__(self, store: Store) -> None:
        """Take the store; its engine is where statements can be heard."""
        self.engine = store._engine
        self.statements: list[str] = []

    def _hear(self, _connection: object, _cursor: object, statement: str, *_more: object) -> None:
        self.statements.append(statement)

    @contextmanager
    def counted(self) -> Iterator[list[str]]:
        """Collect the statements sent within the block."""
        self.statements = []
        event.listen(self.engine, "before_cursor_execute", self._hear)
        yield self.statements
        event.remove(self.engine, "before_cursor_execute", self._hear)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A project with one source, one code, and a single event (4) that coded it 20,000 times."""
    made = created(tmp_path_factory.mktemp("large") / "study.thematic")
    source_id, code_id = add_source(made, "word " * 5000), add_code(made, "Trust")
    with made.write(header("CodingsImported")) as change:
        ids = change.new_ids(Coding, MANY)
        change.add_all(
            Coding(one, source_id, place, place + 1, code_id, 1, Origin.IMPORT) for place, one in enumerate(ids)
        )
    yield made
    made.close()


def _statements_of_one_coding(store: Store, start: int) -> list[list[str]]:
    """Add a coding, undo it and redo it; list the statements of each."""
    counting = Counting(store)
    heard = []
    with counting.counted() as statements:
        add_coding(store, 1, 1, start=start, end=start + 3)
    heard.append(statements)
    coded = last_event(store)
    for act in (undo, redo):
        with counting.counted() as statements:
            act(store, coded)
        heard.append(statements)
    return heard


def test_one_coding_costs_the_same_in_a_large_project(store: Store, large: Store) -> None:
    """A coding, its undo and its redo send the same few statements, however many codings there are."""
    add_source(store, "word " * 5000)
    add_code(store, "Trust")
    add_coding(store, 1, 1, start=7, end=8)

    few, many = _statements_of_one_coding(store, 0), _statements_of_one_coding(large, 0)

    assert few == many
    assert all(len(statements) < 40 for statements in many)


def test_no_statement_of_one_coding_reads_a_large_table(large: Store) -> None:
    """SQLite finds every row by an index: no statement scans the codings or the log's payloads."""
    counting = Counting(large)
    with counting.counted() as statements:
        add_coding(large, 1, 1, start=1, end=4)
        undo(large, last_event(large))
    with large.read() as reading:
        plans = [
            (statement, row[3])
            for statement in dict.fromkeys(statements)
            if statement.startswith(("SELECT", "UPDATE", "DELETE"))
            for row in reading.connection.exec_driver_sql(
                f"EXPLAIN QUERY PLAN {statement}", tuple([1] * statement.count("?"))
            )
        ]

    big = {"codings", "event_parts", "texts", "units", "sources"}
    assert plans
    assert [] == [plan for plan in plans if plan[1].startswith("SCAN") and plan[1].split()[1] in big]


def test_a_large_event_is_undone_in_few_statements(large: Store) -> None:
    """20,000 rows are taken back and brought back in some hundred statements, and the state is the same."""
    before = state(large)
    with large.read() as reading:
        undone = log.undone_ids(reading.connection)
    assert 4 not in undone
    counting = Counting(large)

    with counting.counted() as undoing_it:
        undo(large, 4)
    with counting.counted() as redoing_it:
        redo(large, 4)

    assert before == state(large)
    assert len(undoing_it) < MANY / 100
    assert len(redoing_it) < MANY / 100
    assert problems(large) == ()


def test_the_newest_undoable_event_is_found_in_two_statements(large: Store) -> None:
    """Looking for what to undo does not open the events one by one."""
    counting = Counting(large)
    with large.write(header("Nothing")) as change, counting.counted() as statements:
        undoing.newest_undoable(change)

    assert 2 == len(statements)
