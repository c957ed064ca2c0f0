"""The log: one line for each write, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.building import AT, add_code, add_coder, code, events, header, last_event, redo, undo
from thematic.model.codes import Code
from thematic.store import log

if TYPE_CHECKING:
    from thematic.store.store import Store


def test_events_are_listed_newest_first_with_who_when_and_why(store: Store) -> None:
    """Each line names its coder, time, reason and kind."""
    coder_id = add_coder(store, "AB")
    with store.write(header("CodeCreated", coder_id=coder_id, reason="Parents said so")) as change:
        change.add(code(change.new_id(Code), "Trust"))

    found = events(store)

    assert [3, 2, 1] == [event.event_id for event in found]
    assert ("CodeCreated", "AB", AT, "Parents said so", "", None, False) == (
        found[0].kind,
        found[0].coder,
        found[0].at,
        found[0].reason,
        found[0].phase,
        found[0].target,
        found[0].undone,
    )


def test_undone_events_are_marked(store: Store) -> None:
    """The newest undo or redo of an event decides whether it counts as undone."""
    for name in ("Trust", "Doubt"):
        add_code(store, name)
    undo(store, 3)
    undo(store, 2)
    redo(store, 2)

    assert [
        (6, "EventRedone", 2, False),
        (5, "EventUndone", 2, False),
        (4, "EventUndone", 3, False),
        (3, "CodeCreated", None, True),
        (2, "CodeCreated", None, False),
        (1, "ProjectCreated", None, False),
    ] == [(event.event_id, event.kind, event.target, event.undone) for event in events(store)]


def test_the_log_is_paged_and_filtered(store: Store) -> None:
    """Limit, offset, kinds and ids choose among the events; the count follows the kinds."""
    for name in ("Trust", "Doubt", "Hope"):
        add_code(store, name)
    add_coder(store, "AB")

    with store.read() as reading:
        connection = reading.connection
        assert [4, 3] == [event.event_id for event in log.events(connection, limit=2, offset=1)]
        assert [5, 1] == [event.event_id for event in log.events(connection, kinds=("CoderAdded", "ProjectCreated"))]
        assert [4, 2] == [event.event_id for event in log.events(connection, event_ids=[2, 4, 77])]
        assert (5, 3) == (log.count(connection), log.count(connection, kinds=("CodeCreated",)))


def test_each_hash_holds_the_one_before(store: Store) -> None:
    """Two logs that differ in one early word differ in every later hash."""
    add_code(store, "Trust")
    add_coder(store, "AB")
    with store.read() as reading:
        rows = list(log.rows(reading.connection))

    assert ["0" * 64, rows[0].hash, rows[1].hash] == [row.previous for row in rows]
    assert 3 == len({row.hash for row in rows})


def test_an_event_tells_what_it_wrote(store: Store) -> None:
    """A part holds the rows before and after; its inverse swaps them, last row first."""
    add_code(store, "Trust")
    event_id = last_event(store)
    with store.read() as reading:
        (part,) = log.parts(reading.connection, event_id)
        ((text_id, digest),) = (
            row for row in log.digests(log.payloads(reading.connection, event_id)) if row[0] == part.after[0][3]
        )

    assert ("codes", "insert", (), [(1,)]) == (part.table, part.operation, part.before, part.row_keys())
    assert ("delete", part.after, ()) == (part.inverse().operation, part.inverse().before, part.inverse().after)
    assert part == part.inverse().inverse()
    assert (2, 64) == (text_id, len(digest))


Rows = tuple[tuple[int, str, int], ...]
ROWS: st.SearchStrategy[Rows] = st.lists(
    st.tuples(st.integers(1, 99), st.text(max_size=5), st.integers(1, 9)), max_size=5
).map(tuple)


@settings(max_examples=50, deadline=None)
@given(before=ROWS, after=ROWS)
def test_taking_back_twice_is_where_we_were(before: Rows, after: Rows) -> None:
    """The inverse of an inverse is the part itself."""
    part = log.Part("settings", "update", ("name", "value", "event"), before, after)

    assert part == part.inverse().inverse()
