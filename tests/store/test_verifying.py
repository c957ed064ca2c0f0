"""What `verify` proves, and that it finds what was altered behind the project's back."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.store.building import add_code, add_coding, add_source, created, header, opened, problems, redo, undo
from thematic.model.quotes import Quote, QuoteStatus
from thematic.store.verifying import verify

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def finished(path: Path) -> Path:
    """A closed project: event 2 adds a source and its unit, 3 a code, 4 a coding, 5 a quote, 6 and 7 undo and redo."""
    with closing(created(path)) as store:
        source_id = add_source(store, "They kept their word, every time.")
        code_id = add_code(store, "Trust")
        add_coding(store, source_id, code_id)
        with store.write(header("QuoteChosen", reason="Says it best")) as change:
            quote = Quote(change.new_id(Quote), source_id, 0, 20, None, code_id, QuoteStatus.CANDIDATE, "Says it best")
            change.add(quote)
        undo(store, 5)
        redo(store, 5)
    return path


def _tamper(path: Path, *statements: str | tuple[str, tuple[object, ...]]) -> tuple[str, ...]:
    """Alter a file as another program would, and verify it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            match statement:
                case str():
                    connection.execute(statement)
                case (sql, values):
                    connection.execute(sql, values)
    with opened(path) as store:
        return problems(store)


def test_a_whole_project_has_no_problems(finished: Path) -> None:
    """Everything is counted and nothing is wrong."""
    with opened(finished) as store, store.read() as reading:
        found = verify(reading.connection)

    assert found.ok
    assert () == found.problems
    assert {"events": 7, "sources": 1, "units": 1, "codings": 1, "quotes": 1} == {
        name: count for name, count in found.checked if name != "texts"
    }


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE texts SET body = replace(body, 'kept', 'broke')", "is not as it was imported"),
        ("UPDATE texts SET hash = x'00' WHERE text_id = 2", "Text 2 is not as it was imported"),
        ("UPDATE codings SET end = 9", r"1 row\(s\) of codings are not what the log says \(for example 1\)"),
        ("UPDATE codings SET event = 3", "of codings are not what the log says"),
        (
            "INSERT INTO codings VALUES (9, 1, 0, 2, 1, 1, 'hand', 4, 'unstated', 0, 1)",
            "codings are not what the log says",
        ),
        ("DELETE FROM codings", "codings are not what the log says"),
        ("UPDATE settings SET value = value", ""),
        ("UPDATE events SET kind = 'CodeRevised' WHERE event_id = 3", "Event 3 is not as it was written"),
        ("UPDATE events SET at = '2020' WHERE event_id = 1", "Event 1 is not as it was written"),
        ("UPDATE events SET reason_ref = NULL WHERE event_id = 5", "Event 5 is not as it was written"),
        ("DELETE FROM events WHERE event_id = 3", "Event 3 is missing from the log"),
        ("DELETE FROM events WHERE event_id = 1", "Event 1 is missing from the log"),
        ("DELETE FROM events WHERE event_id = 7", "The log ends at event 6, but 7 were written"),
        ("DELETE FROM event_parts WHERE event_id = 4", "Event 4 is not as it was written"),
        ("UPDATE event_parts SET part = part + 10 WHERE part = 0", "codings are not what the log says|not as it was"),
        ("UPDATE events SET hash = previous WHERE event_id = 4", "Event 5 does not follow the event before it"),
        ("UPDATE codings SET end = 999", "Coding 1 marks 0:999 of a source of 33 characters"),
        ("UPDATE units SET start = -1", "Unit 1 marks -1:33 of a source of 33 characters"),
        ("UPDATE quotes SET end = 0", "Quote 1 marks 0:0 of a source of 33 characters"),
        ("UPDATE codings SET code_id = 77", "Row 1 of codings refers to a row of codes that is not there"),
        ("DELETE FROM coders", "of events refers to a row of coders that is not there"),
        (
            "INSERT INTO texts VALUES (99, x'01', x'02', 'smuggled in')",
            "Text 99 is in no event: it was added behind the log",
        ),
        ("DELETE FROM texts WHERE text_id = 2", "Text 2 is gone, without having been erased"),
        ("UPDATE texts SET salt = NULL", "not as it was imported|broke off"),
    ],
)
def test_what_was_altered_is_found(finished: Path, statement: str, problem: str) -> None:
    """Each alteration is told in a sentence that names the row; a write that changes nothing is none."""
    found = "\n".join(_tamper(finished, statement))

    if not problem:
        assert "" == found
        return
    with pytest.raises(AssertionError, match=problem):
        raise AssertionError(found)


def test_a_changed_payload_is_found(finished: Path) -> None:
    """Rewriting what an event wrote breaks its hash, even when the tables are made to agree."""
    with closing(sqlite3.connect(finished)) as connection:
        query = "SELECT payload FROM event_parts WHERE event_id = 4 AND part = 0"
        payload = zlib.decompress(connection.execute(query).fetchone()[0])
    forged = zlib.compress(payload.replace(b"[1,1,0,4,", b"[1,1,0,9,"))

    found = _tamper(
        finished,
        ("UPDATE event_parts SET payload = ? WHERE event_id = 4 AND part = 0", (forged,)),
        "UPDATE codings SET end = 9",
    )

    assert ("Event 4 is not as it was written: its hash does not fit.",) == found


@pytest.mark.parametrize("payload", [b"", b"no zlib", zlib.compress(b"no json"), zlib.compress(b"[]")])
def test_a_payload_that_cannot_be_read_is_a_problem_and_no_crash(finished: Path, payload: bytes) -> None:
    """The hash does not fit, and the other checks that need the payload say that they broke off."""
    found = _tamper(finished, ("UPDATE event_parts SET payload = ? WHERE event_id = 4 AND part = 0", (payload,)))

    assert "Event 4 is not as it was written: its hash does not fit." in found
    assert any("broke off" in problem for problem in found)


def test_a_damaged_page_is_a_problem_and_no_crash(finished: Path) -> None:
    """A page that was overwritten is told; the checks that cannot be made say so."""
    content = bytearray(finished.read_bytes())
    place = content.index(b"They kept their word, every time.")
    first = place - place % 4096
    content[first : first + 4096] = b"\xff" * 4096
    finished.write_bytes(bytes(content))

    with opened(finished) as store:
        assert any("damaged" in problem for problem in problems(store))


def test_a_row_without_its_words_is_told(finished: Path) -> None:
    """A row that refers to erased words is a problem; the positions in them, which cannot be checked, are none."""
    with opened(finished) as store:
        with store.read() as reading:
            text_id = reading.connection.exec_driver_sql(
                "SELECT text_id FROM texts WHERE body LIKE 'They kept%'"
            ).scalar_one()
        with store.write(header("Erased")) as change:
            change.erase_texts([text_id])

        assert ("1 row(s) of sources refer to words that were erased.",) == problems(store)


def test_a_text_emptied_behind_the_log_is_told(finished: Path) -> None:
    """Words that no event erased must be there."""
    found = _tamper(finished, "UPDATE texts SET body = NULL, hash = NULL, salt = NULL WHERE body LIKE 'They kept%'")

    assert any("no event erased it" in problem for problem in found)
